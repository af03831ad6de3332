/** Months, quarters and years as reports are kept by them: `2026-11`, `2026-Q4`, `2026`. In the contract's time zone. */
import { z } from 'zod';
import { addDays, startOfDayMs } from './dates.ts';

export const periodKinds = ['month', 'quarter', 'year'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** `2026-11`, `2026-Q4` or `2026`. */
export const period = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]))?$/);

export function periodKind(key: string): PeriodKind {
  if (key.length === 4) return 'year';
  return key.includes('Q') ? 'quarter' : 'month';
}

const two = (number: number): string => String(number).padStart(2, '0');
const four = (year: number): string => String(year).padStart(4, '0');
const yearOf = (key: string): number => Number(key.slice(0, 4));

/** The period of a kind that a day `2026-11-23` lies in. */
export function periodOfDay(day: string, kind: PeriodKind): string {
  if (kind === 'year') return day.slice(0, 4);
  return kind === 'month' ? day.slice(0, 7) : `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** Its months, first to last. */
function monthsOf(key: string): number[] {
  const kind = periodKind(key);
  if (kind === 'month') return [periodPart(key)];
  const [first, count] = kind === 'year' ? [1, 12] : [periodPart(key) * 3 - 2, 3];
  return Array.from({ length: count }, (_, index) => first + index);
}

/** Its first day and the first day after it. */
export function periodDays(key: string): { from: string; to: string } {
  const months = monthsOf(key);
  const [first = 1, last = 12] = [months[0], months.at(-1)];
  const year = yearOf(key);
  const after = last === 12 ? `${four(year + 1)}-01` : `${four(year)}-${two(last + 1)}`;
  return { from: `${four(year)}-${two(first)}-01`, to: `${after}-01` };
}

/** Its first and last day. */
export function periodDates(key: string): { from: string; to: string } {
  const { from, to } = periodDays(key);
  return { from, to: addDays(to, -1) };
}

/** Which of its kind it is in the year: 11 of `2026-11`, 4 of `2026-Q4`; 0 of a year. */
export const periodPart = (key: string): number => Number(key.slice(5).replace('Q', ''));

/** First moment of it and of what comes after it, UTC milliseconds. */
export function periodMs(key: string, utcOffsetMinutes: number): { fromMs: number; toMs: number } {
  const { from, to } = periodDays(key);
  return { fromMs: startOfDayMs(from, utcOffsetMinutes), toMs: startOfDayMs(to, utcOffsetMinutes) };
}

/** The periods of a kind that lie in it, or the one that it lies in, first to last. */
export function periodsIn(key: string, kind: PeriodKind): string[] {
  const days = monthsOf(key).map((month) => `${key.slice(0, 4)}-${two(month)}-01`);
  return [...new Set(days.map((day) => periodOfDay(day, kind)))];
}

/** The one before or after it, `by` steps away. */
export function periodNear(key: string, by: number): string {
  const kind = periodKind(key);
  if (kind === 'year') return four(yearOf(key) + by);
  const [step, first] = kind === 'month' ? [1, periodPart(key)] : [3, periodPart(key) * 3 - 2];
  const months = yearOf(key) * 12 + first - 1 + by * step;
  return periodOfDay(`${four(Math.floor(months / 12))}-${two((months % 12) + 1)}-01`, kind);
}
