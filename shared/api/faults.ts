/** Faults: logged in seconds, with real event times and the contract's clocks. */
import { z } from 'zod';
import { faultCauses, faultSolutions } from '../domain/fault-codes.ts';
import { afterProbeStates, closingGaps } from '../domain/fault-closing.ts';
import {
  faultEventFields,
  faultEventKinds,
  faultFields,
  faultKinds,
  faultSeverities,
  pauseReasons,
  reportChannels,
  sectionIds,
} from '../domain/fault-fields.ts';
import { timeMs } from '../domain/field-types.ts';
import { deviceId, faultId, inspectionId, locationId, probeResultId, recordId } from '../domain/ids.ts';
import { faultClock } from '../domain/sla-clock.ts';
import { changesOf, nothing, op, pageInput, pageOf, safetyStates } from './base.ts';
import { partView } from './parts.ts';
import { photoView } from './photos.ts';
import { probeResultView } from './probes.ts';

/** Where a fault stands: the last of its events that moves it. */
export const faultStates = [
  'reported',
  'responded',
  'on-site',
  'diagnosed',
  'fixed',
  'verified',
  'closed',
  'cancelled',
] as const;
export type FaultState = (typeof faultStates)[number];

export const faultSummary = faultFields.extend({
  id: faultId,
  state: z.enum(faultStates),
  clocks: z.array(faultClock),
  /** While work on it stands still. */
  pause: z.object({ sinceMs: z.int(), reason: z.enum(pauseReasons).nullable() }).nullable(),
  deviceName: z.string().nullable(),
  locationName: z.string().nullable(),
  enteredAtMs: z.int(),
  recordId: recordId.nullable(),
  safety: z.enum(safetyStates),
});
export type FaultSummary = z.infer<typeof faultSummary>;

/** What a person may enter; a class is given by `change`. */
const enteredEventKind = z.enum(faultEventKinds).exclude(['classified']);
export type EnteredEventKind = z.infer<typeof enteredEventKind>;

export const faultEventView = faultEventFields.extend({ id: z.string(), personName: z.string(), enteredAtMs: z.int() });
export type FaultEventView = z.infer<typeof faultEventView>;

export const faultView = faultSummary.extend({
  versions: z.record(z.string(), z.string()),
  events: z.array(faultEventView),
  /** Before and after, oldest first. */
  probes: z.array(probeResultView),
  photos: z.array(photoView),
  parts: z.array(partView),
  /** Who was on site from when to when, oldest first; without an end while they are there, or when nobody wrote it down. */
  visits: z.array(
    z.object({
      personName: z.string(),
      arrivedAtMs: z.int(),
      leftAtMs: z.int().nullable(),
      minutes: z.int().nullable(),
    }),
  ),
  /** Events that may come next. */
  nextEvents: z.array(enteredEventKind),
  /** Whether it can be closed: what is missing, what the probes after the work say. */
  closing: z.object({ gaps: z.array(z.enum(closingGaps)), afterProbe: z.enum(afterProbeStates) }),
  /** What the failed item or the probes point to; null where nothing is clear. */
  suggestion: z.object({ cause: z.enum(faultCauses), solutions: z.array(z.enum(faultSolutions)) }).nullable(),
});
export type FaultView = z.infer<typeof faultView>;

const faultInput = z.object({
  title: z.string().trim().min(1).max(200),
  description: z.string().max(20_000).default(''),
  section: z.enum(sectionIds),
  severity: z.enum(faultSeverities),
  reporter: z.string().max(200).default(''),
  reporterPhone: z.string().max(50).default(''),
  locationId: locationId.nullable().default(null),
  place: z.string().max(200).default(''),
  deviceId: deviceId.nullable().default(null),
  /** When the customer reported it; null means now. */
  reportedAtMs: timeMs.nullable().default(null),
  kind: z.enum(faultKinds).default('fault'),
  channel: z.enum(reportChannels).nullable().default(null),
});

/** What a person may correct: also what is known only once there was work. */
const faultChange = faultInput.extend({
  cause: z.enum(faultCauses).nullable(),
  solutions: z.array(z.enum(faultSolutions)).max(10),
  feedback: z.string().max(20_000),
});

/** A clock of the contract that is running out. */
export const runningClock = z.object({
  faultId,
  number: z.string(),
  title: z.string(),
  clock: faultClock,
});
export type RunningClock = z.infer<typeof runningClock>;

export const faultsContract = {
  create: op.input(faultInput).output(z.object({ id: faultId, number: z.string() })),
  /** One action from a failed item: title, device, place and the item's probe result come with it. The same fault when asked twice. */
  fromFinding: op
    .input(
      z.object({
        inspectionId,
        deviceId: deviceId.nullable(),
        locationId: locationId.nullable().default(null),
        itemId: z.string(),
        severity: z.enum(faultSeverities).default('general'),
      }),
    )
    .output(z.object({ id: faultId, number: z.string() })),
  change: op
    .input(z.object({ id: faultId, fields: changesOf(faultChange), base: z.record(z.string(), z.string().nullable()) }))
    .output(faultView),
  get: op.input(z.object({ id: faultId })).output(faultView),
  /** The contract's clocks of one fault as they stand now. */
  clock: op.input(z.object({ id: faultId })).output(
    z.object({
      ...faultSummary.pick({ number: true, section: true, severity: true, state: true, pause: true, clocks: true })
        .shape,
      reportedAtMs: z.int(),
      /** When it was typed in, which may be long after the report. */
      enteredAtMs: z.int(),
      nowMs: z.int(),
      /** Years whose holidays are not known and that a clock's due time depends on. */
      unknownYears: z.array(z.int()),
    }),
  ),
  list: op
    .input(
      z.object({
        ...pageInput,
        isOpen: z.boolean().nullable().default(null),
        section: z.enum(sectionIds).nullable().default(null),
        severity: z.enum(faultSeverities).nullable().default(null),
        text: z.string().max(100).default(''),
      }),
    )
    .output(pageOf(faultSummary)),
  /** Clocks of the contract that go on in open faults, the next one due first; internal targets are not among them. */
  runningClocks: op.input(nothing).output(z.array(runningClock)),
  addEvent: op
    .input(
      z.object({
        faultId,
        kind: enteredEventKind,
        /** When it happened; null means now. Not in the future. */
        atMs: timeMs.nullable().default(null),
        note: z.string().max(20_000).default(''),
        probeResultId: probeResultId.nullable().default(null),
        /** Required for a pause. Cancelling and opening again need a note. */
        reason: z.enum(pauseReasons).nullable().default(null),
        /** Of `verified` and `closed`; closing needs one when no probe after the work has passed. */
        testResult: z.string().max(20_000).default(''),
      }),
    )
    .output(faultView),
};
