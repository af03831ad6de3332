/** Device inventory: building, floors, rooms, network zones, devices; credentials apart. */
import { z } from 'zod';
import { deviceCategories, deviceFields, deviceStates, locationFields, zoneFields } from '../domain/entities.ts';
import { deviceId, locationId, zoneId } from '../domain/ids.ts';
import { changesOf, nothing, op, pageInput, pageOf } from './base.ts';

export const locationView = locationFields.extend({ id: locationId });
export type LocationView = z.infer<typeof locationView>;
export const zoneView = zoneFields.extend({ id: zoneId });
export type ZoneView = z.infer<typeof zoneView>;
export const deviceView = deviceFields.extend({
  id: deviceId,
  /** Per field the version that this view shows; given back as the base of a change. */
  versions: z.record(z.string(), z.string()),
  /** Account name on the device, null when no credential is kept; the password never leaves the core. */
  username: z.string().nullable(),
});
export type DeviceView = z.infer<typeof deviceView>;

const deviceInput = deviceFields.omit({ key: true });

export const inventoryContract = {
  locations: op.input(nothing).output(z.array(locationView)),
  zones: op.input(nothing).output(z.array(zoneView)),
  devices: op
    .input(
      z.object({
        ...pageInput,
        /** Substring of name, address, vendor, model or serial number; Chinese too. */
        text: z.string().max(100).default(''),
        category: z.enum(deviceCategories).nullable().default(null),
        locationId: locationId.nullable().default(null),
        state: z.enum(deviceStates).nullable().default(null),
      }),
    )
    .output(pageOf(deviceView)),
  counts: op.input(nothing).output(z.array(z.object({ category: z.enum(deviceCategories), count: z.int() }))),
  device: op.input(z.object({ id: deviceId })).output(deviceView),
  addDevice: op.input(deviceInput).output(deviceView),
  /** Only fields that are given change; `base` holds the versions that the person saw. */
  changeDevice: op
    .input(
      z.object({ id: deviceId, fields: changesOf(deviceInput), base: z.record(z.string(), z.string().nullable()) }),
    )
    .output(deviceView),
  /** Username and password for probing; an empty username removes them. Kept on this laptop only. */
  saveCredential: op
    .input(z.object({ deviceId, username: z.string().max(200), password: z.string().max(200) }))
    .output(deviceView),
};
