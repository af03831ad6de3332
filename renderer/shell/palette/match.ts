/** How well a name answers to what was typed. Pure. */
import { searchForm, searchWords } from '../../../shared/domain/search-form.ts';

const points = { whole: 100, start: 90, wordStart: 75, inside: 60, initials: 50, letters: 25 } as const;

/** 0: not at all. The best of the names counts; every word typed must be in it. */
export function matchPoints(typed: string, names: readonly string[]): number {
  const words = searchWords(typed);
  if (words.length === 0) return 0;
  return Math.max(0, ...names.map((name) => pointsOfWords(words, searchForm(name))));
}

function pointsOfWords(words: readonly string[], name: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (const word of words) {
    const found = pointsOfWord(word, name);
    if (found === 0) return 0;
    least = Math.min(least, found);
  }
  // Of two names that hold it equally, the shorter one is meant.
  return least - Math.min(9, name.length / 10);
}

function pointsOfWord(word: string, name: string): number {
  if (name === word) return points.whole;
  const at = name.indexOf(word);
  if (at === 0) return points.start;
  if (at > 0) return isLetter(name[at - 1]) && isLetter(word[0]) ? points.inside : points.wordStart;
  if (word.length < 2) return 0;
  if (initialsOf(name).startsWith(word)) return points.initials;
  return isSpread(word, name) ? points.letters : 0;
}

const isLetter = (character: string | undefined): boolean => /[a-z0-9]/.test(character ?? '');

const initialsOf = (name: string): string =>
  (name.match(/[\p{L}\p{N}]+/gu) ?? []).map((part) => part[0] ?? '').join('');

/** All characters in their order, and not scattered over the whole name. */
function isSpread(word: string, name: string): boolean {
  let first = -1;
  let at = -1;
  for (const character of word) {
    at = name.indexOf(character, at + 1);
    if (at === -1) return false;
    if (first === -1) first = at;
  }
  return at - first < word.length * 3;
}
