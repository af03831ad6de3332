/** Day-end 收工: what is unfinished, what is only here, one button, a receipt. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { faultClock } from '../domain/sla-clock.ts';
import { receipt } from '../wire/done.ts';
import { nothing, op, safetyStates } from './base.ts';
import { errorData } from './system.ts';

export const syncPhases = ['hello', 'restore', 'push', 'blobs-up', 'pull', 'blobs-down', 'done'] as const;
export const syncEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), phase: z.enum(syncPhases), done: z.int(), total: z.int() }),
  z.object({
    type: z.literal('finished'),
    /** Null when the session failed, or when something is still missing on the server. */
    receipt: receipt.nullable(),
    problem: errorData.nullable(),
    /** Blobs of own records that are damaged or gone on this laptop and could not be sent. */
    missingBlobs: z.int(),
    /** Own operations that the server kept aside: stored, not applied. */
    quarantined: z.int(),
  }),
]);
export type SyncEvent = z.infer<typeof syncEvent>;

export const dayEndRow = z.object({
  entity: z.enum(['inspection', 'fault', 'record', 'photo', 'device', 'paper']),
  id: z.string(),
  /** Its number or name. */
  label: z.string(),
  atMs: z.int(),
  safety: z.enum(safetyStates),
  /** Blobs (photos, evidence, signatures) that belong to it, and how many of them the server holds. */
  blobs: z.int(),
  blobsOnServer: z.int(),
});
export type DayEndRow = z.infer<typeof dayEndRow>;

const unfinishedKinds = ['task-open', 'round-open', 'clock-open', 'fault-open', 'record-unsigned'] as const;
const unfinishedItem = z.object({
  /** clock-open: an open fault in which a clock of the contract goes on. */
  kind: z.enum(unfinishedKinds),
  id: z.string(),
  label: z.string(),
  labelEn: z.string(),
  /** Devices of an open round; else 0. */
  detail: z.int(),
  /** The next one due, of an open clock. */
  clock: faultClock.nullable(),
  /** Last day of an open task. */
  dueDay: z.string().nullable(),
});

export const dayEnd = z.object({
  enrolment: z.object({ serverUrl: z.string(), serverId: z.string(), letter: z.string() }).nullable(),
  /** Address and code that the demo's own server offers. */
  offer: z.object({ url: z.string(), code: z.string() }).nullable(),
  lastSyncAtMs: z.int().nullable(),
  isRunning: z.boolean(),
  unsent: z.object({ operations: z.int(), blobs: z.int() }),
  /** The server when it was last looked for by itself; null before that, and when that is off. */
  automatic: z.object({ isOn: z.boolean(), lastLook: z.object({ atMs: z.int(), isReached: z.boolean() }).nullable() }),
  unfinished: z.array(unfinishedItem),
  /** Own records of the last seven days, newest first. */
  rows: z.array(dayEndRow),
  receipts: z.array(receipt),
  conflicts: z.int(),
});
export type DayEnd = z.infer<typeof dayEnd>;

export const bundleEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), operations: z.int(), blobs: z.int() }),
  z.object({ type: z.literal('finished'), file: z.string(), bytes: z.int(), operations: z.int(), blobs: z.int() }),
]);
export type BundleEvent = z.infer<typeof bundleEvent>;

export const syncContract = {
  dayEnd: op.input(nothing).output(dayEnd),
  enrol: op
    .input(z.object({ serverUrl: z.url({ protocol: /^https?$/ }), code: z.string().min(4).max(40) }))
    .output(z.object({ letter: z.string(), serverId: z.string() })),
  /** Runs one session; leaving the iterator does not stop it. */
  run: op.input(nothing).output(eventIterator(syncEvent)),
  /** The session under way from its beginning; ends at once when there is none. */
  follow: op.input(nothing).output(eventIterator(syncEvent)),
  cancel: op.input(nothing).output(nothing),
  /** Writes what the server is not known to hold (or everything) as one sealed file; leaving the iterator stops it. */
  exportBundle: op
    .input(z.object({ folder: z.string().min(1).max(1000), extent: z.enum(['unsent', 'all']).default('unsent') }))
    .output(eventIterator(bundleEvent)),
};
