/**
 * Whether a store holds what it claims: every operation recomputed from its own text, both chains, the counts, the digests,
 * the receipts' signatures and every photo. Nothing is taken from one side only.
 */
import type { KeyObject } from 'node:crypto';
import type { Blobs } from '../blobs/blobs.ts';
import {
  type Signed,
  type SignatureQueue,
  isIntact,
  isSignedBy,
  nextHead,
  openSignatureQueue,
} from '../../proof/index.ts';
import { type Json, canonicalJson } from '../../shared/domain/canonical-json.ts';
import { chainStart, operation } from '../../shared/domain/operation.ts';
import { AppError } from '../../shared/errors.ts';
import type { EntityDigest } from '../../shared/wire/done.ts';
import { publicKeyOf } from '../http/authenticate.ts';
import { digestMismatches, emptyDigest, xorDigest } from '../ingest/log-head.ts';
import { actsOf } from '../store/acts-of.ts';
import { beforeFirstAct, chainedAct } from '../store/server-acts.ts';
import type { Laptop, LogEntryRow, ServerSnapshot } from '../store/server-store.ts';

export interface Verified {
  readonly seq: number;
  readonly head: string;
  readonly operations: number;
  readonly quarantined: number;
  readonly laptops: number;
  readonly receipts: number;
  /** Of who did what to the server. */
  readonly acts: number;
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
  const acts = await verifyActs(snapshot);
  return {
    seq: log.seq,
    head: log.head,
    operations: log.seq,
    quarantined,
    laptops: laptops.length,
    receipts,
    acts,
    blobs: await verifyBlobs(snapshot, blobs),
  };
}

/** What is held of one device. */
interface Chain {
  readonly key: KeyObject;
  /** Of the page that is read: not checked yet. */
  readonly signed: (Signed & { readonly seq: number })[];
  held: number;
  lastN: number;
  lastHash: string;
}

async function verifyLog(snapshot: ServerSnapshot, laptops: readonly Laptop[]) {
  const { queue, close } = openSignatureQueue();
  try {
    const log = await verifyEntries(snapshot, laptops, queue);
    await queue.settled();
    if (log.forged.length > 0) throw damaged(`operation ${Math.min(...log.forged)}: signature`);
    return log;
  } finally {
    await close();
  }
}

async function verifyEntries(snapshot: ServerSnapshot, laptops: readonly Laptop[], queue: SignatureQueue) {
  const forged: number[] = [];
  const chains = new Map<string, Chain>(
    laptops.map((laptop) => [
      laptop.dev,
      { key: publicKeyOf(laptop), signed: [], held: 0, lastN: 0, lastHash: chainStart },
    ]),
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
      const chain = chains.get(row.dev);
      if (chain === undefined) throw damaged(`${place}: unknown device`);
      chain.signed.push({ seq, ...verifyOperation(row, chain, place) });
      const { entity } = row;
      const held = digests.get(entity) ?? { entity, count: 0, digest: emptyDigest };
      digests.set(entity, { entity, count: held.count + 1, digest: xorDigest(held.digest, row.hash) });
    }
    for (const chain of chains.values()) {
      const signed = chain.signed.splice(0);
      if (signed.length > 0) await queue.add(chain.key, signed, (index) => forged.push(signed[index]?.seq ?? 0));
    }
  }
  const top = await snapshot.top();
  if (top.seq !== seq || top.head !== head) throw damaged(`the log ends at ${seq} of ${top.seq}`);
  const [mismatch] = digestMismatches(await snapshot.digests(), [...digests.values()]);
  if (mismatch !== undefined) throw damaged(`digest of ${mismatch}`);
  return { chains, seq, head, forged };
}

/** Its own text says what the row says, hashes to its hash and goes on from the one before. @returns what its device must have signed */
function verifyOperation(row: LogEntryRow, chain: Chain, place: string): Signed {
  const parsed = operation.safeParse(parseOrNull(row.body));
  if (!parsed.success) throw damaged(`${place}: unreadable`);
  const op = parsed.data;
  const isSame = op.dev === row.dev && op.n === row.n && op.entity === row.entity && op.entityId === row.entityId;
  if (!isSame || op.hash !== row.hash || !isIntact(op)) throw damaged(`${place}: hash`);
  const isNext = row.n === chain.lastN + 1 ? op.prevHash === chain.lastHash : row.n > chain.lastN;
  if (!isNext) throw damaged(`${place}: chain of its device`);
  chain.held += 1;
  chain.lastN = row.n;
  chain.lastHash = row.hash;
  return { hash: Buffer.from(row.hash, 'hex'), signature: Buffer.from(op.sig, 'base64url') };
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
  let count = 0;
  for await (const receipts of snapshot.receipts()) {
    for (const { sig, ...unsigned } of receipts) {
      if (!isSignedBy(publicKey, canonicalJson(unsigned as Json), sig))
        throw damaged(`receipt ${unsigned.number}: signature`);
      count += 1;
    }
  }
  return count;
}

async function verifyActs(snapshot: ServerSnapshot): Promise<number> {
  let last = beforeFirstAct;
  for await (const acts of actsOf(snapshot)) {
    for (const { seq, head, ...act } of acts) {
      const chained = chainedAct(last, act);
      if (seq !== chained.seq || head !== chained.head) throw damaged(`act ${seq}`);
      last = chained;
    }
  }
  return last.seq;
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
