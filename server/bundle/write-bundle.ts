/** A bundle for a laptop that never reaches this server: what it lacks of the log, with the blobs, and its newest receipt. */
import {
  type BundleCounts,
  blobPiece,
  boxKeyOfDevice,
  operationsPiece,
  packText,
  sealBundle,
} from '../../bundle/index.ts';
import { type EntityDefinition, entityDefinitions, isEntityName } from '../../shared/domain/entities.ts';
import type { DevId } from '../../shared/domain/ids.ts';
import { type Operation, chainStart } from '../../shared/domain/operation.ts';
import { AppError } from '../../shared/errors.ts';
import type { LogPosition } from '../../shared/wire/hello.ts';
import { wireLimits } from '../../shared/wire/protocol.ts';
import { pulledLine } from '../ingest/pulled-line.ts';
import { publicKeyOf } from '../http/authenticate.ts';
import type { ServerContext } from '../http/context.ts';
import { signedByServer } from '../keys/server-signature.ts';
import type { Laptop, ServerReads } from '../store/server-store.ts';

export interface AnswerParts extends Pick<ServerContext, 'store' | 'blobs' | 'identity'> {
  readonly laptop: Laptop;
  readonly nowMs: number;
  /** lacking: behind what the laptop is known to hold. all: for a laptop that was put back, or when this server was. */
  readonly extent: 'lacking' | 'all';
}

/**
 * The file's bytes, a piece at a time.
 * @param counts grow as pieces are given out
 * @throws AppError Bundle_UnknownLaptop (revoked), Bundle_Empty
 */
export async function* writeAnswer(parts: AnswerParts, counts: BundleCounts): AsyncGenerator<Uint8Array, void> {
  const { store, identity, laptop, nowMs } = parts;
  const { reads } = store;
  if (laptop.revokedAtMs !== null) throw new AppError('Bundle_UnknownLaptop');
  const [receipt = null] = await reads.receiptsOf(laptop.dev, 1);
  const top = await reads.top();
  const from = await startFor(parts);
  if (from.seq === top.seq && receipt === null) throw new AppError('Bundle_Empty');
  const { serverId } = identity;
  const { letter } = laptop;
  yield* sealBundle({
    about: { to: 'laptop', serverId, dev: laptop.dev as DevId, letter, atMs: nowMs, from, top },
    to: boxKeyOfDevice(publicKeyOf(laptop)),
    pieces: pieces(parts, from, top, counts),
    counts,
    receipt,
    sign: (text) => signedByServer(identity, text),
  });
}

/** What the laptop is known to hold: where it stood when it got its newest receipt, if this server was ever there. */
async function startFor({ store, laptop, extent }: AnswerParts): Promise<LogPosition> {
  const beginning = { seq: 0, head: chainStart };
  const [receipt] = await store.reads.receiptsOf(laptop.dev, 1);
  if (extent === 'all' || receipt === undefined) return beginning;
  const isKnown = (await store.reads.headAt(receipt.seq)) === receipt.head;
  return isKnown ? { seq: receipt.seq, head: receipt.head } : beginning;
}

/** The log up to `top`, then what its records refer to and is here. */
async function* pieces(
  parts: AnswerParts,
  from: LogPosition,
  top: LogPosition,
  counts: BundleCounts,
): AsyncGenerator<Uint8Array, void> {
  const { reads } = parts.store;
  const blobIds = new Set<string>();
  for (let after = from.seq; after < top.seq; ) {
    const limit = Math.min(wireLimits.pageOperations, top.seq - after);
    const rows = await reads.page(after, limit, wireLimits.pageBytes, null);
    if (rows.length === 0) return;
    yield operationsPiece(await packText(rows.map(pulledLine).join(''), 'gzip'));
    for (const { body } of rows) for (const id of blobsOf(body)) blobIds.add(id);
    counts.operations += rows.length;
    after += rows.length;
  }
  for (const id of blobIds) yield* blobPieces(parts, reads, id, counts);
}

/** None for one that its laptop has not handed in yet. */
async function* blobPieces(
  { blobs }: AnswerParts,
  reads: ServerReads,
  id: string,
  counts: BundleCounts,
): AsyncGenerator<Uint8Array, void> {
  const blob = await reads.blob(id);
  if (blob === null) return;
  const { parts, bytes, mediaType } = blob;
  let part = 0;
  for await (const some of blobs.read(id, parts)) {
    yield blobPiece({ id, part, parts, bytes, mediaType }, some);
    part += 1;
  }
  counts.blobs += 1;
}

/** What this version knows to be a reference. */
function blobsOf(body: string | null): readonly string[] {
  const op = JSON.parse(body ?? 'null') as Operation | null;
  if (op === null || op.action === 'remove' || !isEntityName(op.entity)) return [];
  const { blobsOf: of, fields }: EntityDefinition = entityDefinitions[op.entity];
  if (op.action === 'create' && !fields.safeParse(op.fields).success) return [];
  return of(op.fields).filter((id) => typeof id === 'string');
}
