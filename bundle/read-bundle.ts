/** A bundle, a frame at a time: each is authentic when it is given out, all of them only after the end. */
import {
  type Hash,
  type KeyObject,
  createDecipheriv,
  createHash,
  createPublicKey,
  hkdfSync,
  verify,
} from 'node:crypto';
import { utf8 } from '../shared/domain/ids.ts';
import {
  type BundleBlobPart,
  type BundleEnd,
  type BundleHeader,
  bundleBlobPart,
  bundleEnd,
  bundleFrames,
  bundleKeyInfo,
  bundleLimits,
  bundleNonce,
  bundleSignatureText,
  bundleTagBytes,
} from '../shared/wire/bundle.ts';
import { wireLimits } from '../shared/wire/protocol.ts';
import type { AgreeKey } from './box-keys.ts';
import type { BundleSource } from './bundle-source.ts';
import { Reader, damagedBy, parsed, readHeader } from './reader.ts';

export type BundlePiece =
  | { readonly kind: 'operations'; readonly packed: Buffer }
  | { readonly kind: 'blob'; readonly about: BundleBlobPart; readonly bytes: Buffer }
  | { readonly kind: 'end'; readonly end: BundleEnd; readonly transcript: string; readonly id: string };

export type PieceOf<K extends BundlePiece['kind']> = Extract<BundlePiece, { kind: K }>;

export interface OpenedBundle {
  readonly header: BundleHeader;
  /** From the first frame, as often as wanted. @throws AppError Bundle_Damaged */
  pieces(): AsyncGenerator<BundlePiece, void>;
}

/**
 * @param keyFor of whom it is sealed to, once it is known that it is for them
 * @throws AppError Bundle_Damaged, Bundle_TooNew, Bundle_TooOld, and what `keyFor` throws
 */
export async function openBundle(
  source: BundleSource,
  keyFor: (header: BundleHeader) => AgreeKey,
): Promise<OpenedBundle> {
  const start = new Reader(source);
  const { header, headerBytes } = await readHeader(start);
  const key = keyFrom(header, headerBytes, keyFor(header));
  return { header, pieces: () => read(source, start.position, key) };
}

/**
 * Reads all of it, checks that it is whole and the sender's, and keeps nothing.
 * @param countOf how many operations a piece has
 * @returns its end
 * @throws AppError Bundle_Damaged, and what `countOf` throws
 */
export async function assertWhole(
  bundle: OpenedBundle,
  sender: KeyObject,
  countOf: (piece: PieceOf<'operations'>) => Promise<number>,
): Promise<PieceOf<'end'>> {
  let operations = 0;
  const blobs = new BlobCheck();
  for await (const piece of bundle.pieces()) {
    if (piece.kind === 'operations') operations += await countOf(piece);
    else if (piece.kind === 'blob') blobs.add(piece);
    else {
      assertSigned(piece, sender);
      if (piece.end.operations !== operations || piece.end.blobs !== blobs.whole) throw damagedBy('counts');
      return piece;
    }
  }
  throw damagedBy('truncated');
}

function assertSigned({ end, transcript }: PieceOf<'end'>, sender: KeyObject): void {
  const text = utf8(bundleSignatureText(transcript, end.operations, end.blobs));
  if (!verify(null, text, sender, Buffer.from(end.sig, 'base64url'))) throw damagedBy('signature');
}

/** Parts one after another, each blob being what its id says. */
class BlobCheck {
  whole = 0;
  #open: { readonly id: string; readonly next: number; readonly hash: Hash } | null = null;

  add({ about: { id, part, parts, bytes }, bytes: body }: PieceOf<'blob'>): void {
    const { hash } = part === 0 && this.#open === null ? { hash: createHash('sha256') } : this.#continued(id, part);
    const length = part < parts - 1 ? wireLimits.blobPartBytes : bytes - (parts - 1) * wireLimits.blobPartBytes;
    if (part >= parts || bytes > wireLimits.blobBytes || body.length !== length) throw damagedBy('blob');
    hash.update(body);
    this.#open = part < parts - 1 ? { id, next: part + 1, hash } : null;
    if (this.#open !== null) return;
    if (hash.digest('hex') !== id) throw damagedBy('blob');
    this.whole += 1;
  }

  #continued(id: string, part: number): { readonly hash: Hash } {
    if (this.#open?.id !== id || this.#open.next !== part) throw damagedBy('blob');
    return this.#open;
  }
}

async function* read(source: BundleSource, headBytes: number, key: Buffer): AsyncGenerator<BundlePiece, void> {
  const reader = new Reader(source);
  await reader.take(headBytes);
  for (let place = 0; ; place += 1) {
    const transcript = reader.transcript();
    const plain = opened(key, place, await reader.block(bundleLimits.frameBytes, bundleLimits.endBytes));
    const body = plain.subarray(1);
    switch (plain[0]) {
      case bundleFrames.operations:
        yield { kind: 'operations', packed: body };
        break;
      case bundleFrames.blob: {
        const lineEnd = body.indexOf(0x0a);
        const about = parsed(bundleBlobPart, body.subarray(0, lineEnd));
        yield { kind: 'blob', about, bytes: body.subarray(lineEnd + 1) };
        break;
      }
      case bundleFrames.end:
        yield { kind: 'end', end: parsed(bundleEnd, body), transcript, id: await reader.id() };
        return;
      default:
        throw damagedBy('unknown-piece');
    }
  }
}

function opened(key: Buffer, place: number, frame: Buffer): Buffer {
  if (frame.length <= bundleTagBytes) throw damagedBy('frame');
  const tagAt = frame.length - bundleTagBytes;
  const decipher = createDecipheriv('aes-256-gcm', key, bundleNonce(place)).setAuthTag(frame.subarray(tagAt));
  try {
    return Buffer.concat([decipher.update(frame.subarray(0, tagAt)), decipher.final()]);
  } catch (error) {
    throw damagedBy('frame', error);
  }
}

function keyFrom({ ephemeralKey }: BundleHeader, headerBytes: Buffer, agree: AgreeKey): Buffer {
  try {
    const ephemeral = Buffer.from(ephemeralKey, 'base64url');
    const { secret, ownPublic } = agree(createPublicKey({ key: ephemeral, format: 'der', type: 'spki' }));
    const info = bundleKeyInfo(createHash('sha256').update(headerBytes).digest('hex'));
    return Buffer.from(hkdfSync('sha256', secret, Buffer.concat([ephemeral, ownPublic]), info, 32));
  } catch (error) {
    throw damagedBy('key', error);
  }
}
