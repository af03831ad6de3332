/** The acceptance pack that is being made: it goes on when its dialog is closed, and how it ended stays to be read. */
import { create } from 'zustand';
import type { PackEvent } from '../../../shared/api/packs.ts';
import { type AppErrorData, toAppError } from '../../../shared/errors.ts';
import { api } from '../../boot/client.ts';
import { isAborted, runJob } from '../../boot/jobs.ts';

export type PackWish = Parameters<typeof api.packs.build>[0];
type Finished = Extract<PackEvent, { type: 'finished' }>;
type Progress = Extract<PackEvent, { type: 'progress' }>;

interface PackStore {
  readonly progress: Progress | null;
  readonly finished: Finished | null;
  readonly problem: AppErrorData | null;
  /** @param label of the job */
  start(wish: PackWish, label: string): Promise<void>;
  stop(): void;
}

const idle = { progress: null, finished: null, problem: null } as const;
const starting: Progress = { type: 'progress', done: 0, total: 0, path: '' };
let running: AbortController | null = null;

export const usePack = create<PackStore>()((set) => ({
  ...idle,
  async start(wish, label) {
    const stop = new AbortController();
    running = stop;
    set({ ...idle, progress: starting });
    try {
      const job = { kind: 'pack', label, to: '/contract?pack', canCancel: true, stop } as const;
      const finished = await runJob(job, (report, signal) =>
        made(wish, signal, (progress) => {
          report(progress.done, progress.total);
          set({ progress });
        }),
      );
      set({ ...idle, finished });
    } catch (error) {
      // What was stopped left nothing behind: the form is as it was.
      set({ ...idle, problem: stop.signal.aborted || isAborted(error) ? null : toAppError(error).toData() });
    }
  },
  stop: () => running?.abort(),
}));

async function made(wish: PackWish, signal: AbortSignal, told: (progress: Progress) => void): Promise<Finished> {
  for await (const event of await api.packs.build(wish, { signal })) {
    if (event.type === 'finished') return event;
    told(event);
  }
  throw new DOMException('', 'AbortError');
}
