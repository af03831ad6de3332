/** All data in open formats: given out as files that any program reads, and taken into a laptop that holds nothing yet. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { op } from './base.ts';

const folder = z.string().min(1).max(1000);
const counts = { operations: z.int(), records: z.int(), files: z.int() };

export const archiveEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), ...counts }),
  z.object({ type: z.literal('finished'), folder: z.string(), ...counts }),
]);
export type ArchiveEvent = z.infer<typeof archiveEvent>;

export const archiveContract = {
  /**
   * Into a folder that is empty or not there yet; leaving the iterator stops it and leaves nothing. Archive_NotAllowed to
   * whoever does not lead the project, Archive_Folder, Store_BlobMissing, Store_DiskFull. Noted in the audit.
   */
  exportTo: op.input(z.object({ folder })).output(eventIterator(archiveEvent)),
  /**
   * All or nothing. Archive_NotEmpty where somebody has worked already, Archive_None for a folder that is no export,
   * Archive_TooNew, Archive_Damaged naming the file.
   */
  importFrom: op.input(z.object({ folder })).output(eventIterator(archiveEvent)),
};
