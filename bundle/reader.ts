/** Reads a bundle's bytes one after another and hashes what it read. */
import { createHash } from 'node:crypto';
import { AppError } from '../shared/errors.ts';
import {
  type BundleHeader,
  bundleHeader,
  bundleIdBytes,
  bundleLimits,
  bundleMagic,
  bundleVersion,
} from '../shared/wire/bundle.ts';
import { z } from 'zod';
import type { BundleSource } from './bundle-source.ts';

export const damagedBy = (problem: string, cause?: unknown): AppError =>
  new AppError('Bundle_Damaged', { problem }, { cause });

export class Reader {
  readonly #source: BundleSource;
  readonly #hash = createHash('sha256');
  position = 0;

  constructor(source: BundleSource) {
    this.#source = source;
  }

  async take(bytes: number): Promise<Buffer> {
    if (this.position + bytes > this.#source.bytes - bundleIdBytes) throw damagedBy('truncated');
    const taken = await this.#source.read(this.position, bytes);
    if (taken.length < bytes) throw damagedBy('truncated');
    this.position += bytes;
    this.#hash.update(taken);
    return taken;
  }

  /** Length and what it says. @param lastBytes how long it may be where nothing but the id comes after it */
  async block(maxBytes: number, lastBytes = maxBytes): Promise<Buffer> {
    const length = (await this.take(4)).readUInt32BE();
    if (length > (length === this.rest ? lastBytes : maxBytes)) throw damagedBy('length');
    return this.take(length);
  }

  /** SHA-256, hex, over everything that was read so far. */
  transcript(): string {
    return this.#hash.copy().digest('hex');
  }

  /** What is left before the id. */
  get rest(): number {
    return this.#source.bytes - bundleIdBytes - this.position;
  }

  /** The id behind what was read, which is everything. */
  async id(): Promise<string> {
    const id = (await this.#source.read(this.position, bundleIdBytes)).toString('hex');
    if (this.rest !== 0 || id !== this.transcript()) throw damagedBy('checksum');
    return id;
  }
}

const versioned = z.object({ version: z.int().min(1) });

/** @throws AppError Bundle_Damaged, Bundle_TooNew, Bundle_TooOld */
export async function readHeader(reader: Reader): Promise<{ header: BundleHeader; headerBytes: Buffer }> {
  if ((await reader.take(bundleMagic.length)).toString('latin1') !== bundleMagic) throw damagedBy('not-a-bundle');
  const headerBytes = await reader.block(bundleLimits.headerBytes);
  const { version } = parsed(versioned, headerBytes);
  if (version !== bundleVersion) throw new AppError(version > bundleVersion ? 'Bundle_TooNew' : 'Bundle_TooOld');
  return { header: parsed(bundleHeader, headerBytes), headerBytes };
}

export function parsed<T extends z.ZodType>(form: T, bytes: Uint8Array): z.infer<T> {
  try {
    return form.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    throw damagedBy('content', error);
  }
}
