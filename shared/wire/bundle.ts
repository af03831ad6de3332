/**
 * A bundle: what a session says, as one file that is carried by hand. See docs/adr/0026 and 0041.
 *
 *   magic (8 bytes)
 *   length (4 bytes, big endian), header (JSON)
 *   frames: length (4 bytes), AES-256-GCM of one piece, tag
 *   SHA-256 over everything before it: the bundle's id
 *
 * The key comes from X25519 between a key of this file only and the receiver's, HKDF-SHA-256 with the header in it. A frame's nonce is
 * its place, so that frames can be neither moved nor left out; its plaintext begins with a byte that says what it is. The last
 * one is the end, with the sender's signature over everything before it: without it there is no bundle. The id lets whoever
 * carries a file that is closed to him see that it is whole; it proves nothing else.
 *
 * History
 * 1  from a laptop to the server only, without an id; no release wrote it
 * 2  both ways, with an id behind the end
 */
import { z } from 'zod';
import { devId, sha256Hex } from '../domain/ids.ts';
import { receipt } from './done.ts';
import { logPosition } from './hello.ts';

export const bundleVersion = 2;
export const bundleMagic = 'XWBUNDLE';
export const bundleSuffix = '.xwb';
export const receiptSuffix = '.xwr';
export const bundleLimits = {
  headerBytes: 4096,
  frameBytes: 2 * 1024 * 1024,
  /** Of the last frame: its receipt names blobs. */
  endBytes: 8 * 1024 * 1024,
  /** Of one that another laptop carries. */
  fileBytes: 8 * 1024 * 1024 * 1024,
} as const;
export const bundleTagBytes = 16;
export const bundleIdBytes = 32;

/** First byte of a frame's plaintext. */
export const bundleFrames = { operations: 1, blob: 2, end: 3 } as const;

const base64url = z
  .string()
  .regex(/^[\w-]+$/)
  .max(200);

const about = {
  version: z.int().min(1),
  serverId: z.string().max(100),
  /** The laptop: whose it is, or whom it is for; and its letter, so that a person can tell. */
  dev: devId,
  letter: z.string().regex(/^[A-Z]{1,3}$/),
  /** X25519, SPKI DER: made for this file. */
  ephemeralKey: base64url,
  atMs: z.int(),
};

export const bundleHeader = z.discriminatedUnion('to', [
  z.object({
    to: z.literal('server'),
    ...about,
    /** The laptop's own operations before the first one in it. */
    afterN: z.int().min(0),
    /** Where the laptop stands in the server's log. */
    held: logPosition,
  }),
  z.object({
    to: z.literal('laptop'),
    ...about,
    /** The position in the server's log that it goes on from, and the one that it leads to. */
    from: logPosition,
    top: logPosition,
  }),
]);
export type BundleHeader = z.infer<typeof bundleHeader>;
export type HeaderTo<K extends BundleHeader['to']> = Extract<BundleHeader, { to: K }>;

/** Before the bytes of a part of a blob: a line of JSON. */
export const bundleBlobPart = z.object({
  id: sha256Hex,
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
  /** To a laptop: the newest one that the server gave it. */
  receipt: receipt.nullable(),
  /** Ed25519 of the sender over `bundleSignatureText`. */
  sig: base64url,
});
export type BundleEnd = z.infer<typeof bundleEnd>;

/** @param transcript SHA-256, hex, over every byte of the file before the end's frame */
export const bundleSignatureText = (transcript: string, operations: number, blobs: number): string =>
  `xunwei bundle end\n${transcript}\n${operations}\n${blobs}`;

export const bundleKeyInfo = (headerSha256: string): string => `xunwei bundle ${bundleVersion} ${headerSha256}`;

/** 12 bytes: the frame's place. */
export function bundleNonce(place: number): Uint8Array {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setBigUint64(4, BigInt(place));
  return nonce;
}
