/** The guide in the user's language, read once for each. */
import { useLocale } from '../../boot/i18n.ts';
import type { Locale } from '../../../shared/i18n/index.ts';
import { type GuideBook, makeBook } from './guide-book.ts';
import { guideTexts } from './guide-files.ts';
import { type GuideHit, searcherOf } from './guide-search.ts';

interface Guide {
  readonly book: GuideBook;
  search(typed: string): readonly GuideHit[];
}

const guides = new Map<Locale, Guide>();

export function useGuide(): Guide {
  const locale = useLocale();
  let guide = guides.get(locale);
  if (guide === undefined) {
    const book = makeBook(locale, guideTexts(locale));
    guide = { book, search: searcherOf(book) };
    guides.set(locale, guide);
  }
  return guide;
}
