/** What is kept of a device: what it is, where it stands, how it is asked and what it is known by. */
import { z } from 'zod';
import {
  certificateFingerprint,
  makerAccess,
  snmpAccess,
  sshAccess,
  sshHostKey,
  videoAccess,
} from './device-access.ts';
import { longText, shortText, timeMs } from './field-types.ts';
import { blobId, locationId, zoneId } from './ids.ts';

/** Categories of what the contract names. */
export const deviceCategories = [
  'camera',
  'nvr',
  'switch',
  'router',
  'video-wall',
  'conference-terminal',
  'conference-host',
  'control-terminal',
  'computer',
  'printer',
  'copier',
  'scanner',
  'server',
  'platform',
  'database',
  'website',
  'cable',
  'other',
] as const;
export type DeviceCategory = (typeof deviceCategories)[number];
export const deviceStates = ['in-service', 'spare', 'retired'] as const;

const port = z.int().min(1).max(65535);
/** Service ports that differ from the protocol's own. */
export const devicePorts = z.object({
  rtsp: port.optional(),
  http: port.optional(),
  https: port.optional(),
  snmp: port.optional(),
  ssh: port.optional(),
});

/** The picture that a camera's picture is compared with: one that it gave itself, and that a person called right. */
const baselinePicture = z.object({ blobId, mediaType: shortText, takenAtMs: timeMs });
export type BaselinePicture = z.infer<typeof baselinePicture>;

export const deviceFields = z.looseObject({
  /** Natural key of a built-in device (`camera-07`), null for one that was added by hand. */
  key: shortText.nullable(),
  name: shortText.min(1),
  nameEn: shortText.default(''),
  category: z.enum(deviceCategories),
  locationId: locationId.nullable(),
  zoneId: zoneId.nullable(),
  /** Channel 1-25 of a camera. */
  channel: z.int().min(1).max(1000).nullable(),
  /** IPv4, IPv6 or host name; null until it is known. */
  address: shortText.nullable(),
  /** Hardware address as `00:11:22:33:44:55`; empty until it is known. */
  mac: shortText.default(''),
  ports: devicePorts.default({}),
  /** Path of the main stream, with its slash. */
  rtspPath: shortText.nullable().default(null),
  video: videoAccess.default({}),
  maker: makerAccess.default({}),
  /** The certificate that the maker's interface is known by. */
  makerCertificate: certificateFingerprint.default(''),
  snmp: snmpAccess.default({}),
  ssh: sshAccess.default({}),
  /** The host keys that it is known by over SSH. */
  sshHostKey: sshHostKey.default(''),
  vendor: shortText.default(''),
  model: shortText.default(''),
  serial: shortText.default(''),
  firmware: shortText.default(''),
  state: z.enum(deviceStates),
  note: longText.default(''),
  baseline: baselinePicture.nullable().default(null),
});
export type DeviceFields = z.infer<typeof deviceFields>;
