/** A bundle from a file, a frame at a time: each is authentic when it is given out, all of them only after the end. */
import {
  type KeyObject,
  createDecipheriv,
  createHash,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  verify,
} from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { z } from 'zod';
import { utf8 } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors.ts';
import {
  type BundleBlobPart,
  type BundleEnd,
  type BundleHeader,
  bundleBlobPart,
  bundleEnd,
  bundleFrames,
  bundleHeader,
  bundleKeyInfo,
  bundleLimits,
  bundleMagic,
  bundleNonce,
  bundleSignatureText,
  bundleTagBytes,
  bundleVersion,
} from '../../shared/wire/bundle.ts';

export type BundlePiece =
  | { readonly kind: 'operations'; readonly packed: Buffer }
  | { readonly kind: 'blob'; readonly about: BundleBlobPart; readonly bytes: Buffer }
  | { readonly kind: 'end'; readonly end: BundleEnd; readonly transcript: string };

const damaged = (problem: string): AppError => new AppError('Bundle_Damaged', { problem });

export interface OpenedBundle {
  readonly header: BundleHeader;
  /** From the first frame, as often as wanted. @throws AppError Bundle_Damaged */
  pieces(): AsyncGenerator<BundlePiece, void>;
}

/** @throws AppError Bundle_Damaged, Bundle_TooNew, Bundle_OtherServer */
export async function openBundle(file: FileHandle, serverId: string, boxKey: KeyObject): Promise<OpenedBundle> {
  const start = new Reader(file);
  if ((await start.take(bundleMagic.length)).toString('latin1') !== bundleMagic) throw damaged('not-a-bundle');
  const headerBytes = await start.block(bundleLimits.headerBytes);
  const header = parsed(bundleHeader, headerBytes);
  if (header.version > bundleVersion) throw new AppError('Bundle_TooNew');
  if (header.serverId !== serverId) throw new AppError('Bundle_OtherServer');
  const key = keyFrom(header, headerBytes, boxKey);
  return { header, pieces: () => read(file, start.position, key) };
}

/** @throws AppError Bundle_Damaged */
export function assertSigned({ end, transcript }: BundlePiece & { kind: 'end' }, devKey: KeyObject): void {
  const text = utf8(bundleSignatureText(transcript, end.operations, end.blobs));
  if (!verify(null, text, devKey, Buffer.from(end.sig, 'base64url'))) throw damaged('signature');
}

async function* read(file: FileHandle, headBytes: number, key: Buffer): AsyncGenerator<BundlePiece, void> {
  const reader = new Reader(file);
  await reader.take(headBytes);
  for (let place = 0; ; place += 1) {
    const transcript = reader.transcript();
    const plain = opened(key, place, await reader.block(bundleLimits.frameBytes));
    const body = plain.subarray(1);
    switch (plain[0]) {
      case bundleFrames.operations:
        yield { kind: 'operations', packed: body };
        break;
      case bundleFrames.blob: {
        const lineEnd = body.indexOf(0x0a);
        yield {
          kind: 'blob',
          about: parsed(bundleBlobPart, body.subarray(0, lineEnd)),
          bytes: body.subarray(lineEnd + 1),
        };
        break;
      }
      case bundleFrames.end:
        if (!(await reader.isAtEnd())) throw damaged('trailing-bytes');
        yield { kind: 'end', end: parsed(bundleEnd, body), transcript };
        return;
      default:
        throw damaged('unknown-piece');
    }
  }
}

function opened(key: Buffer, place: number, frame: Buffer): Buffer {
  if (frame.length <= bundleTagBytes) throw damaged('frame');
  const tagAt = frame.length - bundleTagBytes;
  const decipher = createDecipheriv('aes-256-gcm', key, bundleNonce(place)).setAuthTag(frame.subarray(tagAt));
  try {
    return Buffer.concat([decipher.update(frame.subarray(0, tagAt)), decipher.final()]);
  } catch {
    throw damaged('frame');
  }
}

function keyFrom({ ephemeralKey }: BundleHeader, headerBytes: Buffer, boxKey: KeyObject): Buffer {
  try {
    const publicKey = createPublicKey({ key: Buffer.from(ephemeralKey, 'base64url'), format: 'der', type: 'spki' });
    const shared = diffieHellman({ privateKey: boxKey, publicKey });
    const derOf = (each: KeyObject): Buffer => each.export({ format: 'der', type: 'spki' });
    const salt = Buffer.concat([derOf(publicKey), derOf(createPublicKey(boxKey))]);
    const info = bundleKeyInfo(createHash('sha256').update(headerBytes).digest('hex'));
    return Buffer.from(hkdfSync('sha256', shared, salt, info, 32));
  } catch {
    throw damaged('key');
  }
}

function parsed<T extends z.ZodType>(form: T, bytes: Uint8Array): z.infer<T> {
  try {
    return form.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    throw damaged('content');
  }
}

/** Reads on from where it stands and hashes what it read. */
class Reader {
  readonly #file: FileHandle;
  readonly #hash = createHash('sha256');
  position = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async take(bytes: number): Promise<Buffer> {
    const buffer = Buffer.alloc(bytes);
    for (let have = 0; have < bytes; ) {
      const { bytesRead } = await this.#file.read(buffer, have, bytes - have, this.position + have);
      if (bytesRead === 0) throw damaged('truncated');
      have += bytesRead;
    }
    this.position += bytes;
    this.#hash.update(buffer);
    return buffer;
  }

  /** Length and what it says. */
  async block(maxBytes: number): Promise<Buffer> {
    const length = (await this.take(4)).readUInt32BE();
    if (length > maxBytes) throw damaged('length');
    return this.take(length);
  }

  async isAtEnd(): Promise<boolean> {
    return (await this.#file.read(Buffer.alloc(1), 0, 1, this.position)).bytesRead === 0;
  }

  /** SHA-256, hex, over everything that was read so far. */
  transcript(): string {
    return this.#hash.copy().digest('hex');
  }
}
