/** Finds the work that is under way (after a reload, or begun in another window) and says when work has ended. */
import { useEffect } from 'react';
import { api } from '../../boot/client.ts';
import { isConsole } from '../../boot/entry.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useJobs } from '../../boot/jobs.ts';
import { followRun } from '../../boot/probe-runs.ts';
import { useApiQuery } from '../../boot/query.ts';
import { followSync } from '../../boot/sync-run.ts';
import { pathOf } from '../../router.ts';
import { useNotify } from '../../ui/use-notify.ts';

export function JobsKeeper() {
  const runs = useApiQuery(['probes.running'], ['probe_run'], () => api.probes.running({})).data;
  useEffect(() => {
    for (const { runId, subject, startedAtMs, repeat } of runs ?? []) {
      void followRun(runId, subject, startedAtMs, repeat);
    }
  }, [runs]);
  const sweeping = useApiQuery(
    ['sweeps.running'],
    ['sweep'],
    async () => (await api.sweeps.list({})).find(({ state }) => state === 'running') ?? null,
  ).data;
  useEffect(() => {
    if (sweeping) void import('../../boot/sweep-run.ts').then(({ followSweep }) => followSweep(sweeping));
  }, [sweeping]);
  const isSyncing = useApiQuery(['sync.isRunning'], ['sync'], async () => (await api.sync.dayEnd({})).isRunning).data;
  useEffect(() => {
    if (isSyncing === true) void followSync();
  }, [isSyncing]);
  const printing = useApiQuery(['printers.underWay'], ['print_job'], () => api.printers.underWay({}), {
    isEnabled: !isConsole,
  }).data;
  useEffect(() => {
    if (printing === undefined || printing.length === 0) return;
    void import('../../boot/print-run.ts').then(({ followPrint }) => printing.forEach((job) => void followPrint(job)));
  }, [printing]);
  useEndedJobs();
  return null;
}

/** Work whose end was told: this may be mounted later than work began and ended, and again. */
const told = new Set<string>();

function useEndedJobs(): void {
  const { t } = useTranslation();
  const notify = useNotify();
  const jobs = useJobs((state) => state.jobs);
  useEffect(() => {
    for (const { id, kind, state, problem, to } of jobs) {
      if (state === 'running') {
        // Also again: a sweep that is resumed, a run that is found after the core was lost.
        told.delete(id);
        continue;
      }
      if (told.has(id)) continue;
      told.add(id);
      // Its own screen says what became of a session or a sweep; exports and photos show it.
      if (kind !== 'probe' && kind !== 'sync' && kind !== 'sweep' && kind !== 'interfaces' && kind !== 'pack') continue;
      if (kind !== 'probe' && pathOf(location.hash) === to) continue;
      if (state === 'failed') notify.failed(problem);
      else notify.done(t(`jobs.ended.${kind}.${state}`));
    }
  }, [jobs, notify, t]);
}
