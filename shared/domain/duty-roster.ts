/** The shifts of a special period (特殊时期值守) and whose turn each is. Pure; times of day in the contract's zone. */
import { addDays, daysBetween } from './dates.ts';

export const shiftPatterns = ['day', 'two-shifts', 'three-shifts'] as const;
export type ShiftPattern = (typeof shiftPatterns)[number];

interface ShiftHours {
  readonly from: string;
  readonly to: string;
  /** It ends on the day after the one it begins on. */
  readonly isOverNight: boolean;
}

export const shiftHours: Readonly<Record<ShiftPattern, readonly ShiftHours[]>> = {
  day: [{ from: '08:00', to: '18:00', isOverNight: false }],
  'two-shifts': [
    { from: '08:00', to: '20:00', isOverNight: false },
    { from: '20:00', to: '08:00', isOverNight: true },
  ],
  'three-shifts': [
    { from: '08:00', to: '16:00', isOverNight: false },
    { from: '16:00', to: '24:00', isOverNight: false },
    { from: '00:00', to: '08:00', isOverNight: false },
  ],
};

export interface Shift<P> {
  /** On which it begins. */
  readonly day: string;
  /** On which it ends. */
  readonly lastDay: string;
  /** `08:00–20:00` */
  readonly hours: string;
  readonly person: P;
}

/** Longer than any period that was ever announced at once. */
export const longestPeriodDays = 62;

/**
 * Every shift from the first day to the last (both included), in the order in which they begin. People take turns in
 * their order, shift after shift.
 * @returns none for a period that ends before it begins, or that is too long, or without people
 */
export function dutyRoster<P>(
  period: { readonly from: string; readonly to: string; readonly pattern: ShiftPattern },
  people: readonly P[],
): Shift<P>[] {
  const days = daysBetween(period.from, period.to) + 1;
  if (days < 1 || days > longestPeriodDays || people.length === 0) return [];
  const shifts = Array.from({ length: days }, (_, index) => addDays(period.from, index))
    .flatMap((day) =>
      shiftHours[period.pattern].map(({ from, to, isOverNight }) => ({
        day,
        begins: from,
        lastDay: isOverNight ? addDays(day, 1) : day,
        hours: `${from}–${to}`,
      })),
    )
    .toSorted((a, b) => (a.day + a.begins < b.day + b.begins ? -1 : 1));
  return shifts.map(({ day, lastDay, hours }, index) => ({
    day,
    lastDay,
    hours,
    person: people[index % people.length] as P,
  }));
}
