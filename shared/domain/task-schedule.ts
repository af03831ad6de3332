/**
 * Which days a plan makes due, by RFC 5545 recurrence. Pure and alike on every laptop: a day's name and its
 * instants follow from the plan and the contract's UTC offset alone.
 */
import * as rruleModule from 'rrule';
import type { Plan } from '../contract/schema.ts';
import { dayMs, dayOf, daysBetween, startOfDayMs } from './dates.ts';

// Node sees the package's CommonJS build, whose names it cannot tell and gives as `default`; a bundler sees its
// ES module, which has names and no default.
const seen: typeof rruleModule & { readonly default?: typeof rruleModule } = rruleModule;
const { RRule } = seen.default ?? seen;

/** One due date of a plan. */
export interface Occurrence {
  readonly planId: string;
  /** First day of its window, `YYYY-MM-DD` in the contract's time zone. */
  readonly day: string;
  /** When the window opens, UTC milliseconds. */
  readonly startsAtMs: number;
  /** When it closes: the midnight after its last day, UTC milliseconds. */
  readonly dueAtMs: number;
}

export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Natural key of an occurrence's task, from which two laptops make the same id. */
export function taskKey(planId: string, day: string): string {
  return `task:${planId}:${day}`;
}

/**
 * The plan's occurrences whose window is open at some moment from `fromMs` to `toMs` (both included), oldest first.
 * @throws App_InvalidInput when `startsOn` is no day
 */
export function occurrencesBetween(
  plan: Pick<Plan, 'id' | 'rrule' | 'startsOn' | 'windowDays'>,
  { fromMs, toMs }: TimeRange,
  utcOffsetMinutes: number,
): Occurrence[] {
  // The rule runs over bare days, each written as its midnight in UTC: no zone, the machine's or another, has a say.
  const rule = new RRule(
    { ...RRule.parseString(plan.rrule), dtstart: new Date(startOfDayMs(plan.startsOn, 0)) },
    true, // no cache: the rule is used once
  );
  const windowMs = plan.windowDays * dayMs;
  const firstDay = new Date(startOfDayMs(dayOf(fromMs - windowMs, utcOffsetMinutes), 0));
  const lastDay = new Date(startOfDayMs(dayOf(toMs, utcOffsetMinutes), 0));
  return rule
    .between(firstDay, lastDay, true)
    .map((date): Occurrence => {
      const day = dayOf(date.getTime(), 0);
      const startsAtMs = startOfDayMs(day, utcOffsetMinutes);
      return { planId: plan.id, day, startsAtMs, dueAtMs: startsAtMs + windowMs };
    })
    .filter((occurrence) => occurrence.startsAtMs <= toMs && occurrence.dueAtMs > fromMs);
}

/** Days until the window's last day: 0 on that day itself, negative when it is over. */
export function daysLeft(occurrence: Occurrence, nowMs: number, utcOffsetMinutes: number): number {
  return daysBetween(dayOf(nowMs, utcOffsetMinutes), dayOf(occurrence.dueAtMs - 1, utcOffsetMinutes));
}
