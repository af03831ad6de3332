/** Words that come with their screens are said only where they have come: elsewhere a person reads the key. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as screenWords from '../../shared/i18n/screen-words.ts';
import { securityWords } from '../../shared/i18n/security-words.ts';
import { projectFiles } from './project-files.ts';

type Sources = ReadonlyMap<string, string>;

/** Which namespaces a bundle of words adds. */
const bundles = new Map(
  Object.entries({ ...screenWords, securityWords }).map(([name, words]) => [name, Object.keys(words['zh-CN'])]),
);
const lazy = new Set([...bundles.values()].flat());

/** What has run before this file does. */
function importsOf(file: string, sources: Sources): string[] {
  const imports = (sources.get(file) ?? '').matchAll(/^(?:import|export) (?!type )[^;]*?'(\.[^']+)';/gm);
  return [...imports].map(([, from = '']) => path.posix.join(path.posix.dirname(file), from));
}

function neededBy(file: string, sources: Sources, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const each of importsOf(file, sources)) neededBy(each, sources, found);
  return found;
}

function addedBy(source: string): string[] {
  return [...source.matchAll(/addWords\((\w+)\)/g)].flatMap(([, name = '']) => bundles.get(name) ?? []);
}

/** A screen's own files run behind its index. */
function availableIn(file: string, sources: Sources): ReadonlySet<string> {
  const index = `${path.posix.dirname(file)}/index.tsx`;
  const needed = [...neededBy(file, sources), ...neededBy(index, sources)];
  return new Set(needed.flatMap((each) => addedBy(sources.get(each) ?? '')));
}

/** What only gives words to others may say what each of those has. */
function importersOf(file: string, sources: Sources): string[] {
  return [...sources.keys()].filter((each) => importsOf(each, sources).includes(file));
}

function saidTooEarly(sources: Sources): string[] {
  return [...sources].flatMap(([file, text]) => {
    const said = [...text.matchAll(/\bt\(\s*(?:[^()]*\? )?['`](\w+)\.[\w.$`'{}-]*/g)];
    const early = said.filter(([, namespace = '']) => lazy.has(namespace));
    if (early.length === 0) return [];
    const own = availableIn(file, sources);
    const others = importersOf(file, sources).map((each) => availableIn(each, sources));
    const isThere = (namespace: string): boolean =>
      own.has(namespace) || (others.length > 0 && others.every((each) => each.has(namespace)));
    return early.filter(([, namespace = '']) => !isThere(namespace)).map(([call]) => `${file} ${call}`);
  });
}

describe('words that come with a screen', () => {
  const said = "t('life.title')";

  it.each([
    ['by nobody', { 'renderer/a/b.tsx': said }, 1],
    ['by what is fetched later', { 'renderer/a/b.tsx': `await import('./words.ts'); ${said}` }, 1],
    ['by what it imports', { 'renderer/a/b.tsx': `import '../words.ts';\n${said}` }, 0],
    ['by its index', { 'renderer/a/b.tsx': said, 'renderer/a/index.tsx': "import '../words.ts';" }, 0],
  ])('are found where they were added %s', (_, files, count) => {
    const words = { 'renderer/words.ts': 'addWords(lifeWords)', 'renderer/a/words.ts': 'addWords(lifeWords)' };
    expect(saidTooEarly(new Map(Object.entries({ ...words, ...files })))).toHaveLength(count);
  });

  it('are said only where they have come', () => {
    const files = projectFiles(/^renderer\/.*\.tsx?$/).filter(({ path: file }) => !file.includes('.test.'));
    const sources = new Map(files.map(({ path: file, text }) => [file, text]));
    expect(lazy.size).toBeGreaterThan(10);
    expect(saidTooEarly(sources)).toEqual([]);
  });
});
