/** The sweep that is under way, followed to its end wherever it was started: its screen and the list of jobs look here. */
import { create } from 'zustand';
import type { SweepCell, SweepView } from '../../shared/api/sweeps.ts';
import { api } from './client.ts';
import { type JobHandle, beginJob } from './jobs.ts';

export interface SweepProgress {
  readonly id: string;
  readonly done: number;
  readonly total: number;
  /** Null while nobody can say. */
  readonly leftMs: number | null;
  /** What was answered for since it was followed, by address. */
  readonly cells: ReadonlyMap<string, SweepCell['state']>;
}

/** Null while none is under way. */
export const useSweepRun = create<{ readonly progress: SweepProgress | null }>()(() => ({ progress: null }));

const longestLabel = 60;
const followed = new Set<string>();

/** Once for each run: a second call finds it followed already. */
export async function followSweep({ id, request, startedAtMs }: SweepView): Promise<void> {
  if (followed.has(id)) return;
  followed.add(id);
  const job = beginJob({
    id,
    kind: 'sweep',
    label: request.text.length > longestLabel ? `${request.text.slice(0, longestLabel)}…` : request.text,
    to: '/devices/sweep',
    startedAtMs,
    cancel: () => api.sweeps.cancel({ id }),
  });
  try {
    await watch(id, job);
  } catch {
    // The core is lost: when it is back, the sweep is found again, or waits to be resumed.
    job.end('cancelled');
  } finally {
    followed.delete(id);
    useSweepRun.setState({ progress: null });
  }
}

async function watch(id: string, job: JobHandle): Promise<void> {
  let isEnded = false;
  for await (const event of await api.sweeps.watch({ id })) {
    const { done, total } = event;
    job.progress(done, total);
    if (event.type === 'progress') {
      const { cells, leftMs } = event;
      useSweepRun.setState(({ progress }) => {
        const known = new Map(progress?.id === id ? progress.cells : []);
        for (const { address, state } of cells) known.set(address, state);
        return { progress: { id, done, total, leftMs, cells: known } };
      });
      continue;
    }
    isEnded = true;
    if (event.problem !== null) job.end('failed', event.problem);
    else job.end(event.isCancelled ? 'cancelled' : 'done');
  }
  if (!isEnded) job.end('done');
}
