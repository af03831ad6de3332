/** The real clock, timer and jitter for the composition root. */
import { setTimeout as delay } from 'node:timers/promises';
import type { SyncClockPort } from './ports.ts';

export function createSystemClock(): SyncClockPort {
  return {
    nowMs: () => Date.now(),
    sleep: (ms, signal) => delay(ms, undefined, { signal }),
    random: () => Math.random(),
  };
}
