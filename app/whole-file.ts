/** A file for somebody else's folder, mostly a USB drive: whole under its name, or not there at all. */
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { flushFolder } from '../db/index.ts';

/** What the file systems of some drives say of a folder that they need not flush. */
const needless: readonly unknown[] = ['EINVAL', 'ENOTSUP'];

/** Gives a flushed file its name: a drive that is pulled out from then on has it. */
export async function giveName(partial: string, target: string): Promise<void> {
  await rename(partial, target);
  await flushFolder(path.dirname(target)).catch((error: unknown) => {
    if (!needless.includes((error as NodeJS.ErrnoException).code)) throw error;
  });
}
