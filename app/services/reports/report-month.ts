/** A calendar month in the contract's time zone, and the weeks that it falls into. */
import type { EvidenceTime } from '../../../db/index.ts';
import { addDays, weekdayOf } from '../../../shared/domain/dates.ts';
import { periodDates, periodMs } from '../../../shared/domain/period.ts';

export interface ReportMonth {
  /** `2026-11`. */
  readonly month: string;
  readonly from: string;
  readonly to: string;
  readonly time: EvidenceTime;
  /** The first days of its weeks: its own first day, then each Monday. */
  readonly weeks: readonly string[];
}

export function reportMonth(month: string, utcOffsetMinutes: number): ReportMonth {
  const { from, to } = periodDates(month);
  const weeks: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (day === from || weekdayOf(day) === 1) weeks.push(day);
  return {
    month,
    from,
    to,
    time: periodMs(month, utcOffsetMinutes),
    weeks,
  };
}

/** Which of the weeks a day of the month falls into. */
export const weekOf = ({ weeks }: Pick<ReportMonth, 'weeks'>, day: string): number =>
  weeks.findLastIndex((first) => first <= day);
