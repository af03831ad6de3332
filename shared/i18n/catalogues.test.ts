import { describe, expect, it } from 'vitest';
import { probeFindingCodes } from '../domain/probe.ts';
import { appErrorCodes } from '../errors.ts';
import { cliWords } from './cli-words.ts';
import { consoleWords } from './console-words.ts';
import { reportWords as englishReports } from './en/report-words/index.ts';
import { type Locale, catalogues } from './index.ts';
import * as screenWords from './screen-words.ts';
import { securityWords } from './security-words.ts';
import { errorSentence, findingSentence, translate } from './translate.ts';
import { reportWords as chineseReports } from './zh-CN/report-words/index.ts';

/** Every text by its dotted key. */
function flatten(node: unknown, prefix = ''): Map<string, string> {
  if (typeof node === 'string') return new Map([[prefix, node]]);
  const entries = Object.entries(node as Record<string, unknown>);
  return new Map(entries.flatMap(([key, value]) => [...flatten(value, prefix === '' ? key : `${prefix}.${key}`)]));
}

/** With the words of what has its own. */
const sources: readonly Readonly<Record<Locale, object>>[] = [
  catalogues,
  consoleWords,
  ...Object.values(screenWords),
  cliWords,
  securityWords,
];
const allOf = (locale: Locale): object =>
  Object.assign({}, ...sources.map((words) => words[locale]), {
    reportWords: { 'zh-CN': chineseReports, en: englishReports }[locale],
  }) as object;
const chinese = flatten(allOf('zh-CN'));
const english = flatten(allOf('en'));
const placeholdersOf = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!).sort();
/** English has a singular where Chinese needs none. */
const isSingular = (key: string): boolean => key.endsWith('_one') && english.has(key.replace(/_one$/, '_other'));

describe('catalogues', () => {
  it('have the same keys in both languages', () => {
    const keys = [...english.keys()].filter((key) => !isSingular(key));
    expect(keys.toSorted()).toEqual([...chinese.keys()].toSorted());
  });

  it('have the same placeholders in both languages, singulars included', () => {
    const differing = [...english].filter(([key, text]) => {
      const source = chinese.get(isSingular(key) ? key.replace(/_one$/, '_other') : key) ?? '';
      return [...new Set(placeholdersOf(text))].join() !== [...new Set(placeholdersOf(source))].join();
    });
    expect(differing).toEqual([]);
  });

  it('leave no text empty but where a language says nothing there', () => {
    const empty = [...chinese, ...english].filter(([, text]) => text.trim() === '').map(([key]) => key);
    // The internal form withholds nothing, and has nothing to say about it.
    const notes = ['documents.formNotes.internal', 'reportWords.pack.formNotes.internal'];
    expect(new Set(empty)).toEqual(new Set([...notes, 'documents.page.after']));
  });

  it('speak Chinese in zh-CN and no Chinese in en, but for the names of languages and of clauses', () => {
    const inEnglish = [...english].filter(([, text]) => /\p{Script=Han}/u.test(text)).map(([key]) => key);
    expect(inEnglish).toEqual(['settings.appearance.languages.zh-CN']);
  });
});

describe('error sentences', () => {
  it.each(appErrorCodes)('%s says what happened and what to do, in both languages', (code) => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const sentence = errorSentence(locale, { code, params: {} }, cliWords);
      expect(sentence).not.toContain('errors.');
      expect(sentence.length).toBeGreaterThan(locale === 'en' ? 35 : 15);
      // Nothing is left over where a parameter is missing.
      expect(sentence).not.toMatch(/\{\{|\(\s*\)|（\s*）|\( |（ /);
    }
  });

  it('have no sentence without a code', () => {
    expect(Object.keys(cliWords['zh-CN'].errors).toSorted()).toEqual([...appErrorCodes].toSorted());
  });
});

describe('findings', () => {
  it('have a sentence each', () => {
    expect(Object.keys(catalogues['zh-CN'].probes.findings).toSorted()).toEqual([...probeFindingCodes].toSorted());
  });

  it('say what is not good, the measured value with its unit, and the limit', () => {
    const loss = { code: 'loss', params: { measured: 3.2, limit: 1 } } as const;
    expect(findingSentence('zh-CN', loss)).toBe('线路质量不合格：丢包 3.2 %（限值 1 %）');
    expect(findingSentence('en', loss)).toBe('Line below standard: 3.2 % of packets lost (limit 1 %)');
  });

  it('tell a clock in the unit of its limit', () => {
    const clock = (measured: number, limit: number) =>
      findingSentence('zh-CN', { code: 'clockOffset', params: { measured, limit } });
    expect(clock(-95_340, 60_000)).toBe('时钟不合格：偏差 -95.3 s（限值 60 s）');
    expect(clock(12.5, 10)).toBe('时钟不合格：偏差 12.5 ms（限值 10 ms）');
  });

  it('name the measured value and the limit wherever there is a limit', () => {
    for (const [code, text] of [...chinese, ...english].filter(([key]) => key.startsWith('probes.findings.'))) {
      if (text.includes('{{limit}}'))
        expect(text, code).toContain(code.endsWith('.oldTls') ? '{{version}}' : '{{measured}}');
    }
  });
});

describe('translate', () => {
  it('fills placeholders in', () => {
    expect(errorSentence('zh-CN', { code: 'Probe_Unreachable', params: { host: '10.0.0.7' } })).toContain(
      '（10.0.0.7）',
    );
    expect(errorSentence('en', { code: 'Probe_Refused', params: { host: '10.0.0.7', port: 554 } })).toContain(
      '(10.0.0.7:554)',
    );
  });

  it('takes the brackets of a parameter that is missing away', () => {
    expect(errorSentence('en', { code: 'Probe_Refused', params: {} })).toMatch(/^The device refuses the connection\. /);
    expect(errorSentence('en', { code: 'Probe_Refused', params: { host: 'a' } })).toContain('(a)');
  });

  it('takes the plural form of the language', () => {
    expect(translate('en', 'common.units.days', { count: 1 })).toBe('1 day');
    expect(translate('en', 'common.units.days', { count: 2 })).toBe('2 days');
    expect(translate('zh-CN', 'common.units.days', { count: 1 })).toBe('1 天');
  });

  it('gives an unknown key back', () => {
    expect(translate('en', 'common.nowhere.toString')).toBe('common.nowhere.toString');
  });
});
