/** Where a list takes its rows from: all of them here, or pages of a longer list as they come in sight. */
export interface RowSource<T> {
  readonly count: number;
  /** Undefined while it is not here yet. */
  at(index: number): T | undefined;
  /** These rows are in sight; the source sees to it that they and their neighbours come. */
  /** @returns what calls off what is not fetched yet */
  show(first: number, last: number): () => void;
  /** Both ends included. */
  rows(first: number, last: number): Promise<readonly T[]>;
  /** Of a source whose rows come later: calls back when some in sight have come. @returns what ends that */
  readonly subscribe?: (listener: () => void) => () => void;
  /** Another one each time. */
  readonly version?: () => number;
}

/** Rows that are here, of a list that may go on. @param onEnd asked for more; absent when all rows are here */
export function rowsHere<T>(rows: readonly T[], onEnd?: () => void): RowSource<T> {
  return {
    count: rows.length,
    at: (index) => rows[index],
    show: (_first, last) => {
      if (last >= rows.length - rowsBeforeEnd) onEnd?.();
      return () => {};
    },
    rows: (first, last) => Promise.resolve(rows.slice(first, last + 1)),
  };
}

/** More are asked for when so many are left. */
const rowsBeforeEnd = 30;

/** Which column a list is in the order of. */
export interface Sorting {
  readonly key: string;
  readonly isDown: boolean;
}
