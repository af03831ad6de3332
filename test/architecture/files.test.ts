import { expect, test } from 'vitest';
import { projectFiles } from './project-files.ts';

const source = /\.(ts|tsx|mjs|cjs)$/;
const maxLines = 600;
const comfortableLines = 400;
const maxScreenLines = 300;
const isData = (path: string) => /(^shared\/(contract|i18n)\/|\/migrations\/|\/fixtures\/)/.test(path);

const lineCount = (text: string) => text.split('\n').length - 1;

test('no file is longer than 600 lines, data and migrations apart', () => {
  const files = projectFiles(source).map(({ path, text }) => ({ path, lines: lineCount(text) }));
  expect(files.length).toBeGreaterThan(20);
  const long = files.filter(({ path, lines }) => lines > comfortableLines && !isData(path));
  if (long.length > 0)
    console.warn(`over ${comfortableLines} lines: ${long.map(({ path, lines }) => `${path} ${lines}`).join(', ')}`);
  expect(long.filter(({ lines }) => lines > maxLines)).toEqual([]);
});

test('no file of the screens is longer than 300 lines', () => {
  const files = projectFiles(/^renderer\/.*\.(tsx?|css)$/).map(({ path, text }) => ({ path, lines: lineCount(text) }));
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter(({ lines }) => lines > maxScreenLines)).toEqual([]);
});

test('names are exported, not defaults', () => {
  const offenders = projectFiles(source)
    .filter(({ path }) => !/\.config\.ts$|\.cjs$|^test\/architecture\//.test(path))
    .filter(({ text }) => /^export default |\bas default\b[^'"]*\}\s*;?$/m.test(text));
  expect(offenders.map(({ path }) => path)).toEqual([]);
});

test('files are named in kebab-case', () => {
  const named = /^[a-z0-9]+([-.][a-z0-9]+)*\.(ts|tsx|mjs|cjs)$/;
  const offenders = projectFiles(source).filter(({ path }) => !named.test(path.split('/').at(-1)!.replace(/^\./, '')));
  expect(offenders.map(({ path }) => path)).toEqual([]);
});

// Written in pieces, so that this file does not find itself.
const outside = [
  ['a package registry', new RegExp(['registry', 'npmjs', 'org'].join(String.raw`\.`))],
  ['a registry mirror', new RegExp(['npm', 'mirror', 'com'].join(String.raw`\.?`))],
  ['a Debian mirror', new RegExp(['deb', 'debian', 'org'].join(String.raw`\.`))],
  [
    'a folder of one machine',
    new RegExp(String.raw`(^|[\s'"\`(=:])/(${['work', 'home', 'root', 'Users'].join('|')})/[\w.-]`, 'm'),
  ],
] as const;

test.each(outside)('no file names %s', (_what, pattern) => {
  const offenders = projectFiles(/(^|\/)[^/]+$/)
    .filter(({ path }) => !/(^|\/)(LICENSE|package-lock\.json)$/.test(path))
    .filter(({ text }) => pattern.test(text));
  expect(offenders.map(({ path }) => path)).toEqual([]);
});
