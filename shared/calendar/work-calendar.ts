/**
 * Which days are worked (调休). Pure. A year whose arrangement is not known is reckoned as ordinary weeks, because
 * work has to be planned, and every answer about it says so: whoever shows it says so too.
 */
import { addDays, isWeekend } from '../domain/dates.ts';
import { type HolidayYear, daysFrom } from './holiday-year.ts';

/** holiday: named by a notice; weekend: an ordinary one; worked-weekend: 调休, worked in exchange for a holiday. */
export const dayKinds = ['workday', 'weekend', 'holiday', 'worked-weekend'] as const;
export type DayKind = (typeof dayKinds)[number];

export interface CalendarDay {
  readonly day: string;
  readonly kind: DayKind;
  readonly isWorkday: boolean;
  /** The holiday itself, or the one that a weekend is worked for; null for ordinary days. */
  readonly name: string | null;
  readonly nameEn: string | null;
  /** unknown-year: no arrangement of its year is known, so holidays are missing from it. */
  readonly basis: 'notice' | 'unknown-year';
}

/** Longer than any stretch of free days: a search that comes this far looks at damaged data. */
const longestSearch = 60;

export class WorkCalendar {
  readonly #named = new Map<string, CalendarDay>();
  readonly #years: ReadonlySet<number>;

  /** @param years one arrangement for each year; of two for the same year the later one counts */
  constructor(years: readonly HolidayYear[]) {
    const latest = new Map(years.map((year) => [year.year, year]));
    this.#years = new Set(latest.keys());
    for (const { holidays } of latest.values()) {
      for (const { name, nameEn, from, to, workedDays } of holidays) {
        const named = { name, nameEn, basis: 'notice' } as const;
        for (const day of daysFrom(from, to))
          this.#named.set(day, { ...named, day, kind: 'holiday', isWorkday: false });
        for (const day of workedDays) this.#named.set(day, { ...named, day, kind: 'worked-weekend', isWorkday: true });
      }
    }
  }

  /** The years whose arrangement is known, oldest first. */
  get knownYears(): readonly number[] {
    return [...this.#years].sort((a, b) => a - b);
  }

  /** @throws App_InvalidInput for a day the calendar does not have */
  dayInfo(day: string): CalendarDay {
    const named = this.#named.get(day);
    if (named !== undefined) return named;
    const kind = isWeekend(day) ? 'weekend' : 'workday';
    const basis = this.#years.has(yearOf(day)) ? 'notice' : 'unknown-year';
    return { day, kind, isWorkday: kind === 'workday', name: null, nameEn: null, basis };
  }

  isWorkday(day: string): boolean {
    return this.dayInfo(day).isWorkday;
  }

  /** The first workday from this day on (step 1) or back from it (step -1); the day itself when it is one. */
  nearestWorkday(day: string, step: 1 | -1): string {
    for (let away = 0; away < longestSearch; away += 1) {
      const candidate = addDays(day, away * step);
      if (this.isWorkday(candidate)) return candidate;
    }
    return day;
  }

  /** The years between two days, both included, of which no arrangement is known. */
  unknownYears(fromDay: string, toDay: string): number[] {
    const [from, to] = [yearOf(fromDay), yearOf(toDay)];
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index).filter(
      (year) => !this.#years.has(year),
    );
  }
}

const yearOf = (day: string): number => Number(day.slice(0, 4));
