/** Whether a pulled page continues the server's log where this laptop stands: sync.md 2.3, security.md A3. */
import { nextHead } from '../proof/index.ts';
import { AppError } from '../shared/errors.ts';
import type { LogPosition } from '../shared/wire/hello.ts';
import type { PullLine } from '../shared/wire/pull.ts';

/**
 * The position after the page.
 * @param ownHashAt hash of this laptop's own operation n, null when it does not hold it
 * @throws AppError Sync_Protocol when the chain is broken, Sync_Fork when an own operation is unknown here
 */
export function checkPage(
  lines: readonly PullLine[],
  from: LogPosition,
  ownDev: string,
  ownHashAt: (n: number) => string | null,
): LogPosition {
  let position = from;
  for (const line of lines) {
    const hash = lineHash(line, ownDev, ownHashAt);
    const head = nextHead(position.head, hash, line.stamp);
    if (line.seq !== position.seq + 1 || line.head !== head) {
      throw new AppError('Sync_Protocol', { problem: 'log-chain', seq: line.seq });
    }
    position = { seq: line.seq, head };
  }
  return position;
}

function lineHash(line: PullLine, ownDev: string, ownHashAt: (n: number) => string | null): string {
  const ownHash = line.dev === ownDev ? ownHashAt(line.n) : null;
  const { op } = line;
  if (op === null) {
    if (line.dev !== ownDev) throw new AppError('Sync_Protocol', { problem: 'operation-without-body', seq: line.seq });
    if (ownHash === null) throw new AppError('Sync_Fork', { n: line.n });
    return ownHash;
  }
  if (op.dev !== line.dev || op.n !== line.n) {
    throw new AppError('Sync_Protocol', { problem: 'operation-of-another-line', seq: line.seq });
  }
  if (ownHash !== null && ownHash !== op.hash) throw new AppError('Sync_Fork', { n: line.n });
  // Whether it is the operation's, the store asks before it takes that in.
  return op.hash;
}

/**
 * How many own operations of a page this database lacks. They must continue its chain, or somebody went on writing after the
 * restore. The page brings them into the log together with the cursor: stamps beyond it would be another order's, if the server
 * were put back meanwhile.
 * @throws AppError Sync_Fork
 */
export function ownTakenBack(
  chain: { readonly dev: string; readonly n: number; readonly headHash: string },
  lines: readonly PullLine[],
): number {
  let { n, headHash } = chain;
  for (const { op } of lines) {
    if (op === null || op.dev !== chain.dev || op.n <= n) continue;
    if (op.n !== n + 1 || op.prevHash !== headHash) throw new AppError('Sync_Fork', { n: op.n });
    n = op.n;
    headHash = op.hash;
  }
  return n - chain.n;
}
