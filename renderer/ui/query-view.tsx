/** Shows a query: its data as soon as there is any, otherwise the wait or the failure. */
import type { ReactNode } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { ErrorState } from './error-state.tsx';
import { LoadingState } from './loading-state.tsx';

interface Query<T> {
  readonly data: T | undefined;
  readonly error: AppError | null;
  readonly refetch: () => Promise<unknown>;
}

interface QueryViewProps<T> {
  readonly query: Query<T>;
  readonly rows?: number;
  readonly children: (data: T) => ReactNode;
}

export function QueryView<T>({ query, rows, children }: QueryViewProps<T>) {
  const retry = (): void => void query.refetch();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error !== null) return <ErrorState error={query.error} onRetry={retry} />;
  return <LoadingState onRetry={retry} {...(rows === undefined ? {} : { rows })} />;
}
