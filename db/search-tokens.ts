/**
 * A searched text as tokens of a full-text index, and a search as a query over them.
 *
 * Two indexes: of pairs of neighbouring characters with their places, so that a phrase of pairs is a substring; and of
 * single characters without places, for what is one character long. FTS5 would take punctuation, emoji and much else
 * for gaps, so its `ascii` tokenizer is used, for which only ASCII punctuation is: that is moved to a private range.
 * Every token begins with its kind of record's letter: one index holds several kinds and each is read alone.
 */
import type { SearchedEntity } from './search-text.ts';

const letters: Readonly<Record<SearchedEntity, string>> = {
  device: 'd',
  location: 'l',
  fault: 'f',
  inspection: 'i',
  record: 'r',
};

export interface SearchTokens {
  readonly pairs: string;
  readonly singles: string;
}

const plain = (character: string): string =>
  /[^0-9a-z\u0080-\u{10ffff}]/u.test(character)
    ? String.fromCodePoint(0x10_ff_00 + (character.codePointAt(0) ?? 0))
    : character;

const pairsOf = (letter: string, characters: readonly string[]): string[] =>
  characters.slice(1).map((character, at) => `${letter}${plain(characters[at] ?? '')}${plain(character)}`);

/** @param text as `searchTextOf` gives it; the first line's edges are marked, so that a title is found by its start. */
export function tokensOf(entity: SearchedEntity, text: string): SearchTokens {
  const letter = letters[entity];
  const [title = '', ...lines] = text.slice(1, -1).split('\n');
  const words = [`\n${title}\n`, ...lines].flatMap((line) => line.split(' '));
  return {
    pairs: words.flatMap((word) => pairsOf(letter, Array.from(word))).join(' '),
    singles: [...new Set(text.replaceAll(/[ \n]/g, ''))].map((single) => `${letter}${plain(single)}`).join(' '),
  };
}

/** What a text must hold to be found. */
export interface SearchQuery {
  /** Where the words are looked up. */
  readonly table: 'search_pair' | 'search_single';
  readonly match: string;
  /** Words that this table cannot answer: they are sought in the text of what was found. */
  readonly rest: readonly string[];
}

/** @param place anywhere; or the title is all of it, or begins with it */
export function queryOf(
  entity: SearchedEntity,
  words: readonly string[],
  place: 'is-title' | 'begins-title' | 'anywhere',
): SearchQuery {
  const letter = letters[entity];
  const sought = words.map((word, at) => {
    const start = place !== 'anywhere' && at === 0 ? '\n' : '';
    const end = place === 'is-title' && at === words.length - 1 ? '\n' : '';
    return Array.from(`${start}${word}${end}`);
  });
  const phrases = sought.filter((characters) => characters.length > 1).map((characters) => pairsOf(letter, characters));
  const singles = sought.flatMap((characters) => (characters.length > 1 ? [] : characters));
  if (phrases.length === 0) {
    return {
      table: 'search_single',
      match: singles.map((single) => `"${letter}${plain(single)}"`).join(' '),
      rest: [],
    };
  }
  return { table: 'search_pair', match: phrases.map((pairs) => `"${pairs.join(' ')}"`).join(' '), rest: singles };
}
