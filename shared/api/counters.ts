/** What is counted over the contract year and entered in one line, such as the pushes of an account 推送. */
import { z } from 'zod';
import { quickEntry } from '../contract/quick-entry.ts';
import { dayText, longText, shortText } from '../domain/field-types.ts';
import { inspectionId } from '../domain/ids.ts';
import { nothing, op } from './base.ts';

/** How far a number is: over this week (Monday to Sunday) and over the contract's year, by the days of what was entered. */
const goal = z.object({
  counterId: z.string(),
  unit: z.string(),
  unitEn: z.string(),
  /** Null where the contract names none for the week. */
  week: z.object({ target: z.int(), counted: z.number() }).nullable(),
  year: z
    .object({
      target: z.int(),
      counted: z.number(),
      /** What each week needs from now on; null when the term is over. */
      perWeekFromNow: z.number().nullable(),
    })
    .nullable(),
});
export type CounterGoal = z.infer<typeof goal>;

const standing = quickEntry.pick({ id: true, title: true, titleEn: true }).extend({
  /** The smallest number that is one without a word; null for any. */
  least: z.number().nullable(),
  numberTitle: z.string(),
  numberTitleEn: z.string(),
  confirmTitle: z.string().nullable(),
  confirmTitleEn: z.string().nullable(),
  hasLink: z.boolean(),
  goals: z.array(goal),
});
export type CounterStanding = z.infer<typeof standing>;

export const countedEntry = z.object({
  inspectionId,
  entryId: z.string(),
  number: z.string(),
  day: dayText,
  count: z.number(),
  headline: z.string(),
  link: z.string(),
  isConfirmed: z.boolean(),
  note: z.string(),
  personName: z.string(),
  /** When it was entered or last corrected. */
  atMs: z.int(),
  isCorrected: z.boolean(),
});
export type CountedEntry = z.infer<typeof countedEntry>;

const line = {
  day: dayText,
  count: z.number().min(0).max(100_000),
  headline: shortText.trim().min(1),
  link: shortText.default(''),
  /** Whoever enters it says that it was done as it should. */
  isConfirmed: z.boolean(),
  /** Asked for when the number is too small, or it was not done as it should. */
  note: longText.default(''),
};

export const countersContract = {
  standing: op.input(nothing).output(z.object({ today: dayText, entries: z.array(standing) })),
  /** Of all quick entries, the latest day first. */
  recent: op
    .input(z.object({ limit: z.int().min(1).max(5000).default(50) }))
    .output(z.object({ entries: z.array(countedEntry) })),
  /**
   * Opens the work, answers its list and completes it, all or nothing. Refused with Counter_Known when that headline of
   * that day is entered already, with Inspection_Incomplete when a note is missing.
   */
  enter: op.input(z.object({ entryId: z.string(), ...line })).output(countedEntry),
  /** Opens the round again, answers what is to be corrected and completes it once more: it keeps its number, and its trace. */
  correct: op.input(z.object({ inspectionId, ...line })).output(countedEntry),
};
