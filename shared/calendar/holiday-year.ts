/**
 * The State Council's holiday arrangement of a year as data: which days are off and which weekends are worked for
 * them (调休). A year is one notice and one file; days that a notice does not name are ordinary.
 */
import { z } from 'zod';
import { addDays, daysBetween, isDay, isWeekend } from '../domain/dates.ts';
import { type ProblemParams, type SchemaProblemCode, schemaProblem } from '../domain/json-file.ts';

const day = z
  .string()
  .refine(isDay, { error: 'not a day of the calendar', abort: true, params: schemaProblem('notADay') });
const name = z.string().trim().min(1).max(50);
/** No arrangement so far has given more than nine days at a stretch; a slip of the pen gives months. */
const longestHoliday = 20;

export const holiday = z
  .strictObject({
    name,
    nameEn: name,
    /** First and last day off. */
    from: day,
    to: day,
    /** Saturdays and Sundays that are worked in exchange. */
    workedDays: z.array(day).max(10),
  })
  .refine(({ from, to }) => daysBetween(from, to) >= 0 && daysBetween(from, to) < longestHoliday, {
    error: 'a holiday begins before it ends, and lasts less than three weeks',
    path: ['to'],
    params: schemaProblem('holidayLength', { days: longestHoliday }),
  });
export type Holiday = z.infer<typeof holiday>;

export const holidayYear = z
  .strictObject({
    year: z.int().min(2000).max(2999),
    /** Number and date of the notice, `国办发明电〔2025〕7号`. */
    notice: name,
    noticeDate: day,
    holidays: z.array(holiday).min(1).max(20),
  })
  .superRefine((year, ctx) => {
    const seen = new Set<string>();
    for (const [index, { from, to, workedDays }] of year.holidays.entries()) {
      const refuse = (field: string, code: SchemaProblemCode, about: ProblemParams): void =>
        ctx.addIssue({ code: 'custom', path: ['holidays', index, field], params: schemaProblem(code, about) });
      // New Year may begin in the last days of the year before, never the other way round.
      if (Number(to.slice(0, 4)) !== year.year) refuse('to', 'otherYear', { day: to, year: year.year });
      if (year.year - Number(from.slice(0, 4)) > 1) refuse('from', 'otherYear', { day: from, year: year.year });
      for (const off of daysFrom(from, to)) {
        if (seen.has(off)) refuse('from', 'namedTwice', { day: off });
        seen.add(off);
      }
      for (const worked of workedDays) {
        if (!isWeekend(worked)) refuse('workedDays', 'workdayAnyway', { day: worked });
        if (seen.has(worked)) refuse('workedDays', 'namedTwice', { day: worked });
        seen.add(worked);
      }
    }
  });
export type HolidayYear = z.infer<typeof holidayYear>;

/** Each day from the first to the last, both included. */
export function daysFrom(from: string, to: string): string[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
}
