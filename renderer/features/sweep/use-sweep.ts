/** One sweep as its screen shows it: what the core keeps of it, and what came since. */
import { useMemo } from 'react';
import type { ProposalView, SweepCell, SweepView } from '../../../shared/api/sweeps.ts';
import { sweptAddresses } from '../../../shared/domain/sweep.ts';
import { api } from '../../boot/client.ts';
import { useApiQuery } from '../../boot/query.ts';
import { useSweepRun } from '../../boot/sweep-run.ts';

export const useSweeps = () => useApiQuery(['sweeps.list'], ['sweep'], () => api.sweeps.list({}));

export interface ShownSweep {
  readonly view: SweepView;
  /** In the order of the request, then those that nobody typed. */
  readonly addresses: readonly string[];
  readonly states: ReadonlyMap<string, SweepCell['state']>;
  readonly done: number;
  readonly total: number;
  readonly leftMs: number | null;
}

/** Null while it is not here yet. */
export function useSweep(id: string | null): ShownSweep | null {
  const kept = useApiQuery(['sweeps.get', id], ['sweep'], async () => (id === null ? null : api.sweeps.get({ id })));
  const progress = useSweepRun((state) => state.progress);
  const data = kept.data?.id === id ? kept.data : null;
  const live = progress?.id === id ? progress : null;
  const text = data?.request.text;
  const typed = useMemo(() => (text === undefined ? [] : (sweptAddresses(text).addresses ?? [])), [text]);
  const states = useMemo(() => {
    const all = new Map((data?.cells ?? []).map(({ address, state }) => [address, state]));
    for (const [address, state] of live?.cells ?? []) all.set(address, state);
    return all;
  }, [data, live]);
  const found = [...states.keys()].join(' ');
  // The same as long as nobody new answers: cells are held against what they were, not made again.
  const addresses = useMemo(
    () => [...new Set([...typed, ...found.split(' ').filter((address) => address !== '')])],
    [typed, found],
  );
  return useMemo(() => {
    if (data === null) return null;
    const { done, total, leftMs } = live ?? { ...data, leftMs: null };
    const atLeast = { done: Math.max(done, data.done), total: Math.max(total, data.total) };
    return { view: data, addresses, states, ...atLeast, leftMs };
  }, [data, live, addresses, states]);
}

export function useProposals(id: string | null): readonly ProposalView[] | undefined {
  return useApiQuery(['sweeps.proposals', id], ['sweep', 'device'], async () =>
    id === null ? [] : api.sweeps.proposals({ id }),
  ).data;
}
