/**
 * A bundle: what a push and its blobs say, as one file that is carried to the server by hand. See docs/adr/0026.
 *
 *   magic (8 bytes)
 *   length (4 bytes, big endian), header (JSON)
 *   frames: length (4 bytes), AES-256-GCM of one piece, tag
 *
 * The key comes from X25519 between a key of this file only and the server's, HKDF-SHA-256 with the header in it. A frame's nonce is
 * its place, so that frames can be neither moved nor left out; its plaintext begins with a byte that says what it is. The last
 * one is the end, with the device's signature over everything before it: without it there is no bundle.
 */
import { z } from 'zod';
import { devId } from '../domain/ids.ts';

export const bundleVersion = 1;
export const bundleMagic = 'XWBUNDLE';
export const bundleSuffix = '.xwb';
export const bundleLimits = { headerBytes: 4096, frameBytes: 2 * 1024 * 1024 } as const;
export const bundleTagBytes = 16;

/** First byte of a frame's plaintext. */
export const bundleFrames = { operations: 1, blob: 2, end: 3 } as const;

const base64url = z
  .string()
  .regex(/^[\w-]+$/)
  .max(200);

export const bundleHeader = z.object({
  version: z.int().min(1),
  serverId: z.string().max(100),
  dev: devId,
  /** X25519, SPKI DER: made for this file. */
  ephemeralKey: base64url,
  atMs: z.int(),
});
export type BundleHeader = z.infer<typeof bundleHeader>;

/** Before the bytes of a part of a blob: a line of JSON. */
export const bundleBlobPart = z.object({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  part: z.int().min(0),
  parts: z.int().min(1),
  /** Of the whole blob. */
  bytes: z.int().min(0),
  mediaType: z.string().max(100),
});
export type BundleBlobPart = z.infer<typeof bundleBlobPart>;

export const bundleEnd = z.object({
  operations: z.int().min(0),
  blobs: z.int().min(0),
  /** Ed25519 of the device over `bundleSignatureText`. */
  sig: base64url,
});
export type BundleEnd = z.infer<typeof bundleEnd>;

/** @param transcript SHA-256, hex, over every byte of the file before the end's frame */
export const bundleSignatureText = (transcript: string, operations: number, blobs: number): string =>
  `xunwei bundle end\n${transcript}\n${operations}\n${blobs}`;

export const bundleKeyInfo = (headerSha256: string): string => `xunwei bundle 1 ${headerSha256}`;

/** 12 bytes: the frame's place. */
export function bundleNonce(place: number): Uint8Array {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setBigUint64(4, BigInt(place));
  return nonce;
}
