/** What is written to the server's disk: durable, or an error that says why not. */
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';

export const isDiskFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT'].includes(String((error as NodeJS.ErrnoException).code));

/** Makes a new or renamed entry of a folder durable; Windows has no such call and needs none. */
export async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

export function flushFolderSync(path: string): void {
  if (process.platform !== 'win32') flushed(path, 'r');
}

/** Of a file that somebody else wrote. */
export const flushFileSync = (path: string): void => flushed(path, 'r+');

function flushed(path: string, flags: string): void {
  const handle = openSync(path, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
