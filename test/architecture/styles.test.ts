/** Styles speak in the design's tokens: a colour, a size of text or a corner that is not one of them is a new design decision. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { signVariables } from '../../renderer/ui/signs.ts';
import { cssVariables } from '../../renderer/ui/tokens.ts';
import { type ClassUse, classUses } from './class-uses.ts';
import { projectFiles } from './project-files.ts';

const styles = projectFiles(/^renderer\/.*\.css$/);
const sources = projectFiles(/^renderer\/.*\.tsx?$/);
const scripts = sources.map(({ text }) => text);

/** Set by the page itself (fonts by language, the zoom's window units) or by a component on its own element. */
const known = new Set([...Object.keys(cssVariables('light')), ...Object.keys(signVariables('light')), '--vw', '--vh']);
for (const text of [...styles.map((style) => style.text), ...scripts]) {
  for (const [, name] of text.matchAll(/(--[a-z][a-z0-9-]*)['"]?\]?:/g)) known.add(name ?? '');
}

interface Rule {
  readonly says: string;
  readonly breaks: (declaration: string) => boolean;
}

const rules: readonly Rule[] = [
  { says: 'colours are tokens', breaks: (line) => /#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch)a?\(/i.test(line) },
  {
    says: 'sizes of text are tokens',
    breaks: (line) => /^font(-size)?:/.test(line) && /^[^/]*\d(px|rem|em|pt)/.test(line),
  },
  { says: 'corners are tokens', breaks: (line) => /^border-radius:.*\dpx/.test(line) && !line.includes('999px') },
  {
    says: 'steps of 8 px and more between things are tokens',
    breaks: (line) =>
      /^(gap|row-gap|column-gap|padding|margin)[a-z-]*:.*(?<![\d.])([89]|[1-9]\d+)px/.test(line) &&
      !line.includes('calc('),
  },
  { says: 'shares of the window follow the zoom', breaks: (line) => /\d(vh|vw|dvh|svh)\b/.test(line) },
];

function declarationsOf(text: string): string[] {
  const bare = text.replaceAll(/\/\*[\s\S]*?\*\//g, '');
  return [...bare.matchAll(/[{;]\s*([a-z-]+:[^;{}]+)(?=[;}])/g)].map(([, declaration]) => (declaration ?? '').trim());
}

describe('styles', () => {
  it.each(rules)('$says', ({ breaks }) => {
    const found = styles.flatMap(({ path, text }) =>
      declarationsOf(text)
        .filter((line) => breaks(line))
        .map((line) => `${path} ${line}`),
    );
    expect(found).toEqual([]);
  });

  it('name no variable that nobody sets', () => {
    const found = styles.flatMap(({ path, text }) =>
      [...text.matchAll(/var\((--[a-z0-9-]+)/g)]
        .filter(([, name]) => !known.has(name ?? ''))
        .map(([, name]) => `${path} ${name}`),
    );
    expect(found).toEqual([]);
  });

  it('would be caught', () => {
    const wrong = [
      'color: #123456',
      'font: 12px / 1.5 var(--mono)',
      'border-radius: 5px',
      'padding: 0 14px',
      'max-height: 60vh',
    ];
    expect(rules.map(({ breaks }, index) => breaks(wrong[index] ?? ''))).toEqual(rules.map(() => true));
  });
});

/** Classes of a module's text, those under `:global` apart. */
function classesOf(text: string): Set<string> {
  const selectors = text
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/:global\([^)]*\)/g, '')
    .replaceAll(/\{[^{}]*\}/g, '{}');
  return new Set([...selectors.matchAll(/\.([A-Za-z][\w-]*)/g)].map(([, name]) => name ?? ''));
}

function unusedIn(module: string, classes: ReadonlySet<string>, uses: readonly ClassUse[]): string[] {
  const names = new Set(uses.filter((use) => use.module === module).map(({ name }) => name));
  return [...classes].filter((name) => !names.has(name)).map((name) => `${module} .${name}`);
}

describe('classes', () => {
  const modules = new Map(
    styles.filter((style) => style.path.endsWith('.module.css')).map((style) => [style.path, classesOf(style.text)]),
  );
  const uses = classUses(sources.filter(({ text }) => text.includes('.module.css')).map((source) => source.path));

  it('are all used', () => {
    expect(modules.size).toBeGreaterThan(20);
    expect([...modules].flatMap(([module, classes]) => unusedIn(module, classes, uses))).toEqual([]);
  });

  it('are all there', () => {
    const missing = uses.filter(({ module, name, isByValue }) => !isByValue && !modules.get(module)?.has(name));
    expect(missing.map(({ module, name }) => `${module} .${name}`)).toEqual([]);
  });

  it('nobody uses would be found, also beside one that is used by value', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'xunwei-classes-'));
    const script = `import styles from './a.module.css';
      const pick = (is: 'c' | 'd') => [styles['a'], styles[is]];`;
    writeFileSync(path.join(folder, 'a.tsx'), script);
    const found = classUses(['a.tsx'], folder);
    rmSync(folder, { recursive: true });
    const classes = classesOf('.a:hover .b > c { margin: 0.5px } @media (x) { .d:global(.ant-btn) {} } .c {} /* .e */');
    expect([...classes]).toEqual(['a', 'b', 'd', 'c']);
    expect(unusedIn('a.module.css', classes, found)).toEqual(['a.module.css .b']);
  });
});
