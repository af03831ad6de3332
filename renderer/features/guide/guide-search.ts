/** A simple filter over the guide's text: places that hold every word that was typed. */
import { type GuideBook, type GuidePage, plainText } from './guide-book.ts';
import { headingSlug } from './guide-links.ts';

export interface GuideHit {
  readonly page: GuidePage;
  /** The heading it stands under; null at the start of a page. */
  readonly heading: { readonly slug: string; readonly text: string } | null;
  /** Words around the first hit. */
  readonly excerpt: string;
}

interface Passage extends Omit<GuideHit, 'excerpt'> {
  readonly text: string;
  readonly folded: string;
}

const wordsBefore = 16;
const excerptLength = 64;

/** Passages are the parts under one heading; a book is split once. */
export function searcherOf(book: GuideBook): (typed: string) => readonly GuideHit[] {
  // The list of errors says nothing that their own pages do not say.
  const pages = book.pages.filter(({ name }) => name !== 'errors');
  const passages = [...pages, ...book.errorPages].flatMap(passagesOf);
  return (typed) => {
    const words = fold(typed).split(/\s+/).filter(Boolean);
    if (words.length === 0) return [];
    return passages
      .filter(({ folded }) => words.every((word) => folded.includes(word)))
      .toSorted((a, b) => rank(a, words) - rank(b, words))
      .map(({ page, heading, text }) => ({ page, heading, excerpt: excerptOf(text, words) }));
  };
}

/** Full-width forms and capitals find what they mean. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function passagesOf(page: GuidePage): Passage[] {
  const passages: { heading: Passage['heading']; parts: string[] }[] = [{ heading: null, parts: [] }];
  for (const block of page.blocks) {
    const text = plainText([block]);
    if (block.type === 'heading') passages.push({ heading: { slug: headingSlug(text), text }, parts: [] });
    else passages.at(-1)?.parts.push(text);
  }
  return passages.map(({ heading, parts }) => {
    const text = parts.join('\n').replace(/\s+/g, ' ').trim();
    return { page, heading, text, folded: fold(`${page.title} ${heading?.text ?? ''} ${text}`) };
  });
}

/** A word in a title says more than one in the text. */
function rank({ page, heading }: Passage, words: readonly string[]): number {
  const holdsAll = (text: string): boolean => words.every((word) => fold(text).includes(word));
  if (holdsAll(page.title)) return heading === null ? 0 : 2;
  return heading !== null && holdsAll(heading.text) ? 1 : 3;
}

function excerptOf(text: string, words: readonly string[]): string {
  // Folding may change lengths; where it does, the excerpt starts a few characters off, which harms nobody.
  const at = Math.max(0, ...words.map((word) => fold(text).indexOf(word)));
  const start = Math.max(0, at - wordsBefore);
  const piece = text.slice(start, start + excerptLength);
  return `${start > 0 ? '…' : ''}${piece}${start + excerptLength < text.length ? '…' : ''}`;
}
