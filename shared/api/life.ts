/** The life record of a device (设备履历): everything that happened to it, the newest first. */
import { z } from 'zod';
import { bilingual } from '../domain/record-content.ts';
import { deviceId, faultId, inspectionId } from '../domain/ids.ts';
import { probeStates } from '../domain/probe.ts';
import { pageInput, pageOf } from './base.ts';
import { faultSummary } from './faults.ts';
import { partView } from './parts.ts';
import { photoView } from './photos.ts';
import { probeResultView } from './probes.ts';

/** In the order in which they are filtered. */
export const lifeKinds = ['inspection', 'fault', 'version', 'part', 'photo', 'probe', 'register'] as const;
export type LifeKind = (typeof lifeKinds)[number];

const entryHead = {
  /** Of this list only. */
  id: z.string(),
  atMs: z.int(),
};

/** Items of a round that were answered so. */
const answerCounts = z.object({ pass: z.int(), fail: z.int(), na: z.int() });

/** How the probes of a round ended, the last of each kind. */
const probeCounts = z.partialRecord(z.enum(probeStates), z.int());

/** A field of the register and what became of it; places, networks, categories and states are worded. */
export const fieldChange = z.object({ field: z.string(), from: bilingual.nullable(), to: bilingual.nullable() });

export const lifeEntry = z.discriminatedUnion('kind', [
  z.object({
    ...entryHead,
    kind: z.literal('inspection'),
    inspectionId,
    number: z.string(),
    title: z.string(),
    titleEn: z.string(),
    technicianName: z.string(),
    /** Null while the round is open. */
    completedAtMs: z.int().nullable(),
    answers: answerCounts,
    failed: z.array(z.object({ item: bilingual, reading: z.string(), note: z.string(), faultId: faultId.nullable() })),
    probes: probeCounts,
  }),
  z.object({ ...entryHead, kind: z.literal('fault'), fault: faultSummary }),
  z.object({
    ...entryHead,
    kind: z.literal('version'),
    /** `软件版本`: the item that asked for it, or the field of the register. */
    what: bilingual,
    from: z.string().nullable(),
    to: z.string(),
    personName: z.string(),
    /** The round that noticed it; null for a change of the register. */
    inspectionId: inspectionId.nullable(),
  }),
  z.object({ ...entryHead, kind: z.literal('part'), part: partView }),
  z.object({ ...entryHead, kind: z.literal('photo'), photo: photoView, personName: z.string() }),
  z.object({ ...entryHead, kind: z.literal('probe'), probe: probeResultView, personName: z.string() }),
  z.object({
    ...entryHead,
    kind: z.literal('register'),
    act: z.enum(['added', 'changed', 'removed']),
    changes: z.array(fieldChange),
    personName: z.string(),
    /** Why it was removed. */
    reason: z.string(),
  }),
]);
export type LifeEntry = z.infer<typeof lifeEntry>;

export const lifeInput = z.object({
  ...pageInput,
  id: deviceId,
  /** Null: everything. */
  kinds: z.array(z.enum(lifeKinds)).min(1).nullable().default(null),
});
export const lifePage = pageOf(lifeEntry);

/** What a round of a plan said of versions, beside the round of a quarter before. */
export const versionComparison = z.object({
  now: z.object({ inspectionId, number: z.string(), atMs: z.int() }).nullable(),
  /** The last one before the quarter of `now`. */
  before: z.object({ inspectionId, number: z.string(), atMs: z.int() }).nullable(),
  /** What changed first, then by device. */
  rows: z.array(
    z.object({
      deviceId,
      name: bilingual,
      item: bilingual,
      before: z.string().nullable(),
      now: z.string().nullable(),
      /** False also where one side has no answer. */
      isChanged: z.boolean(),
    }),
  ),
});
export type VersionComparison = z.infer<typeof versionComparison>;
