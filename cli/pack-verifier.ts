/**
 * The verifier that lies in every acceptance pack: one file that needs nothing but Node. `node verify.mjs [folder or .zip]`; without
 * one the pack that it lies in.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pack as english } from '../shared/i18n/en/cli-pack.ts';
import { pack as chinese } from '../shared/i18n/zh-CN/cli-pack.ts';
import { type PackWords, verifyPack } from './verify-pack.ts';

const args = process.argv.slice(2);
const isEnglish = args.includes('--lang=en') || !/^zh/i.test(process.env['LANG'] ?? 'zh');
const catalogue = isEnglish ? english : chinese;

const words: PackWords = (key, params = {}) => {
  const [name, kind] = key.split('.') as ['problem', keyof typeof catalogue.problem | undefined];
  const text = kind === undefined ? String(catalogue[name]) : catalogue.problem[kind];
  return text.replace(/\{\{(\w+)\}\}/g, (_, param: string) => String(params[param] ?? ''));
};

const where = args.find((arg) => !arg.startsWith('--')) ?? path.dirname(fileURLToPath(import.meta.url));
process.exitCode = await verifyPack(where, {
  words,
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
}).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
});
