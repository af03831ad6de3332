/** Step: own operations up, batch by batch, from what the server holds. */
import { AppError } from '../../shared/errors.ts';
import { syncPaths, wireLimits } from '../../shared/wire/protocol.ts';
import { pushAnswer, pushRefusal } from '../../shared/wire/push.ts';
import { nextBatch } from '../batching.ts';
import { readJson } from '../exchange.ts';
import { packLines } from '../ndjson.ts';
import type { Session } from '../session.ts';

interface Prepared {
  readonly count: number;
  readonly body: Promise<Uint8Array>;
}

export async function pushOperations(session: Session, afterN: number): Promise<void> {
  const { store, counts } = session;
  const startN = afterN;
  let heldN = afterN;
  for (let batch = prepare(session, heldN); ; ) {
    session.report('push', heldN - startN, store.ownChain().n - startN);
    if (batch === null) return;
    const body = await batch.body;
    const expectedN = heldN + batch.count;
    // The next one is packed while the server works on this one; both have ended before a failure is told.
    const [sent, packed] = await Promise.allSettled([
      sendBatch(session, body),
      Promise.resolve().then(() => prepare(session, expectedN)),
    ]);
    if (packed.status === 'rejected') throw packed.reason;
    if (sent.status === 'rejected') throw sent.reason;
    const answer = sent.value;
    if (answer.hwN <= heldN) throw new AppError('Sync_Protocol', { problem: 'push-without-progress' });
    const quarantined = answer.results.filter(({ result }) => result === 'quarantined');
    if (quarantined.length > 0) store.noteQuarantined(quarantined, session.clock.nowMs());
    counts.quarantined = [...counts.quarantined, ...quarantined.map(({ n, reason }) => ({ n, reason }))];
    counts.conflicts += answer.results.filter(({ result }) => result === 'conflict').length;
    counts.operationsPushed += batch.count;
    heldN = answer.hwN;
    store.saveAckedN(Math.min(heldN, store.ownChain().n));
    // What was written meanwhile is handed in too.
    batch = (heldN === expectedN ? packed.value : null) ?? prepare(session, heldN);
  }
}

/** Null when there is nothing behind that operation. */
function prepare({ store }: Session, afterN: number): Prepared | null {
  const waiting = store.ownOperationsAfter(afterN, wireLimits.pageOperations);
  if (waiting.length === 0) return null;
  const { lines } = nextBatch(waiting, wireLimits.pageOperations, wireLimits.pageBytes);
  const body = packLines(lines);
  // Who sends it hears of a failure; nobody does of one that is not sent.
  body.catch(() => undefined);
  return { count: lines.length, body };
}

async function sendBatch(session: Session, body: Uint8Array) {
  const answer = await session.exchange.send({
    method: 'POST',
    path: syncPaths.push,
    body,
    contentType: 'application/gzip',
    expectedStatus: 409,
  });
  if (answer.status !== 409) return readJson(answer, pushAnswer);
  const refusal = readJson(answer, pushRefusal);
  if (refusal.problem === 'fork') throw new AppError('Sync_Fork', { n: refusal.hwN });
  // The server lost what it had acknowledged between hello and push; the next session starts from what it holds now.
  throw new AppError('Sync_Protocol', { problem: 'push-gap', hwN: refusal.hwN });
}
