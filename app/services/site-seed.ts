/** What a new data folder begins with: the contract's building, networks and devices, the same ids on every laptop. */
import type { Act } from '../../db/index.ts';
import { contractSite } from '../../shared/contract/index.ts';
import type { DemoDevice } from '../../shared/domain/demo-site.ts';
import type { DeviceId, LocationId, ZoneId } from '../../shared/domain/ids.ts';
import type { Workspace } from '../workspace.ts';

const locationOf = (ws: Workspace, key: string): LocationId => ws.naturalId(`location:${key}`);
const zoneOf = (ws: Workspace, code: string): ZoneId => ws.naturalId(`zone:${code}`);
const deviceOf = (ws: Workspace, key: string): DeviceId => ws.naturalId(`device:${key}`);

/** Operations that make the contract's site, without invented models or addresses. */
export function contractSiteActs(ws: Workspace): Act[] {
  return [
    ...networkZoneActs(ws),
    ...contractSite.locations.map(
      ({ key, parent, ...fields }): Act => ({
        entity: 'location',
        entityId: locationOf(ws, key),
        action: 'create',
        fields: { ...fields, parentId: parent === null ? null : locationOf(ws, parent) },
      }),
    ),
    ...contractSite.devices.map(
      ({ location, zone, ...fields }): Act => ({
        entity: 'device',
        entityId: deviceOf(ws, fields.key),
        action: 'create',
        fields: {
          ...fields,
          locationId: location === null ? null : locationOf(ws, location),
          zoneId: zone === null ? null : zoneOf(ws, zone),
          address: null,
          state: 'in-service',
        },
      }),
    ),
  ];
}

/** An empty site still has the contract's four networks. */
export function networkZoneActs(ws: Workspace): Act[] {
  return contractSite.zones.map((zone) => ({
    entity: 'zone',
    entityId: zoneOf(ws, zone.code),
    action: 'create',
    fields: zone,
  }));
}

/** Addresses and accounts of the simulated devices; they may move from one start of the demo to the next. */
export function fillDemoAddresses(ws: Workspace, devices: readonly DemoDevice[]): void {
  const acts: Act[] = [];
  for (const demo of devices) {
    const id = deviceOf(ws, demo.key);
    const device = ws.store.devices.byId(id);
    if (device === null) continue;
    const { address, ports, rtspPath, locationId, snmp, ssh } = device.fields;
    const fields = {
      address: demo.host,
      ports: demo.ports,
      rtspPath: demo.rtspPath ?? null,
      // Where a person has put it stays.
      locationId: locationId ?? (demo.place === undefined ? null : locationOf(ws, demo.place)),
      // The account is one of version 3.
      snmp: demo.snmpCommunity === undefined ? snmp : { ...snmp, version: 'v3' as const },
      ssh: demo.sshProfile === undefined ? ssh : { ...ssh, profile: demo.sshProfile },
    };
    const held = { address, ports, rtspPath, locationId, snmp, ssh };
    if (JSON.stringify(held) !== JSON.stringify(fields)) {
      acts.push({ entity: 'device', entityId: id, action: 'set', fields });
    }
    if (demo.username !== undefined) {
      ws.store.credentials.set(id, { username: demo.username, password: demo.password ?? '' }, ws.nowMs());
    }
  }
  ws.write(acts);
}
