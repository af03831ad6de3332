/** Probe runs, each followed to its end by this window wherever it was started: screens and the list of jobs look here. */
import { create } from 'zustand';
import type { RepeatView } from '../../shared/api/probes.ts';
import type { SubjectRef } from '../../shared/domain/field-types.ts';
import type { DeviceId, FaultId, InspectionId } from '../../shared/domain/ids.ts';
import { type ProbingState, afterEvent } from '../ui/probing-progress.ts';
import { api } from './client.ts';
import { type JobHandle, beginJob } from './jobs.ts';
import { addSample, beginRepeat, endRepeat } from './repeats.ts';

interface ProbeRuns {
  readonly runs: ProbingState;
  readonly subjects: Readonly<Record<string, SubjectRef | null>>;
}

export const useProbeRuns = create<ProbeRuns>()(() => ({ runs: {}, subjects: {} }));

const followed = new Set<string>();

/** Once for each run: a second call finds it followed already. @param repeat of a probe that repeats */
export async function followRun(
  runId: string,
  subject: SubjectRef | null,
  startedAtMs = Date.now(),
  repeat: RepeatView | null = null,
): Promise<void> {
  if (followed.has(runId)) return;
  followed.add(runId);
  useProbeRuns.setState(({ subjects }) => ({ subjects: { ...subjects, [runId]: subject } }));
  const cancel = (): Promise<unknown> => api.probes.cancel({ runId });
  const to = repeat === null ? pathOf(subject) : `/toolbox?run=${runId}`;
  const about = { kind: repeat === null ? ('probe' as const) : ('repeat' as const), label: repeat?.host ?? '' };
  const job = beginJob({ id: runId, ...about, to, startedAtMs, cancel });
  if (repeat !== null) beginRepeat(runId, repeat);
  // A job without its name says enough until it is known.
  if (subject !== null) void nameOf(subject).then(job.name, () => undefined);
  try {
    await watch(runId, job);
  } catch {
    // The core is lost: when it is back, the run is found again, or gone with it.
    job.end('cancelled');
    followed.delete(runId);
  } finally {
    if (repeat !== null) endRepeat(runId);
    useProbeRuns.setState(({ runs: { [runId]: _ended, ...runs }, subjects: { [runId]: _its, ...subjects } }) => ({
      runs,
      subjects,
    }));
  }
}

async function watch(runId: string, job: JobHandle): Promise<void> {
  let isEnded = false;
  for await (const event of await api.probes.watch({ runId })) {
    useProbeRuns.setState(({ runs }) => ({ runs: afterEvent(runs, event) }));
    if (event.type === 'started') job.progress(0, event.total);
    if (event.type === 'sampled') addSample(runId, event.sample);
    if (event.type === 'probeDone') job.progress(event.done, event.total);
    if (event.type !== 'finished') continue;
    isEnded = true;
    job.progress(event.done, event.total);
    if (event.problem !== null) job.end('failed', event.problem);
    else job.end(event.isCancelled ? 'cancelled' : 'done');
  }
  // A run that was over long before has nothing to tell.
  if (!isEnded) job.end('done');
}

async function nameOf(subject: SubjectRef): Promise<string> {
  switch (subject.entity) {
    case 'inspection':
      return (await api.inspections.get({ id: subject.id as InspectionId })).number;
    case 'fault':
      return (await api.faults.get({ id: subject.id as FaultId })).number;
    case 'device':
      return (await api.inventory.device({ id: subject.id as DeviceId })).name;
  }
}

/** Where the results of a run are shown. */
function pathOf(subject: SubjectRef | null): string | null {
  if (subject?.entity === 'inspection') return `/rounds/${subject.id}`;
  if (subject?.entity === 'fault') return `/faults/${subject.id}`;
  return subject === null ? null : `/devices?device=${subject.id}`;
}
