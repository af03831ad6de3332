/** 诊断设置 between the record of a device, its accounts and the form. Pure. */
import type { DeviceView } from '../../../shared/api/inventory.ts';
import type { ApiClient } from '../../../shared/api/index.ts';
import {
  type AccountProtocol,
  type DeviceProtocol,
  type ProtocolAccountInput,
  accountProtocols,
  deviceProtocols,
  protocolsOf,
  usualMakerInterface,
} from '../../../shared/domain/device-access.ts';
import { deviceSettings, ownPort, usualPorts, usualSettings } from '../../../shared/domain/device-probe.ts';

type Access = Pick<DeviceView, 'video' | 'maker' | 'makerCertificate' | 'snmp' | 'ssh' | 'sshHostKey'>;

/** What was typed; an empty secret leaves the kept one. */
export interface AccountForm {
  readonly username: string;
  readonly password: string;
  readonly privacyPassword: string;
  readonly privateKey: string;
}

/** A choice that is cleared is undefined: it is as the probe has it. */
export interface DiagnosticsForm {
  readonly video: { readonly transport: Access['video']['transport']; readonly onvifPath: string };
  readonly maker: { readonly interface: Access['maker']['interface']; readonly tls: boolean };
  readonly makerCertificate: string;
  readonly snmp: {
    readonly version: Access['snmp']['version'];
    readonly authProtocol: Access['snmp']['authProtocol'];
    readonly privacyProtocol: Access['snmp']['privacyProtocol'];
    readonly context: string;
  };
  readonly ssh: { readonly profile: Access['ssh']['profile']; readonly allowsLegacy: boolean };
  readonly sshHostKey: string;
  readonly accounts: Record<AccountProtocol, AccountForm>;
}

const noAccount: AccountForm = { username: '', password: '', privacyPassword: '', privateKey: '' };

export const newDiagnostics: DiagnosticsForm = {
  video: { transport: undefined, onvifPath: '' },
  maker: { interface: undefined, tls: false },
  makerCertificate: '',
  snmp: { version: undefined, authProtocol: undefined, privacyProtocol: undefined, context: '' },
  ssh: { profile: undefined, allowsLegacy: false },
  sshHostKey: '',
  accounts: { snmp: noAccount, ssh: noAccount },
};

export function diagnosticsOf(device: DeviceView): DiagnosticsForm {
  const { video, maker, snmp, ssh, makerCertificate, sshHostKey, protocolAccounts } = device;
  const accountOf = (protocol: AccountProtocol): AccountForm => ({
    ...noAccount,
    username: protocolAccounts[protocol]?.username ?? '',
  });
  return {
    video: { transport: video.transport, onvifPath: video.onvifPath ?? '' },
    maker: { interface: maker.interface, tls: maker.tls ?? false },
    makerCertificate,
    snmp: {
      version: snmp.version,
      authProtocol: snmp.authProtocol,
      privacyProtocol: snmp.privacyProtocol,
      context: snmp.context ?? '',
    },
    ssh: { profile: ssh.profile, allowsLegacy: ssh.allowsLegacy ?? false },
    sshHostKey,
    accounts: { snmp: accountOf('snmp'), ssh: accountOf('ssh') },
  };
}

/** What the record says: nothing of what was left as it is usual. */
export function accessOf(form: DiagnosticsForm): Access {
  return {
    video: held(form.video),
    maker: held(form.maker),
    makerCertificate: form.makerCertificate.trim().toUpperCase(),
    snmp: held(form.snmp),
    ssh: held(form.ssh),
    sshHostKey: form.sshHostKey.trim(),
  };
}

function held<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const isSaid = (value: unknown): boolean =>
    typeof value === 'string' ? value.trim() !== '' : value !== false && value != null;
  const said = Object.entries(members).filter(([, value]) => isSaid(value));
  return Object.fromEntries(said.map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value])) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** null when nothing was typed that is not kept already. @param form a protocol has controls for some of it only */
export function typedAccount(form: Partial<AccountForm>, keptName: string | null): ProtocolAccountInput | null {
  const secret = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);
  const username = (form.username ?? '').trim();
  const secrets = {
    password: secret(form.password),
    privacyPassword: secret(form.privacyPassword),
    privateKey: secret(form.privateKey),
  };
  const isAsKept = username === (keptName ?? '') && Object.values(secrets).every((each) => each === null);
  return isAsKept ? null : { username, ...secrets };
}

export function typedAccounts(
  { accounts }: DiagnosticsForm,
  device: DeviceView | null,
): { readonly protocol: AccountProtocol; readonly account: ProtocolAccountInput }[] {
  return accountProtocols.flatMap((protocol) => {
    const account = typedAccount(accounts[protocol], device?.protocolAccounts[protocol]?.username ?? null);
    return account === null ? [] : [{ protocol, account }];
  });
}

/** Of the category's protocols, and of those for which something is set all the same. */
export function shownProtocols(category: DeviceView['category'], device: DeviceView | null): DeviceProtocol[] {
  const isSet = (protocol: DeviceProtocol): boolean => device !== null && Object.keys(device[protocol]).length > 0;
  return deviceProtocols.filter((each) => protocolsOf(category).includes(each) || isSet(each));
}

type Single = Parameters<ApiClient['probes']['single']>[0];

/** So that the answer comes soon: whether the settings are right is known by then. */
const quick: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  onvif: { takeSnapshot: false },
  isapi: { read: [] },
  dahua: { read: [] },
  snmp: { read: ['system'], rateIntervalMs: 0 },
};

export interface TestedDevice extends Access {
  readonly category: DeviceView['category'];
  readonly vendor: string;
  readonly rtspPath: string | null;
  readonly ports: DeviceView['ports'];
}

/** Asks the device with what stands in the form, whatever its record says. */
export function testOf(
  probeId: string,
  device: Pick<DeviceView, 'id' | 'protocolAccounts'>,
  typed: TestedDevice,
  accounts: DiagnosticsForm['accounts'],
): Single {
  const settings = { ...usualSettings[probeId], ...deviceSettings(probeId, typed), ...quick[probeId] };
  const usual = usualPorts[probeId] ?? null;
  const protocol = accountProtocols.find((each) => each === probeId);
  const account =
    protocol === undefined
      ? null
      : typedAccount(accounts[protocol], device.protocolAccounts[protocol]?.username ?? null);
  const port = ownPort(probeId, settings, typed.ports, usual) ?? usual;
  return { probeId, deviceId: device.id, port, account, settings, deadlineMs: 30_000 };
}

/** Which probes show whether a protocol's settings are right, the quickest to tell first. */
export function probesFor(protocol: DeviceProtocol, { maker, vendor }: TestedDevice): readonly string[] {
  const probes = {
    video: ['rtsp', 'onvif'],
    maker: [maker.interface ?? usualMakerInterface(vendor)],
    snmp: ['snmp'],
    ssh: ['ssh'],
  } as const;
  return probes[protocol];
}
