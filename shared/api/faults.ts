/** Faults: logged in seconds, with real event times and the contract's clocks. */
import { z } from 'zod';
import { faultEventFields, faultEventKinds, faultFields, faultSeverities, sectionIds } from '../domain/entities.ts';
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
  deviceName: z.string().nullable(),
  locationName: z.string().nullable(),
  enteredAtMs: z.int(),
  recordId: recordId.nullable(),
  safety: z.enum(safetyStates),
});
export type FaultSummary = z.infer<typeof faultSummary>;

export const faultEventView = faultEventFields.extend({ id: z.string(), personName: z.string(), enteredAtMs: z.int() });
export type FaultEventView = z.infer<typeof faultEventView>;

export const faultView = faultSummary.extend({
  versions: z.record(z.string(), z.string()),
  events: z.array(faultEventView),
  /** Before and after, oldest first. */
  probes: z.array(probeResultView),
  photos: z.array(photoView),
  /** Events that may come next. */
  nextEvents: z.array(z.enum(faultEventKinds)),
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
      z.object({ inspectionId, deviceId, itemId: z.string(), severity: z.enum(faultSeverities).default('general') }),
    )
    .output(z.object({ id: faultId, number: z.string() })),
  change: op
    .input(z.object({ id: faultId, fields: changesOf(faultInput), base: z.record(z.string(), z.string().nullable()) }))
    .output(faultView),
  get: op.input(z.object({ id: faultId })).output(faultView),
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
        kind: z.enum(faultEventKinds),
        /** When it happened; null means now. Not in the future. */
        atMs: z.int().nullable().default(null),
        note: z.string().max(20_000).default(''),
        probeResultId: probeResultId.nullable().default(null),
      }),
    )
    .output(faultView),
};
