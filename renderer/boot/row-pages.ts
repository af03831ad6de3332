/** A list of very many rows of which only the pages around what is in sight are held; entered anywhere at once. */
import type { RowSource } from '../ui/row-source.ts';

/** How many pages are held, and fetched ahead on each side. */
const heldPages = 60;
const pagesAhead = 3;
/** A frame or two. */
const restAfterMs = 40;

export interface RowPagesOptions<T> {
  readonly count: number;
  readonly pageSize: number;
  /** The place before each page; null before the first. */
  readonly places: readonly (string | null)[];
  readonly load: (after: string | null) => Promise<readonly T[]>;
  /** The beginning of the first page; the rest of it is fetched when it is looked at. */
  readonly first: readonly T[];
  /** What the list was before something changed in it: shown until the new rows are here. */
  readonly before: RowPages<T> | null;
}

export class RowPages<T> implements RowSource<T> {
  readonly count: number;
  readonly #options: RowPagesOptions<T>;
  /** The one used last stands last. */
  readonly #pages = new Map<number, readonly T[]>();
  readonly #coming = new Map<number, Promise<readonly T[]>>();
  readonly #listeners = new Set<() => void>();
  #before: RowPages<T> | null;
  /** Only the beginning of the first page is here. */
  #isBegun: boolean;
  #inSight = { first: 0, last: 0 };
  #shown = 0;
  #version = 0;

  constructor(options: RowPagesOptions<T>) {
    this.#options = options;
    this.count = options.count;
    this.#before = options.before;
    options.before?.forget();
    if (options.first.length > 0) this.#pages.set(0, options.first);
    this.#isBegun = options.first.length < Math.min(options.pageSize, options.count);
  }

  at(index: number): T | undefined {
    const { pageSize } = this.#options;
    return this.#pages.get(Math.floor(index / pageSize))?.[index % pageSize] ?? this.#before?.at(index);
  }

  show(first: number, last: number): () => void {
    this.#shown += 1;
    this.#inSight = { first: this.#pageOf(first), last: this.#pageOf(last) };
    const turn = this.#shown;
    const fetch = (): void => void this.#fetchAround(this.#pageOf(first), this.#pageOf(last), turn);
    // What is in sight is here: it is painted before the rest of its page comes in.
    const isHere = this.#isBegun && this.at(last) !== undefined;
    const late = isHere ? setTimeout(fetch, restAfterMs) : undefined;
    if (!isHere) fetch();
    return () => {
      clearTimeout(late);
      if (turn === this.#shown) this.#shown += 1;
    };
  }

  async rows(first: number, last: number): Promise<readonly T[]> {
    const rows: T[] = [];
    const from = this.#pageOf(first);
    for (let page = from; page <= this.#pageOf(last); page += 1) rows.push(...(await this.#fetch(page)));
    const start = first - from * this.#options.pageSize;
    return rows.slice(start, start + last - first + 1);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Changes with every page that comes in sight. */
  version = (): number => this.#version;

  /** What came before this list is no longer needed: only one is kept behind another. */
  forget(): void {
    this.#before = null;
  }

  /** What is in sight first, then the nearest pages on both sides, until something else is in sight. */
  async #fetchAround(first: number, last: number, turn: number): Promise<void> {
    try {
      await Promise.all(Array.from({ length: last - first + 1 }, (_, at) => this.#fetch(first + at)));
      for (let distance = 1; distance <= pagesAhead; distance += 1) {
        if (turn !== this.#shown) return;
        await Promise.all([this.#fetch(last + distance), this.#fetch(first - distance)]);
      }
    } catch {
      // The connection says so itself; the rows are asked for again with the next look at them.
    }
  }

  async #fetch(page: number): Promise<readonly T[]> {
    const { places, load } = this.#options;
    if (page < 0 || page >= places.length) return [];
    const held = this.#pages.get(page);
    if (held !== undefined && !this.#isPart(page)) {
      this.#pages.delete(page);
      this.#pages.set(page, held);
      return held;
    }
    const coming = this.#coming.get(page) ?? load(places[page] ?? null);
    this.#coming.set(page, coming);
    try {
      const rows = await coming;
      if (this.#isPart(page)) this.#complete(rows);
      else if (!this.#pages.has(page)) this.#take(page, rows);
      return this.#pages.get(page) ?? rows;
    } finally {
      this.#coming.delete(page);
    }
  }

  #take(page: number, rows: readonly T[]): void {
    this.#pages.set(page, rows);
    const oldest = this.#pages.keys().next().value;
    if (this.#pages.size > heldPages && oldest !== undefined) this.#pages.delete(oldest);
    if (page < this.#inSight.first || page > this.#inSight.last) return;
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }

  #isPart(page: number): boolean {
    return page === 0 && this.#isBegun;
  }

  /** What is shown stays as it is. */
  #complete(rows: readonly T[]): void {
    const begun = this.#pages.get(0) ?? [];
    this.#isBegun = false;
    this.#take(0, [...begun, ...rows.slice(begun.length)]);
  }

  #pageOf(index: number): number {
    return Math.floor(Math.max(0, Math.min(index, this.count - 1)) / this.#options.pageSize);
  }
}
