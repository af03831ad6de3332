/**
 * A pushed batch into the log. sync.md 2.3.
 *
 * Invariants
 * - Idempotent by (dev, n): what is held already is answered as a duplicate.
 * - A batch that does not continue what is held (gap), or contradicts it (fork), stores nothing.
 * - Everything else is stored: an operation that cannot be trusted goes to quarantine, outside the log, and the queue
 *   moves on.
 */
import type { PushAnswer } from '../../shared/wire/push.ts';
import type { ServerTransaction } from '../store/server-store.ts';
import { foldOperation } from './fold.ts';
import { authoritativeStamp, emptyDigest, nextHead, xorDigest } from './log-head.ts';
import type { PushedLine } from './read-line.ts';

export type Ingested =
  | { readonly kind: 'stored'; readonly answer: PushAnswer }
  | { readonly kind: 'refused'; readonly problem: 'gap' | 'fork'; readonly hwN: number };

type Results = PushAnswer['results'];

/** @param lines of one device, contiguous and ascending in n */
export async function ingest(
  tx: ServerTransaction,
  dev: string,
  lines: readonly PushedLine[],
  nowMs: number,
): Promise<Ingested> {
  const laptop = await tx.laptop(dev);
  let { hwN, hwHash } = laptop ?? { hwN: 0, hwHash: '' };
  const startN = hwN;
  const first = lines[0];
  if (first !== undefined && first.n > hwN + 1) return { kind: 'refused', problem: 'gap', hwN };

  const results: Results = [];
  for (const line of lines) {
    if (line.n <= startN) {
      const held = await tx.heldAt(dev, line.n);
      if (held?.hash !== line.hash) return { kind: 'refused', problem: 'fork', hwN };
      results.push({ n: line.n, result: 'duplicate', reason: '', seq: held.seq });
      continue;
    }
    const continues = line.prevHash === hwHash;
    // Before anything is stored: another history under the same device.
    if (!continues && line.n === startN + 1) return { kind: 'refused', problem: 'fork', hwN };
    results.push(await store(tx, dev, continues ? line : { ...line, verdict: { untrusted: 'chain' } }, nowMs));
    hwN = line.n;
    hwHash = line.hash;
  }
  if (hwN > startN) await tx.saveHighWater(dev, hwN, hwHash);
  return { kind: 'stored', answer: { hwN, results } };
}

async function store(tx: ServerTransaction, dev: string, line: PushedLine, nowMs: number): Promise<Results[number]> {
  const { n, hash, body, verdict } = line;
  if ('untrusted' in verdict) {
    const reason = verdict.untrusted;
    await tx.saveQuarantine({ dev, n, hash, body, reason, receivedAtMs: nowMs });
    return { n, result: 'quarantined', reason, seq: 0 };
  }
  const { op } = verdict;
  const top = await tx.top();
  const seq = top.seq + 1;
  const stamp = authoritativeStamp(op, nowMs);
  const { result, reason } = await foldOperation(tx, op, stamp, seq);
  await tx.append({
    seq,
    dev,
    n,
    hash,
    entity: op.entity,
    entityId: op.entityId,
    body,
    receivedAtMs: nowMs,
    stamp,
    head: nextHead(top.head, hash),
    result,
    reason,
  });
  const digest = await tx.digest(op.entity);
  await tx.saveDigest({
    entity: op.entity,
    count: (digest?.count ?? 0) + 1,
    digest: xorDigest(digest?.digest ?? emptyDigest, hash),
  });
  return { n, result, reason, seq };
}
