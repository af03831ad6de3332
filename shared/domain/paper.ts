/** Papers of the contract that are written once and kept: agreements, plans, certificates, lists of staff. */
import { z } from 'zod';
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
