/**
 * Bundles of other laptops that this one carries to the server, as they came: sealed to the server, so that nothing here can read
 * them. The folder alone says what there is: a database that was put back forgets none, and what comes back with a restored
 * folder is handed in again, which stores nothing twice.
 *
 *   carried/<id>.xwb    the bundle, until the server has taken it
 *   carried/<id>.json   what is known of it: see `Carried`
 */
import { createWriteStream, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { AppErrorData } from '../shared/errors.ts';
import { type HeaderTo, bundleSuffix } from '../shared/wire/bundle.ts';
import type { Receipt } from '../shared/wire/done.ts';
import { storeErrorOf } from './connection.ts';
import { flushFile, flushFolder, writeFileDurably } from './durable-file.ts';

export interface Carried {
  readonly id: string;
  readonly header: HeaderTo<'server'>;
  readonly bytes: number;
  readonly takenAtMs: number;
  /** Why the server could not take it when it was asked last; it waits on. */
  readonly problem: AppErrorData | null;
  /** The server's word for its laptop; null while it waits. */
  readonly receipt: Receipt | null;
}

export class CarriedBundles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Of each laptop in the order in which it made them. */
  list(): Carried[] {
    const names = new Set(this.#names());
    const all = [...names].filter((name) => name.endsWith('.json')).map((name) => this.#read(name));
    return all
      .filter((each) => each !== null)
      .filter(({ id, receipt }) => receipt !== null || names.has(`${id}${bundleSuffix}`))
      .sort((a, b) => compare(a.header.letter, b.header.letter) || a.header.atMs - b.header.atMs);
  }

  find(id: string): Carried | null {
    return this.list().find((each) => each.id === id) ?? null;
  }

  waiting(): Carried[] {
    return this.list().filter(({ receipt }) => receipt === null);
  }

  /** Durable when it resolves. @throws AppError Store_DiskFull */
  async add(about: Omit<Carried, 'problem' | 'receipt'>, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const partial = `${this.file(about.id)}.partial`;
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      await pipeline(bytes, createWriteStream(partial, { mode: 0o600 }));
      await flushFile(partial);
      await this.#save({ ...about, problem: null, receipt: null });
      await rename(partial, this.file(about.id));
      await flushFolder(this.#folder);
    } catch (error) {
      await rm(partial, { force: true });
      throw storeErrorOf(error);
    }
  }

  async open(
    id: string,
  ): Promise<{ read(at: number, bytes: number): Promise<Uint8Array>; close(): Promise<void> } | null> {
    const file = await open(this.file(id), 'r').catch(() => null);
    if (file === null) return null;
    return {
      async read(position, bytes) {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, position);
        return buffer.subarray(0, bytesRead);
      },
      close: () => file.close(),
    };
  }

  async saveDelivered(id: string, receipt: Receipt): Promise<void> {
    const held = this.find(id);
    if (held === null) return;
    await this.#save({ ...held, problem: null, receipt });
    await rm(this.file(id), { force: true });
  }

  async saveRefused(id: string, problem: AppErrorData): Promise<void> {
    const held = this.find(id);
    if (held !== null) await this.#save({ ...held, problem });
  }

  async forget(id: string): Promise<void> {
    await rm(this.file(id), { force: true });
    await rm(this.#about(id), { force: true });
  }

  file(id: string): string {
    return path.join(this.#folder, `${id}${bundleSuffix}`);
  }

  #about(id: string): string {
    return path.join(this.#folder, `${id}.json`);
  }

  #names(): string[] {
    try {
      return readdirSync(this.#folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  async #save(carried: Carried): Promise<void> {
    await writeFileDurably(this.#about(carried.id), Buffer.from(JSON.stringify(carried)));
  }

  /** Null for one that was taken away meanwhile. */
  #read(name: string): Carried | null {
    try {
      return JSON.parse(readFileSync(path.join(this.#folder, name), 'utf8')) as Carried;
    } catch {
      return null;
    }
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
