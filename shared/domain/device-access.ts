/**
 * How a device lets itself be asked, protocol by protocol, as its record says it. What is left out is as the probe takes it by
 * itself. Passwords, communities and keys are no part of it: they stay with the laptop.
 */
import { z } from 'zod';
import type { DeviceCategory } from './device-fields.ts';

export const snmpVersions = ['v1', 'v2c', 'v3'] as const;
/** RFC 3414, and SHA-2 of RFC 7860. */
export const snmpAuthProtocols = ['none', 'md5', 'sha', 'sha224', 'sha256', 'sha384', 'sha512'] as const;
/** AES-256 comes with two ways to stretch a short key: Blumenthal's, and Reeder's (Cisco). */
export const snmpPrivacyProtocols = ['none', 'des', 'aes', 'aes256b', 'aes256r'] as const;
export const sshProfileIds = ['linux', 'h3c', 'huawei', 'ruijie', 'cisco'] as const;
export const rtspTransports = ['tcp', 'udp'] as const;
/** The probes that read a recorder or a camera through its maker's own interface. */
export const makerInterfaces = ['isapi', 'dahua'] as const;
type MakerInterface = (typeof makerInterfaces)[number];

/** Fingerprints as OpenSSH writes them, separated by spaces; empty: none is known. */
export const sshHostKeyPattern = /^\s*((SHA256:)?[A-Za-z0-9+/]{43}=?(\s+|$))*$/;
export const sshHostKey = z.string().max(2_000).regex(sshHostKeyPattern);
/** SHA-256 of a certificate, `AB:CD:…`; empty: none is known. */
export const certificatePattern = /^$|^([0-9A-F]{2}:){31}[0-9A-F]{2}$/i;
export const certificateFingerprint = z.string().regex(certificatePattern);
export const snmpContext = z.string().max(32);
export const onvifPath = z.string().max(500).startsWith('/');

export const snmpAccess = z.object({
  version: z.enum(snmpVersions).optional(),
  authProtocol: z.enum(snmpAuthProtocols).optional(),
  privacyProtocol: z.enum(snmpPrivacyProtocols).optional(),
  context: snmpContext.optional(),
});
export const sshAccess = z.object({
  profile: z.enum(sshProfileIds).optional(),
  /** SHA-1, group 1, CBC ciphers, DSS keys. */
  allowsLegacy: z.boolean().optional(),
});
export const videoAccess = z.object({
  transport: z.enum(rtspTransports).optional(),
  onvifPath: onvifPath.optional(),
});
export const makerAccess = z.object({
  interface: z.enum(makerInterfaces).optional(),
  /** HTTPS. */
  tls: z.boolean().optional(),
});

export const deviceProtocols = ['video', 'maker', 'snmp', 'ssh'] as const;
export type DeviceProtocol = (typeof deviceProtocols)[number];

const spoken: Readonly<Record<DeviceCategory, readonly DeviceProtocol[]>> = {
  camera: ['video', 'maker'],
  nvr: ['video', 'maker', 'snmp'],
  switch: ['snmp', 'ssh'],
  router: ['snmp', 'ssh'],
  'video-wall': ['snmp'],
  'conference-terminal': ['snmp', 'ssh'],
  'conference-host': ['snmp', 'ssh'],
  'control-terminal': ['ssh'],
  computer: ['snmp', 'ssh'],
  printer: ['snmp'],
  copier: ['snmp'],
  scanner: ['snmp'],
  server: ['snmp', 'ssh'],
  platform: ['snmp', 'ssh'],
  database: ['snmp', 'ssh'],
  website: [],
  cable: [],
  other: ['video', 'maker', 'snmp', 'ssh'],
};

/** What devices of a category can be asked over, beyond what every device can. */
export const protocolsOf = (category: DeviceCategory): readonly DeviceProtocol[] => spoken[category];

/** Accounts of their own, beside the device's: a switch has a community, and somebody who signs in. */
export const accountProtocols = ['snmp', 'ssh'] as const;
export type AccountProtocol = (typeof accountProtocols)[number];

/** An account as somebody writes it. What is null stays as it is kept; an empty text is none. */
export const protocolAccountInput = z.object({
  /** Empty for a community. */
  username: z.string().max(200),
  /** Of SNMP v1 and v2c the community; of a private key its passphrase. */
  password: z.string().max(200).nullable().default(null),
  /** SNMP v3: where it is not the password. */
  privacyPassword: z.string().max(200).nullable().default(null),
  /** SSH: PEM or OpenSSH's form. */
  privateKey: z.string().max(20_000).nullable().default(null),
});
export type ProtocolAccountInput = z.infer<typeof protocolAccountInput>;

/** What may be told of a kept account: the name, and which secrets there are. */
export const protocolAccountView = z.object({
  username: z.string(),
  hasPassword: z.boolean(),
  hasPrivacyPassword: z.boolean(),
  hasPrivateKey: z.boolean(),
});

type SshProfile = (typeof sshProfileIds)[number];

const vendors: readonly (readonly [SshProfile, RegExp])[] = [
  ['h3c', /h3c|新华三|华三/i],
  ['huawei', /huawei|华为/i],
  ['ruijie', /ruijie|锐捷/i],
  ['cisco', /cisco|思科/i],
];

/** Whose commands it understands by what it is; a server by one of them runs an ordinary system. */
export function usualSshProfile(category: DeviceCategory, vendor: string): SshProfile {
  const isNetwork = category === 'switch' || category === 'router';
  return vendors.find(([, name]) => isNetwork && name.test(vendor))?.[0] ?? 'linux';
}

export const usualMakerInterface = (vendor: string): MakerInterface => (/dahua|大华/i.test(vendor) ? 'dahua' : 'isapi');
