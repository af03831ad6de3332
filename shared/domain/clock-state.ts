/** How a clock stands for whoever shows it: without the rules that made it, which a screen does not need to load. Pure. */
import type { FaultClock } from './sla-clock.ts';

/** Whether its goal is still to be reached. */
export const isOpenClock = (clock: FaultClock): boolean => clock.reachedMs === null && clock.state !== 'void';

/** Whether it has run out by then, while a page stays open; one that was paused when it was read stands still. */
export function isOverdueAt(clock: FaultClock, nowMs: number): boolean {
  const lastMs = clock.latestMs ?? clock.dueMs;
  return isOpenClock(clock) && clock.state !== 'paused' && lastMs !== null && nowMs > lastMs;
}

/** When it has to be reached at the very latest, for putting clocks in order: at once is due when it starts. */
export const dueOrStart = (clock: FaultClock): number => clock.latestMs ?? clock.dueMs ?? clock.startMs;
