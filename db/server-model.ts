/** The server's log as sync.md 2.3 describes it, in memory: what the store is tested against. */
import { nextHead } from '../proof/index.ts';
import { formatHlc } from '../shared/domain/hlc.ts';
import { type StampedOperation, chainStart } from '../shared/domain/operation.ts';
import type { LogPosition } from '../shared/wire/hello.ts';
import type { PullLine } from '../shared/wire/pull.ts';
import type { Store } from './store.ts';
import { morningMs } from './test-support.ts';

export class ServerModel {
  nowMs = morningMs;
  #log: StampedOperation[] = [];

  get log(): readonly StampedOperation[] {
    return this.#log;
  }

  get length(): number {
    return this.#log.length;
  }

  /** Takes at most `limit` operations that it lacks, and tells the laptop what it holds. */
  push(store: Store, limit: number, options: { trustsClocks?: boolean } = {}): void {
    const { dev } = store.signer;
    const held = this.#log.filter((item) => item.op.dev === dev).length;
    for (const op of store.sync.ownOperationsAfter(held, limit)) {
      this.nowMs += 10;
      const receivedStamp = formatHlc(this.nowMs, 0, dev);
      const stamp = options.trustsClocks === true || op.hlc < receivedStamp ? op.hlc : receivedStamp;
      const seq = this.#log.length + 1;
      const head = nextHead(this.positionAt(seq - 1).head, op.hash, stamp);
      this.#log.push({ seq, receivedAtMs: this.nowMs, stamp, head, op });
    }
    store.sync.saveAckedN(this.#log.filter((item) => item.op.dev === dev).length);
  }

  pullFrom(after: number, limit: number): PullLine[] {
    return this.#log.slice(after, after + limit).map((item) => ({ ...item, dev: item.op.dev, n: item.op.n }));
  }

  /** Next lines for a laptop, its own ones without their body. */
  pull(store: Store, limit: number): PullLine[] {
    const isOwn = (line: PullLine): boolean => line.dev === store.signer.dev;
    return this.pullFrom(store.sync.cursor().seq, limit).map((line) => (isOwn(line) ? { ...line, op: null } : line));
  }

  /** One page to a laptop; false when there was nothing left. */
  pullPage(store: Store, limit: number): boolean {
    const lines = this.pull(store, limit);
    const last = lines.at(-1);
    if (last === undefined) return false;
    store.sync.applyPage(lines, { seq: last.seq, head: last.head }, this.nowMs);
    return true;
  }

  pullAll(store: Store, limit = 500): void {
    while (this.pullPage(store, limit));
  }

  positionAt(seq: number): LogPosition {
    return { seq, head: this.#log[seq - 1]?.head ?? chainStart };
  }

  /** Restored from a backup: what came later is gone. */
  cutTo(length: number): void {
    this.#log = this.#log.slice(0, length);
  }
}
