/** Texts of screens as tests look for them: the window's, and those that come with a screen. */
import { catalogues, type Locale } from '../../shared/i18n/index.ts';
import {
  interfaceWords,
  lifeWords,
  partWords,
  sweepWords,
  templateWords,
  tourWords,
} from '../../shared/i18n/screen-words.ts';
import { translate } from '../../shared/i18n/translate.ts';

const words = {
  'zh-CN': {
    ...catalogues['zh-CN'],
    ...interfaceWords['zh-CN'],
    ...lifeWords['zh-CN'],
    ...partWords['zh-CN'],
    ...sweepWords['zh-CN'],
    ...templateWords['zh-CN'],
    ...tourWords['zh-CN'],
  },
  en: {
    ...catalogues.en,
    ...interfaceWords.en,
    ...lifeWords.en,
    ...partWords.en,
    ...sweepWords.en,
    ...templateWords.en,
    ...tourWords.en,
  },
} as const;

export const sayOnScreen = (locale: Locale, key: string, params = {}): string => translate(locale, key, params, words);
