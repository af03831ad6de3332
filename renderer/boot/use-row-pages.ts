/** A filtered list of the core that is entered anywhere: its first rows at once, its length and places beside them. */
import { useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { type QueryKey, type Topic, askAhead, useApiQuery } from './query.ts';
import { RowPages } from './row-pages.ts';

interface Head<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

interface Shape {
  readonly total: number;
  /** The place before every page. */
  readonly anchors: readonly (string | null)[];
}

interface PagedList<T> {
  readonly key: QueryKey;
  readonly topics: readonly Topic[];
  readonly page: (after: string | null, limit: number) => Promise<Head<T>>;
  readonly shape: (step: number) => Promise<Shape>;
}

interface RowPagesResult<T> {
  /** Undefined before the first answer; the rows of the last filter while those of a new one are on their way. */
  readonly data: RowPages<T> | undefined;
  /** Null until the list has been counted. */
  readonly total: number | null;
  readonly error: AppError | null;
  readonly refetch: () => Promise<unknown>;
}

const pageSize = 100;
/** As many as a window shows: what a letter that is typed waits for. The rest of their page comes after them. */
const firstRows = 40;

/** Asks for the first rows before a screen is there to show them. */
export function askRowsAhead<T>(list: PagedList<T>): void {
  askAhead(firstOf(list.key), list.topics, () => list.page(null, firstRows));
}

const firstOf = (key: QueryKey): QueryKey => [...key, 'first'];

export function useRowPages<T>(list: PagedList<T>): RowPagesResult<T> {
  const { key, topics } = list;
  const first = useApiQuery(firstOf(key), topics, () => list.page(null, firstRows));
  const shape = useApiQuery([...key, 'shape'], topics, () => list.shape(pageSize), {
    // Counting takes the core longer, and what is shown first waits for nothing; nor is it needed for a list that is whole.
    isEnabled: first.data !== undefined && first.data.next !== null && !first.isPlaceholderData,
  });
  const [held, setHeld] = useState<Held<T> | null>(null);
  const name = JSON.stringify(key);
  const head = first.isPlaceholderData ? undefined : first.data;
  const isWhole = head?.next === null;
  const counted = isWhole || shape.isPlaceholderData ? undefined : shape.data;
  // By when it was asked: rows below the first ones may be others though those are the same.
  const askedAtMs = first.dataUpdatedAt;
  const isHeld = held?.askedAtMs === askedAtMs && held.counted === counted && held.name === name;
  let now = held;
  if (head !== undefined && !isHeld) {
    const pages = new RowPages<T>({
      count: counted?.total ?? head.items.length,
      pageSize,
      places: counted?.anchors ?? [null],
      load: async (after) => (await list.page(after, pageSize)).items,
      first: head.items,
      before: held !== null && held.name === name ? held.pages : null,
    });
    now = { name, askedAtMs, counted, pages };
    setHeld(now);
  }
  return {
    data: now?.pages,
    total: counted?.total ?? (isWhole ? head.items.length : null),
    error: first.error ?? shape.error,
    refetch: first.refetch,
  };
}

/** The rows and what they were made from. */
interface Held<T> {
  readonly name: string;
  readonly askedAtMs: number;
  readonly counted: Shape | undefined;
  readonly pages: RowPages<T>;
}
