/** A device for tests. */
import type { z } from 'zod';
import { type DeviceFields, deviceFields } from './device-fields.ts';

type Input = z.input<typeof deviceFields>;

/** What has to be said of a device. */
export const plainDevice = {
  key: null,
  name: '摄像机',
  category: 'camera',
  locationId: null,
  zoneId: null,
  channel: null,
  address: null,
  state: 'in-service',
} as const satisfies Input;

/** All that a record has, as it is when nobody says otherwise. */
export const wholeDevice = (change: Partial<Input> = {}): DeviceFields =>
  deviceFields.parse({ ...plainDevice, ...change });
