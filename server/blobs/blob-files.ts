/**
 * Blobs on disk. Names are HMACs of the id, contents are sealed part by part, so that the folder tells nothing.
 *
 *   <dir>/parts/<name>/<part>   one sealed part of an upload
 *   <dir>/<xx>/<name>           a whole blob: its sealed parts one after another, all but the last of full length
 *
 * A part need not be durable: a torn one does not open and is asked for again. A whole blob is, before it is named.
 */
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { type FileHandle, open, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { wireLimits } from '../../shared/wire/protocol.ts';
import { AppError } from '../../shared/errors.ts';
import { type ServerKeys, syncDirectory } from '../keys/server-keys.ts';
import { openChunk, sealChunk, sealOverheadBytes } from '../keys/sealed-chunk.ts';

const sealedPartBytes = wireLimits.blobPartBytes + sealOverheadBytes;

export type FinishResult = 'stored' | 'parts-missing' | 'wrong-content';

export class BlobFiles {
  readonly #dir: string;
  readonly #keys: Pick<ServerKeys, 'blobs' | 'blobNames'>;

  constructor(dir: string, keys: Pick<ServerKeys, 'blobs' | 'blobNames'>) {
    this.#dir = dir;
    this.#keys = keys;
    mkdirSync(join(dir, 'parts'), { recursive: true, mode: 0o700 });
  }

  /** Whether something can be stored here. @throws AppError Store_DiskFull, or the system's error */
  async check(): Promise<void> {
    const probe = join(this.#dir, 'parts', `${randomUUID()}.tmp`);
    await orDiskFull(async () => {
      await writeFile(probe, 'x', { mode: 0o600, flush: true });
      await rm(probe);
    }, probe);
  }

  /** Parts held of an unfinished upload, ascending. */
  async heldParts(id: string): Promise<number[]> {
    const names = await readdir(this.#partsDir(id)).catch(() => []);
    return names
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .sort((a, b) => a - b);
  }

  async writePart(id: string, part: number, parts: number, bytes: Uint8Array): Promise<void> {
    const path = this.#partPath(id, part);
    const temporary = `${path}.${randomUUID()}.tmp`;
    await orDiskFull(async () => {
      mkdirSync(this.#partsDir(id), { recursive: true, mode: 0o700 });
      await writeFile(temporary, sealChunk(this.#keys.blobs, bytes, context(id, part, parts)), { mode: 0o600 });
      await rename(temporary, path);
    }, temporary);
  }

  /** Joins the parts, checks the whole against its id, and makes it durable. Parts that do not open are dropped. */
  async finish(id: string, parts: number, bytes: number): Promise<FinishResult> {
    const target = this.path(id);
    const directory = join(target, '..');
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const temporary = join(directory, `${this.#name(id)}.${randomUUID()}.tmp`);
    return orDiskFull(async () => {
      const file = await open(temporary, 'wx', 0o600);
      let result: FinishResult;
      try {
        result = await this.#join(file, id, parts, bytes);
        if (result === 'stored') await file.sync();
      } finally {
        await file.close();
      }
      if (result === 'stored') {
        await rename(temporary, target);
        syncDirectory(directory);
        syncDirectory(this.#dir);
      } else {
        await rm(temporary, { force: true });
        if (result === 'wrong-content') await this.dropParts(id);
      }
      return result;
    }, temporary);
  }

  async dropParts(id: string): Promise<void> {
    await rm(this.#partsDir(id), { recursive: true, force: true });
  }

  /** The plaintext, part by part. @throws AppError Store_BlobMissing, Store_BlobDamaged */
  async *read(id: string, parts: number): AsyncGenerator<Buffer> {
    let file: FileHandle;
    try {
      file = await open(this.path(id), 'r');
    } catch (error) {
      throw new AppError('Store_BlobMissing', { id }, { cause: error });
    }
    try {
      const buffer = Buffer.alloc(sealedPartBytes);
      for (let part = 0; part < parts; part += 1) {
        const { bytesRead } = await file.read(buffer, 0, sealedPartBytes, part * sealedPartBytes);
        const plain = openChunk(this.#keys.blobs, buffer.subarray(0, bytesRead), context(id, part, parts));
        if (plain === null) throw new AppError('Store_BlobDamaged', { id });
        yield plain;
      }
    } finally {
      await file.close();
    }
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

  path(id: string): string {
    const name = this.#name(id);
    return join(this.#dir, name.slice(0, 2), name);
  }

  async #join(file: FileHandle, id: string, parts: number, bytes: number): Promise<FinishResult> {
    const hash = createHash('sha256');
    let length = 0;
    let missing = 0;
    for (let part = 0; part < parts; part += 1) {
      const sealed = await readFile(this.#partPath(id, part)).catch(() => Buffer.alloc(0));
      const plain = openChunk(this.#keys.blobs, sealed, context(id, part, parts));
      if (plain === null) {
        await rm(this.#partPath(id, part), { force: true });
        missing += 1;
      } else if (missing === 0) {
        hash.update(plain);
        length += plain.length;
        await file.writeFile(sealed);
      }
    }
    if (missing > 0) return 'parts-missing';
    return hash.digest('hex') === id && length === bytes ? 'stored' : 'wrong-content';
  }

  #partsDir(id: string): string {
    return join(this.#dir, 'parts', this.#name(id));
  }

  #partPath(id: string, part: number): string {
    return join(this.#partsDir(id), String(part));
  }

  #name(id: string): string {
    return createHmac('sha256', this.#keys.blobNames).update(id).digest('hex');
  }
}

const context = (id: string, part: number, parts: number): string => `xunwei blob ${id} ${part}/${parts}`;

/** A half-written file is removed; a full disk has its own error. */
async function orDiskFull<T>(work: () => Promise<T>, temporary: string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await rm(temporary, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new AppError('Store_DiskFull', {}, { cause: error });
    throw error;
  }
}
