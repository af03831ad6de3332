/** Inspections: a round over the devices of a task, answered by probes and by hand. */
import { z } from 'zod';
import { template } from '../contract/schema.ts';
import { answerEntry, answerFields, answerValues } from '../domain/entities.ts';
import { blobId, deviceId, faultId, inspectionId, locationId, recordId, taskId } from '../domain/ids.ts';
import { op, pageInput, pageOf, safetyStates } from './base.ts';
import { deviceView } from './inventory.ts';
import { probeResultView } from './probes.ts';

export const answerView = answerFields.extend({ id: z.string(), personName: z.string() });
export type AnswerView = z.infer<typeof answerView>;

export const totals = z.object({
  pass: z.int(),
  fail: z.int(),
  na: z.int(),
  /** Required items without an answer. */
  missing: z.int(),
  /** Failed by a probe and not looked at by a person yet. */
  unconfirmed: z.int(),
  /** Failed by hand, without the note or the photo that the item asks for. */
  unexplained: z.int(),
});

/** How many photos an item has, by item id; none where it is left out. */
const photosByItem = z.record(z.string(), z.int());

export const channelView = z.object({
  device: deviceView,
  /** The answer in use, by item id. */
  answers: z.record(z.string(), answerView),
  /** The newest result of each probe in this round, by probe id. */
  probes: z.record(z.string(), probeResultView),
  snapshotBlobId: blobId.nullable(),
  /** Faults opened from this channel in this round, by item id. */
  faults: z.record(z.string(), faultId),
  photos: photosByItem,
});
export type ChannelView = z.infer<typeof channelView>;

/** The answers of a place, of a system as a whole or of an event. */
export const sheetView = z.object({
  /** Null for a system or an event. */
  locationId: locationId.nullable(),
  /** Of the place. */
  name: z.string(),
  nameEn: z.string(),
  answers: z.record(z.string(), answerView),
  faults: z.record(z.string(), faultId),
  photos: photosByItem,
});
export type SheetView = z.infer<typeof sheetView>;

export const inspectionSummary = z.object({
  id: inspectionId,
  number: z.string(),
  taskId,
  planId: z.string(),
  title: z.string(),
  titleEn: z.string(),
  startedAtMs: z.int(),
  completedAtMs: z.int().nullable(),
  technicianName: z.string(),
  deviceCount: z.int(),
  totals,
  recordId: recordId.nullable(),
  safety: z.enum(safetyStates),
});
export type InspectionSummary = z.infer<typeof inspectionSummary>;

export const inspectionView = inspectionSummary.extend({
  template,
  /** Of a round of devices. */
  channels: z.array(channelView),
  /** Of any other round. */
  sheets: z.array(sheetView),
  restNormal: z.array(z.object({ personName: z.string(), atMs: z.int(), note: z.string() })),
});
export type InspectionView = z.infer<typeof inspectionView>;

/** The round of the same plan that was completed before this one, for a look at before and after. */
export const previousRound = z.object({
  inspectionId,
  number: z.string(),
  completedAtMs: z.int(),
  snapshots: z.array(z.object({ deviceId, blobId, takenAtMs: z.int() })),
  /** What it says of every subject and item. */
  answers: z.array(
    answerFields.pick({
      deviceId: true,
      locationId: true,
      itemId: true,
      value: true,
      entry: true,
      isOutOfRange: true,
      reading: true,
      note: true,
    }),
  ),
});
export type PreviousRound = z.infer<typeof previousRound>;

/** What an act of answering gives back; `answerIds` take it back with `takeBack`. */
const answered = z.object({ totals, answerIds: z.array(z.string()) });

/** How long the item was in front of the person. */
const seconds = z.number().min(0).max(86_400).nullable().default(null);

export const answerInput = z.object({
  deviceId: deviceId.nullable(),
  locationId: locationId.nullable().default(null),
  itemId: z.string(),
  /** Answers a check, or says of any item that it does not apply; null when the entry is the answer. */
  value: z.enum(answerValues).nullable().default(null),
  /** A number, text, option or photos, as the item's type asks. A number out of range is kept and flagged. */
  entry: answerEntry.nullable().default(null),
  note: z.string().max(20_000).default(''),
  seconds,
  /** previous: taken over from the last round. */
  source: z.enum(['hand', 'previous']).default('hand'),
});
export type AnswerInput = z.input<typeof answerInput>;

export const inspectionsContract = {
  /** Starts the task's round, or gives the one that is already open. */
  start: op.input(z.object({ taskId })).output(z.object({ id: inspectionId })),
  get: op.input(z.object({ id: inspectionId })).output(inspectionView),
  list: op.input(z.object(pageInput)).output(pageOf(inspectionSummary)),
  /** Commits answers given by hand, one operation each, all or none. */
  answer: op.input(z.object({ inspectionId, answers: z.array(answerInput).min(1).max(500) })).output(answered),
  /** Confirms what probes found failed: the person has looked at it. */
  confirm: op
    .input(
      z.object({
        inspectionId,
        items: z
          .array(z.object({ deviceId, itemId: z.string(), seconds }))
          .min(1)
          .max(500),
      }),
    )
    .output(answered),
  /**
   * By exception: passes every open item that a probe may answer and did not, and records who said that the rest is
   * normal. A physical item that is required stays open: nobody has looked at it.
   */
  restNormal: op.input(z.object({ inspectionId, note: z.string().max(2000).default('') })).output(answered),
  /** Undo: each item has again the answer from before, or none. An answer that is no longer in use is left alone. */
  takeBack: op
    .input(z.object({ inspectionId, answerIds: z.array(z.string()).min(1).max(500) }))
    .output(z.object({ totals, takenBack: z.int() })),
  /** Null when no earlier round of the plan was completed. */
  previous: op.input(z.object({ id: inspectionId })).output(previousRound.nullable()),
  /**
   * Ends the round; refused with Inspection_Incomplete (missing, unconfirmed, unexplained) while a required item is open
   * or a failure lacks the note or the photo that its item asks for.
   */
  complete: op.input(z.object({ inspectionId, note: z.string().max(2000).default('') })).output(inspectionSummary),
};
