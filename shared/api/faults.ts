/** Faults: logged in seconds, with real event times and the contract's clocks. */
import { z } from 'zod';
import {
  faultEventFields,
  faultEventKinds,
  faultFields,
  faultSeverities,
  pauseReasons,
  sectionIds,
} from '../domain/fault-fields.ts';
import { deviceId, faultId, inspectionId, locationId, probeResultId, recordId } from '../domain/ids.ts';
import { faultClock } from '../domain/sla-clock.ts';
import { changesOf, op, pageInput, pageOf, safetyStates } from './base.ts';
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
  /** Events that may come next. */
  nextEvents: z.array(enteredEventKind),
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
  reportedAtMs: z.int().nullable().default(null),
});

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
    .input(z.object({ id: faultId, fields: changesOf(faultInput), base: z.record(z.string(), z.string().nullable()) }))
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
  addEvent: op
    .input(
      z.object({
        faultId,
        kind: enteredEventKind,
        /** When it happened; null means now. Not in the future. */
        atMs: z.int().nullable().default(null),
        note: z.string().max(20_000).default(''),
        probeResultId: probeResultId.nullable().default(null),
        /** Required for a pause. */
        reason: z.enum(pauseReasons).nullable().default(null),
      }),
    )
    .output(faultView),
};
