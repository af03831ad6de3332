/** Letters of laptops in record numbers: A ... Z, AA, AB ... ZZZ. Pure. */

/** Of ZZZ. */
const lastIndex = 26 + 26 ** 2 + 26 ** 3 - 1;

/** @param index from 0 */
export function letterAt(index: number): string {
  let rest = index;
  let letters = '';
  do {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
    rest = Math.floor(rest / 26) - 1;
  } while (rest >= 0);
  return letters;
}

/** The wanted letter when it is free, otherwise the first free one. */
export function freeLetter(taken: ReadonlySet<string>, wanted: string | null): string {
  if (wanted !== null && !taken.has(wanted)) return wanted;
  let index = 0;
  while (taken.has(letterAt(index))) index += 1;
  return letterAt(index);
}

/** ZZZ, ZZY, ...: for who makes no record numbers, so that the laptops keep the short ones. */
export function lastFreeLetter(taken: ReadonlySet<string>): string {
  let index = lastIndex;
  while (taken.has(letterAt(index))) index -= 1;
  return letterAt(index);
}
