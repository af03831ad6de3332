/**
 * Branded record ids and how they are made.
 * Records get a UUIDv7 (RFC 9562 5.7), things that two laptops must name alike (seeds, tasks) a UUIDv5
 * (RFC 9562 5.5) of a natural key.
 */
import { z } from 'zod';

export const siteId = z.uuid().brand<'SiteId'>();
export const personId = z.uuid().brand<'PersonId'>();
export const locationId = z.uuid().brand<'LocationId'>();
export const zoneId = z.uuid().brand<'ZoneId'>();
export const deviceId = z.uuid().brand<'DeviceId'>();
export const taskId = z.uuid().brand<'TaskId'>();
export const inspectionId = z.uuid().brand<'InspectionId'>();
export const probeResultId = z.uuid().brand<'ProbeResultId'>();
export const faultId = z.uuid().brand<'FaultId'>();
export const sparePartId = z.uuid().brand<'SparePartId'>();
export const photoId = z.uuid().brand<'PhotoId'>();
export const recordId = z.uuid().brand<'RecordId'>();
export const paperId = z.uuid().brand<'PaperId'>();
/** As every hash here is written: lower case. */
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);
/** SHA-256 of the plaintext bytes. */
export const blobId = sha256Hex.brand<'BlobId'>();
/** Random 128-bit id of one database's operation chain, lower-case hex; not the machine's name. */
export const devId = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand<'DevId'>();

export type SiteId = z.infer<typeof siteId>;
export type PersonId = z.infer<typeof personId>;
export type LocationId = z.infer<typeof locationId>;
export type ZoneId = z.infer<typeof zoneId>;
export type DeviceId = z.infer<typeof deviceId>;
export type TaskId = z.infer<typeof taskId>;
export type InspectionId = z.infer<typeof inspectionId>;
export type ProbeResultId = z.infer<typeof probeResultId>;
export type FaultId = z.infer<typeof faultId>;
export type SparePartId = z.infer<typeof sparePartId>;
export type PhotoId = z.infer<typeof photoId>;
export type RecordId = z.infer<typeof recordId>;
export type PaperId = z.infer<typeof paperId>;
export type BlobId = z.infer<typeof blobId>;
export type DevId = z.infer<typeof devId>;

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

function uuidFrom(bytes: Uint8Array, version: 5 | 7): string {
  const b = bytes.slice(0, 16);
  b[6] = ((b[6] ?? 0) & 0x0f) | (version << 4);
  b[8] = ((b[8] ?? 0) & 0x3f) | 0x80;
  const hex = hexOf(b);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/**
 * A UUIDv7.
 * @param nowMs Unix time in milliseconds; the first 48 bits, so ids sort by time.
 * @param random at least 10 random bytes.
 */
export function uuidV7(nowMs: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  let rest = Math.floor(nowMs);
  for (let i = 5; i >= 0; i -= 1) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  return uuidFrom(bytes, 7);
}

/** When a UUIDv7 was made, in milliseconds; of any other id some number that is always the same. */
export const timeOfId = (id: string): number => Number.parseInt(`${id.slice(0, 8)}${id.slice(9, 13)}`, 16);

/** What every UUIDv7 of this millisecond and after it is not less than, as text. */
export function lowestIdAt(atMs: number): string {
  const hex = Math.max(0, Math.floor(atMs)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}`;
}

/** The project's namespace for natural keys. */
const naturalKeyNamespace = 'b7a4c1de-5f02-5c39-9a6e-2f1d8e7c4a10';

/**
 * A UUIDv5 in the project's namespace.
 * @param naturalKey e.g. `device:camera-07` or `task:cctv-weekly:2026-11-23`.
 * @param sha1 SHA-1 of the bytes (20 bytes); passed in because shared/ has no I/O and no crypto.
 */
export function uuidV5(naturalKey: string, sha1: (bytes: Uint8Array) => Uint8Array): string {
  const namespace = Uint8Array.from(naturalKeyNamespace.replaceAll('-', '').match(/../g) ?? [], (h) =>
    Number.parseInt(h, 16),
  );
  const name = utf8(naturalKey);
  const input = new Uint8Array(namespace.length + name.length);
  input.set(namespace, 0);
  input.set(name, namespace.length);
  return uuidFrom(sha1(input), 5);
}

/** In every host this code runs in; the pure library of this room has no type for it. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
const encoder = new TextEncoder();

/** UTF-8 bytes of a text. */
export const utf8 = (text: string): Uint8Array => encoder.encode(text);
