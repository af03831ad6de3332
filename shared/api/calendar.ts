/** Which days are worked: the State Council's arrangements, as the program brings them and as later years are taken in. */
import { z } from 'zod';
import { holidayYear } from '../calendar/holiday-year.ts';
import { dayKinds } from '../calendar/work-calendar.ts';
import { dayText } from '../domain/field-types.ts';
import { nothing, op } from './base.ts';
import { fileProblem } from './contract.ts';

const knownYear = holidayYear.extend({
  /** Who took it in and when; null for one that the program brings. */
  imported: z.object({ atMs: z.int(), personName: z.string() }).nullable(),
});
export type KnownYear = z.infer<typeof knownYear>;

/** What a file would bring, before it counts. */
const yearPreview = holidayYear.extend({
  daysOff: z.int(),
  workedDays: z.int(),
  /** The arrangement of the same year that it takes the place of. */
  replaces: z.enum(['nothing', 'same', 'other']),
});
export type YearPreview = z.infer<typeof yearPreview>;

const calendarDay = z.object({
  day: z.string(),
  kind: z.enum(dayKinds),
  isWorkday: z.boolean(),
  /** The holiday itself, or the one that a weekend is worked for; null for ordinary days. */
  name: z.string().nullable(),
  nameEn: z.string().nullable(),
  basis: z.enum(['notice', 'unknown-year']),
  /** Faults that were reported and that were closed on it. */
  faultsOpened: z.int(),
  faultsClosed: z.int(),
});
export type CalendarDayView = z.infer<typeof calendarDay>;

/** A year of holidays is a page of text. */
const fileText = z.object({ text: z.string().max(200_000) });

/** Longest time that `days` answers for, days. */
export const maxCalendarDays = 400;

export const calendarContract = {
  years: op.input(nothing).output(
    z.object({
      /** One for each year that is known, oldest first. */
      years: z.array(knownYear),
      /** Years that due days of the contract depend on and that are not known. */
      missing: z.array(z.int()),
    }),
  ),
  /** Both days included. */
  days: op
    .input(z.object({ from: dayText, to: dayText }))
    .output(z.object({ today: z.string(), days: z.array(calendarDay) })),
  /** Reads a file without taking it in: what it would bring, or everything that is wrong with it. */
  checkYear: op.input(fileText).output(z.object({ preview: yearPreview.nullable(), problems: z.array(fileProblem) })),
  /** Takes a year in whole, or changes nothing and says what is wrong. Refused with Contract_NotAllowed to technicians. */
  importYear: op.input(fileText).output(z.object({ imported: yearPreview.nullable(), problems: z.array(fileProblem) })),
  /** A known year as a file of the form that is taken in. */
  exportYear: op.input(z.object({ year: z.int() })).output(z.object({ fileName: z.string(), text: z.string() })),
};
