/** Device inventory. */
import type { DeviceCursor } from '../../db/index.ts';
import type { DeviceView } from '../../shared/api/inventory.ts';
import type { inventoryContract } from '../../shared/api/inventory.ts';
import { type Stored, deviceCategories } from '../../shared/domain/entities.ts';
import type { DeviceId, LocationId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import { type Workspace, found } from '../workspace.ts';

type Input = Inputs<typeof inventoryContract>;

export function deviceViewOf(device: Stored<'device'>, username: string | null): DeviceView {
  return { ...device.fields, id: device.id as DeviceId, versions: { ...device.versions }, username };
}

export function createInventoryService(ws: Workspace) {
  const { store } = ws;

  const deviceView = (id: string): DeviceView =>
    deviceViewOf(found(store.devices.byId(id), 'device', id), store.credentials.get(id)?.username ?? null);

  /** A room's devices, a floor's with those of its rooms. */
  const withinLocation = (id: LocationId): string[] => {
    const all = store.locations.all();
    const ids: string[] = [id];
    for (let at = 0; at < ids.length; at += 1) {
      ids.push(...all.filter((location) => location.fields.parentId === ids[at]).map((location) => location.id));
    }
    return ids;
  };

  return {
    locations: () => store.locations.all().map((row) => ({ ...row.fields, id: row.id as LocationId })),
    zones: () => store.zones.all().map((row) => ({ ...row.fields, id: row.id as never })),
    devices(input: Input['devices']) {
      const usernames = store.credentials.usernames();
      const page = store.devices.page({
        ...(input.category === null ? {} : { category: input.category }),
        ...(input.locationId === null ? {} : { locationIds: withinLocation(input.locationId) }),
        ...(input.state === null ? {} : { states: [input.state] }),
        ...(input.text === '' ? {} : { text: input.text }),
        after: cursorOf<DeviceCursor>(input.after),
        limit: input.limit,
      });
      return {
        items: page.items.map((device) => deviceViewOf(device, usernames.get(device.id) ?? null)),
        next: page.next === null ? null : JSON.stringify(page.next),
      };
    },
    counts() {
      const counts = store.devices.countByCategory();
      return deviceCategories.flatMap((category) => {
        const count = counts[category];
        return count === undefined ? [] : [{ category, count }];
      });
    },
    device: ({ id }: Input['device']) => deviceView(id),
    addDevice(fields: Input['addDevice']) {
      const id = ws.newId<DeviceId>();
      ws.write([{ entity: 'device', entityId: id, action: 'create', fields: { ...fields, key: null } }]);
      return deviceView(id);
    },
    changeDevice({ id, fields, base }: Input['changeDevice']) {
      found(store.devices.byId(id), 'device', id);
      ws.write([{ entity: 'device', entityId: id, action: 'set', fields, base }]);
      return deviceView(id);
    },
    saveCredential({ deviceId, username, password }: Input['saveCredential']) {
      found(store.devices.byId(deviceId), 'device', deviceId);
      if (username === '') store.credentials.remove(deviceId);
      else store.credentials.set(deviceId, { username, password }, ws.nowMs());
      ws.feed.publish(['device']);
      return deviceView(deviceId);
    },
  };
}

/** A list's cursor as the API carries it. @throws App_InvalidInput */
export function cursorOf<C>(text: string | null): C | null {
  if (text === null) return null;
  try {
    return JSON.parse(text) as C;
  } catch (error) {
    throw new AppError('App_InvalidInput', { field: 'after' }, { cause: error });
  }
}
