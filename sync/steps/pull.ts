/** Step: the server's log down to its head, page by page; page and cursor land together. */
import { AppError } from '../../shared/errors.ts';
import { syncPaths, wireLimits } from '../../shared/wire/protocol.ts';
import { type PullEnd, type PullLine, pullEnd, pullLine } from '../../shared/wire/pull.ts';
import { unpackLines } from '../ndjson.ts';
import { checkPage, ownTakenBack } from '../page-check.ts';
import type { Session } from '../session.ts';

/** @param isRestore this laptop was restored from a backup: own operations come whole and are taken back */
export async function pullOperations(session: Session, isRestore: boolean): Promise<void> {
  const { store, counts } = session;
  const phase = isRestore ? 'restore' : 'pull';
  const startSeq = store.cursor().seq;
  let page = fetchPage(session, startSeq, isRestore);
  try {
    for (;;) {
      const { lines, end } = await page;
      const from = store.cursor();
      const position = checkPage(lines, from, session.signer.dev, (n) => store.ownHashAt(n));
      const isLast = position.seq >= end.topSeq;
      if (!isLast && lines.length === 0) throw new AppError('Sync_Protocol', { problem: 'pull-without-progress' });
      // The next page is on its way while this one is applied.
      if (!isLast) page = fetchPage(session, position.seq, isRestore);
      if (isRestore) counts.operationsRestored += ownTakenBack(store.ownChain(), lines);
      if (lines.length > 0) store.applyPage(lines, position, end.serverTimeMs);
      counts.operationsPulled += lines.length;
      session.watchdog.touch();
      session.report(phase, position.seq - startSeq, end.topSeq - startSeq);
      if (isLast) return;
    }
  } finally {
    // Nothing goes on behind the caller's back.
    await Promise.allSettled([page]);
  }
}

async function fetchPage(
  session: Session,
  after: number,
  isFull: boolean,
): Promise<{ lines: PullLine[]; end: PullEnd }> {
  const query = `after=${after}&limit=${wireLimits.pageOperations}${isFull ? '&full=1' : ''}&packing=${session.packing}`;
  const answer = await session.exchange.send({ method: 'GET', path: `${syncPaths.pull}?${query}` });
  const values = await unpackLines(answer.body);
  const end = pullEnd.safeParse(values.pop());
  if (!end.success) throw new AppError('Sync_Protocol', { problem: 'truncated-page' });
  const lines = values.map((value) => {
    const line = pullLine.safeParse(value);
    if (!line.success) throw new AppError('Sync_Protocol', { problem: 'unexpected-line' }, { cause: line.error });
    return line.data;
  });
  return { lines, end: end.data };
}
