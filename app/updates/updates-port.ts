/** What a host can do about a newer program. */
import { AppError } from '../../shared/errors.ts';
import type { ReleaseTarget } from '../../shared/domain/release.ts';

export interface UpdatesPort {
  /** Public keys of releases that are taken; see shared/domain/release-keys.ts. */
  readonly keys: readonly string[];
  /** What kind of release fits this installation; null where the program was not installed from one. */
  readonly installed: ReleaseTarget | null;
  /** The AppImage that runs; null for every other kind. */
  readonly appImage: string | null;
  /** Ends the program in order, holds the file against its hash for the last time and starts it. @throws Update_Failed */
  startInstaller(file: string, sha256: string): Promise<void>;
  /** Ends the program in order and starts it anew. */
  restart(): Promise<void>;
  /** In the system's file manager. */
  show(file: string): Promise<void>;
}

const noInstaller = (): Promise<never> => Promise.reject(new AppError('Update_NoInstaller'));

/** Of a host that runs from a source folder. */
export const notInstalled = (keys: readonly string[]): UpdatesPort => ({
  keys,
  installed: null,
  appImage: null,
  startInstaller: noInstaller,
  restart: noInstaller,
  show: noInstaller,
});
