/**
 * "What this error means": a page for every error code in both languages, and its markdown, the same in the guide's
 * files and in the app. Not part of the catalogues: only the guide loads it.
 */
import { type AppErrorCode, appErrorCodes } from '../errors.ts';
import { errorHelp as english } from './en/error-help/index.ts';
import type { Locale } from './index.ts';
import { translate } from './translate.ts';
import { errorHelp as chinese } from './zh-CN/error-help/index.ts';

export interface ErrorHelp {
  /** The error in a few words, as a person would name it. */
  readonly title: string;
  readonly happened: string;
  /** What it usually is in the field, most likely first. */
  readonly causes: readonly string[];
  /** What to do, in order. */
  readonly steps: readonly string[];
  /** What is kept, what is lost, what may be done meanwhile. */
  readonly safe: string;
}

export type ErrorHelpCatalogue = Readonly<Record<AppErrorCode, ErrorHelp>>;

/** What comes before the underscore of a code. */
export type ErrorArea = AppErrorCode extends `${infer Area}_${string}` ? Area : never;

export const errorHelp: Readonly<Record<Locale, ErrorHelpCatalogue>> = { 'zh-CN': chinese, en: english };

/** Codes by area, both in the order of `appErrorCodes`. */
export function codesByArea(): ReadonlyMap<ErrorArea, readonly AppErrorCode[]> {
  return Map.groupBy(appErrorCodes, (code) => code.slice(0, code.indexOf('_')) as ErrorArea);
}

/** One code's page as markdown, its title aside. `heading` writes the headings, whose depth differs by place. */
export function errorPageText(locale: Locale, code: AppErrorCode, heading: (text: string) => string): string {
  const { happened, causes, steps, safe } = errorHelp[locale][code];
  const section = (name: string, body: string): string =>
    `${heading(translate(locale, `guide.error.${name}`))}\n\n${body}`;
  const numbered = (lines: readonly string[]): string => lines.map((line, index) => `${index + 1}. ${line}`).join('\n');
  return [
    section('happened', happened),
    section('causes', numbered(causes)),
    section('steps', numbered(steps)),
    section('safe', safe),
  ].join('\n\n');
}
