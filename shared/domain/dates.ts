/**
 * Calendar days in the contract's time zone, reckoned with its fixed UTC offset and never with the machine's zone.
 * A day is `YYYY-MM-DD`, of the years 0000 to 9999; an offset is minutes east of UTC (480 for Asia/Shanghai).
 */
import { AppError } from '../errors.ts';

export const dayMs = 86_400_000;
const minuteMs = 60_000;

/** The day that an instant (UTC milliseconds) falls on. */
export function dayOf(ms: number, utcOffsetMinutes: number): string {
  return new Date(ms + utcOffsetMinutes * minuteMs).toISOString().slice(0, 10);
}

/** `20261123`: the day as record numbers and file names write it. */
export function compactDay(ms: number, utcOffsetMinutes: number): string {
  return dayOf(ms, utcOffsetMinutes).replaceAll('-', '');
}

/** Midnight at which a day begins, UTC milliseconds. @throws App_InvalidInput for a day the calendar does not have */
export function startOfDayMs(day: string, utcOffsetMinutes: number): number {
  return utcMidnightMs(day) - utcOffsetMinutes * minuteMs;
}

/** 0 for Sunday to 6 for Saturday; the words are the catalogues'. @throws App_InvalidInput */
export function weekdayOf(day: string): number {
  return new Date(utcMidnightMs(day)).getUTCDay();
}

/** How many days `to` lies after `from`; negative when it lies before. @throws App_InvalidInput */
export function daysBetween(from: string, to: string): number {
  return (utcMidnightMs(to) - utcMidnightMs(from)) / dayMs;
}

function utcMidnightMs(day: string): number {
  const ms = Date.parse(`${day}T00:00:00Z`);
  // Date.parse takes 2026-02-30 for the 2nd of March: only a day that comes back the same is one.
  if (Number.isNaN(ms) || dayOf(ms, 0) !== day) throw new AppError('App_InvalidInput', { what: 'day', day });
  return ms;
}
