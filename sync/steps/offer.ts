/**
 * Step: after a server was put back to an older copy, what others wrote, this laptop holds and the server has lost. Their authors
 * send it themselves if they still have it; a laptop that is gone cannot.
 */
import type { Operation } from '../../shared/domain/operation.ts';
import { offerAnswer } from '../../shared/wire/offer.ts';
import { syncPaths, wireLimits } from '../../shared/wire/protocol.ts';
import { nextBatch } from '../batching.ts';
import { readJson } from '../exchange.ts';
import { packLines } from '../ndjson.ts';
import type { Session } from '../session.ts';

/** Whether the server took anything: it is then to be pulled. */
export async function offerStrays(session: Session): Promise<boolean> {
  const before = session.counts.operationsOffered;
  for (const dev of session.store.strayDevices()) await offerThoseOf(session, dev);
  return session.counts.operationsOffered > before;
}

async function offerThoseOf(session: Session, dev: string): Promise<void> {
  const { store, counts } = session;
  for (let after = 0; ; ) {
    const some = withoutGap(store.straysOf(dev, after, wireLimits.pageOperations));
    const { operations, lines } = nextBatch(some, wireLimits.pageOperations, wireLimits.pageBytes);
    const [first, last] = [operations[0], operations.at(-1)];
    if (first === undefined || last === undefined) return;
    if (!(await isTaken(session, lines))) return;
    store.noteOffered(dev, first.n, last.n);
    counts.operationsOffered += operations.length;
    after = last.n;
  }
}

/** What lies behind a gap does not continue what the server holds. */
function withoutGap(operations: readonly Operation[]): readonly Operation[] {
  const gap = operations.findIndex((op, index) => op.n !== (operations[0]?.n ?? 0) + index);
  return gap < 0 ? operations : operations.slice(0, gap);
}

async function isTaken(session: Session, lines: readonly string[]): Promise<boolean> {
  const answer = await session.exchange.send({
    method: 'POST',
    path: syncPaths.offer,
    body: await packLines(lines, session.packing),
    contentType: 'application/octet-stream',
    // An older server.
    expectedStatus: 404,
  });
  return answer.status !== 404 && readJson(answer, offerAnswer).isTaken;
}
