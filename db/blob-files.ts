/**
 * Blobs on disk: `blobs/ab/<HMAC of the id>`, each encrypted under its own key. Neither a name nor a byte on
 * disk says what a picture is; the id is the SHA-256 of the plaintext and is checked at every reading.
 */
import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { BlobId } from '../shared/domain/ids.ts';
import { release } from '../shared/release-bytes.ts';
import { AppError } from '../shared/errors.ts';
import type { BlobTable } from './blob-table.ts';
import { isDiskFull, storeErrorOf } from './connection.ts';
import { flushFolder, writeFileDurably } from './durable-file.ts';
import type { RandomBytes, SubKeys } from './key-slots.ts';
import type { Reserve } from './reserve.ts';
import { seal, sealNonceBytes, unseal } from './sealed-bytes.ts';

/**
 * text: belongs to what a person enters, as the strokes of a signature do, and is saved from the reserve when the disk is full.
 * file: whatever else there is; it is refused then.
 */
type BlobRank = 'text' | 'file';

/** Larger ones are refused; the same bound as on the wire. */
const maxBytes = 64 * 1024 * 1024;

export const blobIdOf = (bytes: Uint8Array): BlobId => createHash('sha256').update(bytes).digest('hex') as BlobId;

export class BlobFiles {
  readonly #folder: string;
  readonly #keys: SubKeys;
  readonly #table: BlobTable;
  readonly #random: RandomBytes;
  readonly #reserve: Reserve;

  constructor(folder: string, keys: SubKeys, table: BlobTable, random: RandomBytes, reserve: Reserve) {
    this.#folder = folder;
    this.#keys = keys;
    this.#table = table;
    this.#random = random;
    this.#reserve = reserve;
  }

  /** Durable when it resolves; the same bytes again are the same blob. @throws Record_TooLarge, Store_OnlyTexts, Store_DiskFull */
  async write(bytes: Uint8Array, mediaType: string, rank: BlobRank = 'file'): Promise<BlobId> {
    if (bytes.length > maxBytes) throw new AppError('Record_TooLarge', { bytes: bytes.length, max: maxBytes });
    const id = blobIdOf(bytes);
    if (this.#table.find(id)?.isHere === true && (await this.#isSound(id))) return id;
    if (rank === 'file') this.#reserve.assertRoomFor(bytes.length);
    const save = (): Promise<void> => this.#save(id, bytes);
    await (rank === 'file' ? this.#orRefused(save) : this.#reserve.makingRoom(save));
    this.#table.saveHere(id, bytes.length, mediaType);
    return id;
  }

  async #orRefused(save: () => Promise<void>): Promise<void> {
    try {
      await save();
    } catch (error) {
      throw isDiskFull(error) ? this.#reserve.refusal(error) : error;
    }
  }

  async #save(id: string, bytes: Uint8Array): Promise<void> {
    const file = this.#fileOf(id);
    await this.#ensureFolder(path.dirname(file));
    const sealed = seal(this.#keyOf(id), this.#random(sealNonceBytes), id, bytes);
    await writeFileDurably(file, sealed);
    release(sealed);
  }

  /** What is lost here and known to be on the server is fetched again. @throws Store_BlobMissing, Store_BlobDamaged */
  async read(id: string): Promise<Uint8Array> {
    try {
      return await this.#readSound(id);
    } catch (error) {
      this.#table.saveLost(id);
      throw error;
    }
  }

  /** Takes up again what lies on this disk and the table has forgotten: the database is older than its files. */
  async findAgain(): Promise<void> {
    for (const { id, mediaType } of this.#table.missing()) {
      const bytes = await this.#readSound(id).catch(() => null);
      if (bytes !== null) this.#table.saveHere(id, bytes.length, mediaType);
    }
  }

  /** Media type and size as they were stored; null for a blob that nothing refers to. */
  info(id: string): { bytes: number; mediaType: string; isHere: boolean } | null {
    const row = this.#table.find(id);
    return row === null ? null : { bytes: row.bytes, mediaType: row.mediaType, isHere: row.isHere };
  }

  async #readSound(id: string): Promise<Uint8Array> {
    let sealed: Uint8Array;
    try {
      sealed = await readFile(this.#fileOf(id));
    } catch (error) {
      throw new AppError('Store_BlobMissing', { id }, { cause: error });
    }
    const bytes = unseal(this.#keyOf(id), id, sealed);
    release(sealed);
    if (bytes === null || blobIdOf(bytes) !== id) throw new AppError('Store_BlobDamaged', { id });
    return bytes;
  }

  async #isSound(id: string): Promise<boolean> {
    try {
      await this.#readSound(id);
      return true;
    } catch {
      return false;
    }
  }

  #keyOf(id: string): Uint8Array {
    return new Uint8Array(hkdfSync('sha256', this.#keys.blobs, new Uint8Array(0), id, 32));
  }

  #fileOf(id: string): string {
    const name = createHmac('sha256', this.#keys.blobNames).update(id).digest('hex');
    return path.join(this.#folder, name.slice(0, 2), name);
  }

  async #ensureFolder(folder: string): Promise<void> {
    try {
      const first = await mkdir(folder, { recursive: true, mode: 0o700 });
      if (first !== undefined) await flushFolder(path.dirname(first));
      if (first !== undefined && first !== folder) await flushFolder(path.dirname(folder));
    } catch (error) {
      throw storeErrorOf(error);
    }
  }
}
