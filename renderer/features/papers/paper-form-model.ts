/** The fields of a paper as they are typed, and what is wrong with them. Pure. */
import { z } from 'zod';
import type { PaperView } from '../../../shared/api/papers.ts';

export const paperShape = z.object({
  documentId: z.string().nullable().catch(null),
  title: z.string().catch(''),
  number: z.string().catch(''),
  /** Null while it is empty, or is no day yet. */
  issuedOn: z.string().nullable().catch(null),
  expiresOn: z.string().nullable().catch(null),
  /** What is typed as the last day is no day. */
  isExpiryWrong: z.boolean().catch(false),
  note: z.string().catch(''),
});
export type PaperForm = z.infer<typeof paperShape>;

export const newPaper = (documentId: string | null, title: string, today: string): PaperForm => ({
  ...paperShape.parse({}),
  documentId,
  title,
  issuedOn: today,
});

export const formOf = ({ documentId, title, number, issuedOn, expiresOn, note }: PaperView): PaperForm => ({
  documentId,
  title,
  number,
  issuedOn,
  expiresOn,
  isExpiryWrong: false,
  note,
});

export type PaperProblem =
  | 'titleRequired'
  | 'issuedRequired'
  | 'notADay'
  | 'expiresBeforeIssued'
  | 'filesRequired'
  | 'stillUploading';

/** Empty when it can be saved. */
export function problemsOf(
  { title, issuedOn, expiresOn, isExpiryWrong }: PaperForm,
  files: { readonly kept: number; readonly isSending: boolean },
): PaperProblem[] {
  const problems: PaperProblem[] = [];
  if (title.trim() === '') problems.push('titleRequired');
  if (issuedOn === null) problems.push('issuedRequired');
  if (isExpiryWrong) problems.push('notADay');
  else if (expiresOn !== null && issuedOn !== null && expiresOn < issuedOn) problems.push('expiresBeforeIssued');
  if (files.isSending) problems.push('stillUploading');
  else if (files.kept === 0) problems.push('filesRequired');
  return problems;
}
