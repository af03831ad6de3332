import { beforeEach, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { beginJob, runJob, useJobs } from './jobs.ts';

const jobs = () => useJobs.getState().jobs;
const photos = { kind: 'photos', label: '监控05', to: null } as const;

beforeEach(() => useJobs.setState({ jobs: [] }));

it('says how far a job is and how it ended', async () => {
  const result = await runJob(photos, async (report) => {
    report(1, 3);
    expect(jobs()[0]).toMatchObject({ state: 'running', done: 1, total: 3, cancel: null });
    return 'ok';
  });
  expect(result).toBe('ok');
  expect(jobs()[0]).toMatchObject({ label: '监控05', state: 'done', done: 1, problem: null });
});

it('keeps why a job failed, and hands the failure on', async () => {
  const failing = runJob(photos, () => Promise.reject(new AppError('Store_DiskFull')));
  await expect(failing).rejects.toThrow();
  expect(jobs()[0]).toMatchObject({ state: 'failed', problem: { code: 'Store_DiskFull' } });
});

it('stops what can be stopped', async () => {
  const stopped = runJob({ ...photos, canCancel: true }, (_, signal) => {
    return new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('stopped')));
    });
  });
  await jobs()[0]?.cancel?.();
  await expect(stopped).rejects.toThrow();
  expect(jobs()[0]).toMatchObject({ state: 'cancelled', problem: null, cancel: null });
});

it('lists the same job once, keeps the last that ended, and clears those only', () => {
  for (let index = 0; index < 30; index += 1) beginJob({ ...photos, id: `ended ${index}` }).end('done');
  beginJob({ ...photos, id: 'run' });
  beginJob({ ...photos, id: 'run' }).progress(2, 4);
  expect(jobs().length).toBeLessThanOrEqual(22);
  expect(jobs().filter(({ id }) => id === 'run')).toMatchObject([{ done: 2 }]);
  useJobs.getState().clear();
  expect(jobs().map(({ id }) => id)).toEqual(['run']);
});
