/** How the contract is kept: what every obligation makes due, what was done about it, and what proves it. */
import { z } from 'zod';
import { cadences, obligation, quotaPeriods } from '../contract/schema.ts';
import { compassStates, dueStates } from '../domain/compass-row.ts';
import { sectionIds } from '../domain/fault-fields.ts';
import { nothing, op, pageInput, pageOf } from './base.ts';

const count = z.int().min(0);
const day = z.string();

/** A number that is to be reached, of what a counter counts. */
const pacing = z.object({
  target: count,
  counted: z.number(),
  left: z.number(),
  /** What an even pace would have reached by the end of yesterday. */
  expected: count,
  perWeekFromStart: z.number(),
  /** From today on; null when the term is over and something is left. */
  perWeekFromNow: z.number().nullable(),
  unit: z.string(),
  unitEn: z.string(),
});
export type PacingView = z.infer<typeof pacing>;

/** A number of the contract that its own other numbers, or its plans, do not reach. */
const quotaConflict = z.object({
  obligationId: z.string(),
  otherId: z.string(),
  why: z.enum(['numbers', 'plan']),
  quota: z.object({ per: z.enum(quotaPeriods), count }).nullable(),
  /** What the quota, or the plan, comes to in a year; what is wanted. */
  perYear: count,
  wanted: count,
  /** What each period of the quota would need, and each record of a number that is summed up over records. */
  neededPerPeriod: z.number().nullable(),
  neededPerRecord: z.number().nullable(),
});
export type QuotaConflictView = z.infer<typeof quotaConflict>;

/** The numbers are explained in shared/domain/compass-row.ts. */
const numbers = {
  dueInTerm: count,
  dueSoFar: count,
  done: count,
  doneLate: count,
  gap: count,
  late: count,
  unrecorded: count,
  excused: count,
  withdrawn: count,
  evidence: count,
};

export const compassRow = z.object({
  obligationId: z.string(),
  clauseId: z.string(),
  section: z.enum(sectionIds),
  title: z.string(),
  titleEn: z.string(),
  clauseTitle: z.string(),
  clauseTitleEn: z.string(),
  cadence: z.enum(cadences),
  assumedCadence: obligation.shape.assumedCadence,
  isToConfirm: z.boolean(),
  state: z.enum(compassStates),
  ...numbers,
  nextDueDay: day.nullable(),
  /** Until that day: 0 on the day itself. */
  daysLeft: z.int().nullable(),
  /** Last day of what is late for the longest time. */
  lateSince: day.nullable(),
  /** Null where no counter counts. */
  pacing: pacing.nullable(),
  conflicts: z.array(quotaConflict),
});
export type CompassRow = z.infer<typeof compassRow>;

/** Over what is done; numbers that counters count are left out of all but `obligations` and `states`. */
const sums = z.object({
  obligations: count,
  ...numbers,
  /** How many obligations stand so; states that none has are left out. */
  states: z.partialRecord(z.enum(compassStates), count),
});
export type CompassSums = z.infer<typeof sums>;

const dueView = z.object({
  planId: z.string().nullable(),
  taskId: z.string().nullable(),
  day,
  dueDay: day,
  count,
  done: count,
  doneLate: count,
  isExcused: z.boolean(),
  state: z.enum(dueStates),
});
export type DueViewOut = z.infer<typeof dueView>;

export const evidenceKinds = ['inspection', 'fault', 'record', 'document'] as const;
export const evidenceItem = z.object({
  kind: z.enum(evidenceKinds),
  id: z.string(),
  number: z.string(),
  title: z.string(),
  titleEn: z.string(),
  /** When it was completed, closed, signed or issued. */
  atMs: z.int(),
  personName: z.string(),
  /** It was done after its last day. */
  isLate: z.boolean(),
  /** False for a round whose photos were withdrawn so that it proves no more: it is listed and not counted. */
  isCounted: z.boolean(),
  /** What a counter counted in it; null where nothing is counted. */
  counted: z.number().nullable(),
});
export type EvidenceItem = z.infer<typeof evidenceItem>;

export const compassOperations = {
  /** Every obligation of the contract in force, in its order, as it stands now. */
  compass: op.input(nothing).output(
    z.object({
      contractId: z.string(),
      version: z.int(),
      term: z.object({ startsOn: day, endsOn: day, isToConfirm: z.boolean() }),
      nowMs: z.int(),
      today: day,
      /** First day of records here: what was over before is `unrecorded`, not late. */
      recordsSince: day,
      rows: z.array(compassRow),
      sections: z.array(sums.extend({ section: z.enum(sectionIds) })),
      total: sums,
      /** Years whose holidays due days depend on and that are not known: those days may still move. */
      unknownYears: z.array(z.int()),
    }),
  ),
  /** One obligation with each thing that it makes due. */
  standing: op.input(z.object({ obligationId: z.string() })).output(
    z.object({
      row: compassRow,
      /** By last day. */
      dues: z.array(dueView),
      /** What the app keeps all the time for it, and how many entries it holds. */
      registers: z.array(z.object({ register: z.enum(['devices', 'people', 'templates', 'audit']), entries: count })),
    }),
  ),
  /** What proves an obligation in the term, newest first. */
  evidence: op.input(z.object({ obligationId: z.string(), ...pageInput })).output(pageOf(evidenceItem)),
};
