/** Step: the server's log down to its head, page by page; page and cursor land together. */
import { AppError } from '../../shared/errors.ts';
import type { StampedOperation } from '../../shared/domain/operation.ts';
import { syncPaths, wireLimits } from '../../shared/wire/protocol.ts';
import { type PullEnd, type PullLine, pullEnd, pullLine } from '../../shared/wire/pull.ts';
import { unpackLines } from '../ndjson.ts';
import { checkPage } from '../page-check.ts';
import type { Session } from '../session.ts';

/** @param isRestore this laptop was restored from a backup: own operations come whole and are taken back first */
export async function pullOperations(session: Session, isRestore: boolean): Promise<void> {
  const { store, counts } = session;
  const phase = isRestore ? 'restore' : 'pull';
  const startSeq = store.cursor().seq;
  for (;;) {
    const from = store.cursor();
    const { lines, end } = await fetchPage(session, from.seq, isRestore);
    const position = checkPage(lines, from, session.signer.dev, (n) => store.ownHashAt(n));
    if (isRestore) takeBack(session, lines);
    if (lines.length > 0) store.applyPage(lines, position, end.serverTimeMs);
    counts.operationsPulled += lines.length;
    session.watchdog.touch();
    session.report(phase, position.seq - startSeq, end.topSeq - startSeq);
    if (position.seq >= end.topSeq) return;
    if (lines.length === 0) throw new AppError('Sync_Protocol', { problem: 'pull-without-progress' });
  }
}

async function fetchPage(
  session: Session,
  after: number,
  isFull: boolean,
): Promise<{ lines: PullLine[]; end: PullEnd }> {
  const query = `after=${after}&limit=${wireLimits.pageOperations}${isFull ? '&full=1' : ''}`;
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

/** Own operations that this database lacks; they must continue its chain, or somebody went on writing after the restore. */
function takeBack(session: Session, lines: readonly PullLine[]): void {
  const chain = session.store.ownChain();
  let { n, headHash } = chain;
  const missing: StampedOperation[] = [];
  for (const { op, seq, receivedAtMs, stamp, head } of lines) {
    if (op === null || op.dev !== chain.dev || op.n <= n) continue;
    if (op.n !== n + 1 || op.prevHash !== headHash) throw new AppError('Sync_Fork', { n: op.n });
    missing.push({ seq, receivedAtMs, stamp, head, op });
    n = op.n;
    headHash = op.hash;
  }
  if (missing.length === 0) return;
  session.store.restoreOwn(missing);
  session.counts.operationsRestored += missing.length;
}
