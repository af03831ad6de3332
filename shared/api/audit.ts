/** Who did what and when: every change of a record with what stood there before, and every act that changes none. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { forms } from '../domain/confidential.ts';
import { entityNames } from '../domain/entities.ts';
import { timeMs } from '../domain/field-types.ts';
import { personId, sha256Hex } from '../domain/ids.ts';
import { logFlaws } from '../domain/log-flaws.ts';
import { nothing, op, pageInput, pageOf } from './base.ts';

/** Changes of records, then acts that change none. */
export const auditActs = [
  'create',
  'set',
  'remove',
  'reveal',
  'use',
  'secret',
  'export',
  'take-in',
  'print',
  'enrol',
  'lock',
  'unlock',
  'unlock-failed',
  'recover',
  'passphrase',
  'recovery-key',
  'update',
  'organisation-key',
  'wipe',
  'verify',
] as const;
export type AuditActName = (typeof auditActs)[number];

const words = z.object({ zh: z.string(), en: z.string() }).nullable();

export const auditEntry = z.object({
  /** `dev:n` of an operation, the number of another act. */
  id: z.string(),
  atMs: z.int(),
  /** Empty when nobody had been chosen. */
  personName: z.string(),
  act: z.enum(auditActs),
  /** Null when it was about no record. */
  entity: z.enum(entityNames as [string, ...string[]]).nullable(),
  entityId: z.string(),
  /** Its number and title, or its name. */
  label: z.string(),
  /** Of registers, as people know the values; null where nothing stood. */
  changes: z.array(z.object({ field: z.string(), before: words, after: words })),
  /** What was written or said besides, as it is kept; empty when there is nothing. Never a secret. */
  detail: z.string(),
  /** Of an operation: the hash that its device signed. */
  hash: z.string().nullable(),
});
export type AuditEntryView = z.infer<typeof auditEntry>;

export const auditFilter = z.object({
  kind: z.enum(['change', 'act']).nullable().default(null),
  personId: personId.nullable().default(null),
  entity: z
    .enum(entityNames as [string, ...string[]])
    .nullable()
    .default(null),
  fromMs: timeMs.nullable().default(null),
  /** Not included. */
  toMs: timeMs.nullable().default(null),
});

export const maxNotedLetters = 300;
const noted = z.string().min(1).max(maxNotedLetters);

/** What only the window knows of: it made a file of a list, or printed what it shows. */
const note = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('export'),
    what: noted,
    form: z.enum(forms),
    format: z.enum(['xlsx', 'csv']),
    rows: z.int().min(0),
  }),
  /** `form` of a document. */
  z.object({ act: z.literal('print'), what: noted, form: z.enum(forms).optional() }),
]);

/** An entry of the log that is not what it was. What of it is told is what stands there now. */
const foundFlaw = z.object({
  flaw: z.enum(logFlaws),
  /** `dev:n`; null where only its place in the server's order is known. */
  operation: z.string().nullable(),
  /** In the server's order; null where that has nothing to do with it. */
  seq: z.int().nullable(),
  entity: z.enum(entityNames as [string, ...string[]]).nullable(),
  atMs: z.int().nullable(),
  personName: z.string(),
});
export type FoundFlawView = z.infer<typeof foundFlaw>;

export const logCheckEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: z.int(), total: z.int() }),
  z.object({
    type: z.literal('finished'),
    /** Whose text, hash and place in its device's chain was checked, of all laptops. */
    operations: z.int(),
    laptops: z.int(),
    /** Of this laptop, whose signatures were checked too; the keys of others are with the server. */
    signed: z.int(),
    /** Places in the server's order; 0 before the first synchronisation. */
    seq: z.int(),
    /** That stands on reports of the same moment, and at the server. */
    head: sha256Hex,
    /** The first so many. */
    flaws: z.array(foundFlaw),
    flawCount: z.int(),
  }),
]);
export type LogCheckEvent = z.infer<typeof logCheckEvent>;
export type LogCheck = Extract<LogCheckEvent, { type: 'finished' }>;

export const auditContract = {
  /** Newest first. */
  list: op.input(auditFilter.extend(pageInput)).output(pageOf(auditEntry)),
  /** Before it goes out. */
  note: op.input(note).output(nothing),
  /** The whole log, recomputed. Whoever checked it is noted, with what was found. */
  verify: op.input(nothing).output(eventIterator(logCheckEvent)),
};
