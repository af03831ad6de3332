/** The accepted pictures: one file for each screen, language and theme. */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compressed, differenceOf } from './compare.ts';

const folder = path.join(import.meta.dirname, 'accepted');
const resultFolder = path.resolve(import.meta.dirname, '../../test-results/pictures');
const fileOf = (name: string): string => path.join(folder, `${name}.webp`);

export const acceptedNames = (): string[] =>
  existsSync(folder) ? readdirSync(folder).map((file) => path.basename(file, '.webp')) : [];

/** What is wrong with it, in words; null when it is the accepted one. Leaves what was taken, and what differs, to look at. */
export async function problemOf(name: string, taken: Buffer): Promise<string | null> {
  const file = fileOf(name);
  const difference = existsSync(file) ? await differenceOf(readFileSync(file), taken) : undefined;
  if (difference === null) return null;
  mkdirSync(resultFolder, { recursive: true });
  const left = path.join(resultFolder, name);
  writeFileSync(`${left}.png`, taken);
  if (difference === undefined) return `${name}: no picture is accepted yet`;
  writeFileSync(`${left}-difference.png`, difference.picture);
  return `${name}: up to ${difference.pixels} other pixels in one place, see test-results/pictures/${name}-difference.png`;
}

/** @returns whether it was another one before */
export async function accept(name: string, taken: Buffer): Promise<boolean> {
  const file = fileOf(name);
  if (existsSync(file) && (await differenceOf(readFileSync(file), taken)) === null) return false;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, await compressed(taken));
  return true;
}

export function forget(name: string): void {
  rmSync(fileOf(name), { force: true });
}
