/** The app itself: first run, status, settings, and the feed of changes that keeps screens current. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { diskEncryptions } from '../domain/disk-encryption.ts';
import { roles } from '../domain/person.ts';
import { personId, siteId, zoneId } from '../domain/ids.ts';
import { appErrorCodes } from '../errors.ts';
import { siteKinds } from '../wire/enrol.ts';
import { changesOf, nothing, op } from './base.ts';
import { printSides } from './printers.ts';

export const errorData = z.object({
  code: z.enum(appErrorCodes),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  message: z.string(),
});

export const listSettings = z.object({
  /** Columns shown, in their order; empty means the list's own choice. */
  columns: z.array(z.string().max(50)).max(50).default([]),
  /** Filters kept under a name; what is in one is the list's business. */
  filters: z
    .array(z.object({ name: z.string().trim().min(1).max(50), filter: z.record(z.string(), z.json()) }))
    .max(50)
    .default([]),
});
export type ListSettings = z.infer<typeof listSettings>;

/** What somebody printed on last, and how; null: through the system's dialog. */
const lastPrinting = z.object({ printerId: z.string().max(500).nullable(), sides: z.enum(printSides) });
export type LastPrinting = z.infer<typeof lastPrinting>;

export const settings = z.object({
  locale: z.enum(['zh-CN', 'en']),
  /** contrast: black on white with heavier lines, for a bright room or tired eyes. */
  theme: z.enum(['system', 'light', 'dark', 'contrast']),
  /** Size of everything on the screen, percent. */
  scale: z.int().min(80).max(200).default(100),
  /** The tour was finished or skipped on this laptop, and never comes back by itself. */
  hasSeenTour: z.boolean().default(false),
  /** Hands in by itself whenever the server can be reached. */
  isSyncAutomatic: z.boolean().default(true),
  /** Fetches updates of the program as soon as the server offers one; installing is always a person's. */
  isUpdateFetched: z.boolean().default(false),
  /** Minutes without a touch after which a laptop with a passphrase locks; null: never. */
  lockAfterMinutes: z
    .union([z.literal(5), z.literal(15), z.literal(60)])
    .nullable()
    .default(15),
  /** By list: what a person arranged in it. */
  lists: z.record(z.string().max(50), listSettings).default({}),
  /** By person and by what was printed. */
  printing: z
    .record(z.string().max(50), z.object({ documents: lastPrinting.optional(), labels: lastPrinting.optional() }))
    .default({}),
});
export type Settings = z.infer<typeof settings>;

export const person = z.object({ id: personId, name: z.string(), role: z.enum(roles), phone: z.string() });
export type Person = z.infer<typeof person>;

