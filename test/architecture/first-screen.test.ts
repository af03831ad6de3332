/** What a window loads before it shows *today*, as it was built. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { outDir } from '../support/app-host.ts';

const assets = path.join(outDir, 'renderer', 'assets');
const read = (pattern: RegExp): string[] =>
  readdirSync(assets)
    .filter((name) => pattern.test(name))
    .map((name) => readFileSync(path.join(assets, name), 'utf8'));

it('comes without the component library', () => {
  const [start = ''] = read(/^start-.*\.js$/);
  const [library = ''] = read(/^library-(?!root-).*\.js$/);
  // A name that the library gives to every page it is used on.
  for (const name of ['anticon', 'data-rc-order']) {
    expect(library).toContain(name);
    expect(start).not.toContain(name);
  }
});

it('is a small script that asks the core, one file of the rest, and one of style', () => {
  const html = readFileSync(path.join(outDir, 'renderer', 'index.html'), 'utf8');
  expect([...html.matchAll(/<script [^>]*src="[^"]*\/(\w+)-/g)].map(([, name]) => name)).toEqual(['rolldown', 'first']);
  expect([...html.matchAll(/rel="stylesheet"[^>]*\/(\w+)-/g)].map(([, name]) => name)).toEqual(['start']);
  // Fetched beside the first one, which imports it when the core has been asked.
  expect([...html.matchAll(/rel="modulepreload"[^>]*\/(\w+)-/g)].map(([, name]) => name)).toEqual(['main', 'start']);
  const [first = ''] = read(/^first-.*\.js$/);
  const [start = ''] = read(/^start-.*\.js$/);
  expect(gzipSync(first).byteLength).toBeLessThan(40_000);
  expect(gzipSync(first + start).byteLength).toBeLessThan(250_000);
});
