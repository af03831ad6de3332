/**
 * Bundles of other laptops that this one carries to the server, as they came: sealed to the server, so that nothing here can read
 * them. The folder alone says what there is: a database that was put back forgets none, and what comes back with a restored
 * folder is handed in again, which stores nothing twice.
 *
 *   carried/<id>.xwb    the bundle, until the server has taken it
 *   carried/<id>.json   what is known of it: see `Carried`
 *
 * It does not grow without an end: so many wait at most, and of those that were handed in the newest receipts stay.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError, type AppErrorData } from '../shared/errors.ts';
import { type HeaderTo, bundleHeader, bundleIdBytes, bundleLimits, bundleSuffix } from '../shared/wire/bundle.ts';
import { type Receipt, receipt as receiptForm } from '../shared/wire/done.ts';
import { storeErrorOf } from './connection.ts';
import { flushFolder, writeFileDurably, writePieces } from './durable-file.ts';
import type { Reserve } from './reserve.ts';

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

const usualBounds = {
  /** Each was brought by somebody's hand. */
  waiting: 100,
  /** Their laptops come for them within days, or hear of it themselves. */
  receipts: 200,
};
const form = z.object({
  id: z.string(),
  header: bundleHeader,
  bytes: z.int(),
  takenAtMs: z.int(),
  problem: z.object({ code: z.string() }).loose().nullable(),
  receipt: receiptForm.nullable(),
});

/** Whatever is not whole after so long was broken off. */
const brokenOffMs = 3_600_000;

export class CarriedBundles {
  readonly #folder: string;
  readonly #most: typeof usualBounds;
  readonly #reserve: Reserve;

  constructor(folder: string, reserve: Reserve, most = usualBounds) {
    this.#folder = folder;
    this.#reserve = reserve;
    this.#most = most;
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
    const held = this.#read(`${id}.json`);
    return held !== null && (held.receipt !== null || existsSync(this.file(id))) ? held : null;
  }

  waiting(): Carried[] {
    return this.list().filter(({ receipt }) => receipt === null);
  }

  /**
   * Durable when it resolves; one that is here already is replaced.
   * @param bytes are held against the id while they are written: what is here later is what was looked at before
   * @throws AppError Bundle_Damaged, Bundle_TooLarge, Bundle_TooMany, Store_OnlyTexts, Store_DiskFull
   */
  async add(about: Omit<Carried, 'problem' | 'receipt'>, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    if (about.bytes > bundleLimits.fileBytes) {
      throw new AppError('Bundle_TooLarge', { maxGB: bundleLimits.fileBytes / 1024 ** 3 });
    }
    const others = this.waiting().filter(({ id }) => id !== about.id);
    if (others.length >= this.#most.waiting) throw new AppError('Bundle_TooMany', { most: this.#most.waiting });
    this.#reserve.assertRoomFor(about.bytes);
    const partial = `${this.file(about.id)}.partial`;
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      await this.#sweep();
      await writePieces(partial, 'w', checked(bytes, about));
      await this.#save({ ...about, problem: null, receipt: null });
      await rename(partial, this.file(about.id));
      await flushFolder(this.#folder);
    } catch (error) {
      await rm(partial, { force: true });
      throw storeErrorOf(error);
    }
  }

  /** Null when it is not there any more. @throws when it is there and cannot be opened */
  async open(
    id: string,
  ): Promise<{ read(at: number, bytes: number): Promise<Uint8Array>; close(): Promise<void> } | null> {
    const file = await open(this.file(id), 'r').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw storeErrorOf(error);
    });
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
    await this.#forgetOldReceipts();
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

  async #forgetOldReceipts(): Promise<void> {
    const delivered = this.list().filter(({ receipt }) => receipt !== null);
    const oldestFirst = delivered.sort((a, b) => (a.receipt?.atMs ?? 0) - (b.receipt?.atMs ?? 0));
    for (const { id } of oldestFirst.slice(0, -this.#most.receipts)) await this.forget(id);
  }

  /** What a power cut left of one that was being written: without its other half it is nothing. */
  async #sweep(): Promise<void> {
    const names = this.#names();
    const isNothing = (name: string): boolean =>
      !name.endsWith(bundleSuffix) && (!name.endsWith('.json') || this.find(path.basename(name, '.json')) === null);
    for (const name of names.filter(isNothing)) {
      const file = path.join(this.#folder, name);
      const found = await stat(file).catch(() => null);
      if (found !== null && Date.now() - found.mtimeMs > brokenOffMs) await rm(file, { force: true });
    }
  }

  async #save(carried: Carried): Promise<void> {
    await writeFileDurably(this.#about(carried.id), Buffer.from(JSON.stringify(carried)));
  }

  /** Null for one that was taken away meanwhile, or that a damaged disk gives out as something else. */
  #read(name: string): Carried | null {
    try {
      const { header, ...known } = form.parse(JSON.parse(readFileSync(path.join(this.#folder, name), 'utf8')));
      return header.to === 'server' && name === `${known.id}.json` ? ({ ...known, header } as Carried) : null;
    } catch {
      return null;
    }
  }
}

/** @throws AppError Bundle_Damaged at the end, when the bytes are not those of this id */
async function* checked(
  bytes: AsyncIterable<Uint8Array>,
  about: Pick<Carried, 'id' | 'bytes'>,
): AsyncGenerator<Uint8Array, void> {
  const hash = createHash('sha256');
  let length = 0;
  let end: Uint8Array = Buffer.alloc(0);
  for await (const some of bytes) {
    length += some.length;
    const unhashed = Buffer.concat([end, some]);
    const cut = Math.max(0, unhashed.length - bundleIdBytes);
    hash.update(unhashed.subarray(0, cut));
    end = unhashed.subarray(cut);
    yield some;
  }
  const ids = [hash.digest('hex'), Buffer.from(end).toString('hex')];
  if (length !== about.bytes || ids.some((id) => id !== about.id)) {
    throw new AppError('Bundle_Damaged', { problem: 'checksum' });
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
