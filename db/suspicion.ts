/** Remembers that something in a database did not read back: it is looked through before it is used again. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const fileIn = (dir: string): string => path.join(dir, 'suspect');

export function noteSuspicion(dir: string): void {
  try {
    writeFileSync(fileIn(dir), '');
  } catch {
    // A disk that takes nothing more says so by itself.
  }
}

export const isSuspect = (dir: string): boolean => existsSync(fileIn(dir));

export const dropSuspicion = (dir: string): void => rmSync(fileIn(dir), { force: true });
