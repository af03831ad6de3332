/** Updates of the program: from a file that somebody brought or from the central server, verified, kept, installed when asked. */
import { z } from 'zod';
import { releaseNotes, releaseTarget } from '../domain/release.ts';
import { filePart, nothing, op } from './base.ts';
import { errorData } from './system.ts';

export const updateState = z.object({
  version: z.string(),
  /** How this program was installed; null where it runs from a source folder. */
  installed: releaseTarget.nullable(),
  /** Numbers of the keys whose releases it takes. */
  keys: z.array(z.string()),
  /** Verified, and waiting to be installed. */
  staged: z
    .object({
      version: z.string(),
      madeAtMs: z.int(),
      bytes: z.int(),
      keyId: z.string(),
      notes: releaseNotes,
      /** It brings the data to a newer form, which this program can then no longer read. */
      changesData: z.boolean(),
    })
    .nullable(),
  incoming: z
    .object({ from: z.enum(['file', 'server']), version: z.string(), doneBytes: z.int(), totalBytes: z.int() })
    .nullable(),
  /** The server has it, and it is newer than what is here. */
  offered: z.string().nullable(),
  /** Of the last download. */
  problem: errorData.nullable(),
  /** What the program became last; null until it was updated once. */
  news: z.object({ version: z.string(), from: z.string(), atMs: z.int(), notes: releaseNotes.nullable() }).nullable(),
});
export type UpdateState = z.infer<typeof updateState>;

export const updatesContract = {
  state: op.input(nothing).output(updateState),
  /**
   * Takes an update file in part by part. What it is stands in the first part, so that a wrong one is refused before the rest
   * is sent; the last one verifies every byte. Refused with Update_NoKey, Update_NoInstaller, Update_NotARelease,
   * Update_TooNew, Update_OtherKey, Update_WrongSignature, Update_Damaged, Update_OtherSystem, Update_NotNewer,
   * Update_OlderThanData, Update_TooFar, Update_Busy, Store_OnlyTexts, Store_DiskFull, and nothing is changed. Update_Lost when
   * a part before it is not here.
   */
  takePart: op.input(z.object(filePart)).output(updateState),
  /** Begins to fetch what the server offers, going on where it broke off; `state` tells how far it is. */
  download: op.input(nothing).output(updateState),
  /** What comes in from the server stays to be gone on with, a file does not. */
  cancel: op.input(nothing).output(updateState),
  /** What is staged and what came in of another is gone. */
  discard: op.input(nothing).output(updateState),
  /**
   * Verifies once more, backs the records up, and hands over to the system. restarts: the program ends now; shown: the
   * installer is shown for a person to run. Update_None, Update_Failed, and what takePart refuses with.
   */
  install: op.input(nothing).output(z.object({ outcome: z.enum(['restarts', 'shown']), file: z.string().nullable() })),
};
