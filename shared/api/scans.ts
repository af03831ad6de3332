/** Signed sheets that come back as photos or scans: they find their record by the code on the sheet. */
import { z } from 'zod';
import { recordId } from '../domain/ids.ts';
import { recordScanFields } from '../domain/record-scan.ts';
import { filePart, op } from './base.ts';

/** Largest photo or scan that is kept. */
export const maxScanBytes = 64 * 1024 * 1024;

const scanId = z.uuid();

/** A record that a code on the sheet names, and that is here. */
const namedRecord = z.object({
  recordId,
  number: z.string(),
  title: z.string(),
  /** False: the sheet was printed from something else than what was signed. */
  isSameContent: z.boolean(),
});

export const readScan = z.object({
  uploadId: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  /** Each once; none where no code could be read, or none names a record of this laptop. */
  records: z.array(namedRecord),
});
export type ReadScan = z.infer<typeof readScan>;

export const scanView = recordScanFields
  .omit({ blobId: true })
  .extend({ id: scanId, blobId: z.string(), atMs: z.int(), personName: z.string() });
export type ScanView = z.infer<typeof scanView>;

export const scansContract = {
  /**
   * Takes a photo or scan in part by part; the last part reads its codes. Nothing is kept yet. Refused with Scan_NotAllowed to
   * the customer's supervisor, Scan_WrongType, Scan_TooLarge, Scan_Unreadable; Scan_Lost when a part before it is not here.
   */
  takePart: op.input(z.object(filePart)).output(z.object({ scan: readScan.nullable() })),
  /** Keeps it with a record: by its code, or by a person's word. Scan_Lost when it is no longer held. */
  attach: op.input(z.object({ uploadId: z.uuid(), recordId })).output(scanView),
  /** Of a record, in the order in which they came back. */
  list: op.input(z.object({ recordId })).output(z.array(scanView)),
  /** The file as it came. The reading is noted in the audit. */
  file: op
    .input(z.object({ id: scanId }))
    .output(z.object({ name: z.string(), mediaType: z.string(), dataBase64: z.string() })),
  /** Off its record again, with a reason: it was the wrong one. The file and its trace stay. */
  withdraw: op.input(z.object({ id: scanId, reason: z.string().trim().min(1).max(2000) })).output(z.object({})),
};
