/**
 * Contract clocks: how long something may take, from when, until which event. Pure; times in UTC milliseconds.
 * A clock follows from what happened and when, never from the order in which it was entered.
 */
import { z } from 'zod';
import {
  type Stretch,
  type WorkingTime,
  endAfter,
  minutesOf,
  timeOfDay,
  timeUntil,
  withoutStops,
  workingStretches,
} from '../calendar/business-hours.ts';
import { addDays, dayOf, startOfDayMs } from './dates.ts';
import { type FaultFields, type FaultEventKind, faultEventKinds, faultSeverities, sectionIds } from './fault-fields.ts';

const minuteMs = 60_000;

/** What has to happen in time. */
export const clockGoals = ['responded', 'on-site', 'fixed'] as const;

/** reported: by the customer; acknowledged: the first step of ours; classified: the severity was given, the last time. */
export const clockStarts = ['reported', 'acknowledged', 'classified'] as const;

const ruleHead = {
  id: z.string(),
  clauseId: z.string(),
  section: z.enum(sectionIds),
  severity: z.enum(faultSeverities),
  goal: z.enum(clockGoals),
  startsAt: z.enum(clockStarts),
  /** False for internal targets (内部), which are never reported as contractual. */
  isContractual: z.boolean(),
  /** The contract leaves it open; the rule is a default to be confirmed by the customer. */
  isToConfirm: z.boolean(),
};

/** A day counted from the start's own, and a time of it. */
const dayTime = z.object({ days: z.int().min(0).max(31), time: timeOfDay });

export const slaRule = z.discriminatedUnion('type', [
  z.object({
    ...ruleHead,
    /** Around the clock, every day. */
    type: z.literal('duration-24x7'),
    /** Null: at once. The contract gives no number, so the time that it took is recorded and not judged. */
    minutes: z.int().min(1).nullable(),
    mayPause: z.boolean(),
  }),
  z.object({
    ...ruleHead,
    /** In the contract's business hours, on workdays (调休). */
    type: z.literal('duration-business-hours'),
    minutes: z.int().min(1),
    mayPause: z.boolean(),
  }),
  z.object({
    ...ruleHead,
    /** By the clock on the wall, workday or not: a pause does not move it. */
    type: z.literal('fixed-deadline'),
    deadline: dayTime,
    /** In special circumstances (特殊情况), at the very latest. */
    latest: dayTime.nullable(),
  }),
]);
export type SlaRule = z.infer<typeof slaRule>;
export const slaRuleTypes = [
  'duration-24x7',
  'duration-business-hours',
  'fixed-deadline',
] as const satisfies readonly SlaRule['type'][];

export const clockStates = ['running', 'met', 'late', 'overdue', 'void', 'paused', 'extended', 'recorded'] as const;
/**
 * running: time is left; paused: and stands still; extended: past the deadline, before the latest one; overdue: past
 * both and not reached. met/late: reached in or out of time; recorded: reached, without a limit; void: cancelled.
 */
export type ClockState = (typeof clockStates)[number];

export const faultClock = z.object({
  ruleId: z.string(),
  clauseId: z.string(),
  goal: z.enum(clockGoals),
  isContractual: z.boolean(),
  type: z.enum(slaRuleTypes),
  /** The limit of a duration; null for a deadline, and for what has to happen at once. */
  minutes: z.int().min(1).nullable(),
  startMs: z.int(),
  /** Null for what has to happen at once. While the clock is paused, as if the pause ended now. */
  dueMs: z.int().nullable(),
  /** The latest deadline, of special circumstances. */
  latestMs: z.int().nullable(),
  /** When the goal was reached, null while it is not. */
  reachedMs: z.int().nullable(),
  /** Time that counts, from the start until the goal was reached; null while it is not. */
  usedMs: z.int().nullable(),
  /** Time that counts and is left, 0 when it is over; null once reached or void, and without a limit. */
  leftMs: z.int().nullable(),
  state: z.enum(clockStates),
  /** Years that the due time was reckoned in without knowing their holidays. */
  unknownYears: z.array(z.int()),
});
export type FaultClock = z.infer<typeof faultClock>;

