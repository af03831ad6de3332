/** What the prober is asked, of a device by its checklist or by hand. Here accounts come in; no page has them. */
import type { ProtocolAccount } from '../../db/index.ts';
import type { HandRequest, probesContract } from '../../shared/api/probes.ts';
import { limitsOfCategory } from '../../shared/contract/category-limits.ts';
import type { Template } from '../../shared/contract/schema.ts';
import {
  type AccountProtocol,
  type ProtocolAccountInput,
  accountProtocols,
} from '../../shared/domain/device-access.ts';
import { accountOf, deviceSettings, ownPort, standardPorts } from '../../shared/domain/device-probe.ts';
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
type SingleInput = Omit<Inputs<typeof probesContract>['single'], 'isRemembered'>;
/** What a target names besides the host. */
export type Account = Omit<ProbeTarget, 'host' | 'port'>;
/** The device's own account, and those for one protocol. */
export type KeptAccounts = Parameters<typeof accountOf<Account>>[2];

/** A device that can be asked. */
export type Reachable = Stored<'device'> & { readonly id: DeviceId; readonly fields: { readonly address: string } };

/** Those with an address: of the others nothing can be said. @throws Probe_NoAddress when there is none */
export function reachable(devices: readonly Stored<'device'>[]): Reachable[] {
  const withAddress = devices.filter((device): device is Reachable => device.fields.address !== null);
  if (withAddress.length === 0) throw new AppError('Probe_NoAddress', { count: devices.length });
  return withAddress;
}

export function requestOf(ws: Workspace, device: Reachable, probe: TemplateProbe): ProbeRequest {
  const { probeId, deadlineMs } = probe;
  const { address, ports } = device.fields;
  const settings = {
    ...judgedBy(ws, device, probeId),
    ...probe.settings,
    ...deviceSettings(probeId, device.fields),
  };
  const usual = probe.port === null ? null : standardPorts[probe.port];
  const port = ownPort(probeId, settings, ports, usual) ?? usual;
  const account = accountFor(ws, device.id, probeId, settings);
  return { requestId: ws.newId<string>(), probeId, target: targetAt(address, port, account), settings, deadlineMs };
}

/** The account that this probe shows the device, by what the probe is told besides. */
function accountFor(ws: Workspace, id: string, probeId: string, settings: ProbeRequest['settings']): Account | null {
  const { problem } = ws.store.vault;
  if (problem !== null) {
    if (usesAccount(ws, id, probeId)) throw new AppError(problem);
    return null;
  }
  return accountOf<Account>(probeId, settings, accountsOf(ws, id));
}

/** Whether a probe would show the device what is kept for it. */
export function usesAccount(ws: Workspace, id: string, probeId: string): boolean {
  const { credentials, protocolAccounts } = ws.store;
  const isShown = probeCatalogue.find((entry) => entry.id === probeId)?.usesCredentials === true;
  const isKept = (): boolean =>
    credentials.username(id) !== null || accountProtocols.some((protocol) => protocolAccounts.about(id, protocol));
  return isShown && isKept();
}

/** All that are kept for a device, as a target names them. */
export function accountsOf(ws: Workspace, id: string): KeptAccounts {
  const { credentials, protocolAccounts } = ws.store;
  const of = (protocol: AccountProtocol): Account | null => {
    const kept = protocolAccounts.get(id, protocol);
    return kept === null ? null : accountIn(kept);
  };
  return { device: credentials.get(id), snmp: of('snmp'), ssh: of('ssh') };
}

/** What is empty is not there. */
function accountIn({ username, password, privacyPassword, privateKey }: ProtocolAccount): Account {
  return {
    ...(username === '' ? {} : { username }),
    ...(password === '' ? {} : { password }),
    ...(privacyPassword === '' ? {} : { privacyPassword }),
    ...(privateKey === '' ? {} : { privateKey }),
  };
}

/** What was written, with what is kept where nothing was. */
export function mergedAccount(typed: ProtocolAccountInput, kept: ProtocolAccount | null): ProtocolAccount {
  return {
    username: typed.username,
    password: typed.password ?? kept?.password ?? '',
    privacyPassword: typed.privacyPassword ?? kept?.privacyPassword ?? '',
    privateKey: typed.privateKey ?? kept?.privateKey ?? '',
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
export function byHand(ws: Workspace, given: SingleInput): ByHand {
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
  const own = { ...judgedBy(ws, reached, probeId), ...deviceSettings(probeId, fields), ...settings };
  const at = port ?? ownPort(probeId, own, fields.ports, kind?.defaultPort ?? null);
  if (usesAccount(ws, id, probeId)) ws.audit('use', { entity: 'device', entityId: id, detail: { probe: probeId } });
  const account =
    kind?.usesCredentials === true ? (typedAccount(ws, given, id) ?? accountFor(ws, id, probeId, own)) : null;
  return {
    request: { ...request, target: targetAt(fields.address, at, account), settings: own },
    asked: { probeId, host: fields.address, port: at, deviceId: id, settings: own },
  };
}

/** What was typed and is not kept yet; null where nothing was. */
function typedAccount(ws: Workspace, { probeId, account }: SingleInput, id: DeviceId): Account | null {
  const protocol = accountProtocols.find((each) => each === probeId);
  if (account === null || protocol === undefined) return null;
  return accountIn(mergedAccount(account, ws.store.protocolAccounts.get(id, protocol)));
}

function targetAt(host: string, port: number | null, account: Account | null) {
  return { host, ...(port === null ? {} : { port }), ...account };
}
