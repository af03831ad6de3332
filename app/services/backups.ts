/** Rolling backups of the open folder: while it is in use, and when it is closed. */
import { codedError } from '../coded-error.ts';
import type { Workspace } from '../workspace.ts';

const everyMs = 4 * 3_600_000;

export interface Backups {
  /** The last one; what goes wrong is logged, for the folder has to close. */
  finish(): Promise<void>;
}

export function startBackups({ store, ports }: Workspace): Backups {
  const backUp = async (): Promise<void> => {
    try {
      await store.backUp();
    } catch (error) {
      ports.log('backup.failed', { code: codedError(error).code });
    }
  };
  const timer = setInterval(() => void backUp(), everyMs);
  timer.unref();
  return {
    async finish() {
      clearInterval(timer);
      await backUp();
    },
  };
}
