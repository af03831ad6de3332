/**
 * Puts a newer AppImage in the place of the one that runs. Whenever this is cut off, the program's name leads to a whole file: the
 * one from before until the last rename, and the new one from then on. The one from before stays beside it as `.previous`.
 */
import { copyFile, link, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { flushFolder } from '../../db/index.ts';
import { type ReleaseHead, extractPayload } from '../../release/index.ts';

interface Replacement {
  /** Of the release. */
  readonly file: string;
  readonly keys: readonly string[];
  /** As it was verified before. */
  readonly head: Pick<ReleaseHead, 'manifest'>;
  readonly appImage: string;
  /** All that has to be done while the old one is still in place; what it throws leaves that there. */
  readonly beforeReplaced: () => Promise<void>;
}

export const previousOf = (appImage: string): string => `${appImage}.previous`;

/** @throws AppError as extractPayload, and what the file system refuses */
export async function replaceAppImage({ file, keys, head, appImage, beforeReplaced }: Replacement): Promise<void> {
  const next = `${appImage}.new`;
  try {
    // The rights of the one that runs: others of this machine may use it too.
    const { mode } = await stat(appImage);
    await rm(next, { force: true });
    const handle = await open(next, 'wx', 0o700);
    try {
      await extractPayload(file, keys, head, handle);
      await handle.chmod((mode & 0o777) | 0o500);
    } finally {
      await handle.close();
    }
    await beforeReplaced();
    await keepPrevious(appImage);
    await rename(next, appImage);
    await flushFolder(path.dirname(appImage));
  } finally {
    await rm(next, { force: true });
  }
}

/** A second name of the same file where the file system has such, else a copy. */
async function keepPrevious(appImage: string): Promise<void> {
  const kept = previousOf(appImage);
  const partial = `${kept}.partial`;
  await rm(partial, { force: true });
  await link(appImage, partial).catch(() => copyFile(appImage, partial));
  await rename(partial, kept);
  // Where a replacement was cut off, both may be names of one file: a rename leaves both then.
  await rm(partial, { force: true });
}
