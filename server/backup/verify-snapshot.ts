/**
 * Whether a store holds what it claims: every operation recomputed from its own text, both chains, the counts, the digests,
 * the receipts' signatures and every photo. Nothing is taken from one side only.
 */
import { type KeyObject, createHash, createPublicKey, verify } from 'node:crypto';
import type { Blobs } from '../blobs/blobs.ts';
import { type Json, canonicalJson } from '../../shared/domain/canonical-json.ts';
import { utf8 } from '../../shared/domain/ids.ts';
import { chainStart, operation, operationHashInput } from '../../shared/domain/operation.ts';
import { AppError } from '../../shared/errors.ts';
import type { EntityDigest } from '../../shared/wire/done.ts';
import { publicKeyOf } from '../http/authenticate.ts';
import { digestMismatches, emptyDigest, nextHead, xorDigest } from '../ingest/log-head.ts';
import type { Laptop, LogEntryRow, ServerSnapshot } from '../store/server-store.ts';

export interface Verified {
  readonly seq: number;
  readonly head: string;
  readonly operations: number;
  readonly quarantined: number;
  readonly laptops: number;
  readonly receipts: number;
  readonly blobs: number;
}

/** @throws AppError Store_Damaged naming what is wrong, Store_BlobMissing, Store_BlobDamaged */
export async function verifySnapshot(snapshot: ServerSnapshot, blobs: Blobs): Promise<Verified> {
  const laptops = await snapshot.laptops();
  const log = await verifyLog(snapshot, laptops);
  const quarantined = await countQuarantined(snapshot, log.chains);
  for (const { dev, letter, hwN, hwHash } of laptops) {
    const chain = log.chains.get(dev);
    const isWhole = (chain?.held ?? 0) === hwN && (chain?.lastN !== hwN || chain.lastHash === hwHash);
    if (!isWhole) throw damaged(`laptop ${letter}: ${chain?.held ?? 0} of ${hwN}`);
  }
  const receipts = await verifyReceipts(snapshot);
  return {
    seq: log.seq,
    head: log.head,
    operations: log.seq,
    quarantined,
    laptops: laptops.length,
    receipts,
    blobs: await verifyBlobs(snapshot, blobs),
  };
}

/** What is held of one device. */
interface Chain {
  readonly key: KeyObject;
  held: number;
  lastN: number;
  lastHash: string;
}

async function verifyLog(snapshot: ServerSnapshot, laptops: readonly Laptop[]) {
  const chains = new Map<string, Chain>(
    laptops.map((laptop) => [laptop.dev, { key: publicKeyOf(laptop), held: 0, lastN: 0, lastHash: chainStart }]),
  );
  const digests = new Map<string, EntityDigest>();
  let [seq, head] = [0, chainStart];
  for await (const rows of snapshot.log()) {
    for (const row of rows) {
      const place = `operation ${row.seq}`;
      if (row.seq !== seq + 1) throw damaged(`${place} after ${seq}`);
      head = nextHead(head, row.hash, row.stamp);
      seq = row.seq;
      if (row.head !== head) throw damaged(`${place}: head`);
      verifyOperation(row, chains.get(row.dev), place);
      const { entity } = row;
      const held = digests.get(entity) ?? { entity, count: 0, digest: emptyDigest };
      digests.set(entity, { entity, count: held.count + 1, digest: xorDigest(held.digest, row.hash) });
    }
  }
  const top = await snapshot.top();
  if (top.seq !== seq || top.head !== head) throw damaged(`the log ends at ${seq} of ${top.seq}`);
  const [mismatch] = digestMismatches(await snapshot.digests(), [...digests.values()]);
  if (mismatch !== undefined) throw damaged(`digest of ${mismatch}`);
  return { chains, seq, head };
}

/** Its own text says what the row says, hashes to its hash, is signed by its device and goes on from the one before. */
function verifyOperation(row: LogEntryRow, chain: Chain | undefined, place: string): void {
  if (chain === undefined) throw damaged(`${place}: unknown device`);
  const parsed = operation.safeParse(parseOrNull(row.body));
  if (!parsed.success) throw damaged(`${place}: unreadable`);
  const op = parsed.data;
  const isSame = op.dev === row.dev && op.n === row.n && op.entity === row.entity && op.entityId === row.entityId;
  const digest = createHash('sha256').update(operationHashInput(op)).digest();
  if (!isSame || op.hash !== row.hash || digest.toString('hex') !== row.hash) throw damaged(`${place}: hash`);
  if (!verify(null, digest, chain.key, Buffer.from(op.sig, 'base64url'))) throw damaged(`${place}: signature`);
  const isNext = row.n === chain.lastN + 1 ? op.prevHash === chain.lastHash : row.n > chain.lastN;
  if (!isNext) throw damaged(`${place}: chain of its device`);
  chain.held += 1;
  chain.lastN = row.n;
  chain.lastHash = row.hash;
}

async function countQuarantined(snapshot: ServerSnapshot, chains: ReadonlyMap<string, Chain>): Promise<number> {
  let count = 0;
  for await (const rows of snapshot.quarantined()) {
    for (const { dev } of rows) {
      const chain = chains.get(dev);
      if (chain !== undefined) chain.held += 1;
      count += 1;
    }
  }
  return count;
}

async function verifyReceipts(snapshot: ServerSnapshot): Promise<number> {
  const { publicKey } = await snapshot.identity();
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' });
  let count = 0;
  for await (const receipts of snapshot.receipts()) {
    for (const { sig, ...unsigned } of receipts) {
      const isGenuine = verify(null, utf8(canonicalJson(unsigned as Json)), key, Buffer.from(sig, 'base64url'));
      if (!isGenuine) throw damaged(`receipt ${unsigned.number}: signature`);
      count += 1;
    }
  }
  return count;
}

async function verifyBlobs(snapshot: ServerSnapshot, files: Blobs): Promise<number> {
  let count = 0;
  for await (const blobs of snapshot.blobs()) {
    for (const { id, parts } of blobs) {
      if (!(await files.isIntact(id, parts))) throw new AppError('Store_BlobDamaged', { id });
      count += 1;
    }
  }
  return count;
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

const damaged = (detail: string): AppError => new AppError('Store_Damaged', { detail });
