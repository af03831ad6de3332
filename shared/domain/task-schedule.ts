/**
 * Which days a plan makes due, by RFC 5545 recurrence, and on which workday. Pure and alike on every laptop: a task's
 * name follows from the plan and the rule's day alone, wherever its due day moves.
 */
import * as rruleModule from 'rrule';
import type { CalendarDay, WorkCalendar } from '../calendar/work-calendar.ts';
import type { Plan } from '../contract/schema.ts';
import { addDays, dayMs, dayOf, daysBetween, startOfDayMs } from './dates.ts';

// Node sees the package's CommonJS build, whose names it cannot tell and gives as `default`; a bundler sees its
// ES module, which has names and no default.
const seen: typeof rruleModule & { readonly default?: typeof rruleModule } = rruleModule;
const { RRule } = seen.default ?? seen;

/** What days are reckoned by. */
export interface DayReckoning {
  readonly calendar: WorkCalendar;
  readonly utcOffsetMinutes: number;
}

type PlanDays = Pick<Plan, 'id' | 'rrule' | 'startsOn' | 'windowDays' | 'dueOn'>;

/** One due date of a plan. */
export interface Occurrence {
  readonly planId: string;
  /** First day of its window, `YYYY-MM-DD` in the contract's time zone. */
  readonly day: string;
  /** What it is done for, of a task on demand: the meeting, the order. Empty for what recurs. */
  readonly occasion: string;
  /** Last day of its window. */
  readonly dueDay: string;
  /** The due day that the plan's rule gives, and why it is another one; null when it is that day. */
  readonly moved: { readonly from: string; readonly why: CalendarDay } | null;
  /** When the window opens, UTC milliseconds. */
  readonly startsAtMs: number;
  /** When it closes: the midnight after its last day, UTC milliseconds. */
  readonly dueAtMs: number;
  /** Years whose holidays its due day might depend on and that are not known. */
  readonly unknownYears: readonly number[];
}

export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Due days move by less than this: the longest holiday and a weekend on either side. */
const longestMoveDays = 30;

/** Natural key of an occurrence's task, from which two laptops make the same id. */
export function taskKey(planId: string, day: string, occasion = ''): string {
  return occasion === '' ? `task:${planId}:${day}` : `task:${planId}:${day}:${occasionKey(occasion)}`;
}

/** The same occasion, however it was typed: letters' case and width and spaces do not tell occasions apart. */
const occasionKey = (occasion: string): string => occasion.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/** The occurrence of a plan that opens on a day. @throws App_InvalidInput for a day the calendar does not have */
export function occurrenceOn(plan: PlanDays, day: string, reckoning: DayReckoning, occasion = ''): Occurrence {
  const from = addDays(day, plan.windowDays - 1);
  const dueDay = dueDayOf(plan.dueOn, day, from, reckoning.calendar);
  return {
    planId: plan.id,
    day,
    occasion,
    ...windowOf(day, dueDay, reckoning),
    moved: dueDay === from ? null : { from, why: reckoning.calendar.dayInfo(from) },
    unknownYears: plan.dueOn === 'any-day' ? [] : reckoning.calendar.unknownYears(from, dueDay),
  };
}

/**
 * The plan's occurrences whose window is open at some moment from `fromMs` to `toMs` (both included), oldest first.
 * @throws App_InvalidInput when `startsOn` is no day
 */
export function occurrencesBetween(plan: PlanDays, { fromMs, toMs }: TimeRange, reckoning: DayReckoning): Occurrence[] {
  if (plan.rrule === null) return [];
  const moveDays = plan.dueOn === 'any-day' ? 0 : longestMoveDays;
  const firstDay = addDays(dayOf(fromMs, reckoning.utcOffsetMinutes), -plan.windowDays - moveDays);
  const lastDay = dayOf(toMs, reckoning.utcOffsetMinutes);
  return ruleDays(plan.rrule, plan.startsOn, firstDay, lastDay)
    .map((day) => occurrenceOn(plan, day, reckoning))
    .filter((occurrence) => isOpenBetween(occurrence, { fromMs, toMs }));
}

/** Most plans of a contract follow the same few rules, and are asked about the same days. */
const walked = new Map<string, readonly string[]>();
const mostWalked = 64;

/** The days that a rule gives from `firstDay` to `lastDay`, both included. */
function ruleDays(rrule: string, startsOn: string, firstDay: string, lastDay: string): readonly string[] {
  const key = `${rrule} ${startsOn} ${firstDay} ${lastDay}`;
  const known = walked.get(key);
  if (known !== undefined) return known;
  const parts = RRule.parseString(rrule);
  // The rule runs over bare days, each written as its midnight in UTC: no zone, the machine's or another, has a say.
  const rule = new RRule(
    { ...parts, dtstart: new Date(startOfDayMs(startNear(parts, startsOn, firstDay), 0)) },
    true, // no cache: the rule is used once
  );
  const days = rule
    .between(new Date(startOfDayMs(firstDay, 0)), new Date(startOfDayMs(lastDay, 0)), true)
    .map((date) => dayOf(date.getTime(), 0));
  if (walked.size >= mostWalked) walked.clear();
  walked.set(key, days);
  return days;
}

/**
 * A start from which the rule gives the same days from `firstDay` on: moved by whole periods of a daily or weekly rule, so
 * that not all of its days since the contract began are walked. A rule that counts its days must begin where it begins.
 */
function startNear(
  { freq, interval = 1, count }: Partial<rruleModule.Options>,
  startsOn: string,
  firstDay: string,
): string {
  const unitDays = freq === RRule.DAILY ? 1 : freq === RRule.WEEKLY ? 7 : null;
  if (unitDays === null || (count ?? null) !== null) return startsOn;
  const periodDays = unitDays * interval;
  const periods = Math.floor(daysBetween(startsOn, firstDay) / periodDays) - 1;
  return periods > 0 ? addDays(startsOn, periods * periodDays) : startsOn;
}

/** The same with another last day, which somebody chose: no rule has moved it. A day before its first one is that day. */
export function endingOn(occurrence: Occurrence, dueDay: string, reckoning: DayReckoning): Occurrence {
  const last = dueDay < occurrence.day ? occurrence.day : dueDay;
  return { ...occurrence, ...windowOf(occurrence.day, last, reckoning), moved: null, unknownYears: [] };
}

/** Whether its window is open at some moment of the time. */
export function isOpenBetween(occurrence: Occurrence, { fromMs, toMs }: TimeRange): boolean {
  return occurrence.startsAtMs <= toMs && occurrence.dueAtMs > fromMs;
}

/** Days until the window's last day: 0 on that day itself, negative when it is over. */
export function daysLeft(occurrence: Occurrence, nowMs: number, utcOffsetMinutes: number): number {
  return daysBetween(dayOf(nowMs, utcOffsetMinutes), occurrence.dueDay);
}

function windowOf(
  day: string,
  dueDay: string,
  { utcOffsetMinutes }: DayReckoning,
): Pick<Occurrence, 'dueDay' | 'startsAtMs' | 'dueAtMs'> {
  const startsAtMs = startOfDayMs(day, utcOffsetMinutes);
  return { dueDay, startsAtMs, dueAtMs: startOfDayMs(dueDay, utcOffsetMinutes) + dayMs };
}

function dueDayOf(dueOn: Plan['dueOn'], day: string, last: string, calendar: WorkCalendar): string {
  if (dueOn === 'any-day') return last;
  const before = calendar.nearestWorkday(last, -1);
  return dueOn === 'workday-before' && before >= day ? before : calendar.nearestWorkday(last, 1);
}
