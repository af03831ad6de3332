/** Who did what and when: every change of a record with what stood there before, and every act that changes none. */
import { z } from 'zod';
import { forms } from '../domain/confidential.ts';
import { entityNames } from '../domain/entities.ts';
import { timeMs } from '../domain/field-types.ts';
import { personId } from '../domain/ids.ts';
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

export const auditContract = {
  /** Newest first. */
  list: op.input(auditFilter.extend(pageInput)).output(pageOf(auditEntry)),
  /** Before it goes out. */
  note: op.input(note).output(nothing),
};
