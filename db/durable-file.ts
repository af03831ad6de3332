/** Files that are either whole or not there, also after a power cut. */
import { randomUUID } from 'node:crypto';
import { closeSync, constants, existsSync, fsyncSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { storeErrorOf } from './connection.ts';

/** Writes a temporary file beside `file`, flushes it, renames it into place and flushes the folder. */
export async function writeFileDurably(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await writePieces(temporary, 'wx', [bytes]);
    await rename(temporary, file);
    await flushFolder(path.dirname(file));
  } catch (error) {
    await rm(temporary, { force: true });
    throw storeErrorOf(error);
  }
}

/** Flushed when it resolves. Nothing of it goes on when it throws: the file is closed and may be removed. */
export async function writePieces(
  file: string,
  flags: 'w' | 'wx',
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  const handle = await open(file, flags, 0o600);
  try {
    for await (const piece of pieces) await handle.writeFile(piece);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Flushes one file that somebody else wrote. */
export async function flushFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a rename durable. Windows has no handle on folders to flush: NTFS journals its names itself. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export function flushFolderSync(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, constants.O_RDONLY);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** As far as a disk lets a program: what stands in the file is written over where it stands. */
export function writeOver(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    writeSync(handle, Buffer.alloc(statSync(file).size, ' '), 0, null, 0);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Written over, and gone; one that is not there is no matter. */
export function destroyFile(file: string): void {
  if (!existsSync(file)) return;
  writeOver(file);
  rmSync(file, { force: true });
  flushFolderSync(path.dirname(file));
}
