/** A signed sheet as it came back: a photo or scan of the paper, kept with the record that it was printed from. */
import { z } from 'zod';
import { shortText } from './field-types.ts';
import { blobId, recordId } from './ids.ts';

export const recordScanFields = z.looseObject({
  recordId,
  /** Of the file, as it came. */
  name: shortText.min(1),
  mediaType: shortText,
  bytes: z.int().min(0),
  blobId,
  /** code: by the QR code on the sheet. hand: a person said which record it is. */
  foundBy: z.enum(['code', 'hand']),
  /** Whether the code on the sheet names the very content that was signed here; null where no code was read. */
  isSameContent: z.boolean().nullable(),
});
export type RecordScanFields = z.infer<typeof recordScanFields>;

export const scanMediaTypes = ['image/png', 'image/jpeg', 'image/webp', 'application/pdf'] as const;
