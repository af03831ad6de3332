/** i18next over the shared catalogues: one namespace, keys such as `today.title`, checked by type. */
import i18next from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { type Catalogue, type Locale, catalogues } from '../../shared/i18n/index.ts';
import { useUiStore } from './ui-store.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: { app: Catalogue };
    returnNull: false;
  }
}

export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { 'zh-CN': { app: catalogues['zh-CN'] }, en: { app: catalogues.en } },
    lng: useUiStore.getState().locale,
    fallbackLng: 'zh-CN',
    defaultNS: 'app',
    ns: ['app'],
    interpolation: { escapeValue: false },
    // Both catalogues are in the bundle: a switch shows at once.
    initAsync: false,
    react: { useSuspense: false },
  });
}

export async function switchLocale(locale: Locale): Promise<void> {
  document.documentElement.lang = locale;
  await i18next.changeLanguage(locale);
  document.title = i18next.t('common.appName');
}

export function useLocale(): Locale {
  return useUiStore((state) => state.locale);
}

/** Picks the wording of data that carries both languages; a missing English one falls back to Chinese. */
export function useLocalText(): (zh: string, en: string) => string {
  const locale = useLocale();
  return useCallback((zh: string, en: string) => (locale === 'en' && en !== '' ? en : zh), [locale]);
}

export { useTranslation };
