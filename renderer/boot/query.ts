/** The one query layer: what screens show of the core, fetched again when the core says that it changed. */
import {
  type InfiniteData,
  type MutationOptions,
  QueryClient,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import type { EntityName } from '../../shared/domain/entities.ts';
import { type AppError, toAppError } from '../../shared/errors.ts';

/** What `system.changes` names: kinds of record, and a few things that are not records. */
export type Topic =
  | EntityName
  | 'settings'
  | 'sync'
  | 'unsent'
  | 'audit'
  | 'probe_run'
  | 'sweep'
  | 'print_job'
  | 'updates';

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: AppError;
    queryMeta: { topics?: readonly Topic[] };
  }
}

export const queryClient = new QueryClient({
  defaultOptions: {
    // The core is on this machine and says what changes: nothing is fetched again by time, focus or network state.
    queries: { retry: false, staleTime: Number.POSITIVE_INFINITY, networkMode: 'always', refetchOnWindowFocus: false },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** `['*']` means everything. */
export async function invalidateTopics(topics: readonly string[]): Promise<void> {
  const isAll = topics.includes('*');
  const changed = new Set(topics);
  await queryClient.invalidateQueries({
    predicate: ({ meta }) => isAll || (meta?.topics ?? []).some((topic) => changed.has(topic)),
  });
}

export type QueryKey = readonly (string | number | boolean | null)[];

/**
 * For an answer that midnight changes, or a window that opens or closes: time is no change of data, and a screen may be left
 * open overnight.
 */
export const withTime = { refetchMs: () => 60_000 } as const;

/** A query of the core. `topics`: what the answer depends on. The last answer stays on screen while the key changes. */
export function useApiQuery<T>(
  key: QueryKey,
  topics: readonly Topic[],
  load: (signal: AbortSignal) => Promise<T>,
  options: { readonly isEnabled?: boolean; readonly refetchMs?: (data: T | undefined) => number | false } = {},
): UseQueryResult<T, AppError> {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => coded(load(signal)),
    meta: { topics },
    enabled: options.isEnabled ?? true,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => options.refetchMs?.(state.data) ?? false,
  });
}

/** A part of an answer: its user is drawn again only when that part changes. `pick` must stay the same function. */
export function useApiPart<T, P>(
  key: QueryKey,
  topics: readonly Topic[],
  load: () => Promise<T>,
  pick: (data: T) => P,
): P | undefined {
  return useQuery({ queryKey: key, queryFn: () => coded(load()), meta: { topics }, select: pick }).data;
}

/** Asks before a screen is there to show the answer; a failure is asked again by the screen. */
export function askAhead<T>(key: QueryKey, topics: readonly Topic[], load: () => Promise<T>): void {
  void queryClient.prefetchQuery({ queryKey: key, queryFn: () => coded(load()), meta: { topics } });
}

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** A keyset-paged list of the core; pages come as the list scrolls. */
export function useApiPages<T>(
  key: QueryKey,
  topics: readonly Topic[],
  load: (after: string | null, signal: AbortSignal) => Promise<Page<T>>,
): UseInfiniteQueryResult<InfiniteData<Page<T>>, AppError> {
  return useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => coded(load(pageParam, signal)),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    meta: { topics },
    placeholderData: keepPreviousData,
  });
}

/**
 * A command to the core. Screens are brought up to date by the change feed, not by hand. Of those with the same `scope` each
 * waits for the one before.
 */
export function useApiMutation<Out, In = void>(
  run: (input: In) => Promise<Out>,
  options: Pick<MutationOptions<Out, AppError, In>, 'onSuccess' | 'onError' | 'scope'> = {},
): UseMutationResult<Out, AppError, In> {
  return useMutation<Out, AppError, In>({ mutationFn: (input) => coded(run(input)), ...options });
}

async function coded<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw toAppError(error);
  }
}
