/** Addresses inside the guide: as markdown writes them for a reader of files, and as the app's router has them. */
import { appErrorCodes } from '../../../shared/errors.ts';

export interface GuidePlace {
  /** As GuidePage names it. */
  readonly page: string;
  readonly heading: string | null;
}

/** The anchor that a reader of markdown files gives a heading. */
export function headingSlug(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

/** Where a link of `page` leads (`round.md#keys`, `#keys`, `errors.md#probe_timeout`), or null when out of the guide. */
export function placeOf(href: string, page: string): GuidePlace | null {
  const match = /^(?:(README|[a-z][a-z-]*)\.md)?(?:#(.+))?$/.exec(decodeURI(href));
  if (match === null) return null;
  const [, file, anchor = null] = match;
  const name = file === undefined ? page : file === 'README' ? '' : file;
  if (name !== 'errors' || anchor === null) return { page: name, heading: anchor };
  const code = appErrorCodes.find((known) => known.toLowerCase() === anchor);
  return code === undefined ? { page: name, heading: anchor } : { page: `errors/${code}`, heading: null };
}

/** The router's path of a place. */
export function pathOfPlace({ page, heading }: GuidePlace): string {
  if (page === '') return '/guide';
  return heading === null ? `/guide/${page}` : `/guide/${page}/${encodeURIComponent(heading)}`;
}
