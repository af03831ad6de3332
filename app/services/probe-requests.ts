/** What the prober is asked, of a device by its checklist or by hand. Here accounts come in; no page has them. */
import type { HandRequest, probesContract } from '../../shared/api/probes.ts';
import { limitsOfCategory } from '../../shared/contract/category-limits.ts';
import type { Template } from '../../shared/contract/schema.ts';
import { deviceSettings, ownPort, standardPorts } from '../../shared/domain/device-probe.ts';
import type { Stored } from '../../shared/domain/entities.ts';
import type { DeviceId } from '../../shared/domain/ids.ts';
import type { ProbeRequest, ProbeTarget } from '../../shared/domain/probe.ts';
import type { LimitValues } from '../../shared/domain/probe-limits.ts';
import { probeCatalogue } from '../../probes/index.ts';
import { AppError } from '../../shared/errors.ts';
import { codedError } from '../coded-error.ts';
import type { Inputs } from '../inputs.ts';
import { type Workspace, found } from '../workspace.ts';

export type TemplateProbe = Template['probes'][number];

/** A device that can be asked. */
export type Reachable = Stored<'device'> & { readonly id: DeviceId; readonly fields: { readonly address: string } };

/** Those with an address: of the others nothing can be said. @throws Probe_NoAddress when there is none */
export function reachable(devices: readonly Stored<'device'>[]): Reachable[] {
  const withAddress = devices.filter((device): device is Reachable => device.fields.address !== null);
  if (withAddress.length === 0) throw new AppError('Probe_NoAddress', { count: devices.length });
  return withAddress;
}

export function requestOf(ws: Workspace, device: Reachable, probe: TemplateProbe): ProbeRequest {
  const { address, ports } = device.fields;
  const port = probe.port === null ? null : (ports[probe.port] ?? standardPorts[probe.port]);
  return {
    requestId: ws.newId<string>(),
    probeId: probe.probeId,
    target: targetAt(address, port, ws.store.credentials.get(device.id)),
    settings: {
      ...judgedBy(ws, device, probe.probeId),
      ...probe.settings,
      ...deviceSettings(probe.probeId, device.fields),
    },
    deadlineMs: probe.deadlineMs,
  };
}

/** What the contract judges devices of its category by. A checklist, the device and a person by hand may say otherwise. */
const judgedBy = (ws: Workspace, { fields }: Stored<'device'>, probeId: string): LimitValues =>
  limitsOfCategory(ws.contract.probeLimits, fields.category, probeId);

/**
 * A device's picture is compared with its baseline. Without one whose bytes are not here (they come with a later sync) or
 * cannot be read: then the picture is judged for itself.
 */
export async function withBaseline(ws: Workspace, request: ProbeRequest, id: DeviceId | null): Promise<ProbeRequest> {
  if (request.probeId !== 'picture' || id === null) return request;
  const baseline = ws.store.devices.byId(id)?.fields.baseline ?? null;
  if (baseline === null || ws.store.blobInfo(baseline.blobId)?.isHere !== true) return request;
  try {
    return { ...request, baseline: await ws.store.blobs.read(baseline.blobId) };
  } catch (error) {
    ws.ports.log('baseline.unreadable', { code: codedError(error).code });
    return request;
  }
}

export interface ByHand {
  readonly request: ProbeRequest;
  readonly asked: HandRequest;
}

/** Of a device only its own address is asked: its account goes nowhere else. @throws App_NotFound, Probe_NoAddress */
export function byHand(ws: Workspace, given: Inputs<typeof probesContract>['single']): ByHand {
  const { probeId, target, deviceId, port, settings, deadlineMs } = given;
  const request = { requestId: ws.newId<string>(), probeId, deadlineMs };
  if (target !== null) {
    const asked = { probeId, host: target.host, port: target.port ?? null, deviceId: null, settings };
    return { request: { ...request, target, settings }, asked };
  }
  const id = found(deviceId, 'device', '');
  const [device] = reachable([found(ws.store.devices.byId(id), 'device', id)]);
  const reached = found(device, 'device', id);
  const { fields } = reached;
  const kind = probeCatalogue.find((entry) => entry.id === probeId);
  const at = port ?? ownPort(fields.ports, kind?.defaultPort ?? null);
  const account = kind?.usesCredentials === true ? ws.store.credentials.get(id) : null;
  const own = { ...judgedBy(ws, reached, probeId), ...deviceSettings(probeId, fields), ...settings };
  return {
    request: { ...request, target: targetAt(fields.address, at, account), settings: own },
    asked: { probeId, host: fields.address, port: at, deviceId: id, settings: own },
  };
}

function targetAt(host: string, port: number | null, account: Pick<ProbeTarget, 'username' | 'password'> | null) {
  return { host, ...(port === null ? {} : { port }), ...account };
}
