/**
 * The form in which texts are compared by every search: a text holds a word when its form holds the word's form.
 * Full-width forms, letter case and compatibility characters make no difference, nor does what nobody sees.
 */

/** Characters that the index keeps for itself; nobody writes them. */
const reserved = /[\u{10ff00}-\u{10ffff}]/gu;

/** One line, words parted by one space. */
export const searchForm = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(reserved, '\u{fffd}')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();

/** What is looked for: words that must all be there, none twice. */
export function searchWords(text: string): string[] {
  const form = searchForm(text);
  return form === '' ? [] : [...new Set(form.split(' '))];
}

/** Whether one of the fields holds the word, for every word. */
export function holdsWords(fields: readonly string[], words: readonly string[]): boolean {
  const forms = fields.map(searchForm);
  return words.every((word) => forms.some((form) => form.includes(word)));
}
