/** Step: own operations up, batch by batch, from what the server holds. */
import { AppError } from '../../shared/errors.ts';
import { syncPaths, wireLimits } from '../../shared/wire/protocol.ts';
import { pushAnswer, pushRefusal } from '../../shared/wire/push.ts';
import { nextBatch } from '../batching.ts';
import { readJson } from '../exchange.ts';
import { packLines } from '../ndjson.ts';
import type { Session } from '../session.ts';

export async function pushOperations(session: Session, afterN: number): Promise<void> {
  const { store, counts } = session;
  const startN = afterN;
  let heldN = afterN;
  for (;;) {
    const waiting = store.ownOperationsAfter(heldN, wireLimits.pageOperations);
    session.report('push', heldN - startN, store.ownChain().n - startN);
    if (waiting.length === 0) return;
    const batch = nextBatch(waiting, wireLimits.pageOperations, wireLimits.pageBytes);
    const answer = await sendBatch(session, batch.lines);
    if (answer.hwN <= heldN) throw new AppError('Sync_Protocol', { problem: 'push-without-progress' });
    const quarantined = answer.results.filter(({ result }) => result === 'quarantined');
    if (quarantined.length > 0) store.noteQuarantined(quarantined, session.clock.nowMs());
    counts.quarantined = [...counts.quarantined, ...quarantined.map(({ n, reason }) => ({ n, reason }))];
    counts.conflicts += answer.results.filter(({ result }) => result === 'conflict').length;
    counts.operationsPushed += batch.lines.length;
    heldN = answer.hwN;
    store.saveAckedN(Math.min(heldN, store.ownChain().n));
  }
}

async function sendBatch(session: Session, lines: readonly string[]) {
  const answer = await session.exchange.send({
    method: 'POST',
    path: syncPaths.push,
    body: await packLines(lines),
    contentType: 'application/gzip',
    expectedStatus: 409,
  });
  if (answer.status !== 409) return readJson(answer, pushAnswer);
  const refusal = readJson(answer, pushRefusal);
  if (refusal.problem === 'fork') throw new AppError('Sync_Fork', { n: refusal.hwN });
  // The server lost what it had acknowledged between hello and push; the next session starts from what it holds now.
  throw new AppError('Sync_Protocol', { problem: 'push-gap', hwN: refusal.hwN });
}
