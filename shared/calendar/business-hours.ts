/**
 * Time that counts for limits in working hours (5*8): the periods of a workday, day by day, by the work calendar.
 * Pure; instants in UTC milliseconds, hours and days in the contract's time zone.
 */
import { z } from 'zod';
import { addDays, dayOf, startOfDayMs } from '../domain/dates.ts';
import type { WorkCalendar } from './work-calendar.ts';

const minuteMs = 60_000;

/** `08:00` to `24:00`. */
export const timeOfDay = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);

export const businessHours = z.object({
  /** Of every workday, in order, apart from each other. */
  periods: z
    .array(z.object({ from: timeOfDay, to: timeOfDay }))
    .min(1)
    .max(6)
    .refine((periods) => periods.every(({ from, to }, at) => from < to && (periods[at - 1]?.to ?? '') <= from), {
      error: 'periods end after they begin, and follow each other',
    }),
  /** The contract says 5*8 and no hours: a default until the customer has confirmed it. */
  isToConfirm: z.boolean(),
});
export type BusinessHours = z.infer<typeof businessHours>;

/** What working time is reckoned by. */
export interface WorkingTime {
  readonly calendar: WorkCalendar;
  readonly hours: BusinessHours;
  readonly utcOffsetMinutes: number;
}

/** A stretch of time, its end not included. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Minutes since midnight. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** The working periods from an instant on, one after the other without end; the first one is cut to begin there. */
export function* workingStretches(
  fromMs: number,
  { calendar, hours, utcOffsetMinutes }: WorkingTime,
): Generator<Stretch> {
  for (let day = dayOf(fromMs, utcOffsetMinutes); ; day = addDays(day, 1)) {
    if (!calendar.isWorkday(day)) continue;
    const midnightMs = startOfDayMs(day, utcOffsetMinutes);
    for (const { from, to } of hours.periods) {
      const endMs = midnightMs + minutesOf(to) * minuteMs;
      const beginMs = Math.max(fromMs, midnightMs + minutesOf(from) * minuteMs);
      if (beginMs < endMs) yield { fromMs: beginMs, toMs: endMs };
    }
  }
}

/** What is left of the stretches when the stops are taken out. @param stops in any order; they may overlap */
export function* withoutStops(stretches: Iterable<Stretch>, stops: readonly Stretch[]): Generator<Stretch> {
  const inOrder = stops.toSorted((a, b) => a.fromMs - b.fromMs);
  for (const { fromMs, toMs } of stretches) {
    let beginMs = fromMs;
    for (const stop of inOrder) {
      if (stop.toMs <= beginMs || stop.fromMs >= toMs) continue;
      if (stop.fromMs > beginMs) yield { fromMs: beginMs, toMs: stop.fromMs };
      beginMs = Math.max(beginMs, stop.toMs);
    }
    if (beginMs < toMs) yield { fromMs: beginMs, toMs };
  }
}

/** When so much time has been used up: at a period's end rather than at the next one's beginning. */
export function endAfter(stretches: Iterable<Stretch>, durationMs: number): number {
  let leftMs = durationMs;
  for (const { fromMs, toMs } of stretches) {
    if (leftMs <= toMs - fromMs) return fromMs + leftMs;
    leftMs -= toMs - fromMs;
  }
  return Number.POSITIVE_INFINITY;
}

/** How much of the stretches lies before an instant, milliseconds. */
export function timeUntil(stretches: Iterable<Stretch>, untilMs: number): number {
  let sumMs = 0;
  for (const { fromMs, toMs } of stretches) {
    if (fromMs >= untilMs) break;
    sumMs += Math.min(toMs, untilMs) - fromMs;
  }
  return sumMs;
}
