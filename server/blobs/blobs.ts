/** The server's blobs: their names are HMACs of their ids and their bytes are sealed part by part, so that where they are kept tells nothing. */
import { type KeyObject, createHash, createHmac, createSecretKey } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import { release } from '../../shared/release-bytes.ts';
import { createKeyedLock } from '../../shared/keyed-lock.ts';
import { partsOf } from '../../shared/wire/blob.ts';
import { wireLimits } from '../../shared/wire/protocol.ts';
import { openChunk, sealChunk, sealOverheadBytes } from '../keys/sealed-chunk.ts';
import type { ServerKeys } from '../keys/server-keys.ts';
import type { BlobPlace } from './blob-place.ts';

const sealedPartBytes = wireLimits.blobPartBytes + sealOverheadBytes;

export type FinishResult = 'stored' | 'parts-missing' | 'wrong-content';

/** Ends the writing of a whole blob before it is one. */
class Unfinished extends Error {
  readonly result: Exclude<FinishResult, 'stored'>;

  constructor(result: Exclude<FinishResult, 'stored'>) {
    super(result);
    this.result = result;
  }
}

export class Blobs {
  /** Of one blob at a time: who reads, writes and drops its parts does not see those of somebody else half written. */
  readonly alone = createKeyedLock();
  readonly #place: BlobPlace;
  readonly #key: KeyObject;
  readonly #nameKey: Buffer;

  constructor(place: BlobPlace, keys: Pick<ServerKeys, 'blobs' | 'blobNames'>) {
    this.#place = place;
    this.#key = createSecretKey(keys.blobs);
    this.#nameKey = keys.blobNames;
  }

  /** Whether something can be stored here. @throws AppError Store_DiskFull, Blobs_Unavailable, Blobs_Refused */
  check(): Promise<void> {
    return this.#place.check();
  }

  /** Parts held of an unfinished upload, ascending. */
  heldParts(id: string): Promise<number[]> {
    return this.#place.heldParts(this.#name(id));
  }

  async writePart(id: string, part: number, parts: number, bytes: Uint8Array): Promise<void> {
    const sealed = sealChunk(this.#key, bytes, context(id, part, parts));
    await this.#place.writePart(this.#name(id), part, sealed);
    release(sealed);
  }

  /** Null when it is not held, or does not open. */
  async readPart(id: string, part: number, parts: number): Promise<Buffer | null> {
    const sealed = await this.#place.readPart(this.#name(id), part);
    return sealed === null ? null : openChunk(this.#key, sealed, context(id, part, parts));
  }

  /** Joins the parts, checks the whole against its id, and makes it durable. Parts that do not open are dropped. */
  async finish(id: string, parts: number, bytes: number): Promise<FinishResult> {
    try {
      await this.#place.writeWhole(this.#name(id), this.#joined(id, parts, bytes));
      return 'stored';
    } catch (error) {
      if (!(error instanceof Unfinished)) throw error;
      if (error.result === 'wrong-content') await this.dropParts(id);
      return error.result;
    }
  }

  /** The whole at once. @param id must be its SHA-256 */
  async write(id: string, bytes: Uint8Array): Promise<FinishResult> {
    await this.#place.writeWhole(this.#name(id), this.#sealedParts(id, bytes));
    return 'stored';
  }

  dropParts(id: string): Promise<void> {
    return this.#place.dropParts(this.#name(id));
  }

  /** @returns how many uploads were given up */
  dropOldParts(beforeMs: number): Promise<number> {
    return this.#place.dropOldParts(beforeMs);
  }

  /** The plaintext, part by part. @throws AppError Store_BlobMissing, Store_BlobDamaged */
  async *read(id: string, parts: number): AsyncGenerator<Buffer> {
    let part = 0;
    for await (const sealed of this.#sealed(id)) {
      const plain = openChunk(this.#key, sealed, context(id, part, parts));
      if (plain === null) throw new AppError('Store_BlobDamaged', { id });
      yield plain;
      part += 1;
    }
    if (part < parts) throw new AppError('Store_BlobDamaged', { id });
  }

  /** Whether every part opens and the whole is what its id says. */
  async isIntact(id: string, parts: number): Promise<boolean> {
    const hash = createHash('sha256');
    try {
      for await (const plain of this.read(id, parts)) hash.update(plain);
    } catch {
      return false;
    }
    return hash.digest('hex') === id;
  }

  /** What is sealed stays sealed. @throws AppError Store_BlobMissing */
  async copyTo(other: Blobs, id: string): Promise<void> {
    await other.#place.writeWhole(this.#name(id), this.#sealed(id));
  }

  async *#sealed(id: string): AsyncGenerator<Buffer> {
    try {
      yield* this.#place.readWhole(this.#name(id), sealedPartBytes);
    } catch (error) {
      throw error instanceof AppError && error.code === 'Store_BlobMissing' ? new AppError(error.code, { id }) : error;
    }
  }

  async *#sealedParts(id: string, bytes: Uint8Array): AsyncGenerator<Buffer> {
    const parts = partsOf(bytes.length);
    for (let part = 0; part < parts; part += 1) {
      const from = part * wireLimits.blobPartBytes;
      const plain = bytes.subarray(from, from + wireLimits.blobPartBytes);
      yield sealChunk(this.#key, plain, context(id, part, parts));
    }
  }

  /** @throws Unfinished */
  async *#joined(id: string, parts: number, bytes: number): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    let length = 0;
    let missing = 0;
    for (let part = 0; part < parts; part += 1) {
      const sealed = await this.#place.readPart(this.#name(id), part);
      const plain = sealed === null ? null : openChunk(this.#key, sealed, context(id, part, parts));
      if (sealed === null || plain === null) {
        await this.#place.dropPart(this.#name(id), part);
        missing += 1;
      } else if (missing === 0) {
        hash.update(plain);
        length += plain.length;
        yield sealed;
      }
    }
    if (missing > 0) throw new Unfinished('parts-missing');
    if (hash.digest('hex') !== id || length !== bytes) throw new Unfinished('wrong-content');
  }

  #name(id: string): string {
    return createHmac('sha256', this.#nameKey).update(id).digest('hex');
  }
}

const context = (id: string, part: number, parts: number): string => `xunwei blob ${id} ${part}/${parts}`;
