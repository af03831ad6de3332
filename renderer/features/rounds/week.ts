/** The Monday-to-Sunday week that an instant falls into, in the contract's zone. */
import { dayMs, dayOf, weekdayOf } from '../../../shared/domain/dates.ts';

/** First and last day as `11-23`. */
export function weekOf(ms: number, utcOffsetMinutes: number): { from: string; to: string } {
  const sinceMonday = (weekdayOf(dayOf(ms, utcOffsetMinutes)) + 6) % 7;
  const shortDay = (atMs: number): string => dayOf(atMs, utcOffsetMinutes).slice(5);
  const mondayMs = ms - sinceMonday * dayMs;
  return { from: shortDay(mondayMs), to: shortDay(mondayMs + 6 * dayMs) };
}
