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
import type { BatchSubject, ServerTransaction } from '../store/server-store.ts';
import { Batch } from './batch.ts';
import { foldOperation } from './fold.ts';
import { authoritativeStamp } from './log-head.ts';
import type { PushedLine } from './read-line.ts';

export type Ingested =
  | { readonly kind: 'stored'; readonly answer: PushAnswer }
  | { readonly kind: 'refused'; readonly problem: 'gap' | 'fork'; readonly hwN: number };

type Results = PushAnswer['results'];

/** @param lines of one device, contiguous and ascending in n; at least one */
export async function ingest(
  tx: ServerTransaction,
  dev: string,
  lines: readonly PushedLine[],
  nowMs: number,
): Promise<Ingested> {
  const base = await tx.batchBase(subjectOf(dev, lines));
  let { hwN, hwHash } = base.laptop ?? { hwN: 0, hwHash: '' };
  const startN = hwN;
  const first = lines[0];
  if (first !== undefined && first.n > hwN + 1) return { kind: 'refused', problem: 'gap', hwN };

  const batch = new Batch(base);
  const held = new Map(base.held.map((item) => [item.n, item]));
  const results: Results = [];
  for (const line of lines) {
    if (line.n <= startN) {
      const same = held.get(line.n);
      if (same?.hash !== line.hash) return { kind: 'refused', problem: 'fork', hwN };
      results.push({ n: line.n, result: 'duplicate', reason: '', seq: same.seq });
      continue;
    }
    const continues = line.prevHash === hwHash;
    // Another history under the same device.
    if (!continues && line.n === startN + 1) return { kind: 'refused', problem: 'fork', hwN };
    results.push(take(batch, dev, continues ? line : { ...line, verdict: { untrusted: 'chain' } }, nowMs));
    hwN = line.n;
    hwHash = line.hash;
  }
  if (hwN > startN) await tx.saveBatch(batch.changes({ dev, n: hwN, hash: hwHash }));
  return { kind: 'stored', answer: { hwN, results } };
}

function subjectOf(dev: string, lines: readonly PushedLine[]): BatchSubject {
  const records = lines.flatMap(({ verdict }) => {
    if ('untrusted' in verdict) return [];
    const { entity, entityId } = verdict.op;
    return [{ entity, entityId }];
  });
  const distinct = new Map(records.map((key) => [JSON.stringify([key.entity, key.entityId]), key]));
  return { dev, firstN: lines[0]?.n ?? 0, lastN: lines.at(-1)?.n ?? 0, records: [...distinct.values()] };
}

function take(batch: Batch, dev: string, line: PushedLine, nowMs: number): Results[number] {
  const { n, hash, body, verdict } = line;
  if ('untrusted' in verdict) {
    const reason = verdict.untrusted;
    batch.addQuarantined({ dev, n, hash, body, reason, receivedAtMs: nowMs });
    return { n, result: 'quarantined', reason, seq: 0 };
  }
  const { op } = verdict;
  const seq = batch.nextSeq;
  const stamp = authoritativeStamp(op, nowMs);
  const { result, reason } = foldOperation(batch, op, stamp);
  const { entity, entityId } = op;
  batch.append({ dev, n, hash, entity, entityId, body, receivedAtMs: nowMs, stamp, result, reason });
  return { n, result, reason, seq };
}
