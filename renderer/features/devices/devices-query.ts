/** What the list of devices asks the core: known apart from the screen, so that it can be asked before the screen's code is there. */
import type { DeviceCategory, deviceStates } from '../../../shared/domain/device-fields.ts';
import type { LocationId, ZoneId } from '../../../shared/domain/ids.ts';
import { api } from '../../boot/client.ts';
import type { QueryKey, Topic } from '../../boot/query.ts';

export type DeviceFilter = {
  readonly text: string;
  readonly category: DeviceCategory | null;
  readonly locationId: LocationId | null;
  readonly zoneId: ZoneId | null;
  readonly state: (typeof deviceStates)[number] | null;
};

export const noFilter: DeviceFilter = { text: '', category: null, locationId: null, zoneId: null, state: null };

const topics: readonly Topic[] = ['device', 'location', 'zone'];

export const devicesOf = (filter: DeviceFilter) => ({
  key: keyOf(filter),
  topics,
  page: (after: string | null, limit: number) => api.inventory.devices({ ...filter, after, limit }),
  shape: (step: number) => api.inventory.deviceAnchors({ ...filter, step }),
});

const keyOf = ({ text, category, locationId, zoneId, state }: DeviceFilter): QueryKey => [
  'inventory.devices',
  text,
  category,
  locationId,
  zoneId,
  state,
];
