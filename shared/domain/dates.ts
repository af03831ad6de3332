/**
 * Calendar days in the contract's time zone, reckoned with its fixed UTC offset and never with the machine's zone.
 * A day is `YYYY-MM-DD`, of the years 0000 to 9999; an offset is minutes east of UTC (480 for Asia/Shanghai).
 */
import { AppError } from '../errors.ts';

export const dayMs = 86_400_000;
const minuteMs = 60_000;

/** The last moment that is a time here: its day is one of the calendar in every zone. */
export const latestMs = Date.UTC(9999, 11, 30);

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

/** Saturday or Sunday. @throws App_InvalidInput */
export function isWeekend(day: string): boolean {
  return weekdayOf(day) % 6 === 0;
}

/** The day that lies so many days later, or earlier for a negative number. @throws App_InvalidInput */
export function addDays(day: string, days: number): string {
  return dayOf(utcMidnightMs(day) + days * dayMs, 0);
}

/** Whether the text is a day that the calendar has, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return utcMidnightOf(text) !== null;
}

/** How many days `to` lies after `from`; negative when it lies before. @throws App_InvalidInput */
export function daysBetween(from: string, to: string): number {
  return (utcMidnightMs(to) - utcMidnightMs(from)) / dayMs;
}

function utcMidnightMs(day: string): number {
  const ms = utcMidnightOf(day);
  if (ms === null) throw new AppError('App_InvalidInput', { what: 'day', day });
  return ms;
}

function utcMidnightOf(day: string): number | null {
  const ms = Date.parse(`${day}T00:00:00Z`);
  // Date.parse takes 2026-02-30 for the 2nd of March: only a day that comes back the same is one.
  return Number.isNaN(ms) || dayOf(ms, 0) !== day ? null : ms;
}
