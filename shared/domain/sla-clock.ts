/**
 * Contract clocks: how long something may take, from when, until which event. Pure; times in UTC milliseconds.
 * Source of the rules: section 3.2 of each part of the contract.
 */
import { z } from 'zod';
import { type FaultFields, type FaultEventKind, faultSeverities, sectionIds } from './entities.ts';

export const slaRule = z.object({
  id: z.string(),
  clauseId: z.string(),
  section: z.enum(sectionIds),
  severity: z.enum(faultSeverities),
  /** What has to happen within the limit. */
  goal: z.enum(['responded', 'on-site', 'fixed']),
  /** Around the clock, every day: the only type whose arithmetic does not need a calendar. */
  type: z.literal('duration-24x7'),
  minutes: z.int().min(1),
  /** False for internal targets (内部), which are never reported as contractual. */
  isContractual: z.boolean(),
});
export type SlaRule = z.infer<typeof slaRule>;

export const clockStates = ['running', 'met', 'late', 'overdue', 'void'] as const;
/** running: time is left; overdue: it is not and the goal is not reached; met/late: reached in or out of time; void: cancelled. */
export type ClockState = (typeof clockStates)[number];

export const faultClock = z.object({
  ruleId: z.string(),
  goal: z.enum(['responded', 'on-site', 'fixed']),
  isContractual: z.boolean(),
  startMs: z.int(),
  dueMs: z.int(),
  /** When the goal was reached, null while it is not. */
  reachedMs: z.int().nullable(),
  state: z.enum(clockStates),
});
export type FaultClock = z.infer<typeof faultClock>;

export interface ClockEvent {
  readonly kind: FaultEventKind;
  readonly atMs: number;
}

/** Reaching a later step proves the earlier ones: who has fixed it has been on site. */
const reachedBy: Record<SlaRule['goal'], readonly FaultEventKind[]> = {
  responded: ['responded', 'on-site', 'diagnosed', 'fixed', 'verified', 'closed'],
  'on-site': ['on-site', 'diagnosed', 'fixed', 'verified', 'closed'],
  fixed: ['fixed', 'verified', 'closed'],
};

/**
 * The clocks of a fault under the rules that its section and severity select.
 * Independent of when events were entered: only their own times count.
 */
export function faultClocks(
  fault: Pick<FaultFields, 'section' | 'severity' | 'reportedAtMs'>,
  events: readonly ClockEvent[],
  rules: readonly SlaRule[],
  nowMs: number,
): FaultClock[] {
  const isCancelled = events.some((event) => event.kind === 'cancelled');
  return rules
    .filter((rule) => rule.section === fault.section && rule.severity === fault.severity)
    .map((rule) => {
      const dueMs = fault.reportedAtMs + rule.minutes * 60_000;
      const times = events.filter((event) => reachedBy[rule.goal].includes(event.kind)).map((event) => event.atMs);
      const reachedMs = times.length === 0 ? null : Math.min(...times);
      return {
        ruleId: rule.id,
        goal: rule.goal,
        isContractual: rule.isContractual,
        startMs: fault.reportedAtMs,
        dueMs,
        reachedMs,
        state: clockState(dueMs, reachedMs, isCancelled, nowMs),
      };
    });
}

function clockState(dueMs: number, reachedMs: number | null, isCancelled: boolean, nowMs: number): ClockState {
  if (reachedMs !== null) return reachedMs <= dueMs ? 'met' : 'late';
  if (isCancelled) return 'void';
  return nowMs <= dueMs ? 'running' : 'overdue';
}
