/** The days of a month as a calendar shows them: whole weeks, Monday first. Pure. */
import { addDays, isDay, weekdayOf } from '../../../shared/domain/dates.ts';

/** `2026-11` of a day. */
export const monthOf = (day: string): string => day.slice(0, 7);

/** Monday of the week that a day is in. */
export const mondayOf = (day: string): string => addDays(day, -((weekdayOf(day) + 6) % 7));

/** The weeks that a month (`2026-11`) touches, each from Monday to Sunday. */
export function weeksOf(month: string): string[][] {
  const weeks: string[][] = [];
  for (let monday = mondayOf(`${month}-01`); monthOf(monday) <= month; monday = addDays(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(monday, index)));
  }
  return weeks;
}

/** The same day of another month, or that month's last one when it is shorter. */
export function inMonth(day: string, months: number): string {
  const [year, month] = day.split('-').map(Number) as [number, number];
  const count = year * 12 + (month - 1) + months;
  const pad = (value: number, length: number): string => String(value).padStart(length, '0');
  const other = `${pad(Math.floor(count / 12), 4)}-${pad((count % 12) + 1, 2)}`;
  for (let dayOfMonth = Number(day.slice(8)); ; dayOfMonth -= 1) {
    const candidate = `${other}-${pad(dayOfMonth, 2)}`;
    if (isDay(candidate)) return candidate;
  }
}

/** The day that a key leads to; null for a key that does not move. */
export function dayByKey(key: string, day: string, today: string): string | null {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'Home':
      return mondayOf(day);
    case 'End':
      return addDays(mondayOf(day), 6);
    case 'PageUp':
      return inMonth(day, -1);
    case 'PageDown':
      return inMonth(day, 1);
    case 't':
    case 'T':
      return today;
    default:
      return null;
  }
}

/** First and last day that a month's calendar shows: its weeks are whole. */
export function shownRange(month: string): readonly [from: string, to: string] {
  const days = weeksOf(month).flat();
  return [days[0] ?? '', days.at(-1) ?? ''];
}
