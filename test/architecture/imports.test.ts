import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { root } from './project-files.ts';

const program = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');

/** The names of the rules that a tree breaks, each with the arrow that breaks it. */
function violations(folder: string, rooms: string[]): string[] {
  const args = [program, '--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', ...rooms];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (stdout === '') throw new Error(stderr);
  const report = JSON.parse(stdout) as {
    summary: { totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] };
  };
  expect(report.summary.totalCruised).toBeGreaterThan(0);
  return report.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}

test('every import follows the table of rooms and packages', () => {
  const rooms = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(root, entry.name)).includes('tsconfig.json'))
    .map((entry) => entry.name);
  expect(violations(root, [...rooms, 'build'])).toEqual([]);
});

describe('a planted breach is found', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'xunwei-arrows-'));
    for (const name of ['ssh2', 'electron', 'better-sqlite3', 'left-pad']) {
      plant(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
      plant(`node_modules/${name}/index.js`, 'module.exports = {};');
    }
    const dependencies = { ssh2: '1', electron: '1', 'better-sqlite3': '1', 'left-pad': '1' };
    plant('package.json', JSON.stringify({ name: 'planted', dependencies }));
    plant('shared/thing.ts', 'export const thing = 1;');
    plant('db/store.ts', "import { thing } from '../shared/thing.ts';\nexport const store = thing;");
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function plant(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  test('none without one', () => {
    expect(violations(folder, ['shared', 'db'])).toEqual([]);
  });

  test.each([
    ['an arrow that is not in the table', 'shared/bad.ts', "import '../db/store.ts';", 'room-shared'],
    [
      'a type that comes from a room out of reach',
      'probes/bad.ts',
      "import type { store } from '../db/store.ts';",
      'room-probes',
    ],
    ['an import at run time', 'sync/bad.ts', "export const later = () => import('../db/store.ts');", 'room-sync'],
    ['a re-export', 'documents/bad.ts', "export * from '../db/store.ts';", 'room-documents'],
    ['a package of another room', 'app/bad.ts', "import 'ssh2';", 'package-ssh2'],
    ['Electron outside its host', 'app/bad.ts', "import type { App } from 'electron';", 'package-electron'],
    ['the driver outside the connection', 'db/bad.ts', "import 'better-sqlite3';", 'package-better-sqlite3'],
    ['a package without an owner', 'app/bad.ts', "import 'left-pad';", 'package-without-owner'],
    ['Node in shared/', 'shared/bad.ts', "import 'node:fs';", 'shared-is-pure'],
    ['a file that is not there', 'app/bad.ts', "import './gone.ts';", 'no-unresolved'],
    ['a test imported by shipped code', 'app/bad.ts', "import '../test/helper.ts';", 'tests-are-not-imported'],
  ])('%s', (_what, path, text, rule) => {
    plant('test/helper.ts', 'export const helper = 1;');
    plant(path, text);
    expect(violations(folder, [dirname(path)])).toContainEqual(expect.stringMatching(new RegExp(`^${rule}: `)));
  });

  test('a cycle', () => {
    plant('app/one.ts', "import { two } from './two.ts';\nexport const one = () => two;");
    plant('app/two.ts', "import { one } from './one.ts';\nexport const two = () => one;");
    expect(violations(folder, ['app'])).toContainEqual(expect.stringMatching(/^no-cycles: /));
  });
});