export interface ClockEvent {
  readonly kind: FaultEventKind;
  readonly atMs: number;
}

type ClockedFault = Pick<FaultFields, 'section' | 'severity' | 'reportedAtMs'>;

/** Reaching a later step proves the earlier ones: who has fixed it has been on site. */
const reachedBy: Record<SlaRule['goal'], readonly FaultEventKind[]> = {
  responded: ['responded', 'on-site', 'diagnosed', 'fixed', 'verified', 'closed'],
  'on-site': ['on-site', 'diagnosed', 'fixed', 'verified', 'closed'],
  fixed: ['fixed', 'verified', 'closed'],
};
/** After one of these nobody works on it, until it is reopened. */
const ends: readonly FaultEventKind[] = ['fixed', 'verified', 'closed', 'cancelled'];

/**
 * The clocks of a fault under the rules that its section and severity select; one whose start has not come yet is
 * not among them.
 */
export function faultClocks(
  fault: ClockedFault,
  events: readonly ClockEvent[],
  rules: readonly SlaRule[],
  working: WorkingTime,
  nowMs: number,
): FaultClock[] {
  const inOrder = events.toSorted(
    (a, b) => a.atMs - b.atMs || faultEventKinds.indexOf(a.kind) - faultEventKinds.indexOf(b.kind),
  );
  return rules
    .filter((rule) => rule.section === fault.section && rule.severity === fault.severity)
    .flatMap((rule) => {
      const startMs = startOf(rule, fault, inOrder);
      return startMs === null ? [] : [clockOf(rule, startMs, inOrder, working, nowMs)];
    });
}

function startOf({ startsAt }: SlaRule, fault: ClockedFault, events: readonly ClockEvent[]): number | null {
  switch (startsAt) {
    case 'reported':
      return fault.reportedAtMs;
    case 'acknowledged':
      return events.find((event) => reachedBy.responded.includes(event.kind))?.atMs ?? null;
    case 'classified':
      return events.findLast((event) => event.kind === 'classified')?.atMs ?? fault.reportedAtMs;
  }
}

function clockOf(
  rule: SlaRule,
  startMs: number,
  events: readonly ClockEvent[],
  working: WorkingTime,
  nowMs: number,
): FaultClock {
  const turns = events.filter((event) => event.kind === 'reopened' || ends.includes(event.kind));
  const reachedMs = reachedAt(rule.goal, events);
  const isPaused = 'mayPause' in rule && rule.mayPause && pauses(events, nowMs).some((pause) => pause.isOpen);
  const counted = (): Iterable<Stretch> => countedStretches(rule, startMs, events, working, nowMs);
  const minutes = 'minutes' in rule ? rule.minutes : null;
  const at = ({ days, time }: z.infer<typeof dayTime>): number =>
    startOfDayMs(addDays(dayOf(startMs, working.utcOffsetMinutes), days), working.utcOffsetMinutes) +
    minutesOf(time) * minuteMs;
  const deadlineMs = rule.type === 'fixed-deadline' ? at(rule.deadline) : null;
  const dueMs = minutes === null ? deadlineMs : endAfter(counted(), minutes * minuteMs);
  const latestMs = rule.type === 'fixed-deadline' && rule.latest !== null ? at(rule.latest) : null;
  const isVoid = turns.at(-1)?.kind === 'cancelled';
  const state = stateOf({ dueMs, latestMs, reachedMs, isVoid, isPaused }, nowMs);
  return {
    ruleId: rule.id,
    clauseId: rule.clauseId,
    goal: rule.goal,
    isContractual: rule.isContractual,
    type: rule.type,
    minutes,
    startMs,
    dueMs,
    latestMs,
    reachedMs,
    usedMs: reachedMs === null ? null : timeUntil(counted(), reachedMs),
    leftMs: reachedMs !== null || isVoid || dueMs === null ? null : leftOf(counted, minutes, dueMs, nowMs),
    state,
    unknownYears:
      rule.type === 'duration-business-hours' && dueMs !== null ? unknownYears(working, startMs, dueMs) : [],
  };
}

