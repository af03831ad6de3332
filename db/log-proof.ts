/**
 * Whether the log is what was written: every operation recomputed from its own text, each device's chain, the signatures of this
 * laptop's own, and the server's order over all of them. What is wrong is named, and what comes after it is held against what
 * stands there, so that one falsified entry is one finding.
 */
import {
  type SignatureQueue,
  type Signed,
  isIntact,
  nextHead,
  openSignatureQueue,
  publicKeyFrom,
} from '../proof/index.ts';
import type { LogFlaw } from '../shared/domain/log-flaws.ts';
import { chainStart } from '../shared/domain/operation.ts';
import type { LogPosition } from '../shared/wire/hello.ts';
import type { HeldOperation, HeldStamp, OperationLog } from './operation-log.ts';

export interface FoundFlaw {
  readonly flaw: LogFlaw;
  /** Null when only its place in the server's order is known. */
  readonly dev: string | null;
  readonly n: number;
  /** In the server's order; null where that has nothing to do with it. */
  readonly seq: number | null;
}

export interface LogProof {
  /** Of all devices. */
  readonly operations: number;
  readonly devices: number;
  /** Signatures that were checked, of this laptop's own; the others' keys are with the server. */
  readonly signed: number;
  /** This laptop's own chain. */
  readonly own: { readonly n: number; readonly headHash: string };
  /** How far the server's order goes here. */
  readonly top: LogPosition;
  /** The first so many, device by device. */
  readonly flaws: readonly FoundFlaw[];
  /** Of all that were found. */
  readonly flawCount: number;
}

export interface LogProofParts {
  readonly log: OperationLog;
  readonly own: { readonly dev: string; readonly publicKey: string };
  /** Own operations that the server holds. */
  readonly ackedN: number;
  /** How far the server's order goes here now: sessions may go on meanwhile. */
  readonly cursor: () => LogPosition;
}

type Place = Partial<Omit<FoundFlaw, 'flaw'>>;

const pageRows = 500;
const mostNamed = 50;

/** One for each operation and one for each place in the server's order. */
export interface LogProofStep {
  readonly done: number;
  readonly total: number;
}

export async function* proveLog(
  parts: LogProofParts,
  open = openSignatureQueue,
): AsyncGenerator<LogProofStep, LogProof> {
  const { queue, close } = open();
  try {
    return yield* new LogProver(parts, queue).run();
  } finally {
    await close();
  }
}

class LogProver {
  readonly #parts: LogProofParts;
  readonly #queue: SignatureQueue;
  readonly #flaws: FoundFlaw[] = [];
  #flawCount = 0;
  #done = 0;
  #signed = 0;
  readonly #total: number;

  constructor(parts: LogProofParts, queue: SignatureQueue) {
    this.#parts = parts;
    this.#queue = queue;
    this.#total = parts.log.counted();
  }

  async *run(): AsyncGenerator<LogProofStep, LogProof> {
    const { log, own, ackedN } = this.#parts;
    const devices = log.devices();
    let ownHead = { n: 0, hash: chainStart };
    for (const dev of devices) {
      const head = yield* this.#proveChain(dev);
      if (dev === own.dev) ownHead = head;
    }
    this.#noteMissing(ownHead.n + 1, ackedN, (n) => ({ dev: own.dev, n }));
    const operations = this.#done;
    await this.#queue.settled();
    this.#flaws.sort(byPlace);
    const top = yield* this.#proveOrder();
    return {
      operations,
      devices: devices.length,
      signed: this.#signed,
      own: { n: ownHead.n, headHash: ownHead.hash },
      top,
      flaws: this.#flaws,
      flawCount: this.#flawCount,
    };
  }

