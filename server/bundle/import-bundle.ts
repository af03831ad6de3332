/**
 * A bundle into the log and the blobs, by the same ingest as a push.
 *
 * Invariants
 * - The whole file is read and its signature checked before anything of it is stored: a damaged one leaves nothing behind.
 * - Importing again, in any order, or beside a session of the same laptop stores nothing twice: operations are known by device and
 *   number, blobs by their content.
 * - Broken off in the middle (power, disk), it is simply imported again.
 */
import { type Hash, type KeyObject, createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { AppError } from '../../shared/errors.ts';
import { wireLimits } from '../../shared/wire/protocol.ts';
import { publicKeyOf } from '../http/authenticate.ts';
import type { ServerContext } from '../http/context.ts';
import { gunzipText } from '../http/read-body.ts';
import { WireError } from '../http/wire-error.ts';
import { ingest } from '../ingest/ingest.ts';
import { type PushedLine, readBatch } from '../ingest/read-line.ts';
import { boxPrivateKey } from '../keys/box-key.ts';
import { shortDev } from '../log.ts';
import type { Laptop } from '../store/server-store.ts';
import { type BundlePiece, type OpenedBundle, assertSigned, openBundle } from './read-bundle.ts';

export type ImportContext = Pick<ServerContext, 'store' | 'blobs' | 'keys' | 'identity' | 'clock' | 'log'>;

export interface ImportedBundle {
  readonly letter: string;
  /** Operations that are new here, and those that were here already. */
  readonly operations: number;
  readonly duplicates: number;
  /** Stored but not accepted. */
  readonly quarantined: number;
  readonly blobs: number;
  /** Contiguous operations held from the laptop now. */
  readonly hwN: number;
}

/**
 * @throws AppError App_NotFound (no such file), Bundle_Damaged, Bundle_TooNew, Bundle_OtherServer, Bundle_UnknownLaptop,
 *   Bundle_NotNext (what it continues is not here, or goes on otherwise), Store_DiskFull
 */
export async function importBundle(context: ImportContext, path: string): Promise<ImportedBundle> {
  const { store, keys, identity, clock, log } = context;
  const file = await open(path, 'r').catch((error: unknown) => {
    throw new AppError('App_NotFound', { what: 'file', id: path }, { cause: error });
  });
  try {
    const bundle = await openBundle(file, identity.serverId, boxPrivateKey(keys.box));
    const laptop = await store.reads.laptop(bundle.header.dev);
    if (laptop === null || laptop.revokedAtMs !== null) throw new AppError('Bundle_UnknownLaptop');
    const key = publicKeyOf(laptop);
    await assertWhole(bundle, laptop, key);
    const imported = await takeIn(context, bundle, laptop, key);
    const { letter, ...counts } = imported;
    log({ atMs: clock.nowMs(), level: 'info', event: 'bundle-imported', dev: shortDev(laptop.dev), letter, ...counts });
    return imported;
  } finally {
    await file.close();
  }
}

/** Reads all of it and stores nothing. */
async function assertWhole(bundle: OpenedBundle, laptop: Laptop, key: KeyObject): Promise<void> {
  let operations = 0;
  const blobs = new BlobCheck();
  for await (const piece of bundle.pieces()) {
    if (piece.kind === 'operations') operations += (await linesOf(piece, laptop, key)).length;
    else if (piece.kind === 'blob') blobs.add(piece);
    else {
      assertSigned(piece, key);
      const isComplete = piece.end.operations === operations && piece.end.blobs === blobs.whole;
      if (!isComplete) throw damagedBy('counts');
    }
  }
}

/** Parts one after another, each blob being what its id says. */
class BlobCheck {
  whole = 0;
  #open: { readonly id: string; readonly next: number; readonly hash: Hash } | null = null;

  add({ about: { id, part, parts, bytes }, bytes: body }: Piece<'blob'>): void {
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

const damagedBy = (problem: string, cause?: unknown): AppError =>
  new AppError('Bundle_Damaged', { problem }, { cause });

type Piece<K extends BundlePiece['kind']> = Extract<BundlePiece, { kind: K }>;

/** What is no batch of the laptop's operations is signed by nobody who could have meant it. */
async function linesOf({ packed }: Piece<'operations'>, { dev }: Laptop, key: KeyObject): Promise<PushedLine[]> {
  try {
    return await readBatch(await gunzipText(packed), dev, key);
  } catch (error) {
    if (error instanceof WireError) throw damagedBy('operations', error);
    throw error;
  }
}

async function takeIn(
  context: ImportContext,
  bundle: OpenedBundle,
  laptop: Laptop,
  key: KeyObject,
): Promise<ImportedBundle> {
  const { store, clock } = context;
  const counts = { operations: 0, duplicates: 0, quarantined: 0, blobs: 0 };
  let { hwN } = laptop;
  for await (const piece of bundle.pieces()) {
    if (piece.kind === 'operations') {
      const lines = await linesOf(piece, laptop, key);
      const ingested = await store.transaction((tx) => ingest(tx, laptop.dev, lines, clock.nowMs()));
      if (ingested.kind === 'refused')
        throw new AppError('Bundle_NotNext', { problem: ingested.problem, n: ingested.hwN });
      const { results } = ingested.answer;
      hwN = ingested.answer.hwN;
      const numberOf = (result: string): number => results.filter((each) => each.result === result).length;
      counts.duplicates += numberOf('duplicate');
      counts.quarantined += numberOf('quarantined');
      counts.operations += results.length - numberOf('duplicate');
    } else if (piece.kind === 'blob' && (await takePart(context, laptop, piece))) counts.blobs += 1;
  }
  return { letter: laptop.letter, ...counts, hwN };
}

/** Whether the blob is new and whole with this part. */
async function takePart(
  { store, blobs, clock }: ImportContext,
  { dev }: Laptop,
  { about, bytes }: Piece<'blob'>,
): Promise<boolean> {
  const { id, part, parts, mediaType } = about;
  if ((await store.reads.blob(id)) !== null) return false;
  await blobs.writePart(id, part, parts, bytes);
  if (part < parts - 1) return false;
  const result = await blobs.finish(id, parts, about.bytes);
  if (result === 'wrong-content') throw new AppError('Store_BlobDamaged', { id });
  if (result !== 'stored') return false;
  await store.transaction((tx) => tx.saveBlob({ id, bytes: about.bytes, parts, mediaType }, dev, clock.nowMs()));
  await blobs.dropParts(id);
  return true;
}