/** The first time that holds: what was fixed before it was opened again was not fixed. */
function reachedAt(goal: SlaRule['goal'], events: readonly ClockEvent[]): number | null {
  const reopened = goal === 'fixed' ? events.findLastIndex((event) => event.kind === 'reopened') : -1;
  return events.slice(reopened + 1).find((event) => reachedBy[goal].includes(event.kind))?.atMs ?? null;
}

/** The time that counts for a rule, from its start on. */
function countedStretches(
  rule: SlaRule,
  startMs: number,
  events: readonly ClockEvent[],
  working: WorkingTime,
  nowMs: number,
): Iterable<Stretch> {
  const all =
    rule.type === 'duration-business-hours'
      ? workingStretches(startMs, working)
      : [{ fromMs: startMs, toMs: Number.POSITIVE_INFINITY }];
  if (rule.type === 'fixed-deadline') return all;
  return withoutStops(all, [...restTimes(events), ...(rule.mayPause ? pauses(events, nowMs) : [])]);
}

/** From each end of the work to its being opened again: nobody could have worked on it. */
function restTimes(events: readonly ClockEvent[]): Stretch[] {
  const rests: Stretch[] = [];
  let endedMs: number | null = null;
  for (const { kind, atMs } of events) {
    if (ends.includes(kind)) endedMs ??= atMs;
    if (kind !== 'reopened' || endedMs === null) continue;
    rests.push({ fromMs: endedMs, toMs: atMs });
    endedMs = null;
  }
  return rests;
}

/** From each pause to its end: resumed, or the end of the work; one that goes on ends now. */
function pauses(events: readonly ClockEvent[], nowMs: number): (Stretch & { readonly isOpen: boolean })[] {
  const found: (Stretch & { readonly isOpen: boolean })[] = [];
  let pausedMs: number | null = null;
  for (const { kind, atMs } of events) {
    if (kind === 'paused') pausedMs ??= atMs;
    if ((kind !== 'resumed' && !ends.includes(kind)) || pausedMs === null) continue;
    found.push({ fromMs: pausedMs, toMs: atMs, isOpen: false });
    pausedMs = null;
  }
  if (pausedMs !== null) found.push({ fromMs: pausedMs, toMs: Math.max(pausedMs, nowMs), isOpen: true });
  return found;
}

function leftOf(counted: () => Iterable<Stretch>, minutes: number | null, dueMs: number, nowMs: number): number {
  if (nowMs >= dueMs) return 0;
  return minutes === null ? dueMs - nowMs : minutes * minuteMs - timeUntil(counted(), nowMs);
}

function unknownYears({ calendar, utcOffsetMinutes }: WorkingTime, startMs: number, dueMs: number): number[] {
  return calendar.unknownYears(dayOf(startMs, utcOffsetMinutes), dayOf(dueMs, utcOffsetMinutes));
}

function stateOf(
  clock: Pick<FaultClock, 'dueMs' | 'latestMs' | 'reachedMs'> & { isVoid: boolean; isPaused: boolean },
  nowMs: number,
): ClockState {
  const { dueMs, reachedMs } = clock;
  const lastMs = clock.latestMs ?? dueMs;
  if (reachedMs !== null) return lastMs === null ? 'recorded' : reachedMs <= lastMs ? 'met' : 'late';
  if (clock.isVoid) return 'void';
  if (lastMs !== null && nowMs > lastMs) return 'overdue';
  if (clock.isPaused) return 'paused';
  return dueMs !== null && nowMs > dueMs ? 'extended' : 'running';
}
