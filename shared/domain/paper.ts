/** Papers of the contract that are written once and kept: agreements, plans, certificates, lists of staff. */
import { z } from 'zod';
import { daysBetween } from './dates.ts';
import { dayText, longText, shortText } from './field-types.ts';
import { blobId } from './ids.ts';

export const paperFile = z.object({
  name: shortText.min(1),
  mediaType: shortText,
  bytes: z.int().min(0),
  blobId,
});
export type PaperFile = z.infer<typeof paperFile>;

export const paperFields = z.looseObject({
  /** Which of the contract's papers it is; null for any other. */
  documentId: shortText.nullable(),
  title: shortText.min(1),
  number: shortText.default(''),
  /** On which it was signed or issued. */
  issuedOn: dayText,
  /** Null for one that does not run out. */
  expiresOn: dayText.nullable().default(null),
  note: longText.default(''),
  files: z.array(paperFile).max(50),
});
export type PaperFields = z.infer<typeof paperFields>;

/** A paper that runs out is told of for so many days before. */
export const expiryNoticeDays = 30;

export const validities = ['valid', 'expiring', 'expired'] as const;
export type Validity = (typeof validities)[number];

/**
 * Of a paper or a certificate: valid on its last day still.
 * @param today in the contract's time zone
 */
export function validityOn(today: string, { expiresOn }: { readonly expiresOn: string | null }): Validity {
  if (expiresOn === null) return 'valid';
  const left = daysBetween(today, expiresOn);
  if (left < 0) return 'expired';
  return left <= expiryNoticeDays ? 'expiring' : 'valid';
}

export const paperStates = ['missing', 'expired', 'expiring', 'valid'] as const;
export type PaperState = (typeof paperStates)[number];

/** Of all that is on file for one of the contract's papers the best counts: a renewed one stands beside the one that ran out. */
export function paperStateOn(today: string, papers: readonly { readonly expiresOn: string | null }[]): PaperState {
  const held = papers.map((paper) => paperStates.indexOf(validityOn(today, paper)));
  return paperStates[Math.max(0, ...held)] ?? 'missing';
}
