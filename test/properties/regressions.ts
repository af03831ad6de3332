/** Programs that failed once: every one of them must pass for good. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Program } from './commands.ts';

export const regressionFolder = join(import.meta.dirname, 'regressions');

export function regressions(): { readonly name: string; readonly program: Program }[] {
  if (!existsSync(regressionFolder)) return [];
  return readdirSync(regressionFolder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ name, program: JSON.parse(readFileSync(join(regressionFolder, name), 'utf8')) as Program }));
}
