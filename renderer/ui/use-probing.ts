/** Probe runs of one subject: those started here, and those found under way. */
import { useCallback, useMemo } from 'react';
import type { SubjectRef } from '../../shared/domain/field-types.ts';
import { api } from '../boot/client.ts';
import { followRun, useProbeRuns } from '../boot/probe-runs.ts';
import type { ProbingState } from './probing-progress.ts';
import { useNotify } from './use-notify.ts';

export interface Probing {
  readonly runs: ProbingState;
  start(run: () => Promise<{ runId: string }>): Promise<void>;
  cancel(): void;
}

export function useProbing(entity: SubjectRef['entity'], id: string): Probing {
  const notify = useNotify();
  const { runs: all, subjects } = useProbeRuns();
  const runs = useMemo(() => {
    const isOwn = ([runId]: [string, unknown]): boolean =>
      subjects[runId]?.entity === entity && subjects[runId].id === id;
    return Object.fromEntries(Object.entries(all).filter(isOwn));
  }, [all, subjects, entity, id]);

  const start = useCallback(
    async (run: () => Promise<{ runId: string }>): Promise<void> => {
      try {
        void followRun((await run()).runId, { entity, id });
      } catch (error) {
        notify.failed(error);
      }
    },
    [notify, entity, id],
  );
  const cancel = useCallback(() => {
    for (const runId of Object.keys(runs)) api.probes.cancel({ runId }).catch(notify.failed);
  }, [notify, runs]);
  return useMemo(() => ({ runs, start, cancel }), [runs, start, cancel]);
}
