/** The page's side of the photo worker: jobs wait for one another, and one that is cancelled ends at once. */
import { AppError, appErrorFromData, toAppError } from '../../../shared/errors.ts';
import type { PhotoJobs, WorkerAnswer } from './photo-job.ts';

let worker: Worker | null = null;
let lastJob: Promise<unknown> = Promise.resolve();

/** One after the other: several large pictures at once would fill the memory. @throws App_Cancelled, App_Internal, and what the job says */
export function inWorker<K extends keyof PhotoJobs>(
  job: PhotoJobs[K]['job'],
  signal?: AbortSignal,
): Promise<PhotoJobs[K]['answer']> {
  const turn = lastJob.then(() => post(job, signal));
  lastJob = turn.catch(() => undefined);
  return turn as Promise<PhotoJobs[K]['answer']>;
}

function post(job: PhotoJobs[keyof PhotoJobs]['job'], signal?: AbortSignal): Promise<unknown> {
  if (signal?.aborted === true) return Promise.reject(new AppError('App_Cancelled'));
  worker ??= new Worker(new URL('./photo-worker.ts', import.meta.url), { type: 'module' });
  const current = worker;
  return new Promise((resolve, reject) => {
    const over = new AbortController();
    const end = (settle: () => void): void => {
      over.abort();
      settle();
    };
    const give = (error: AppError): void => {
      // In the middle of a picture there is no other way to stop it.
      current.terminate();
      worker = null;
      end(() => reject(error));
    };
    const { signal: until } = over;
    current.addEventListener(
      'message',
      ({ data }: MessageEvent<WorkerAnswer>) =>
        end(() =>
          data.isDone ? resolve(data.answer) : reject(appErrorFromData(data.error) ?? toAppError(data.error)),
        ),
      { signal: until },
    );
    current.addEventListener('error', ({ message }) => give(new AppError('App_Internal', { detail: message })), {
      signal: until,
    });
    signal?.addEventListener('abort', () => give(new AppError('App_Cancelled')), { signal: until });
    current.postMessage(job);
  });
}
