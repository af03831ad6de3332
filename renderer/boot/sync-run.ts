/** The sync session as this window follows it: it goes on in the core whatever the window shows. */
import { create } from 'zustand';
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

/** Starts a session, or follows the one under way from its beginning. */
export async function runSync(): Promise<void> {
  if (isSyncing()) return;
  const job = beginJob({ kind: 'sync', label: '', to: '/day-end', cancel: () => api.sync.cancel({}) });
  const show = (progress: SyncProgress): void => {
    useSyncRun.setState({ progress });
    job.progress(progress.done, progress.total);
  };
  let progress = startOfSync;
  show(progress);
  try {
    for await (const event of await api.sync.run({})) show((progress = afterSyncEvent(progress, event)));
  } catch (error) {
    show((progress = afterFailure(progress, toAppError(error).toData())));
  }
  const { problem = null, receipt = null } = progress.outcome ?? {};
  if (receipt !== null) job.name(receipt.number);
  job.end(problem === null ? 'done' : problem.code === 'App_Cancelled' ? 'cancelled' : 'failed', problem);
}
