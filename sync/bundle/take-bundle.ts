/**
 * A bundle from the server, for a laptop that never reaches it: what a pull and its blobs say, and the newest receipt.
 *
 * Invariants
 * - The whole file is read, its signature and the chain of the log in it are checked, before anything of it is applied.
 * - Page and cursor land together, as in a session; broken off, it is simply taken in again.
 * - An older one changes nothing; one that begins behind what is here is refused; one that contradicts what is here means that
 *   the server was put back: with its whole log in it, its order counts from then on, as after a session's hello.
 * - What the newest word of the server does not have counts as acknowledged no longer, and is sent again.
 */
import { createPublicKey } from 'node:crypto';
import { type BundleSource, type OpenedBundle, assertWhole, openBundle } from '../../bundle/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { HeaderTo } from '../../shared/wire/bundle.ts';
import type { LogPosition } from '../../shared/wire/hello.ts';
import { type PullLine, pullLine } from '../../shared/wire/pull.ts';
import { unpackLines } from '../ndjson.ts';
import { checkPage, ownTakenBack } from '../page-check.ts';
import type { BundleBlobPort, SignerPort, SyncStorePort } from '../ports.ts';
import { type TakeReceiptParts, takeReceipt } from './take-receipt.ts';

export interface TakeBundleParts extends TakeReceiptParts {
  readonly store: SyncStorePort;
  readonly blobs: BundleBlobPort;
  readonly signer: SignerPort;
}

export interface TakenBundle {
  readonly operations: number;
  /** Own ones that a restored laptop did not have any more. */
  readonly operationsRestored: number;
  readonly blobs: number;
  readonly receipt: string | null;
}

/**
 * @throws AppError Bundle_Damaged, Bundle_TooNew, Bundle_TooOld, Bundle_OtherServer, Bundle_OtherLaptop, Bundle_Ahead, Bundle_OtherOrder,
 *   Sync_Fork (the server holds what another copy of this laptop wrote)
 */
export async function takeBundle(parts: TakeBundleParts, source: BundleSource): Promise<TakenBundle> {
  const { store, signer, enrolment } = parts;
  const bundle = await openBundle(source, (header) => {
    if (header.serverId !== enrolment.serverId) throw new AppError('Bundle_OtherServer');
    if (header.to !== 'laptop' || header.dev !== signer.dev)
      throw new AppError('Bundle_OtherLaptop', { letter: header.letter });
    return (ephemeral) => signer.agree(ephemeral);
  });
  const header = bundle.header as HeaderTo<'laptop'>;
  const key = Buffer.from(enrolment.serverPublicKey, 'base64url');
  const log = new LogInFile(header, store, signer.dev);
  const { end } = await assertWhole(bundle, createPublicKey({ key, format: 'der', type: 'spki' }), async (piece) =>
    log.check(await linesOf(piece.packed)),
  );
  log.assertComplete();
  // The server's log only grows, unless it is put back.
  const isNewer = header.atMs >= store.serverHeardAtMs();
  const isPutBack = log.isContradicted || (isNewer && header.top.seq < store.cursor().seq);
  const counts = { operations: 0, operationsRestored: 0, blobs: 0 };
  if (isPutBack) {
    if (header.from.seq > 0 || !isNewer) throw new AppError('Bundle_OtherOrder');
    store.resetCursor();
    store.forgetBlobsOnServer();
  }
  await apply(parts, bundle, counts, isNewer);
  if (isNewer) noteHeld(store, header.atMs);
  if (end.receipt !== null) takeReceipt(parts, end.receipt, isNewer);
  return { ...counts, receipt: end.receipt?.number ?? null };
}

/** The server's order, as far as it goes, is here now. Own operations that it lacks were acknowledged before it was put back, if at all. */
function noteHeld(store: SyncStorePort, atMs: number): void {
  store.saveServerHeardAtMs(atMs);
  const ownN = store.stampedOwnN();
  if (ownN < store.ackedN()) store.saveLost(ownN);
}

/** Whether the log in a file goes on from where this laptop stands. */
class LogInFile {
  readonly #header: HeaderTo<'laptop'>;
  readonly #store: SyncStorePort;
  readonly #dev: string;
  #at: LogPosition;
  /** What this laptop holds is not what the server holds at that position. */
  isContradicted = false;

  /** @throws AppError Bundle_Ahead */
  constructor(header: HeaderTo<'laptop'>, store: SyncStorePort, dev: string) {
    this.#header = header;
    this.#store = store;
    this.#dev = dev;
    this.#at = header.from;
    if (header.from.seq > store.cursor().seq) throw new AppError('Bundle_Ahead');
    this.#compare(header.from);
  }

  /** @returns how many they are. @throws AppError Bundle_Damaged, Sync_Fork */
  check(lines: readonly PullLine[]): number {
    for (const line of lines) {
      this.#at = checkPage([line], this.#at, this.#dev, (n) => this.#store.ownHashAt(n));
      this.#compare(this.#at);
    }
    return lines.length;
  }

  /** @throws AppError Bundle_Damaged when it does not lead to where its header says */
  assertComplete(): void {
    const { seq, head } = this.#header.top;
    if (this.#at.seq !== seq || this.#at.head !== head) throw new AppError('Bundle_Damaged', { problem: 'log' });
  }

  #compare({ seq, head }: LogPosition): void {
    const cursor = this.#store.cursor();
    if (seq === cursor.seq && head !== cursor.head) this.isContradicted = true;
  }
}

async function apply(
  { store, blobs, signer }: TakeBundleParts,
  bundle: OpenedBundle,
  counts: { operations: number; operationsRestored: number; blobs: number },
  isNewer: boolean,
): Promise<void> {
  const { atMs } = bundle.header;
  let held: Buffer[] = [];
  for await (const piece of bundle.pieces()) {
    if (piece.kind === 'operations') {
      const from = store.cursor();
      const lines = (await linesOf(piece.packed)).filter(({ seq }) => seq > from.seq);
      if (lines.length === 0) continue;
      const position = checkPage(lines, from, signer.dev, (n) => store.ownHashAt(n));
      counts.operationsRestored += ownTakenBack(store.ownChain(), lines);
      store.applyPage(lines, position, atMs);
      counts.operations += lines.length;
      const ownN = Math.max(0, ...lines.filter(({ dev }) => dev === signer.dev).map(({ n }) => n));
      if (ownN > store.ackedN()) store.saveAckedN(ownN);
    } else if (piece.kind === 'blob') {
      const { id, part, parts, mediaType } = piece.about;
      held.push(piece.bytes);
      if (part < parts - 1) continue;
      if (store.isBlobMissingHere(id)) {
        await blobs.writeBlob(id, Buffer.concat(held), mediaType);
        counts.blobs += 1;
      } else if (isNewer) store.markBlobsOnServer([id]);
      held = [];
    }
  }
}

/** @throws AppError Bundle_Damaged */
async function linesOf(packed: Buffer): Promise<PullLine[]> {
  const lines = await unpackLines(packed).catch((error: unknown) => {
    throw new AppError('Bundle_Damaged', { problem: 'operations' }, { cause: error });
  });
  return lines.map((value) => {
    const line = pullLine.safeParse(value);
    if (!line.success) throw new AppError('Bundle_Damaged', { problem: 'operations' }, { cause: line.error });
    return line.data;
  });
}
