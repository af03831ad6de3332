/** i18next over the shared catalogues: one namespace, keys such as `today.title`, checked by type. */
import i18next, { type TFunction } from 'i18next';
import { createContext, useCallback, useContext } from 'react';
import type { ConsoleWords } from '../../shared/i18n/console-words.ts';
import type { ScreenWords } from '../../shared/i18n/screen-words.ts';
import type { SecurityWords } from '../../shared/i18n/security-words.ts';
import { type Catalogue, type Locale, catalogues, locales } from '../../shared/i18n/index.ts';
import { useUiStore } from './ui-store.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    // Only the console's page has its words; some come with their screens.
    resources: { app: Catalogue & { console: ConsoleWords } & ScreenWords & SecurityWords };
    returnNull: false;
  }
}

/** @param more namespaces that only this page has */
export async function startI18n(more: Readonly<Record<Locale, object>> = { 'zh-CN': {}, en: {} }): Promise<void> {
  await i18next.init({
    resources: {
      'zh-CN': { app: { ...catalogues['zh-CN'], ...more['zh-CN'] } },
      en: { app: { ...catalogues.en, ...more.en } },
    },
    lng: useUiStore.getState().locale,
    fallbackLng: 'zh-CN',
    defaultNS: 'app',
    ns: ['app'],
    interpolation: { escapeValue: false },
    // Both catalogues are in the bundle: a switch shows at once.
    initAsync: false,
  });
}

/** Words that come with a screen. */
export function addWords(more: Readonly<Record<Locale, object>>): void {
  for (const locale of locales) i18next.addResourceBundle(locale, 'app', more[locale], true);
}

export async function switchLocale(locale: Locale): Promise<void> {
  document.documentElement.lang = locale;
  await i18next.changeLanguage(locale);
  document.title = i18next.t('common.appName');
}

/** The words of the window's language. One context for all: a subscription in every component made the first screen slow. */
export const Wording = createContext<TFunction | null>(null);

/** A screen of 25 channels says the same few hundred things over and over. */
const mostKept = 2_000;

/** For the window's root to hand down. What was said once is kept: looking it up was a sixth of a click on the round. */
export function wordsOf(locale: Locale): TFunction {
  const look = i18next.getFixedT(locale);
  const kept = new Map<string, string>();
  const say = (key: string, params?: Record<string, unknown>): string => {
    const name = params === undefined ? key : `${key} ${JSON.stringify(params)}`;
    const known = kept.get(name);
    if (known !== undefined) return known;
    if (kept.size >= mostKept) kept.clear();
    const text = String(look(key as never, params as never));
    kept.set(name, text);
    return text;
  };
  return say as unknown as TFunction;
}

export function useTranslation(): { readonly t: TFunction } {
  return { t: useContext(Wording) ?? i18next.t };
}

export function useLocale(): Locale {
  return useUiStore((state) => state.locale);
}

/** Picks the wording of data that carries both languages; a missing English one falls back to Chinese. */
export function useLocalText(): (zh: string, en: string) => string {
  const locale = useLocale();
  return useCallback((zh: string, en: string) => (locale === 'en' && en !== '' ? en : zh), [locale]);
}
