/**
 * Blobs in a folder of the server's own.
 *
 *   <dir>/parts/<name>/<part>   one sealed part of an upload
 *   <dir>/<xx>/<name>           a whole blob: its sealed parts one after another, all but the last of full length
 *
 * A part need not be durable, nor whole: a torn one does not open and is asked for again. A whole blob is, before it is named.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { release } from '../../shared/release-bytes.ts';
import { flushFolder, isDiskFull } from '../files.ts';
import type { BlobPlace } from './blob-place.ts';

/** How the name ends of what is being written. */
const halfWritten = '.tmp';

export class BlobFolder implements BlobPlace {
  readonly label: string;
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
    this.label = dir;
    mkdirSync(join(dir, 'parts'), { recursive: true, mode: 0o700 });
  }

  async check(): Promise<void> {
    const probe = join(this.#dir, 'parts', `${randomUUID()}.tmp`);
    await orDiskFull(async () => {
      await writeFile(probe, 'x', { mode: 0o600, flush: true });
      await rm(probe);
    }, probe);
  }

  async heldParts(name: string): Promise<number[]> {
    const names = await readdir(this.#partsDir(name)).catch(() => []);
    return names
      .filter((file) => /^\d+$/.test(file))
      .map(Number)
      .sort((a, b) => a - b);
  }

  async writePart(name: string, part: number, bytes: Uint8Array): Promise<void> {
    const path = this.#partPath(name, part);
    await orDiskFull(() => inFolder(path, () => writeFile(path, bytes, { mode: 0o600 })), path);
  }

  readPart(name: string, part: number): Promise<Buffer | null> {
    return readFile(this.#partPath(name, part)).catch(() => null);
  }

  async dropPart(name: string, part: number): Promise<void> {
    await rm(this.#partPath(name, part), { force: true });
  }

  async dropParts(name: string): Promise<void> {
    await rm(this.#partsDir(name), { recursive: true, force: true });
  }

  async dropOldParts(beforeMs: number): Promise<number> {
    const root = join(this.#dir, 'parts');
    let dropped = 0;
    for (const name of await readdir(root)) {
      if ((await newestIn(join(root, name))) >= beforeMs) continue;
      await rm(join(root, name), { recursive: true, force: true });
      dropped += 1;
    }
    return dropped + (await this.#dropHalfWritten(beforeMs));
  }

  /** Whole blobs whose writing a power cut or a kill broke off: they never had their name, and their parts are asked for again. */
  async #dropHalfWritten(beforeMs: number): Promise<number> {
    let dropped = 0;
    for (const folder of (await readdir(this.#dir)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
      for (const name of await readdir(join(this.#dir, folder))) {
        const file = join(this.#dir, folder, name);
        if (!name.endsWith(halfWritten) || (await newestIn(file)) >= beforeMs) continue;
        await rm(file, { force: true });
        dropped += 1;
      }
    }
    return dropped;
  }

  async writeWhole(name: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
    const target = this.path(name);
    const temporary = `${target}.${randomUUID()}${halfWritten}`;
    await orDiskFull(async () => {
      const file = await inFolder(temporary, () => open(temporary, 'wx', 0o600));
      try {
        for await (const piece of pieces) {
          await file.writeFile(piece);
          release(piece);
        }
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, target);
      // The folder itself may be another upload's, made just now and not flushed yet.
      await flushFolder(dirname(target));
      await flushFolder(this.#dir);
    }, temporary);
  }

  async *readWhole(name: string, pieceBytes: number): AsyncGenerator<Buffer> {
    let file: FileHandle;
    try {
      file = await open(this.path(name), 'r');
    } catch (error) {
      throw new AppError('Store_BlobMissing', {}, { cause: error });
    }
    try {
      const buffer = Buffer.alloc(pieceBytes);
      for (;;) {
        const { bytesRead } = await file.read(buffer, 0, pieceBytes);
        if (bytesRead === 0) return;
        yield Buffer.from(buffer.subarray(0, bytesRead));
      }
    } finally {
      await file.close();
    }
  }

  path(name: string): string {
    return join(this.#dir, name.slice(0, 2), name);
  }

  #partsDir(name: string): string {
    return join(this.#dir, 'parts', name);
  }

  #partPath(name: string, part: number): string {
    return join(this.#partsDir(name), String(part));
  }
}

/** When something was last written there; now, where that cannot be seen. */
async function newestIn(path: string): Promise<number> {
  try {
    const names = await readdir(path).catch(() => []);
    const times = await Promise.all([path, ...names.map((name) => join(path, name))].map((each) => stat(each)));
    return Math.max(...times.map(({ mtimeMs }) => mtimeMs));
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** Its folder is made when it is not there. */
async function inFolder<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    return work();
  }
}

/** A half-written file is removed; a full disk has its own error. */
async function orDiskFull<T>(work: () => Promise<T>, temporary: string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await rm(temporary, { force: true });
    throw isDiskFull(error) ? new AppError('Store_DiskFull', {}, { cause: error }) : error;
  }
}
