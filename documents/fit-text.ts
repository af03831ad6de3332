/** Text into a box of a given width without a page to measure it: smaller first, then cut. Pure. */

export interface FittedText {
  readonly pt: number;
  readonly lines: readonly string[];
}

interface Fitting {
  readonly widthMm: number;
  readonly maxPt: number;
  readonly minPt: number;
  readonly maxLines: number;
}

export const mmPerPt = 25.4 / 72;
const stepPt = 0.5;

/** The largest size at which all of it is in; at the smallest one what is too much gives way to an ellipsis. */
export function fitText(text: string, { widthMm, maxPt, minPt, maxLines }: Fitting): FittedText {
  const words = text.replaceAll(/\s+/g, ' ').trim();
  for (let pt = maxPt; ; pt -= stepPt) {
    const emPerLine = widthMm / (pt * mmPerPt);
    const lines = wrapped(words, emPerLine);
    if (lines.length <= maxLines) return { pt, lines };
    if (pt - stepPt < minPt) return { pt, lines: cut(lines, maxLines, emPerLine) };
  }
}

function wrapped(text: string, emPerLine: number): string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const letter of lettersOf(text)) {
    const wide = emOf(letter);
    if (line !== '' && width + wide > emPerLine) {
      const rest = letter === ' ' ? '' : startedWord(line);
      lines.push(line.slice(0, line.length - rest.length).trimEnd());
      [line, width] = [rest, emWidth(lettersOf(rest))];
    }
    if (line === '' && letter === ' ') continue;
    line += letter;
    width += wide;
  }
  return line === '' ? lines : [...lines, line];
}

/** Of a line that is full, the word that goes on: to the next line, unless it is most of this one. */
function startedWord(line: string): string {
  const at = line.lastIndexOf(' ') + 1;
  return at > line.length / 2 && at < line.length ? line.slice(at) : '';
}

const ellipsis = '…';

function cut(lines: readonly string[], maxLines: number, emPerLine: number): string[] {
  const kept = lines.slice(0, maxLines);
  const letters = lettersOf(kept.at(-1) ?? '');
  while (letters.length > 0 && emWidth(letters) + emOf(ellipsis) > emPerLine) letters.pop();
  return [...kept.slice(0, -1), `${letters.join('').trimEnd()}${ellipsis}`];
}

const lettersOf = (text: string): string[] => Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
const emWidth = (letters: readonly string[]): number => letters.reduce((sum, letter) => sum + emOf(letter), 0);

/** A little more than the shipped face needs (documents/fonts): what is reckoned to fit does. */
function emOf(letter: string): number {
  if (letter > '\u2e7f' || letter === ellipsis || letter === '—') return 1;
  if (/[MW@%&]/.test(letter)) return 0.95;
  if (/[A-Zmw]/.test(letter)) return 0.78;
  if (/[ilj.,:;'|!()[\] ]/.test(letter)) return 0.36;
  return 0.62;
}
