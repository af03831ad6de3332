/**
 * Long work in one place: it goes on when its screen is left, says how far it is, can be stopped, and how it ended stays
 * to be read.
 */
import type { TFunction } from 'i18next';
import { create } from 'zustand';
import { type AppErrorData, toAppError } from '../../shared/errors.ts';

export type JobKind = 'probe' | 'repeat' | 'sync' | 'export' | 'print' | 'photos' | 'sweep' | 'interfaces' | 'pack';
export type JobState = 'running' | 'done' | 'cancelled' | 'failed';

export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  /** Number or name of the thing, or of what came out of it; empty where the kind says it all. */
  readonly label: string;
  /** The screen that shows the thing. */
  readonly to: string | null;
  readonly startedAtMs: number;
  readonly state: JobState;
  readonly done: number;
  /** 0: nobody knows how much it is. */
  readonly total: number;
  readonly problem: AppErrorData | null;
  /** How far it is in words of its own; null: as its state is called. */
  readonly words: ((t: TFunction) => string) | null;
  /** Null: it cannot be stopped, or has ended. What is finished by then is kept. */
  readonly cancel: (() => Promise<unknown>) | null;
}

interface JobStore {
  /** Newest first. */
  readonly jobs: readonly Job[];
  /** Takes those that have ended from the list. */
  clear(): void;
}

export const useJobs = create<JobStore>()((set) => ({
  jobs: [],
  clear: () => set(({ jobs }) => ({ jobs: jobs.filter(isRunning) })),
}));

export const isRunning = (job: Job): boolean => job.state === 'running';

const endedKept = 20;

type NewJob = Pick<Job, 'kind' | 'label' | 'to'> & Partial<Pick<Job, 'id' | 'startedAtMs' | 'cancel'>>;

export interface JobHandle {
  progress(done: number, total: number): void;
  /** What came out has a name of its own. */
  name(label: string): void;
  /** How far it is, in words; they stay when it has ended. */
  say(words: Job['words']): void;
  /** From now on it is stopped so. */
  stopBy(cancel: Job['cancel']): void;
  end(state: Exclude<JobState, 'running'>, problem?: AppErrorData | null): void;
}

/** Puts a job on the list. Whoever does the work says how far it is, and that it ended. */
export function beginJob(given: NewJob): JobHandle {
  const id = given.id ?? crypto.randomUUID();
  const fresh = {
    startedAtMs: Date.now(),
    state: 'running',
    done: 0,
    total: 0,
    problem: null,
    words: null,
    cancel: null,
  } as const;
  const change = (fields: Partial<Job>): void =>
    useJobs.setState(({ jobs }) => ({ jobs: jobs.map((job) => (job.id === id ? { ...job, ...fields } : job)) }));
  useJobs.setState(({ jobs }) => {
    const ended = jobs.filter((job) => !isRunning(job)).slice(endedKept);
    return { jobs: [{ ...fresh, ...given, id }, ...jobs.filter((job) => job.id !== id && !ended.includes(job))] };
  });
  return {
    progress: (done, total) => change({ done, total }),
    name: (label) => change({ label }),
    say: (words) => change({ words }),
    stopBy: (cancel) => change({ cancel }),
    end: (state, problem = null) => change({ state, problem, cancel: null }),
  };
}

type Work<T> = (report: JobHandle['progress'], signal: AbortSignal) => Promise<T>;

type RunnableJob = NewJob & {
  readonly canCancel?: boolean;
  /** For a screen that stops its work itself. */
  readonly stop?: AbortController;
};

/**
 * Does work of this window as a job. Work that takes the signal can be stopped (`canCancel`).
 * @throws what the work throws, also when it was stopped
 */
export async function runJob<T>(job: RunnableJob, work: Work<T>): Promise<T> {
  const { canCancel = false, stop = new AbortController(), ...given } = job;
  const cancel = canCancel ? async (): Promise<void> => stop.abort() : null;
  const handle = beginJob({ ...given, cancel });
  try {
    const result = await work(handle.progress, stop.signal);
    handle.end('done');
    return result;
  } catch (error) {
    if (stop.signal.aborted) handle.end('cancelled');
    else handle.end('failed', toAppError(error).toData());
    throw error;
  }
}

/** Work that was stopped, not one that failed. */
export const isAborted = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';
