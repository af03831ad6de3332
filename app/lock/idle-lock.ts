/** Locks when nobody has touched anything for a while; also a laptop whose lid was shut for as long. security.md D7. */
import type { StoreClock } from '../../db/index.ts';
import type { SyncClockPort } from '../../sync/index.ts';

/** How often it is looked whether the time is up. */
export const idleTickMs = 5_000;

interface IdleLockParts {
  readonly clock: StoreClock;
  readonly syncClock: SyncClockPort;
  /** Null: never. Asked whenever it matters. */
  readonly afterMs: () => number | null;
  readonly lock: () => Promise<unknown>;
}

export interface IdleLock {
  touched(): void;
  stop(): void;
}

export function startIdleLock({ clock, syncClock, afterMs, lock }: IdleLockParts): IdleLock {
  const stopped = new AbortController();
  const now = () => ({ wall: clock.nowMs(), mono: clock.monoMs() });
  /** Null until it was looked the first time. */
  let touchedAt: ReturnType<typeof now> | null = null;
  const touched = (): void => {
    touchedAt = now();
  };

  async function follow(): Promise<void> {
    for (;;) {
      await syncClock.sleep(idleTickMs, stopped.signal);
      const limit = afterMs();
      // The one stands still while the laptop sleeps, the other may be put back.
      const { wall, mono } = now();
      touchedAt ??= { wall, mono };
      const idleMs = Math.max(wall - touchedAt.wall, mono - touchedAt.mono);
      if (limit === null || idleMs < limit) continue;
      // What could not be closed is tried again.
      await lock().then(touched, () => undefined);
    }
  }
  // Ends by the signal only.
  void follow().catch(() => undefined);
  return { touched, stop: () => stopped.abort() };
}
