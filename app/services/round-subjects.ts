/** What a round's items are asked of: devices, places, or the round itself for a system or an event. */
import type { Template } from '../../shared/contract/schema.ts';
import type { DeviceCategory } from '../../shared/domain/device-fields.ts';
import type { InspectionFields, Stored } from '../../shared/domain/entities.ts';
import type { DeviceId, LocationId } from '../../shared/domain/ids.ts';
import type { Workspace } from '../workspace.ts';

export interface RoundSubject {
  readonly deviceId: DeviceId | null;
  readonly locationId: LocationId | null;
  /** Of a device. */
  readonly category: DeviceCategory | null;
}

type Pinned = Pick<InspectionFields, 'deviceIds' | 'placeIds'>;

/** A system or an event has one sheet. */
const theRoundItself: RoundSubject = { deviceId: null, locationId: null, category: null };

/** Everything in service that the template is about, in the order of the inventory. */
export function devicesFor(ws: Workspace, { subject }: Template): Stored<'device'>[] {
  if (subject.kind !== 'devices') return [];
  return subject.categories.flatMap((category) => ws.store.devices.inService(category, filterOf(ws, subject)));
}

/** How many those are, by room: for a list of many plans over a large inventory. */
export function countDevicesFor(
  ws: Workspace,
  { subject }: Template,
): { category: DeviceCategory; locationId: string | null; count: number }[] {
  if (subject.kind !== 'devices') return [];
  return subject.categories.flatMap((category) =>
    ws.store.devices.countInService(category, filterOf(ws, subject)).map((room) => ({ category, ...room })),
  );
}

type DevicesSubject = Extract<Template['subject'], { kind: 'devices' }>;

const filterOf = (ws: Workspace, { zone, keys }: DevicesSubject): { zoneId: string | null; keys: string[] | null } => ({
  zoneId: zone === null ? null : ws.naturalId(`zone:${zone}`),
  keys,
});

/** Those of the template's places that the site has. */
export function placesFor(ws: Workspace, { subject }: Template): LocationId[] {
  if (subject.kind !== 'places') return [];
  return subject.keys
    .map((key) => ws.naturalId<LocationId>(`location:${key}`))
    .filter((id) => ws.store.locations.byId(id) !== null);
}

/** What a round that starts now would pin. */
export const pinnedFor = (ws: Workspace, template: Template): Pinned => ({
  deviceIds: devicesFor(ws, template).map((device) => device.id as DeviceId),
  placeIds: placesFor(ws, template),
});

/** The subjects of a round, in the order in which it pinned them. */
export function subjectsOf(ws: Workspace, template: Template, { deviceIds, placeIds }: Pinned): RoundSubject[] {
  if (template.subject.kind === 'places') {
    return placeIds.map((locationId) => ({ ...theRoundItself, locationId }));
  }
  if (template.subject.kind !== 'devices') return [theRoundItself];
  // Categories are read only where an item asks for them: a round of cameras does not need its devices here.
  const isAskedByCategory = template.items.some((item) => item.onlyFor !== null);
  const categories = isAskedByCategory
    ? new Map(ws.store.devices.byIds(deviceIds).map((device) => [device.id, device.fields.category]))
    : null;
  return deviceIds.map((deviceId) => ({
    deviceId,
    locationId: null,
    category: categories?.get(deviceId) ?? null,
  }));
}
