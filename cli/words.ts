/** What the command line says. */
import { cliWords } from '../shared/i18n/cli-words.ts';
import { type Locale, catalogues } from '../shared/i18n/index.ts';
import { interfaceWords } from '../shared/i18n/screen-words.ts';
import { type TextParams, translate as translateIn } from '../shared/i18n/translate.ts';

const words = {
  'zh-CN': { ...catalogues['zh-CN'], ...cliWords['zh-CN'], ...interfaceWords['zh-CN'] },
  en: { ...catalogues.en, ...cliWords.en, ...interfaceWords.en },
} as const;

export const translate = (locale: Locale, key: string, params?: TextParams): string =>
  translateIn(locale, key, params, words);
