/** Known names in a text, each given way to what is said instead. By their first two letters: a site has thousands. */

interface Entry {
  readonly name: string;
  readonly instead: string;
}

const shortest = 2;
const isLetter = (letter: string | undefined): boolean => letter !== undefined && /[a-z0-9]/.test(letter);

/** @param names what is said instead by name; the longest that fits counts, and capitals do not */
export function nameReplacer(names: ReadonlyMap<string, string>): (text: string) => string {
  const entries = [...names]
    .map(([name, instead]): Entry => ({ name: name.trim().toLowerCase(), instead }))
    .filter(({ name }) => name.length >= shortest)
    .toSorted((a, b) => b.name.length - a.name.length);
  if (entries.length === 0) return (text) => text;
  const byStart = Map.groupBy(entries, ({ name }) => name.slice(0, shortest));
  return (text) => {
    const lower = text.toLowerCase();
    // A letter that is longer in small would shift all that follows it.
    const searched = lower.length === text.length ? lower : text;
    let replaced = '';
    let from = 0;
    for (let at = 0; at < text.length; ) {
      const found = byStart
        .get(searched.slice(at, at + shortest))
        ?.find(({ name }) => searched.startsWith(name, at) && isWhole(searched, at, name));
      if (found === undefined) {
        at += 1;
        continue;
      }
      replaced += text.slice(from, at) + found.instead;
      at += found.name.length;
      from = at;
    }
    return replaced + text.slice(from);
  };
}

/** Not a part of another word or number; a room `305` is no part of `GZ-20261123-A-305`, `3.305` or `12:305`. */
function isWhole(text: string, at: number, name: string): boolean {
  const [before, after] = [text[at - 1], text[at + name.length]];
  if (isLetter(name[0]) && isLetter(before)) return false;
  if (isLetter(name.at(-1)) && isLetter(after)) return false;
  return !/^\d+$/.test(name) || !/[-.:]/.test(before ?? '');
}
