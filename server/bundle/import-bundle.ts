/**
 * A bundle into the log and the blobs, by the same ingest as a push; its laptop gets a receipt for it.
 *
 * Invariants
 * - The whole file is read and its signature checked before anything of it is stored: a damaged one leaves nothing behind.
 * - Importing again, in any order, or beside a session of the same laptop stores nothing twice: operations are known by device and
 *   number, blobs by their content; the receipt is the same.
 * - Broken off in the middle (power, disk), it is simply imported again.
 */
import type { KeyObject } from 'node:crypto';
import { open } from 'node:fs/promises';
import {
  type BundlePiece,
  type BundleSource,
  type OpenedBundle,
  agreeWith,
  assertWhole,
  fileSource,
  openBundle,
} from '../../bundle/index.ts';
import { AppError } from '../../shared/errors.ts';
import { chainStart } from '../../shared/domain/operation.ts';
import type { BundleHeader, HeaderTo } from '../../shared/wire/bundle.ts';
import type { Receipt } from '../../shared/wire/done.ts';
import type { LogPosition } from '../../shared/wire/hello.ts';
import { finishBlob, takePart } from '../blobs/take-blob.ts';
import { publicKeyOf } from '../http/authenticate.ts';
import type { ServerContext } from '../http/context.ts';
import { unpackText } from '../http/read-body.ts';
import { WireError, busy } from '../http/wire-error.ts';
import { ingest } from '../ingest/ingest.ts';
import { type PushedLine, readBatch } from '../ingest/read-line.ts';
import { checkHere } from '../../proof/index.ts';
import { boxPrivateKey } from '../keys/box-key.ts';
import { shortDev } from '../log.ts';
import { issueReceipt } from '../receipt/issue-receipt.ts';
import { operator } from '../store/server-acts.ts';
import type { Laptop, ServerReads } from '../store/server-store.ts';

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
  readonly receipt: Receipt;
}

/** @throws AppError App_NotFound (no such file), Store_DiskFull, and what importFrom throws */
export async function importBundle(context: ImportContext, path: string): Promise<ImportedBundle> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw new AppError('App_NotFound', { what: 'file', id: path }, { cause: error });
  });
  try {
    return await importFrom(context, await fileSource(file), null);
  } finally {
    await file.close();
  }
}

/**
 * @param by the letter of the laptop that carried it; null when it was brought to the server
 * @throws AppError Bundle_Damaged, Bundle_TooNew, Bundle_TooOld, Bundle_OtherServer, Bundle_NotForServer, Bundle_UnknownLaptop,
 *   Bundle_NotNext (what it continues is not here, or goes on otherwise), Sync_Refused (busy: the same photo was just
 *   taken in elsewhere)
 */
export async function importFrom(
  context: ImportContext,
  source: BundleSource,
  by: string | null,
): Promise<ImportedBundle> {
  const { store, keys, identity, clock, log } = context;
  const bundle = await openBundle(source, (header) => {
    assertForServer(header, identity.serverId);
    return agreeWith(boxPrivateKey(keys.box));
  });
  const header = bundle.header as HeaderTo<'server'>;
  const laptop = await authorOf(store.reads, header);
  const key = publicKeyOf(laptop);
  const { id } = await assertWhole(bundle, key, async (piece) => (await linesOf(piece, laptop, key)).length);
  const { blobIds, ...counts } = await takeIn(context, bundle, laptop, key);
  const receipt = await store.transaction(async (tx) => {
    const position = await knownPosition(tx, header.held);
    const blobs = blobIds.length;
    const issued = await issueReceipt(tx, context, { dev: laptop.dev, position, blobs, bundle: { id, blobIds } });
    await tx.saveAct({
      atMs: clock.nowMs(),
      by: by === null ? operator() : { kind: 'laptop', name: by },
      act: 'bundle',
      about: laptop.letter,
      before: null,
      after: { receipt: issued.number, ...counts },
    });
    return issued;
  });
  const { dev, letter } = laptop;
  const told = { ...counts, receipt: receipt.number, by };
  log({ atMs: clock.nowMs(), level: 'info', event: 'bundle-imported', dev: shortDev(dev), letter, ...told });
  return { letter, ...counts, receipt };
}

/** @throws AppError Bundle_OtherServer, Bundle_NotForServer */
export function assertForServer(header: BundleHeader, serverId: string): asserts header is HeaderTo<'server'> {
  if (header.serverId !== serverId) throw new AppError('Bundle_OtherServer');
  if (header.to !== 'server') throw new AppError('Bundle_NotForServer', { letter: header.letter });
}

/** @throws AppError Bundle_UnknownLaptop, Bundle_NotNext */
export async function authorOf(reads: ServerReads, { dev, afterN }: HeaderTo<'server'>): Promise<Laptop> {
  const laptop = await reads.laptop(dev);
  if (laptop === null || laptop.revokedAtMs !== null) throw new AppError('Bundle_UnknownLaptop');
  if (afterN > laptop.hwN) throw new AppError('Bundle_NotNext', { problem: 'gap', n: laptop.hwN });
  return laptop;
}

/** Where the laptop said that it stands; the beginning, when this server was never there. */
async function knownPosition(reads: ServerReads, held: LogPosition): Promise<LogPosition> {
  const isKnown = (await reads.headAt(held.seq)) === held.head;
  return isKnown ? held : { seq: 0, head: chainStart };
}

type Piece<K extends BundlePiece['kind']> = Extract<BundlePiece, { kind: K }>;

/** What is no batch of the laptop's operations is signed by nobody who could have meant it. */
async function linesOf({ packed }: Piece<'operations'>, { dev }: Laptop, key: KeyObject): Promise<PushedLine[]> {
  try {
    return await readBatch(await unpackText(packed), dev, key, checkHere);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    throw new AppError('Bundle_Damaged', { problem: 'operations' }, { cause: error });
  }
}

async function takeIn(context: ImportContext, bundle: OpenedBundle, laptop: Laptop, key: KeyObject) {
  const { store, clock } = context;
  const counts = { operations: 0, duplicates: 0, quarantined: 0, blobs: 0 };
  const blobIds: string[] = [];
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
    } else if (piece.kind === 'blob') {
      const { id, part, parts } = piece.about;
      if (await takeBlob(context, laptop, piece)) counts.blobs += 1;
      // The receipt vouches for it: it is held now.
      if (part === parts - 1) blobIds.push(id);
    }
  }
  return { ...counts, hwN, blobIds };
}

/** @returns whether it was new. @throws WireError when it is not held then */
async function takeBlob(context: ImportContext, { dev }: Laptop, { about, bytes }: Piece<'blob'>): Promise<boolean> {
  const { id, part, parts, mediaType } = about;
  await takePart(context, about, bytes);
  if (part < parts - 1) return false;
  const result = await finishBlob(context, { id, bytes: about.bytes, parts, mediaType }, dev);
  if (result === 'stored' || result === 'held') return result === 'stored';
  // Whole as it stands in the bundle: somebody else was at its parts, and is done with them at the next try.
  throw busy();
}
