/**
 * The last step of an update, after the program has ended in order: the store is closed and its process gone before anything
 * replaces the program.
 */
import { app, shell } from 'electron';
import { startVerified } from './start-verified.ts';

/** What electron-builder's installer knows an update by: it goes where the program is, and keeps the data. */
const installerArgs = ['--updated'];

export interface LastStep {
  startInstaller(file: string, sha256: string): void;
  restart(): void;
  show(file: string): void;
  /** Called when all has been closed. */
  take(): Promise<void>;
}

/** @param appImage what is started again in place of the program inside it */
export function createLastStep(appImage: string | undefined): LastStep {
  let step: (() => Promise<void>) | null = null;
  const relaunch = (): void =>
    app.relaunch({ args: process.argv.slice(1), ...(appImage === undefined ? {} : { execPath: appImage }) });
  const endWith = (work: () => Promise<void>): void => {
    step = work;
    // The page gets its answer first.
    setTimeout(() => app.quit(), 200);
  };
  return {
    startInstaller: (file, sha256) =>
      endWith(async () => {
        // An installer that does not start leaves the program from before: it comes up again, and says so.
        await startVerified(file, sha256, installerArgs).catch(relaunch);
      }),
    restart: () => endWith(async () => relaunch()),
    show: (file) => shell.showItemInFolder(file),
    async take() {
      await step?.();
    },
  };
}
