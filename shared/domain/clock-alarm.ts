/** When a contract's clock calls for attention: half an hour and ten minutes before it runs out, and when it does. Pure. */
import { isOpenClock } from './clock-state.ts';
import type { FaultClock } from './sla-clock.ts';

const minuteMs = 60_000;

/** In the order in which they come. */
export const alarmStages = ['half-hour', 'ten-minutes', 'over'] as const;
export type AlarmStage = (typeof alarmStages)[number];

/** Which clock of which fault, as it was asked for. */
export interface WatchedClock {
  readonly faultId: string;
  readonly number: string;
  readonly title: string;
  readonly clock: FaultClock;
}

export interface ClockAlarm extends WatchedClock {
  readonly stage: AlarmStage;
  /** The deadline that it is about: the latest one, of special circumstances, has alarms of its own. */
  readonly deadlineMs: number;
  readonly isSilenced: boolean;
}

/** What has been told already, and for which faults nobody wants to hear it: outlives a restart. */
export interface AlarmMemory {
  readonly told: Readonly<Record<string, AlarmStage>>;
  readonly silenced: readonly string[];
}
export const noAlarms: AlarmMemory = { told: {}, silenced: [] };

/** Null while there is time, for a clock that stands still, and for an internal target, which nobody promised. */
export function stageOf(clock: FaultClock, nowMs: number): { stage: AlarmStage; deadlineMs: number } | null {
  const { dueMs, latestMs } = clock;
  if (!clock.isContractual || !isOpenClock(clock) || clock.state === 'paused' || dueMs === null) return null;
  const before = (deadlineMs: number): AlarmStage | null => {
    const leftMs = deadlineMs - nowMs;
    if (leftMs > 30 * minuteMs) return null;
    if (leftMs > 10 * minuteMs) return 'half-hour';
    return leftMs > 0 ? 'ten-minutes' : 'over';
  };
  const stage = before(dueMs);
  const late = stage === 'over' && latestMs !== null ? before(latestMs) : null;
  if (late !== null && latestMs !== null) return { stage: late, deadlineMs: latestMs };
  return stage === null ? null : { stage, deadlineMs: dueMs };
}

const keyOf = ({ faultId, clock, deadlineMs }: Pick<ClockAlarm, 'faultId' | 'clock' | 'deadlineMs'>): string =>
  `${faultId} ${clock.ruleId} ${deadlineMs}`;
const rank = (stage: AlarmStage | undefined): number => (stage === undefined ? -1 : alarmStages.indexOf(stage));

/**
 * The alarms that stand now, the one that is due first first; those that are new since they were told the last time ring.
 * @returns the same memory when nothing in it changed
 */
export function alarmsAt(
  watched: readonly WatchedClock[],
  memory: AlarmMemory,
  nowMs: number,
): { standing: ClockAlarm[]; ringing: ClockAlarm[]; memory: AlarmMemory } {
  const standing = watched
    .flatMap((one): ClockAlarm[] => {
      const at = stageOf(one.clock, nowMs);
      return at === null ? [] : [{ ...one, ...at, isSilenced: memory.silenced.includes(one.faultId) }];
    })
    .sort((a, b) => a.deadlineMs - b.deadlineMs);
  const fresh = standing.filter((alarm) => rank(alarm.stage) > rank(memory.told[keyOf(alarm)]));
  const told = Object.fromEntries(standing.map((alarm) => [keyOf(alarm), alarm.stage]));
  // What nobody watches any more is forgotten: the memory does not grow.
  const silenced = memory.silenced.filter((id) => watched.some(({ faultId }) => faultId === id));
  const next = { told, silenced };
  const isSame = JSON.stringify(next) === JSON.stringify(memory);
  return { standing, ringing: fresh.filter(({ isSilenced }) => !isSilenced), memory: isSame ? memory : next };
}
