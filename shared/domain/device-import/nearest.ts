/** Which of the words that are known somebody most likely meant. Pure. */

/** Nothing is suggested that shares less than this with what was written. */
const leastLikeness = 0.4;

/** Null when none is near. */
export function nearestOf(written: string, known: Iterable<string>): string | null {
  const text = plain(written);
  let best: { word: string; likeness: number } | null = null;
  for (const word of known) {
    const likeness = likenessOf(text, plain(word));
    if (likeness >= leastLikeness && likeness > (best?.likeness ?? 0)) best = { word, likeness };
  }
  return best?.word ?? null;
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/g, '');

/** From 0 to 1: one word in the other counts as near, whatever else stands beside it. */
function likenessOf(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  const longest = Math.max(a.length, b.length);
  const byEdits = 1 - editDistance(a, b) / longest;
  return a.includes(b) || b.includes(a) ? Math.max(byEdits, 0.5 + Math.min(a.length, b.length) / longest / 2) : byEdits;
}

/** Levenshtein's, row by row. */
function editDistance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    before = row;
  }
  return before[b.length] ?? 0;
}
