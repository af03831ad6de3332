/** Files that are named on a command line: what is wrong with one is told by a code, and nothing is written over. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../shared/errors.ts';

const unreadable: readonly unknown[] = ['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM'];

/** @param reading of that file. @throws AppError App_NotFound, and what else `reading` throws */
export async function fromFile<T>(file: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (!unreadable.includes((error as NodeJS.ErrnoException).code)) throw error;
    throw new AppError('App_NotFound', { what: 'file', id: file }, { cause: error });
  }
}

/** @throws AppError App_NotFound */
export const textIn = (file: string): Promise<string> => fromFile(file, readFile(path.resolve(file), 'utf8'));

/** For its owner alone, and on the disk. @throws AppError App_InvalidInput for one that is there already */
export async function writeNewFile(file: string, text: string): Promise<void> {
  try {
    await writeFile(path.resolve(file), text, { flag: 'wx', mode: 0o600, flush: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') throw error;
    throw new AppError('App_InvalidInput', { field: `${file}: ${code}` }, { cause: error });
  }
}