export const systemStatus = z.object({
  version: z.string(),
  host: z.enum(['electron', 'node', 'console']),
  /**
   * setup: nothing here yet; locked: somebody has to enter what `lock.needed` says; failed: the data folder could not be
   * opened, `problem` says why; ready: at work.
   */
  phase: z.enum(['setup', 'locked', 'failed', 'ready']),
  problem: errorData.nullable(),
  /** What was put right by itself at start and should be known, e.g. damaged settings moved aside. */
  notices: z.array(errorData),
  dataDir: z.string(),
  /** machine-secret: the system's secret store; key-file: a file that only this account may read. */
  keyProtection: z.enum(['machine-secret', 'key-file']),
  /** Where the key file is, when that is the protection. */
  keyFile: z.string().nullable(),
  lock: z.object({
    hasPassphrase: z.boolean(),
    /** Null as long as none was made. */
    recoveryKeyMadeAtMs: z.int().nullable(),
    /** The organisation's recovery key that opens this folder too, with the help of whoever has it; null as long as there is none. */
    organisation: z.object({ fingerprint: z.string(), sealedAtMs: z.int() }).nullable(),
    /** Another one that the server tells, until a lead has said whether it is right. */
    offeredFingerprint: z.string().nullable(),
    /** Of a locked folder. recovery-key: this machine's own secret is gone, and a passphrase alone opens nothing. */
    needed: z.enum(['passphrase', 'recovery-key']).nullable(),
    /** Since it was opened last. */
    wrongTries: z.int(),
    /** After many wrong tries the next has to wait; null when it has not. */
    nextTryAtMs: z.int().nullable(),
  }),
  /** This laptop was reported stolen and destroyed its keys; null on every other one. Then `phase` is locked. */
  wiped: z
    .object({
      atMs: z.int(),
      serverUrl: z.string(),
      letter: z.string(),
      /** What was only here. */
      unsent: z.object({
        operations: z.int(),
        blobs: z.int(),
        /** False where its database was too damaged to count them. */
        isKnown: z.boolean(),
      }),
    })
    .nullable(),
  /** Passwords of devices; null while no folder is open. */
  vault: z
    .object({
      isOpen: z.boolean(),
      /** Closed because the clock went back: a sync, a lead or the recovery key opens them. */
      isInDoubt: z.boolean(),
      /** When they stop being readable unless somebody vouches for the laptop; null: never. */
      leaseUntilMs: z.int().nullable(),
      /** The recovery key can bring them back. */
      hasEscrow: z.boolean(),
    })
    .nullable(),
  site: z.object({ id: siteId, kind: z.enum(siteKinds) }).nullable(),
  /** Who is working: every operation names this person. */
  person: person.nullable(),
  /** Who may be chosen: not who has left. */
  people: z.array(person),
  settings,
  /** Minutes that the contract's time zone is ahead of UTC. */
  utcOffsetMinutes: z.int(),
  nowMs: z.int(),
  unsent: z.object({ operations: z.int(), blobs: z.int() }),
  /** Fields that two people changed at the same time, and what was kept aside: nobody has decided yet. */
  conflicts: z.int(),
  /** The networks that this laptop's cards are in now, and the zone whose subnets hold one of them; null when none does. */
  network: z.object({
    cards: z.array(z.object({ name: z.string(), address: z.string() })),
    zone: z.object({ id: zoneId, name: z.string(), nameEn: z.string() }).nullable(),
  }),
  server: z
    .object({
      url: z.string(),
      letter: z.string(),
      lastSyncAtMs: z.int().nullable(),
      /** Why nothing is handed in by itself, where a person has to do something about it. */
      problem: errorData.nullable(),
    })
    .nullable(),
});
export type SystemStatus = z.infer<typeof systemStatus>;

/** Something changed: which kinds of record, so that screens fetch again what they show. */
export const changeEvent = z.object({ topics: z.array(z.string()) });

export const systemContract = {
  status: op.input(nothing).output(systemStatus),
  /** First run: makes the data folder, its keys, the site and its owner. */
  setup: op
    .input(z.object({ site: z.enum(siteKinds), personName: z.string().trim().min(1).max(100) }))
    .output(systemStatus),
  /** Opens a data folder that already exists; null tries the current one again. */
  open: op.input(z.object({ dir: z.string().min(1).nullable() })).output(systemStatus),
  /** Refused with Person_Left. */
  choosePerson: op.input(z.object({ id: personId })).output(systemStatus),
  saveSettings: op.input(changesOf(settings)).output(settings),
  /** A notice was read; one that describes what still is comes back all the same. */
  dismissNotice: op.input(z.object({ code: z.enum(appErrorCodes) })).output(systemStatus),
  /** Tells the person by the system's own notifications; not shown where the host has none. */
  notify: op
    .input(z.object({ title: z.string().max(200), body: z.string().max(500) }))
    .output(z.object({ isShown: z.boolean() })),
  /** Whether the disk under the data is encrypted as a whole, as the system tells. */
  disk: op.input(nothing).output(z.object({ encryption: z.enum(diskEncryptions) })),
  /** A first event comes at once; then one for every commit. */
  changes: op.input(nothing).output(eventIterator(changeEvent)),
};
