/** Ends a session that makes no progress: a half-open connection would otherwise hold it for ever. sync.md 2.3. */
import { AppError } from '../shared/errors.ts';
import type { SyncClockPort } from './ports.ts';

export const watchdogMs = 60_000;

export interface Watchdog extends Disposable {
  /** Aborted with the AppError that ended the session: Sync_Offline without progress, App_Cancelled by the user. */
  readonly signal: AbortSignal;
  /** Something moved. */
  touch(): void;
}

export function createWatchdog(clock: SyncClockPort, userSignal: AbortSignal, limitMs: number = watchdogMs): Watchdog {
  const ended = new AbortController();
  let timer = new AbortController();

  const cancel = (): void => ended.abort(new AppError('App_Cancelled'));
  if (userSignal.aborted) cancel();
  else userSignal.addEventListener('abort', cancel, { once: true });

  const start = (): void => {
    timer.abort();
    timer = new AbortController();
    clock.sleep(limitMs, timer.signal).then(
      () => ended.abort(new AppError('Sync_Offline', { problem: 'no-progress' })),
      () => undefined, // touched or disposed in time
    );
  };
  start();
  return {
    signal: ended.signal,
    touch: () => {
      if (!ended.signal.aborted) start();
    },
    [Symbol.dispose]: () => {
      timer.abort();
      userSignal.removeEventListener('abort', cancel);
    },
  };
}
