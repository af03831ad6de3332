/** Who did what and when: every change of a record with what stood there before, and every act that changes none. */
import { z } from 'zod';
import { entityNames } from '../domain/entities.ts';
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
  'print',
  'enrol',
  'lock',
  'unlock',
  'unlock-failed',
  'recover',
  'passphrase',
  'recovery-key',
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
  fromMs: z.int().nullable().default(null),
  /** Not included. */
  toMs: z.int().nullable().default(null),
});

export const auditContract = {
  /** Newest first. */
  list: op.input(auditFilter.extend(pageInput)).output(pageOf(auditEntry)),
  /** The window saved a list as a file, or printed a document: only it knows. */
  note: op
    .input(z.object({ act: z.enum(['export', 'print']), what: z.string().max(200), count: z.int().min(0).nullable() }))
    .output(nothing),
};
