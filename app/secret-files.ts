/** Files that hold a machine's secret, for hosts: no file of the app's own store is needed for it, which Electron's main has not loaded. */
import { constants } from 'node:fs';
import { open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Written over first, as far as a disk lets a program, and gone for good.
 * @throws what the file system refuses, when all the others are gone
 */
export async function destroySecretFiles(folder: string, isSecret: (name: string) => boolean): Promise<void> {
  const names = (await readdir(folder).catch(() => [])).filter(isSecret);
  if (names.length === 0) return;
  const results = await Promise.allSettled(names.map((name) => destroyed(path.join(folder, name))));
  await flushFolder(folder);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

async function destroyed(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.write(Buffer.alloc((await handle.stat()).size, ' '), 0, null, 0);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rm(file, { force: true });
}

/** A name is durable when its folder is; Windows has no handle on folders and journals its names itself. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
