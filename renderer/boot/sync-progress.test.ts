import { expect, it } from 'vitest';
import type { SyncEvent } from '../../shared/api/sync.ts';
import { type SyncProgress, afterFailure, afterSyncEvent, phasesOf, startOfSync } from './sync-progress.ts';

const progress = (phase: 'push' | 'blobs-up' | 'done', done: number): SyncEvent => ({
  type: 'progress',
  phase,
  done,
  total: 9,
});
const after = (...events: SyncEvent[]): SyncProgress => events.reduce(afterSyncEvent, startOfSync);
const stateOf = (state: SyncProgress, wanted: string) => phasesOf(state).find(({ phase }) => phase === wanted)?.state;

it('tells what is done, what runs and what waits', () => {
  const state = after(progress('push', 3), progress('blobs-up', 1));
  expect(state).toMatchObject({ phase: 'blobs-up', done: 1, total: 9, outcome: null });
  expect([stateOf(state, 'push'), stateOf(state, 'blobs-up'), stateOf(state, 'pull')]).toEqual([
    'done',
    'running',
    'waiting',
  ]);
  expect(stateOf(state, 'restore')).toBeUndefined();
});

it('marks the phase in which it broke', () => {
  const problem = { code: 'Sync_Offline', params: {}, message: '' } as const;
  const state = afterFailure(after(progress('blobs-up', 1)), problem);
  expect(stateOf(state, 'blobs-up')).toBe('failed');
  expect(state.outcome?.problem?.code).toBe('Sync_Offline');
});

it('is done in every phase when it ended well', () => {
  const state = after(progress('done', 1), {
    type: 'finished',
    receipt: null,
    problem: null,
    missingBlobs: 2,
    quarantined: 0,
  });
  expect(phasesOf(state).every((phase) => phase.state === 'done')).toBe(true);
  expect(state.outcome).toEqual({ receipt: null, problem: null, missingBlobs: 2, quarantined: 0 });
});
