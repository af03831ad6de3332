/** Device inventory. */
import type { DeviceFilter } from '../../db/index.ts';
import type { DeviceView, ZoneView } from '../../shared/api/inventory.ts';
import type { inventoryContract } from '../../shared/api/inventory.ts';
import type { AccountProtocol } from '../../shared/domain/device-access.ts';
import { type BaselinePicture, deviceCategories } from '../../shared/domain/device-fields.ts';
import type { Stored } from '../../shared/domain/entities.ts';
import type { DeviceId, LocationId, ProbeResultId, ZoneId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import { deviceCursorOf, pageView } from '../page-cursor.ts';
import { type Workspace, found } from '../workspace.ts';
import { mergedAccount } from './probe-requests.ts';

type Input = Inputs<typeof inventoryContract>;

export function deviceViewOf(ws: Workspace, device: Stored<'device'>): DeviceView {
  const { id, fields, versions } = device;
  const username = ws.store.credentials.username(id);
  const protocolAccounts = { snmp: accountViewOf(ws, id, 'snmp'), ssh: accountViewOf(ws, id, 'ssh') };
  return { ...fields, id: id as DeviceId, versions: { ...versions }, username, protocolAccounts };
}

function accountViewOf(ws: Workspace, id: string, protocol: AccountProtocol) {
  const kept = ws.store.protocolAccounts.about(id, protocol);
  return (
    kept && {
      username: kept.username,
      hasPassword: kept.password !== '',
      hasPrivacyPassword: kept.privacyPassword !== '',
      hasPrivateKey: kept.privateKey !== '',
    }
  );
}

const zoneViewOf = (zone: Stored<'zone'>): ZoneView => ({
  ...zone.fields,
  id: zone.id as ZoneId,
  versions: { ...zone.versions },
});

export function createInventoryService(ws: Workspace) {
  const { store } = ws;

  const deviceView = (id: string): DeviceView => deviceViewOf(ws, found(store.devices.byId(id), 'device', id));

  /** The location and all that lies in it. Two people may have moved two rooms into each other: none is taken twice. */
  const withinLocation = (id: LocationId): string[] => {
    const inside = Map.groupBy(store.locations.all(), (location) => location.fields.parentId);
    const ids = new Set<string>([id]);
    for (const parent of ids) for (const location of inside.get(parent as LocationId) ?? []) ids.add(location.id);
    return [...ids];
  };

  const filterOf = (input: Omit<Input['devices'], 'after' | 'limit'>): DeviceFilter => ({
    ...(input.category === null ? {} : { category: input.category }),
    ...(input.locationId === null ? {} : { locationIds: withinLocation(input.locationId) }),
    ...(input.zoneId === null ? {} : { zoneId: input.zoneId }),
    ...(input.state === null ? {} : { states: [input.state] }),
    ...(input.text === '' ? {} : { text: input.text }),
  });

  /** Of this device, and not of any address that was probed. */
  const pictureOf = (deviceId: DeviceId, resultId: ProbeResultId): BaselinePicture => {
    const { fields } = found(store.probeResults.byId(resultId), 'probe', resultId);
    const picture = fields.evidence.find(({ mediaType }) => mediaType.startsWith('image/'));
    const { blobId, mediaType } = found(fields.deviceId === deviceId ? picture : undefined, 'evidence', resultId);
    return { blobId, mediaType, takenAtMs: fields.report.startedAtMs };
  };

  return {
    locations: () => store.locations.all().map((row) => ({ ...row.fields, id: row.id as LocationId })),
    zones: () => store.zones.all().map(zoneViewOf),
    devices(input: Input['devices']) {
      const page = store.devices.page({ ...filterOf(input), after: deviceCursorOf(input.after), limit: input.limit });
      return pageView(page, (device) => deviceViewOf(ws, device));
    },
    deviceAnchors({ step, ...filter }: Input['deviceAnchors']) {
      const { total, before } = store.devices.anchors(filterOf(filter), step);
      return { total, step, anchors: before.map((cursor) => cursor && JSON.stringify(cursor)) };
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
    changeDevices({ ids, fields }: Input['changeDevices']) {
      const devices = store.devices.byIds(ids);
      if (devices.length < ids.length) throw new AppError('App_NotFound', { what: 'device', id: '' });
      ws.write(devices.map(({ id }) => ({ entity: 'device', entityId: id, action: 'set', fields })));
      return { changed: devices.length };
    },
    setBaseline({ deviceId, probeResultId }: Input['setBaseline']) {
      found(store.devices.byId(deviceId), 'device', deviceId);
      const baseline = probeResultId === null ? null : pictureOf(deviceId, probeResultId);
      ws.write([{ entity: 'device', entityId: deviceId, action: 'set', fields: { baseline } }]);
      return deviceView(deviceId);
    },
    changeZone({ id, fields, base }: Input['changeZone']) {
      found(store.zones.byId(id), 'zone', id);
      ws.write([{ entity: 'zone', entityId: id, action: 'set', fields, base }]);
      return zoneViewOf(found(store.zones.byId(id), 'zone', id));
    },
    saveCredential({ deviceId, username, password }: Input['saveCredential']) {
      found(store.devices.byId(deviceId), 'device', deviceId);
      store.transaction(() => {
        if (username === '') store.credentials.remove(deviceId);
        else store.credentials.set(deviceId, { username, password }, ws.nowMs());
        ws.audit('secret', { entity: 'device', entityId: deviceId, detail: { removed: username === '' } });
      });
      store.checkpoint();
      ws.feed.publish(['device']);
      return deviceView(deviceId);
    },
    saveProtocolAccount({ deviceId, protocol, account }: Input['saveProtocolAccount']) {
      found(store.devices.byId(deviceId), 'device', deviceId);
      const { protocolAccounts } = store;
      const merged = account && mergedAccount(account, protocolAccounts.get(deviceId, protocol));
      const hasAny = merged !== null && Object.values(merged).some((each) => each !== '');
      store.transaction(() => {
        if (hasAny) protocolAccounts.set(deviceId, protocol, merged, ws.nowMs());
        else protocolAccounts.remove(deviceId, protocol);
        ws.audit('secret', { entity: 'device', entityId: deviceId, detail: { protocol, removed: !hasAny } });
      });
      store.checkpoint();
      ws.feed.publish(['device']);
      return deviceView(deviceId);
    },
  };
}