  /** Of other devices an operation may be missing that the server never gave out: its order tells. */
  async *#proveChain(dev: string): AsyncGenerator<LogProofStep, { n: number; hash: string }> {
    const { log, own } = this.#parts;
    const key = publicKeyFrom(own.publicKey);
    let last = { n: 0, hash: chainStart };
    for (;;) {
      const page = log.chainAsHeld(dev, last.n, pageRows);
      if (page.length === 0) return last;
      const signed: (Signed & { readonly n: number })[] = [];
      for (const held of page) {
        if (dev === own.dev) this.#noteMissing(last.n + 1, held.n - 1, (n) => ({ dev, n }));
        const flaw = flawOf(held, last);
        if (flaw !== null) this.#note(flaw, { dev, n: held.n });
        else if (dev === own.dev) signed.push({ n: held.n, ...signedOf(held) });
        last = { n: held.n, hash: held.hash };
      }
      if (signed.length > 0) {
        this.#signed += signed.length;
        await this.#queue.add(key, signed, (index) => this.#note('signature', { dev, n: signed[index]?.n ?? 0 }));
      }
      yield this.#step(page.length);
    }
  }

  async *#proveOrder(): AsyncGenerator<LogProofStep, LogPosition> {
    const { cursor } = this.#parts;
    for (;;) {
      const begun = cursor();
      const [done, named, flawCount] = [this.#done, this.#flaws.length, this.#flawCount];
      const last = yield* this.#walkOrder();
      const now = cursor();
      if (now.seq >= begun.seq) {
        if (last.seq !== now.seq || last.head !== now.head) this.#note('order', { seq: now.seq });
        return last;
      }
      // A session forgot the order meanwhile, as the server was put back: what was found is about one that is gone.
      [this.#done, this.#flaws.length, this.#flawCount] = [done, named, flawCount];
    }
  }

  async *#walkOrder(): AsyncGenerator<LogProofStep, LogPosition> {
    const { log } = this.#parts;
    let last: LogPosition = { seq: 0, head: chainStart };
    for (;;) {
      const page = log.orderAsHeld(last.seq, pageRows);
      if (page.length === 0) return last;
      for (const held of page) {
        this.#noteMissing(last.seq + 1, held.seq - 1, (seq) => ({ seq }));
        if (!isInPlace(held, last)) this.#note('order', held);
        last = { seq: held.seq, head: held.head };
      }
      yield this.#step(page.length);
    }
  }

  #step(count: number): LogProofStep {
    this.#done += count;
    return { done: this.#done, total: this.#total };
  }

  /** A falsified number may leave room for more than anybody can count. */
  #noteMissing(from: number, to: number, placeOf: (at: number) => Place): void {
    const named = Math.min(to, from + mostNamed - this.#flaws.length - 1);
    for (let at = from; at <= named; at += 1) this.#note('missing', placeOf(at));
    this.#flawCount += Math.max(0, to - Math.max(named, from - 1));
  }

  #note(flaw: LogFlaw, { dev = null, n = 0, seq = null }: Place): void {
    this.#flawCount += 1;
    if (this.#flaws.length < mostNamed) this.#flaws.push({ flaw, dev, n, seq });
  }
}

/** A forged signature is found later than what stands behind it. */
const byPlace = (a: FoundFlaw, b: FoundFlaw): number =>
  a.dev === b.dev ? a.n - b.n : (a.dev ?? '') < (b.dev ?? '') ? -1 : 1;

function flawOf({ n, op }: HeldOperation, last: { n: number; hash: string }): 'content' | 'chain' | null {
  if (op === null || !isIntact(op)) return 'content';
  return n === last.n + 1 && op.prevHash !== last.hash ? 'chain' : null;
}

const signedOf = ({ hash, op }: HeldOperation): Signed => ({
  hash: Buffer.from(hash, 'hex'),
  signature: Buffer.from(op?.sig ?? '', 'base64url'),
});

const isInPlace = ({ hash, stamp, head, seq }: HeldStamp, last: LogPosition): boolean =>
  hash !== null && (seq !== last.seq + 1 || nextHead(last.head, hash, stamp) === head);
