/**
 * Which lines of a long list are in the page: those in sight, drawn at once, and groups of lines above and below, drawn after
 * them. Scrolling only moves what is there; once in the height of a group, one takes the place of the farthest while nobody
 * sees either.
 */
import { type RefObject, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { RowSource } from './row-source.ts';
import { afterPaint } from './use-after-paint.ts';

export const linePx = 36;
/** It stays above the lines while they scroll. */
export const headerPx = 34;
const restMs = 120;
/** Lines that come, go and are painted together: pointing at another line paints its group, not the whole list. */
export const groupLines = 4;
export const groupPx = groupLines * linePx;
/** Above and below what is in sight. */
const groupsBeyond = 2;

/** Both ends included; empty when the last comes before the first. */
interface Span {
  readonly first: number;
  readonly last: number;
}

/** What is in the page. */
interface Drawn extends Span {
  /** A group that leaves becomes the one that comes, `number % places`: the page makes no elements while it scrolls. */
  readonly places: number;
}

export interface Line<T> {
  readonly index: number;
  /** Undefined while its data are on their way. */
  readonly row: T | undefined;
}

export interface LineGroup<T> {
  readonly number: number;
  readonly lines: readonly Line<T>[];
}

interface Lines<T> extends Pick<Drawn, 'places'> {
  readonly groups: readonly LineGroup<T>[];
  readonly isInPage: (index: number) => boolean;
  /** How many fit. */
  readonly perScreen: () => number;
  readonly reveal: (index: number) => void;
}

export function useLines<T>(scroller: RefObject<HTMLElement | null>, rows: RowSource<T>): Lines<T> {
  const [view] = useState(() => new View());
  const [drawn, setDrawn] = useState<Drawn>(() => view.sightAlone());
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const draw = (next: Drawn): void => setDrawn((before) => (isSame(before, next) ? before : next));
    const drawAround = (): void => draw(view.around());
    let callOff = (): void => {};
    const look = (): void => {
      view.look(element);
      const around = view.around();
      // Somebody has come to where there is nothing yet: when it is far, what is in sight comes before what is around it.
      if (!view.isDrawn()) flushSync(() => draw(view.isNear(around) ? around : view.sightAlone()));
      if (!view.hasDrawn(around)) callOff = afterPaint(drawAround);
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
      callOff();
      clearTimeout(rest);
      resized.disconnect();
      element.removeEventListener('scroll', scrolled);
    };
  }, [scroller, view]);
  useEffect(() => view.drew(drawn), [view, drawn]);
  const shown = within(drawn, rows.count);
  useEffect(() => rows.show(shown.first, shown.last), [rows, shown.first, shown.last]);

  const lines: Line<T>[] = [];
  for (let index = shown.first; index <= shown.last; index += 1) lines.push({ index, row: rows.at(index) });
  return {
    groups: inGroups(lines),
    places: drawn.places,
    isInPage: (index) => isIn(shown, index),
    perScreen: () => view.perScreen(),
    reveal: (index) => {
      if (scroller.current !== null) view.reveal(scroller.current, index);
    },
  };
}

export function inGroups<T>(lines: readonly Line<T>[]): LineGroup<T>[] {
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
  #drawn: Drawn = { first: 0, last: -1, places: 0 };
  #topPx = 0;
  /** Before the list has been measured: no list is higher than its window. */
  #heightPx = window.innerHeight;

  look({ scrollTop, clientHeight }: HTMLElement): void {
    this.#topPx = scrollTop;
    this.#heightPx = clientHeight;
  }

  drew(lines: Drawn): void {
    this.#drawn = lines;
  }

  /** All that is in sight. */
  isDrawn(): boolean {
    const { first, last } = this.inSight();
    return this.#drawn.first <= first && this.#drawn.last >= last;
  }

  hasDrawn(lines: Drawn): boolean {
    return isSame(this.#drawn, lines);
  }

  /** Some of it is drawn. */
  isNear({ first, last }: Span): boolean {
    return this.#drawn.first <= last && this.#drawn.last >= first;
  }

  perScreen(): number {
    return Math.max(1, Math.floor((this.#heightPx - headerPx) / linePx));
  }

  inSight(): Span {
    const first = Math.floor(this.#topPx / linePx);
    return { first, last: first + Math.ceil((this.#heightPx - headerPx) / linePx) };
  }

  /** What is in sight, whole groups, and what lies beyond. */
  around(): Drawn {
    const group = Math.floor(this.inSight().first / groupLines);
    const first = Math.max(0, group - groupsBeyond);
    const last = (group + this.#groupsInSight + groupsBeyond) * groupLines - 1;
    return { first: first * groupLines, last, places: this.#places };
  }

  sightAlone(): Drawn {
    return { ...this.inSight(), places: this.#places };
  }

  get #places(): number {
    return this.#groupsInSight + 2 * groupsBeyond;
  }

  /** Wherever it begins, what is in sight lies in so many. */
  get #groupsInSight(): number {
    const { first, last } = this.inSight();
    return Math.ceil((last - first) / groupLines) + 1;
  }

  reveal(element: HTMLElement, index: number): void {
    const highest = (index + 1) * linePx - (element.clientHeight - headerPx);
    const lowest = index * linePx;
    if (element.scrollTop > lowest) element.scrollTop = lowest;
    else if (element.scrollTop < highest) element.scrollTop = highest;
  }
}

const isIn = ({ first, last }: Span, index: number): boolean => index >= first && index <= last;
const isSame = (a: Drawn, b: Drawn): boolean => a.first === b.first && a.last === b.last && a.places === b.places;
const within = ({ first, last }: Span, count: number): Span => ({ first, last: Math.min(last, count - 1) });
