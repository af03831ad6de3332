/**
 * Looks a text up and fills its placeholders in: for the core and the command line, and for error sentences
 * everywhere. Pure; the renderer's screens use i18next over the same catalogues.
 */
import type { ProbeFinding } from '../domain/probe.ts';
import type { AppErrorData } from '../errors.ts';
import { catalogues, type Locale } from './index.ts';

export type TextParams = Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * The text at a dotted key such as `errors.Store_DiskFull`, or the key itself when there is none.
 * With `count` the plural form of the language is taken (`_one`, `_other`). A parameter that is not given leaves
 * nothing behind: brackets around it go too.
 * @param words the catalogues, with those of a program that has words of its own
 */
export function translate(
  locale: Locale,
  key: string,
  params: TextParams = {},
  words: Readonly<Record<Locale, object>> = catalogues,
): string {
  const count = params['count'];
  const find = (name: string): string | undefined => textAt(words[locale], name);
  const text =
    (typeof count === 'number' ? find(`${key}_${new Intl.PluralRules(locale).select(count)}`) : undefined) ??
    find(`${key}_other`) ??
    find(key);
  return text === undefined ? key : interpolate(text, params);
}

/**
 * The sentence of an error in the user's language.
 * @param words where errors of servers and of starting may be told: the command line's
 */
export function errorSentence(
  locale: Locale,
  error: Pick<AppErrorData, 'code' | 'params'>,
  words: Readonly<Record<Locale, object>> = catalogues,
): string {
  const { offsetMs } = error.params;
  const told = typeof offsetMs === 'number' ? { ...error.params, offset: offsetWords(locale, offsetMs) } : error.params;
  return translate(locale, `errors.${error.code}`, told, words);
}

/** How far a clock is off, in two units: `1 h 02 min`, `3 d 4 h`. */
function offsetWords(locale: Locale, ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
  const rest = minutes % 60;
  const unit = locale === 'en' ? { d: ' d', h: ' h', min: ' min' } : { d: ' 天', h: ' 小时', min: ' 分' };
  if (days > 0) return `${days}${unit.d} ${hours}${unit.h}`;
  return hours > 0 ? `${hours}${unit.h} ${String(rest).padStart(2, '0')}${unit.min}` : `${rest}${unit.min}`;
}

/** What a probe found, with what was measured and its limit. */
export function findingSentence(locale: Locale, { code, params }: ProbeFinding): string {
  return translate(locale, `probes.findings.${code}`, code === 'clockOffset' ? clockParams(params) : params);
}

/** A clock is told in the unit of its limit: a camera's in seconds, a time server's in milliseconds. */
function clockParams(params: ProbeFinding['params']): TextParams {
  const isCoarse = Number(params['limit']) >= 1_000;
  const told = (ms: unknown): string => (isCoarse ? `${Math.round(Number(ms) / 100) / 10} s` : `${Number(ms)} ms`);
  return Object.fromEntries(Object.entries(params).map(([name, ms]) => [name, told(ms)]));
}

function textAt(words: object, key: string): string | undefined {
  let node: unknown = words;
  for (const part of key.split('.')) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, part)) return undefined;
    node = (node as Record<string, unknown>)[part];
  }
  return typeof node === 'string' ? node : undefined;
}

/** Brackets whose every placeholder is without a value go; where one of several lacks it, what joined them goes. */
function interpolate(text: string, params: TextParams): string {
  const fill = (part: string): string =>
    part.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
  return fill(
    text.replace(
      / ?([(（])([^()（）]*\{\{[^()（）]*)([)）])/g,
      (whole, open: string, inside: string, close: string) => {
        const names = [...inside.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '');
        const missing = names.filter((name) => (params[name] ?? '') === '');
        if (missing.length === names.length) return '';
        return missing.length === 0
          ? whole
          : `${whole.startsWith(' ') ? ' ' : ''}${open}${fill(inside).replace(/^[\s:]+|[\s:]+$/g, '')}${close}`;
      },
    ),
  );
}
