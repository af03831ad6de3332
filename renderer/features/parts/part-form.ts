/** What the form of a part holds while it is typed. Pure. */
import { z } from 'zod';
import type { PartView } from '../../../shared/api/parts.ts';
import { deviceId } from '../../../shared/domain/ids.ts';

/** A field that does not fit any more falls back alone: the others are kept. */
export const partShape = z.object({
  name: z.string().catch(''),
  model: z.string().catch(''),
  serial: z.string().catch(''),
  quantity: z.number().nullable().catch(1),
  unit: z.string().catch(''),
  note: z.string().catch(''),
  /** Null: now, whenever it is sent. */
  atMs: z.number().nullable().catch(null),
  deviceId: deviceId.nullable().catch(null),
  deviceName: z.string().catch(''),
});
export type PartForm = z.infer<typeof partShape>;

/** Offered while a name or a unit is typed; anything else may be typed as well. */
export const commonParts = [
  'plug',
  'cable',
  'patchCord',
  'videoCable',
  'audioCable',
  'adapter',
  'connector',
  'disk',
  'fan',
  'battery',
  'toner',
  'module',
] as const;
export const commonUnits = ['piece', 'item', 'strip', 'metre', 'block', 'set', 'box'] as const;

export const newPart = (device: { id: PartForm['deviceId']; name: string }): PartForm => ({
  ...partShape.parse({}),
  deviceId: device.id,
  deviceName: device.name,
});

export const formOf = (part: PartView): PartForm => partShape.parse({ ...part, deviceName: part.deviceName ?? '' });

/** Null while something is missing. */
export function inputOf({ deviceName: _shown, name, quantity, ...rest }: PartForm) {
  return name.trim() === '' || quantity === null || quantity <= 0 ? null : { ...rest, name: name.trim(), quantity };
}
export type PartInput = NonNullable<ReturnType<typeof inputOf>>;

/** What differs from how the part was when its form was opened. */
export function changesOf(before: PartForm, input: PartInput): Partial<PartInput> {
  return Object.fromEntries(
    Object.entries(input).filter(([field, value]) => value !== before[field as keyof PartForm]),
  );
}
