/**
 * Which lines of a long list are in the page: those in sight, drawn at once, and blocks of lines above and below, drawn after
 * them. Scrolling only moves what is there; once in the height of a block, one takes the place of the farthest while nobody
 * sees either.
 */
import { type RefObject, useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import type { RowSource } from './row-source.ts';
import { useAfterPaint } from './use-after-paint.ts';

export const linePx = 36;
/** It stays above the lines while they scroll. */
export const headerPx = 34;
const blockLines = 4;
/** Above and below what is in sight. */
const blocksBeyond = 2;
const restMs = 120;
/** Lines that are painted together: pointing at another line paints its group, not the whole list. */
export const groupLines = 4;
export const groupPx = groupLines * linePx;

/** Both ends included; empty when the last comes before the first. */
interface Span {
  readonly first: number;
  readonly last: number;
}

interface Line<T> {
  readonly index: number;
  /** Undefined while its data are on their way. */
  readonly row: T | undefined;
}

interface Lines<T> {
  readonly lines: readonly Line<T>[];
  /** A line that leaves becomes the one that comes, `index % slots`: the page makes no elements while it scrolls. */
  readonly slots: number;
  /** How many fit. */
  readonly perScreen: () => number;
  readonly reveal: (index: number) => void;
}

export function useLines<T>(scroller: RefObject<HTMLElement | null>, rows: RowSource<T>): Lines<T> {
  const [view] = useState(() => new View());
  const [around, setAround] = useState(() => view.around());
  const late = useAfterPaint(
    useMemo(() => ({ rows, around }), [rows, around]),
    null,
  );
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const look = (): void => {
      view.look(element);
      const next = view.around();
      const take = (): void => setAround((before) => (isSame(before, next) ? before : next));
      // Somebody has jumped to where there is nothing yet.
      if (view.isDrawn()) take();
      else flushSync(take);
    };
    let rest: ReturnType<typeof setTimeout> | undefined;
    const scrolled = (): void => {
      // Lines that pass under a resting pointer are not painted as pointed at.
      if (rest === undefined) element.toggleAttribute('data-scrolling', true);
      clearTimeout(rest);
      rest = setTimeout(() => {
        rest = undefined;
        element.toggleAttribute('data-scrolling', false);
      }, restMs);
      look();
    };
    const resized = new ResizeObserver(look);
    resized.observe(element);
    element.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      clearTimeout(rest);
      resized.disconnect();
      element.removeEventListener('scroll', scrolled);
    };
  }, [scroller, view]);
  const shown = within(around, rows.count);
  useEffect(() => {
    if (late !== null) view.drew(late.around);
  }, [view, late]);
  useEffect(() => rows.show(shown.first, shown.last), [rows, shown.first, shown.last]);

  const sight = view.inSight();
  const lines: Line<T>[] = [];
  for (let index = shown.first; index <= shown.last; index += 1) {
    if (isIn(sight, index)) lines.push({ index, row: rows.at(index) });
    else if (late !== null && isIn(late.around, index)) lines.push({ index, row: late.rows.at(index) });
  }
  return {
    lines,
    slots: around.slots,
    perScreen: () => view.perScreen(),
    reveal: (index) => {
      if (scroller.current !== null) view.reveal(scroller.current, index);
    },
  };
}

export function inGroups<T>(lines: readonly Line<T>[]): { readonly number: number; readonly lines: Line<T>[] }[] {
  const groups: { number: number; lines: Line<T>[] }[] = [];
  for (const line of lines) {
    const number = Math.floor(line.index / groupLines);
    const last = groups.at(-1);
    if (last?.number === number) last.lines.push(line);
    else groups.push({ number, lines: [line] });
  }
  return groups;
}

/** What of the list is in sight. */
class View {
  #drawn: Span = { first: 0, last: -1 };
  #topPx = 0;
  /** Before the list has been measured: no list is higher than its window. */
  #heightPx = window.innerHeight;

  look({ scrollTop, clientHeight }: HTMLElement): void {
    this.#topPx = scrollTop;
    this.#heightPx = clientHeight;
  }

  drew(lines: Span): void {
    this.#drawn = lines;
  }

  isDrawn(): boolean {
    const { first, last } = this.inSight();
    return this.#drawn.first <= first && this.#drawn.last >= last;
  }

  perScreen(): number {
    return Math.max(1, Math.floor((this.#heightPx - headerPx) / linePx));
  }

  inSight(): Span {
    const first = Math.floor(this.#topPx / linePx);
    return { first, last: first + Math.ceil((this.#heightPx - headerPx) / linePx) };
  }

  around(): Around {
    const { first, last } = this.inSight();
    const blocksInSight = Math.ceil((last - first) / blockLines);
    const block = Math.floor(first / blockLines);
    return {
      first: Math.max(0, block - blocksBeyond) * blockLines,
      last: (block + blocksInSight + 1 + blocksBeyond) * blockLines - 1,
      slots: (blocksInSight + 1 + 2 * blocksBeyond) * blockLines,
    };
  }

  reveal(element: HTMLElement, index: number): void {
    const highest = (index + 1) * linePx - (element.clientHeight - headerPx);
    const lowest = index * linePx;
    if (element.scrollTop > lowest) element.scrollTop = lowest;
    else if (element.scrollTop < highest) element.scrollTop = highest;
  }
}

interface Around extends Span {
  readonly slots: number;
}

const isIn = ({ first, last }: Span, index: number): boolean => index >= first && index <= last;
const isSame = (a: Around, b: Around): boolean => a.first === b.first && a.last === b.last && a.slots === b.slots;
const within = ({ first, last }: Span, count: number): Span => ({ first, last: Math.min(last, count - 1) });
