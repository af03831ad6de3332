/**
 * The app's window: the installed browser with a profile of its own. A browser caches what it shows in plain text, so
 * the profile is none of the data folder's: it is a new temporary folder for each window and goes with it.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { browserArguments, browserEnvironment } from './browser.ts';

const prefix = 'xunwei-window-';

export interface AppWindow {
  /** Resolves when the window is closed, also when it never came up; its profile is gone then. */
  readonly closed: Promise<void>;
  close(): void;
}

/** @param profiles where profiles are made; the system's temporary folder when left out. */
export function openWindow(browser: string, url: string, profiles = tmpdir()): AppWindow {
  removeLeftovers(profiles);
  const profile = mkdtempSync(path.join(profiles, `${prefix}${process.pid}-`));
  const child = spawn(
    browser,
    [`--app=${url}`, `--user-data-dir=${profile}`, '--window-size=1366,768', ...browserArguments()],
    { stdio: 'ignore', env: browserEnvironment() },
  );
  const closed = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  }).then(() => remove(profile));
  return { closed, close: () => void child.kill() };
}

/** Profiles of launches that were killed. */
function removeLeftovers(profiles: string): void {
  for (const name of readdirSync(profiles)) {
    const pid = Number(/^xunwei-window-(\d+)-/.exec(name)?.[1]);
    if (Number.isInteger(pid) && !isRunning(pid)) remove(path.join(profiles, name));
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The browser's last helpers may still write for a moment. What cannot be removed now goes at the next start. */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  } catch {
    // Somebody else's, or held open: not ours to insist.
  }
}
