/** Day-end 收工: what is unfinished, what is only here, one button, a receipt. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { faultClock } from '../domain/sla-clock.ts';
import { receipt } from '../wire/done.ts';
import { nothing, op, safetyStates } from './base.ts';
import { errorData } from './system.ts';

export const syncPhases = ['hello', 'restore', 'push', 'blobs-up', 'carry', 'pull', 'blobs-down', 'done'] as const;
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

/** What a person sees of a receipt. */
const shownReceipt = receipt.omit({ bundle: true }).extend({
  /** For a bundle that was carried to the server, and not for a session. */
  isOfBundle: z.boolean(),
});
export type ShownReceipt = z.infer<typeof shownReceipt>;

export const carriedBundle = z.object({
  id: z.string(),
  /** Of the laptop that made it. */
  letter: z.string(),
  madeAtMs: z.int(),
  takenAtMs: z.int(),
  bytes: z.int(),
  /** Why the server could not take it at the last session. */
  problem: errorData.nullable(),
  /** The server's receipt for its laptop; null while it is on its way. */
  receipt: z.string().nullable(),
});
export type CarriedBundleView = z.infer<typeof carriedBundle>;

const automaticLook = z.object({
  atMs: z.int(),
  isReached: z.boolean(),
  /** Why nothing is handed in, in words, where it is more than a server out of reach: what a person has to do something about. */
  problem: errorData.nullable(),
});

export const dayEnd = z.object({
  enrolment: z.object({ serverUrl: z.string(), serverId: z.string(), letter: z.string() }).nullable(),
  /** Addresses and codes that the demo's own server offers: to this laptop, and to whoever looks at its console. */
  offer: z
    .object({
      url: z.string(),
      code: z.string(),
      console: z.object({ url: z.string(), login: z.string(), code: z.string() }),
    })
    .nullable(),
  lastSyncAtMs: z.int().nullable(),
  isRunning: z.boolean(),
  unsent: z.object({ operations: z.int(), blobs: z.int() }),
  /** The server when it was last looked for by itself; null before that, and when that is off. */
  automatic: z.object({ isOn: z.boolean(), lastLook: automaticLook.nullable() }),
  unfinished: z.array(unfinishedItem),
  /** Own records of the last seven days, newest first. */
  rows: z.array(dayEndRow),
  receipts: z.array(shownReceipt),
  /** Bundles of other laptops: on their way, or delivered and their receipts to be given back. */
  carried: z.array(carriedBundle),
  conflicts: z.int(),
});
export type DayEnd = z.infer<typeof dayEnd>;

export const bundleEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), operations: z.int(), blobs: z.int() }),
  z.object({ type: z.literal('finished'), file: z.string(), bytes: z.int(), operations: z.int(), blobs: z.int() }),
]);
export type BundleEvent = z.infer<typeof bundleEvent>;

/** What became of one file. */
export const takenFile = z.discriminatedUnion('kind', [
  /** Of another laptop: it goes to the server with the next session. */
  z.object({ kind: z.literal('carried'), file: z.string(), letter: z.string(), isNew: z.boolean() }),
  /** Of this laptop: nothing to do. */
  z.object({ kind: z.literal('own'), file: z.string() }),
  /** From the server, for this laptop. */
  z.object({
    kind: z.literal('records'),
    file: z.string(),
    operations: z.int(),
    blobs: z.int(),
    receipt: z.string().nullable(),
  }),
  z.object({ kind: z.literal('receipt'), file: z.string(), receipt: z.string() }),
  /** For another laptop whose bundle this one carries. */
  z.object({ kind: z.literal('receipt-kept'), file: z.string(), letter: z.string(), receipt: z.string() }),
  z.object({ kind: z.literal('failed'), file: z.string(), problem: errorData }),
]);
export type TakenFile = z.infer<typeof takenFile>;

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
  /** A file (.xwb, .xwr), or all of them in a folder, mostly a USB drive. */
  takeIn: op.input(z.object({ path: z.string().min(1).max(1000) })).output(z.array(takenFile)),
  /** Bundles on their way, and receipts for laptops that others carried for, into a folder. */
  handOn: op
    .input(z.object({ folder: z.string().min(1).max(1000) }))
    .output(z.object({ bundles: z.int(), receipts: z.int() })),
  forgetCarried: op.input(z.object({ id: z.string().max(100) })).output(nothing),
};
