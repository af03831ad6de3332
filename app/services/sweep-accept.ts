/** What a person takes over from a sweep becomes ordinary operations on devices, each with the answer that proves it. */
import type { Act } from '../../db/index.ts';
import type { sweepsContract } from '../../shared/api/sweeps.ts';
import { isInSubnet } from '../../shared/domain/address-list.ts';
import type { DeviceFields } from '../../shared/domain/device-fields.ts';
import type { Stored } from '../../shared/domain/entities.ts';
import type { DeviceId, ProbeResultId, ZoneId } from '../../shared/domain/ids.ts';
import type { SweepFound } from '../../shared/domain/sweep.ts';
import type { Proposal, ProposedChange } from '../../shared/domain/sweep-proposals.ts';
import type { Inputs } from '../inputs.ts';
import { type Workspace, found } from '../workspace.ts';
import { addressOf } from './probe-results.ts';

export type AcceptedItem = Inputs<typeof sweepsContract>['accept']['items'][number];

export function acceptingActs(ws: Workspace, proposal: Proposal, seen: SweepFound, item: AcceptedItem): Act[] {
  const chosen = proposal.changes.filter(({ field }) => item.fields.includes(field));
  const fields = Object.fromEntries(chosen.map(({ field, after }) => [field, after]));
  const id = proposal.deviceId === null ? ws.newId<DeviceId>() : (proposal.deviceId as DeviceId);
  const device: Act =
    proposal.deviceId === null
      ? { entity: 'device', entityId: id, action: 'create', fields: newDevice(ws, seen, fields, item.category) }
      : { entity: 'device', entityId: id, action: 'set', fields, base: baseOf(ws, id, chosen) };
  return [device, ...proofActs(ws, id, seen)];
}

/** What the person saw: what somebody else has written since then becomes a conflict. */
function baseOf(ws: Workspace, id: string, chosen: readonly ProposedChange[]): Record<string, string | null> {
  const { versions }: Stored<'device'> = found(ws.store.devices.byId(id), 'device', id);
  return Object.fromEntries(chosen.map(({ field }) => [field, versions[field] ?? null]));
}

function newDevice(
  ws: Workspace,
  seen: SweepFound,
  fields: Readonly<Record<string, string>>,
  category: AcceptedItem['category'],
) {
  const zone = ws.store.zones.all().find((each) => isIn(seen.address, each.fields.subnets));
  return {
    name: seen.address,
    ...fields,
    // Without its address nobody would find it again.
    address: seen.address,
    key: null,
    category: category ?? seen.category,
    locationId: null,
    zoneId: (zone?.id as ZoneId | undefined) ?? null,
    channel: null,
    ports: otherPorts(seen),
    state: 'in-service' as const,
  };
}

const isIn = (address: string, subnets: readonly string[]): boolean =>
  subnets.some((subnet) => isInSubnet(address, subnet));

/** Services that answered elsewhere than where their protocol is at home. */
function otherPorts({ reports }: SweepFound): DeviceFields['ports'] {
  const at = (probeIds: readonly string[], usual: readonly number[]): number | undefined => {
    const ports = reports.filter(({ probeId }) => probeIds.includes(probeId)).map(({ measures }) => measures['port']);
    const [first] = ports.filter((port): port is number => typeof port === 'number');
    return first === undefined || usual.includes(first) ? undefined : first;
  };
  const ports = {
    rtsp: at(['rtsp'], [554]),
    http: at(['onvif', 'isapi', 'dahua', 'http'], [80, 443]),
    snmp: at(['snmp'], [161]),
  };
  return Object.fromEntries(Object.entries(ports).filter(([, port]) => port !== undefined));
}

/** The surest answer is kept with the device: it is why its record says so. */
function proofActs(ws: Workspace, deviceId: DeviceId, { address, reports }: SweepFound): Act[] {
  const [report] = reports;
  if (report === undefined) return [];
  const { port } = report.measures;
  const fields = {
    subject: { entity: 'device', id: deviceId } as const,
    deviceId,
    address: addressOf({ host: address, port: typeof port === 'number' ? port : null }),
    phase: 'single' as const,
    report,
    evidence: [],
  };
  return [{ entity: 'probe_result', entityId: ws.newId<ProbeResultId>(), action: 'create', fields }];
}
