/** A list that grows at its end, as rows for a table. */
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { type RowSource, rowsHere } from '../ui/row-source.ts';

type Pages<T> = UseInfiniteQueryResult<InfiniteData<{ readonly items: readonly T[] }>, AppError>;

/** Undefined before the first answer. */
export function useListRows<T>({
  data,
  hasNextPage,
  isFetchingNextPage,
  fetchNextPage,
}: Pages<T>): RowSource<T> | undefined {
  return useMemo(
    () =>
      data &&
      rowsHere(
        data.pages.flatMap((page) => page.items),
        () => {
          if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
        },
      ),
    [data, hasNextPage, isFetchingNextPage, fetchNextPage],
  );
}
