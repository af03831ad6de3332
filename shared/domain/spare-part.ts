/** Spare parts and consumables that were used for a fault or in a round. */
import { z } from 'zod';
import { longText, shortText, subjectRef, timeMs } from './field-types.ts';
import { deviceId } from './ids.ts';

export const sparePartFields = z.looseObject({
  /** The fault or the round that it was used in. */
  subject: subjectRef,
  /** What it was built into, or used for. */
  deviceId: deviceId.nullable(),
  name: shortText.min(1),
  model: shortText.default(''),
  serial: shortText.default(''),
  quantity: z.number().positive().max(100_000),
  /** `个`, `米`. */
  unit: shortText.default(''),
  note: longText.default(''),
  /** When it was used. */
  atMs: timeMs,
});
export type SparePartFields = z.infer<typeof sparePartFields>;
