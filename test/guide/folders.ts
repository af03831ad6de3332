/** Where the guide's files are, by language. */
import path from 'node:path';
import type { Locale } from '../../shared/i18n/index.ts';

const folders: Readonly<Record<Locale, string>> = { 'zh-CN': 'zh', en: 'en' };

export function guideFolder(locale: Locale): string {
  return path.resolve(import.meta.dirname, '../../docs/guide', folders[locale]);
}
