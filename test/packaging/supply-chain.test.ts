/** What the program is made of: nothing without a checksum, a licence that fits, and no script that nobody has looked at. security.md S17. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

interface Package {
  readonly name: string;
  readonly version: string;
  readonly licence: string | null;
  readonly integrity: string | null;
  readonly isShipped: boolean;
  readonly hasScript: boolean;
}

const root = path.join(import.meta.dirname, '..', '..');
/** Plain JavaScript, as everything that runs before an installation. */
const { bomOf, packagesOf, readLock } = (await import(
  pathToFileURL(path.join(root, 'build', 'lib', 'sbom.mjs')).href
)) as Record<'bomOf' | 'packagesOf' | 'readLock', (lock?: unknown) => unknown>;
const lock = readLock() as { packages: Record<string, { resolved?: string }> };
const packages = packagesOf(lock) as Package[];

/** Asked for a script at installation; none of them is run, and each works without. */
const knownScripts = [
  // Builds an optional native helper of ssh2; there is a JavaScript path.
  'cpu-features',
  'ssh2',
  // Picks what the reader of EXIF is built of; the whole of it is in the package.
  'exifreader',
  // Of the packaging for Windows, on Windows.
  'electron-winstaller',
];

test('every package has a checksum, and none comes from an address of its own', () => {
  expect(packages.length).toBeGreaterThan(500);
  expect(packages.filter(({ integrity }) => !(integrity ?? '').startsWith('sha512-')).map(({ name }) => name)).toEqual(
    [],
  );
  // Whichever registry serves them, the checksum decides; an address would be one more place to trust.
  expect(Object.values(lock.packages).flatMap(({ resolved }) => resolved ?? [])).toEqual([]);
});

test('scripts at installation are those that were looked at, and none of them is run', () => {
  expect(
    packages
      .filter(({ hasScript }) => hasScript)
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(knownScripts.toSorted());
  const install = readFileSync(path.join(root, 'build', 'lib', 'install.mjs'), 'utf8');
  expect(install).toContain('--ignore-scripts');
});

test('every licence of what is shipped allows it to be', () => {
  // LGPL: libvips, which sharp loads from a file of its own that anybody may replace.
  const fitting =
    /^\(?(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|MPL-2\.0|Unlicense|CC0-1\.0|Python-2\.0|WTFPL|LGPL-3\.0-or-later)(\)?| (AND|OR) .*)$/;
  const shipped = packages.filter(({ isShipped }) => isShipped);
  expect(shipped.length).toBeGreaterThan(50);
  expect(shipped.filter(({ licence }) => !fitting.test(licence ?? '')).map(({ name }) => name)).toEqual([]);
  const copyleft = shipped.filter(({ licence }) => licence?.includes('GPL')).map(({ name }) => name);
  expect(copyleft.filter((name) => !name.startsWith('@img/'))).toEqual([]);
});

test('the bill of materials names every package with its version, licence and checksum', () => {
  const { components } = bomOf(lock) as { components: { purl: string; licenses?: unknown[]; hashes?: unknown[] }[] };
  expect(components).toHaveLength(packages.length);
  expect(new Set(components.map(({ purl }) => purl)).size).toBe(components.length);
  expect(components.filter(({ licenses, hashes }) => licenses === undefined || hashes === undefined)).toEqual([]);
  // The driver is known by what it is, not by the name that it goes under here.
  expect(components.some(({ purl }) => purl.startsWith('pkg:npm/better-sqlite3-multiple-ciphers@'))).toBe(true);
});
