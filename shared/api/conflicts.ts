/** The inbox of what two people changed at the same time, and of what was kept aside. Nothing waits for it. */
import { z } from 'zod';
import { subjectRef } from '../domain/field-types.ts';
import { bilingual } from '../domain/record-content.ts';
import { nothing, op } from './base.ts';

/** Unanswered for so long, a conflict is shown first and as overdue. */
export const conflictOverdueMs = 7 * 86_400_000;

/** What of a record's fields can disagree. */
export const conflictEntities = [
  'device',
  'fault',
  'spare_part',
  'paper',
  'person',
  'location',
  'zone',
  'report_text',
] as const;
export type ConflictEntity = (typeof conflictEntities)[number];

const who = {
  /** `dev:n`: which operation it is. */
  operation: z.string(),
  personName: z.string(),
  atMs: z.int(),
  /** Written on this laptop. */
  isHere: z.boolean(),
};

/** One side: a value and who gave it; words are null for an empty one. */
const side = z.object({ ...who, words: bilingual.nullable() });
export type ConflictSideView = z.infer<typeof side>;

/** How another value is entered; null where it can only be chosen. */
const entry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), isLong: z.boolean(), value: z.string() }),
  z.object({ type: z.literal('number'), value: z.number().nullable() }),
  z.object({
    type: z.literal('choice'),
    value: z.string().nullable(),
    choices: z.array(z.object({ value: z.string(), words: bilingual })),
  }),
]);
export type ConflictEntry = z.infer<typeof entry>;

const about = {
  entity: z.enum(conflictEntities),
  entityId: z.string(),
  /** Name or number of the record. */
  label: z.string(),
  /** What a part was used for: the screen that shows it. */
  subject: subjectRef.nullable(),
  /** The field's own name; `#removed` when one side removed the record that the other one edited. */
  field: z.string(),
};

export const conflictView = z.object({
  ...about,
  /** What is in use now. Of a removal: the edit. */
  inUse: side,
  /** What was entered without knowing of it, the latest first. Of a removal: why it was removed. */
  others: z.array(side).min(1),
  /** What all of them saw; null when that is not known. */
  before: z.object({ words: bilingual.nullable() }).nullable(),
  metAtMs: z.int(),
  isOverdue: z.boolean(),
  entry: entry.nullable(),
});
export type ConflictView = z.infer<typeof conflictView>;

export const decidedConflictView = z.object({
  ...about,
  /** What was decided, by whom and when. */
  by: z.object(who),
  /** What could have been taken, what was taken first. */
  sides: z.array(side),
  /** What is in use now; another one when the field was changed since. */
  inUse: side,
});
export type DecidedConflictView = z.infer<typeof decidedConflictView>;

export const asideReasons = [
  // here
  'unknown-entity',
  'unknown-record',
  'fact-is-frozen',
  'invalid-fields',
  // on the server
  'schema',
  'forbidden-key',
  'hash',
  'signature',
  'stamp',
  'chain',
  'other',
] as const;

export const keptAsideView = z.object({
  ...who,
  place: z.enum(['here', 'server']),
  /** Kind of record as the operation names it: a newer program may have kinds that this one does not know. */
  entity: z.string(),
  label: z.string(),
  reason: z.enum(asideReasons),
});
export type KeptAsideView = z.infer<typeof keptAsideView>;

export const conflictInbox = z.object({
  open: z.array(conflictView),
  aside: z.array(keptAsideView),
  /** The last ones. */
  decided: z.array(decidedConflictView),
});
export type ConflictInbox = z.infer<typeof conflictInbox>;

export const conflictDecision = z.discriminatedUnion('take', [
  /** What is in use now stays. */
  z.object({ take: z.literal('in-use') }),
  /** The value of one of the operations that are shown. */
  z.object({ take: z.literal('operation'), operation: z.string() }),
  /** As `entry` says. */
  z.object({ take: z.literal('value'), value: z.union([z.string(), z.number(), z.null()]) }),
]);
export type ConflictDecision = z.infer<typeof conflictDecision>;

export const conflictsContract = {
  inbox: op.input(nothing).output(conflictInbox),
  /**
   * Decides a field, also one that was decided before: an operation as any other, seen in the record's history.
   * Refused with Conflict_Changed when something else is in use by now than the person saw.
   */
  decide: op
    .input(
      z.object({
        entity: z.enum(conflictEntities),
        entityId: z.string(),
        field: z.string().max(100),
        /** Operation whose value the person saw in use. */
        inUse: z.string(),
        decision: conflictDecision,
      }),
    )
    .output(nothing),
};
