/** The sync session as this window follows it: it goes on in the core whatever the window shows. */
import { create } from 'zustand';
import type { SyncEvent } from '../../shared/api/sync.ts';
import { toAppError } from '../../shared/errors.ts';
import { api } from './client.ts';
import { beginJob } from './jobs.ts';
import { type SyncProgress, afterFailure, afterSyncEvent, startOfSync } from './sync-progress.ts';

/** Null before the first session of this window. */
export const useSyncRun = create<{ readonly progress: SyncProgress | null }>()(() => ({ progress: null }));

export const isSyncing = (): boolean => {
  const { progress } = useSyncRun.getState();
  return progress !== null && progress.outcome === null;
};

/** Starts a session, or shows the one under way from its beginning. */
export async function runSync(): Promise<void> {
  if (!isSyncing()) await show(api.sync.run({}), beginShowing());
}

/** Shows the session under way from its beginning. When there is none by now, none is begun that nobody asked for. */
export async function followSync(): Promise<void> {
  if (!isSyncing()) await show(api.sync.follow({}), null);
}

type Shown = ReturnType<typeof beginShowing>;

async function show(events: ReturnType<typeof api.sync.run>, begun: Shown | null): Promise<void> {
  let shown = begun;
  try {
    for await (const event of await events) {
      if (shown === null && isSyncing()) return;
      shown ??= beginShowing();
      shown.take(event);
    }
  } catch (error) {
    shown?.fail(error);
  }
  shown?.end();
}

function beginShowing() {
  const job = beginJob({ kind: 'sync', label: '', to: '/day-end', cancel: () => api.sync.cancel({}) });
  let progress = startOfSync;
  const become = (next: SyncProgress): void => {
    progress = next;
    useSyncRun.setState({ progress });
    job.progress(progress.done, progress.total);
  };
  become(progress);
  return {
    take: (event: SyncEvent): void => become(afterSyncEvent(progress, event)),
    fail: (error: unknown): void => become(afterFailure(progress, toAppError(error).toData())),
    end(): void {
      const { problem = null, receipt = null } = progress.outcome ?? {};
      if (receipt !== null) job.name(receipt.number);
      job.end(problem === null ? 'done' : problem.code === 'App_Cancelled' ? 'cancelled' : 'failed', problem);
    },
  };
}
