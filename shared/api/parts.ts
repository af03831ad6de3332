/** Spare parts and consumables that were used: a register of what went into which fault, round and device. */
import { z } from 'zod';
import { timeMs } from '../domain/field-types.ts';
import { deviceId, faultId, inspectionId, sparePartId } from '../domain/ids.ts';
import { sparePartFields } from '../domain/spare-part.ts';
import { changesOf, nothing, op } from './base.ts';

export const partView = sparePartFields.extend({
  id: sparePartId,
  /** Per field the version that this view shows; given back as the base of a change. */
  versions: z.record(z.string(), z.string()),
  deviceName: z.string().nullable(),
  personName: z.string(),
  enteredAtMs: z.int(),
});
export type PartView = z.infer<typeof partView>;

/** Parts are used up in work: for a fault or in a round. */
const workSubject = z.discriminatedUnion('entity', [
  z.object({ entity: z.literal('fault'), id: faultId }),
  z.object({ entity: z.literal('inspection'), id: inspectionId }),
]);

const partInput = z.object({
  /** Null for what went into no device of the register. */
  deviceId: deviceId.nullable().default(null),
  name: z.string().trim().min(1).max(200),
  model: z.string().max(200).default(''),
  serial: z.string().max(200).default(''),
  quantity: z.number().positive().max(100_000),
  unit: z.string().max(200).default(''),
  note: z.string().max(20_000).default(''),
  /** When it was used; null means now. Not in the future. */
  atMs: timeMs.nullable().default(null),
});

export const partsContract = {
  add: op.input(partInput.extend({ subject: workSubject })).output(partView),
  change: op
    .input(
      z.object({ id: sparePartId, fields: changesOf(partInput), base: z.record(z.string(), z.string().nullable()) }),
    )
    .output(partView),
  /** Takes it out of lists and later documents; who entered it and why it went stays in the log. */
  remove: op.input(z.object({ id: sparePartId, reason: z.string().trim().min(1).max(2_000) })).output(nothing),
  /** Of a fault, of a round, or of a device over all of them; in the order they were used. */
  list: op.input(z.union([z.object({ subject: workSubject }), z.object({ deviceId })])).output(z.array(partView)),
};
