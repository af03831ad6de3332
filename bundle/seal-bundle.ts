/** Pieces into a bundle: sealed to whom it is for, signed by whom it is from. */
import { type KeyObject, createCipheriv, createHash, diffieHellman, generateKeyPairSync, hkdfSync } from 'node:crypto';
import { utf8 } from '../shared/domain/ids.ts';
import {
  type BundleBlobPart,
  type BundleEnd,
  type HeaderTo,
  bundleFrames,
  bundleKeyInfo,
  bundleMagic,
  bundleNonce,
  bundleSignatureText,
  bundleVersion,
} from '../shared/wire/bundle.ts';
import type { Receipt } from '../shared/wire/done.ts';
import { derOf } from './box-keys.ts';

export type BundleAbout =
  | Omit<HeaderTo<'server'>, 'version' | 'ephemeralKey'>
  | Omit<HeaderTo<'laptop'>, 'version' | 'ephemeralKey'>;

export interface BundleCounts {
  operations: number;
  blobs: number;
}

interface SealParts {
  readonly about: BundleAbout;
  /** X25519, of whom it is sealed to. */
  readonly to: KeyObject;
  /** Adds what it gives out to the counts. */
  readonly pieces: AsyncIterable<Uint8Array>;
  readonly counts: Readonly<BundleCounts>;
  readonly receipt: Receipt | null;
  /** Ed25519 of the sender, base64url. */
  readonly sign: (text: Uint8Array) => string;
}

/** @param packed gzipped NDJSON */
export const operationsPiece = (packed: Uint8Array): Uint8Array =>
  Buffer.concat([Uint8Array.of(bundleFrames.operations), packed]);

export const blobPiece = (about: BundleBlobPart, bytes: Uint8Array): Uint8Array =>
  Buffer.concat([Uint8Array.of(bundleFrames.blob), utf8(`${JSON.stringify(about)}\n`), bytes]);

/** The file's bytes, a piece at a time. */
export async function* sealBundle(parts: SealParts): AsyncGenerator<Uint8Array, void> {
  const { about, to, pieces, counts, receipt, sign } = parts;
  const own = generateKeyPairSync('x25519');
  const ephemeralKey = derOf(own.publicKey).toString('base64url');
  const header = utf8(JSON.stringify({ ...about, version: bundleVersion, ephemeralKey }));
  const sealer = new Sealer(keyFor(own, to, header));
  yield sealer.noted(Buffer.concat([utf8(bundleMagic), lengthOf(header), header]));
  for await (const plain of pieces) yield sealer.noted(sealer.sealed(plain));
  const { operations, blobs } = counts;
  const sig = sign(utf8(bundleSignatureText(sealer.transcript(), operations, blobs)));
  const end: BundleEnd = { operations, blobs, receipt, sig };
  yield sealer.noted(sealer.sealed(Buffer.concat([Uint8Array.of(bundleFrames.end), utf8(JSON.stringify(end))])));
  yield Buffer.from(sealer.transcript(), 'hex');
}

/** Frames in their order, and the hash over all that was given out. */
class Sealer {
  readonly #key: Buffer;
  readonly #hash = createHash('sha256');
  #place = 0;

  constructor(key: Buffer) {
    this.#key = key;
  }

  sealed(plain: Uint8Array): Buffer {
    const cipher = createCipheriv('aes-256-gcm', this.#key, bundleNonce(this.#place));
    this.#place += 1;
    const body = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    return Buffer.concat([lengthOf(body), body]);
  }

  noted(bytes: Buffer): Buffer {
    this.#hash.update(bytes);
    return bytes;
  }

  transcript(): string {
    return this.#hash.copy().digest('hex');
  }
}

function keyFor(own: { publicKey: KeyObject; privateKey: KeyObject }, to: KeyObject, header: Uint8Array): Buffer {
  const secret = diffieHellman({ privateKey: own.privateKey, publicKey: to });
  const salt = Buffer.concat([derOf(own.publicKey), derOf(to)]);
  const info = bundleKeyInfo(createHash('sha256').update(header).digest('hex'));
  return Buffer.from(hkdfSync('sha256', secret, salt, info, 32));
}

function lengthOf(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return length;
}
