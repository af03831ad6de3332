/** One sync session as this screen watches it. It goes on in the core when the screen is left. */
import { useCallback, useState } from 'react';
import { toAppError } from '../../../shared/errors.ts';
import { api } from '../../boot/client.ts';
import { useNotify } from '../../ui/use-notify.tsx';
import { type SyncProgress, afterFailure, afterSyncEvent, startOfSync } from './sync-progress.ts';

export interface SyncRun {
  /** Null before the first one on this screen. */
  readonly progress: SyncProgress | null;
  readonly isRunning: boolean;
  start(): Promise<void>;
  cancel(): void;
}

export function useSyncRun(): SyncRun {
  const notify = useNotify();
  const [progress, setProgress] = useState<SyncProgress | null>(null);
  const start = useCallback(async (): Promise<void> => {
    setProgress(startOfSync);
    try {
      for await (const event of await api.sync.run({})) {
        setProgress((before) => afterSyncEvent(before ?? startOfSync, event));
      }
    } catch (error) {
      setProgress((before) => afterFailure(before ?? startOfSync, toAppError(error).toData()));
    }
  }, []);
  const cancel = useCallback(() => {
    api.sync.cancel({}).catch(notify.failed);
  }, [notify]);
  return { progress, isRunning: progress !== null && progress.outcome === null, start, cancel };
}
