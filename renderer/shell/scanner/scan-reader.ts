/**
 * Tells a code scanner from a person: it types like a keyboard, only faster, and ends with Enter. Keys are read by their place
 * on the keyboard, so that a Chinese input method, which takes the letters away, changes nothing. Pure.
 *
 * Invariants
 * - Nothing counts as scanned that does not begin with our mark and end with Enter, all of it faster than anybody types.
 * - A key is held back only when it follows two others of the same burst: what a person types is never lost.
 */

/** Of all its keys; a single one may come late on a busy machine. Nobody types fifty letters like that. */
const usualGapMs = 45;
const longestGapMs = 200;
/** So many keys of a burst have gone through before it is sure. */
const surelyFast = 3;
const longest = 300;
const mark = 'xunwei:';

export interface KeyPress {
  /** Of the UI Events specification: `KeyA`, `Digit1`. */
  readonly code: string;
  readonly isShifted: boolean;
  readonly atMs: number;
}

export interface ScanStep {
  /** Of a burst its first key: whoever shows a field keeps what stood there. */
  readonly isFirst: boolean;
  /** Nobody else should act on the key. */
  readonly isHeld: boolean;
  /** The whole code, when this was its end. */
  readonly scanned: string | null;
}

const nothing: ScanStep = { isFirst: false, isHeld: false, scanned: null };

export class ScanReader {
  #text = '';
  #firstMs = 0;
  #lastMs = Number.NEGATIVE_INFINITY;

  take({ code, isShifted, atMs }: KeyPress): ScanStep {
    // A scanner presses Shift for a colon: that is no letter and no pause.
    if (code.startsWith('Shift')) return nothing;
    const isBurst = atMs - this.#lastMs <= longestGapMs;
    this.#lastMs = atMs;
    if (code === 'Enter' || code === 'NumpadEnter') return this.#end(isBurst && this.#isFast(atMs));
    const letter = letterOf(code, isShifted);
    if (letter === null || this.#text.length >= longest) return this.#forget();
    const isFirst = !isBurst || this.#text === '';
    if (isFirst) this.#firstMs = atMs;
    this.#text = isFirst ? letter : this.#text + letter;
    const isOurs = mark.startsWith(this.#text.slice(0, mark.length).toLowerCase());
    const isHeld = isOurs && this.#text.length >= surelyFast && this.#isFast(atMs);
    return { isFirst, isHeld, scanned: null };
  }

  #isFast(atMs: number): boolean {
    return atMs - this.#firstMs <= usualGapMs * this.#text.length;
  }

  #end(isFast: boolean): ScanStep {
    const text = this.#text.toLowerCase();
    this.#text = '';
    const isScanned = isFast && text.startsWith(mark) && text.length > mark.length;
    return { isFirst: false, isHeld: isScanned, scanned: isScanned ? text : null };
  }

  #forget(): ScanStep {
    this.#text = '';
    return nothing;
  }
}

/** On the keyboard that scanners are set to when they come, the one of the United States. */
function letterOf(code: string, isShifted: boolean): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return isShifted ? letter : letter.toLowerCase();
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return digit;
  if (code === 'Semicolon') return isShifted ? ':' : ';';
  return code === 'Minus' || code === 'NumpadSubtract' ? '-' : null;
}
