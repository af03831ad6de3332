/** What a device's record says to a probe of it, besides its address and its account. One for every way of probing. */
import { type AccountProtocol, makerInterfaces, usualSshProfile } from './device-access.ts';
import type { DeviceFields } from './device-fields.ts';
import type { ProbeReport } from './probe.ts';

/** Where a service listens when the device does not say otherwise (IANA). */
export const standardPorts = { rtsp: 554, http: 80, https: 443, snmp: 161, ssh: 22 } as const;
type PortName = keyof typeof standardPorts;

type Ports = { readonly [K in PortName]?: number | undefined };

/** What of a device counts here. */
export type AskedDevice = Pick<
  DeviceFields,
  'category' | 'vendor' | 'rtspPath' | 'video' | 'maker' | 'makerCertificate' | 'snmp' | 'ssh' | 'sshHostKey'
> & { readonly ports: Ports };

type Settings = Readonly<Record<string, unknown>>;

const isMaker = (probeId: string): boolean => makerInterfaces.some((each) => each === probeId);

/**
 * Where the device has the service whose standard port the probe would take; null when its record does not say.
 * @param settings all that the probe is told: what goes over TLS listens elsewhere
 */
export function ownPort(probeId: string, settings: Settings, ports: Ports, defaultPort: number | null): number | null {
  const name = (Object.keys(standardPorts) as PortName[]).find((each) => standardPorts[each] === defaultPort);
  if (name === 'http' && settings['tls'] === true) {
    // Recorders have a port for each of both; a website has the one that its record names.
    return ports.https ?? (isMaker(probeId) ? standardPorts.https : (ports.http ?? null));
  }
  return (name === undefined ? undefined : ports[name]) ?? null;
}

/** Settings of that probe. What the record leaves out is not among them: it is as the checklist or the probe has it. */
export function deviceSettings(probeId: string, device: AskedDevice): Settings {
  return Object.fromEntries(Object.entries(settingsOf(probeId, device)).filter(([, value]) => value !== undefined));
}

function settingsOf(probeId: string, device: AskedDevice): Settings {
  const { rtspPath, ports, video, maker, snmp, ssh } = device;
  const path = rtspPath === null || rtspPath === '' ? undefined : rtspPath;
  switch (probeId) {
    case 'rtsp':
      return { path, transport: video.transport };
    case 'onvif':
      return { servicePath: video.onvifPath };
    case 'picture': {
      // Where a picture is taken from when the device has no snapshot to give.
      const stream = path === undefined ? {} : { streamPath: path, streamPort: ports.rtsp ?? standardPorts.rtsp };
      return { ...stream, servicePath: video.onvifPath };
    }
    case 'isapi':
    case 'dahua':
      return { tls: maker.tls, certificateSha256: device.makerCertificate || undefined };
    case 'snmp':
      return snmp;
    case 'ssh': {
      const usual = usualSshProfile(device.category, device.vendor);
      const profile = ssh.profile ?? (usual === 'linux' ? undefined : usual);
      return { profile, allowsLegacy: ssh.allowsLegacy, hostKey: device.sshHostKey || undefined };
    }
    default:
      return {};
  }
}

const usualMaker = { tls: false, certificateSha256: '' };

/** What a record may say to a probe, as the probe has it when nobody says otherwise; a test holds it against the probes. */
export const usualSettings: Readonly<Record<string, Settings>> = {
  rtsp: { path: '/', transport: 'tcp' },
  onvif: { servicePath: '/onvif/device_service' },
  isapi: usualMaker,
  dahua: usualMaker,
  snmp: { version: 'v2c', authProtocol: 'sha', privacyProtocol: 'aes', context: '' },
  ssh: { profile: 'linux', allowsLegacy: false, hostKey: '' },
};
/** Where those probes go, likewise. */
export const usualPorts: Readonly<Record<string, number>> = {
  rtsp: standardPorts.rtsp,
  onvif: standardPorts.http,
  isapi: standardPorts.http,
  dahua: standardPorts.http,
  snmp: standardPorts.snmp,
  ssh: standardPorts.ssh,
};

/**
 * Whose account is shown: that of the protocol, or the device's where the protocol has none of its own. A password is never
 * sent as a community: that would show it to the wire.
 * @param settings all that the probe is told
 */
export function accountOf<T>(
  probeId: string,
  settings: Settings,
  own: { readonly device: T | null } & { readonly [P in AccountProtocol]: T | null },
): T | null {
  if (probeId === 'ssh') return own.ssh ?? own.device;
  if (probeId !== 'snmp') return own.device;
  return own.snmp ?? (settings['version'] === 'v3' ? own.device : null);
}

export interface Fingerprint {
  readonly field: 'sshHostKey' | 'makerCertificate';
  /** Empty: none is known yet. */
  readonly known: string;
  /** What the device showed instead. */
  readonly seen: string;
}

/** A fingerprint that the device showed and its record does not have; null where there is nothing to decide. */
export function unknownFingerprint(
  { probeId, code, params, measures }: Pick<ProbeReport, 'probeId' | 'code' | 'params' | 'measures'>,
  device: Pick<DeviceFields, 'sshHostKey' | 'makerCertificate'>,
): Fingerprint | null {
  const field = probeId === 'ssh' ? 'sshHostKey' : isMaker(probeId) ? 'makerCertificate' : null;
  if (field === null) return null;
  const isChanged = code === 'Probe_HostKeyChanged' || code === 'Probe_CertificateChanged';
  const shown = isChanged ? params['fingerprint'] : measures[field === 'sshHostKey' ? 'hostKey' : 'certificateSha256'];
  if (typeof shown !== 'string' || shown === '') return null;
  const known = device[field].trim();
  const bare = bareOf[field];
  return known.split(/\s+/).map(bare).includes(bare(shown)) ? null : { field, known, seen: shown };
}

const bareOf: Readonly<Record<Fingerprint['field'], (text: string) => string>> = {
  sshHostKey: (text) => text.replace(/^SHA256:/, '').replace(/=+$/, ''),
  makerCertificate: (text) => text.toUpperCase(),
};

/** The port of `192.168.1.64:554` or `[fd00::64]:554`, as text; empty where there is none. */
export const portIn = (address: string): string => /^(?:\[.*\]|[^:]*):(\d+)$/.exec(address)?.[1] ?? '';
