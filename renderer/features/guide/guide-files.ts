/** The files of docs/guide as the bundle holds them: texts inside it, pictures as files that are loaded when shown. */
import type { Locale } from '../../../shared/i18n/index.ts';

/** errors.md is written from the catalogues; the app shows those themselves. */
const texts = import.meta.glob<string>(['../../../docs/guide/*/*.md', '!../../../docs/guide/*/errors.md'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

const pictures = import.meta.glob<string>('../../../docs/guide/*/images/*.webp', {
  query: '?url',
  import: 'default',
  eager: true,
});

const folders: Readonly<Record<Locale, string>> = { 'zh-CN': 'zh', en: 'en' };

/** Markdown by the file's name without its ending. */
export function guideTexts(locale: Locale): ReadonlyMap<string, string> {
  const folder = `/${folders[locale]}/`;
  const own = Object.entries(texts).filter(([path]) => path.includes(folder));
  return new Map(own.map(([path, text]) => [path.slice(path.lastIndexOf('/') + 1, -'.md'.length), text]));
}

/** The address of a picture as markdown names it (`images/round.webp`). */
export function pictureAddress(locale: Locale, href: string): string | undefined {
  return pictures[`../../../docs/guide/${folders[locale]}/${href}`];
}
