/**
 * Bundles that another laptop hands in, taken in while it waits: a large one takes longer than an answer may.
 *
 * Invariants
 * - One bundle is taken in once at a time; no part of it is written meanwhile.
 * - What has arrived stays as long as it may be of use: until it is stored, or is known to be no bundle of this server. A disk that is
 *   full, a database that does not answer or a day before that is missing costs no second sending; in the end sweep-parts.ts comes.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { BundleSource } from '../../bundle/index.ts';
import { AppError } from '../../shared/errors.ts';
import { createKeyedLock } from '../../shared/keyed-lock.ts';
import type { HeaderTo } from '../../shared/wire/bundle.ts';
import type { Receipt } from '../../shared/wire/done.ts';
import { wireLimits } from '../../shared/wire/protocol.ts';
import type { Blobs } from '../blobs/blobs.ts';
import { busy } from '../http/wire-error.ts';
import { receiptOfBundle } from '../receipt/issue-receipt.ts';
import { type ImportContext, authorOf, importFrom } from './import-bundle.ts';

const partBytes = wireLimits.blobPartBytes;
/** How long an answer waits for the end of an import; a session ends after a minute without one. */
const patienceMs = 3000;
/** How long it is kept how an import ended, for whoever asks again. */
const toldMs = 60_000;

export interface CarriedOne {
  readonly id: string;
  readonly header: HeaderTo<'server'>;
  readonly bytes: number;
}

export class CarriedImports {
  readonly #context: ImportContext;
  readonly #patienceMs: number;
  readonly #going = new Map<string, Promise<Receipt>>();
  /** Of one carrier one after another: one that went wild leaves room for the others. */
  readonly #inTurn = createKeyedLock();
  #isClosing = false;

  constructor(context: ImportContext, patience = patienceMs) {
    this.#context = context;
    this.#patienceMs = patience;
  }

  async takePart(id: string, part: number, parts: number, bytes: Uint8Array): Promise<void> {
    const { blobs } = this.#context;
    await blobs.alone(id, async () => {
      if (!this.#going.has(id)) await blobs.writePart(id, part, parts, bytes);
    });
  }

  /**
   * @param by the letter of the laptop that carried it
   * @returns its receipt; the parts that are held while some are missing, or while it is being taken in
   * @throws what importFrom throws
   */
  async ask(bundle: CarriedOne, by: string): Promise<Receipt | readonly number[]> {
    const { id } = bundle;
    const known = this.#going.has(id) ? null : await this.#context.blobs.alone(id, () => this.#look(bundle, by));
    return known ?? (await this.#endOf(id)) ?? allParts(bundle);
  }

  /** What goes on ends at its next read; it is imported again when it is asked for again. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await Promise.allSettled(this.#going.values());
  }

  /** Null when its import goes on now. */
  async #look(bundle: CarriedOne, by: string): Promise<Receipt | readonly number[] | null> {
    const { store, blobs } = this.#context;
    const { id, header } = bundle;
    if (this.#going.has(id)) return null;
    await authorOf(store.reads, header);
    const before = await receiptOfBundle(store.reads, header.dev, id);
    if (before !== null) {
      await blobs.dropParts(id);
      return before;
    }
    const all = allParts(bundle);
    const held = (await blobs.heldParts(id)).filter((part) => part < all.length);
    if (held.length < all.length) return held;
    const going = this.#inTurn(by, () => this.#import(bundle, by));
    this.#going.set(id, going);
    const ended = going.then(
      () => undefined,
      () => undefined,
    );
    void ended.then(() => delay(toldMs, null, { ref: false })).then(() => this.#forget(id, going));
    return null;
  }

  async #import({ id, bytes }: CarriedOne, by: string): Promise<Receipt> {
    const { blobs } = this.#context;
    try {
      const { receipt } = await importFrom(this.#context, this.#sourceOf(id, bytes), by);
      // Whoever named the file otherwise would ask for it again and again.
      if (receipt.bundle?.id !== id) throw new AppError('Bundle_Damaged', { problem: 'checksum' });
      await blobs.dropParts(id);
      return receipt;
    } catch (error) {
      if (isUseless(error)) await blobs.dropParts(id).catch(() => undefined);
      throw error;
    }
  }

  /** Null when it goes on. */
  async #endOf(id: string): Promise<Receipt | null> {
    const going = this.#going.get(id);
    if (going === undefined) return null;
    const waiting = new AbortController();
    const patience = delay(this.#patienceMs, null, { signal: waiting.signal, ref: false });
    patience.catch(() => undefined);
    let isOver = true;
    try {
      const ended = await Promise.race([going, patience]);
      isOver = ended !== null;
      return ended;
    } finally {
      waiting.abort();
      if (isOver) this.#forget(id, going);
    }
  }

  #forget(id: string, ended: Promise<Receipt>): void {
    if (this.#going.get(id) === ended) this.#going.delete(id);
  }

  /** What has arrived. A part that does not open any more ends the reading: the file counts as damaged and is sent again. */
  #sourceOf(id: string, bytes: number): BundleSource {
    const { blobs } = this.#context;
    return partsSource(blobs, id, bytes, () => {
      if (this.#isClosing) throw busy();
    });
  }
}

export const isOfBundle = (error: unknown): error is AppError =>
  error instanceof AppError && error.code.startsWith('Bundle_');

/** Whatever comes later, what has arrived is of no use. */
const isUseless = (error: unknown): boolean =>
  isOfBundle(error) && error.code !== 'Bundle_NotNext' && error.code !== 'Bundle_UnknownLaptop';

const allParts = ({ bytes }: CarriedOne): number[] =>
  Array.from({ length: Math.ceil(bytes / partBytes) }, (_, part) => part);

function partsSource(blobs: Blobs, id: string, bytes: number, assertOpen: () => void): BundleSource {
  const parts = Math.ceil(bytes / partBytes);
  let held: { readonly part: number; readonly plain: Buffer } | null = null;
  const plainOf = async (part: number): Promise<Buffer> => {
    assertOpen();
    if (held?.part !== part) held = { part, plain: (await blobs.readPart(id, part, parts)) ?? Buffer.alloc(0) };
    return held.plain;
  };
  return {
    bytes,
    async read(position, wanted) {
      const end = Math.min(bytes, position + wanted);
      const pieces: Buffer[] = [];
      for (let at = position; at < end; ) {
        const start = Math.floor(at / partBytes) * partBytes;
        const plain = await plainOf(start / partBytes);
        const piece = plain.subarray(at - start, Math.min(end - start, plain.length));
        if (piece.length === 0) break;
        pieces.push(piece);
        at += piece.length;
      }
      return Buffer.concat(pieces);
    },
  };
}
