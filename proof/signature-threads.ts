/**
 * Checks signatures beside the thread that answers: they take more time than everything else that is done for an operation, and a
 * laptop's day in one piece would hold up everybody else.
 *
 * Invariants: each check settles exactly once; what a thread did not answer, because it died or was never there, is checked here.
 */
import type { KeyObject } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type SignatureCheck, type Signatures, checkHere, countOf } from './signatures.ts';
import type { SignatureAnswer, SignatureRequest } from './signature-thread.ts';

/** Fewer are checked sooner than they are handed over. */
const fewestToHandOver = 8;
/** What a large machine has beyond these is for its database and disk. */
const mostThreads = 4;
/** @param others processors that are for who asks */
export const threadsBeside = (others: number): number =>
  Math.min(mostThreads, Math.max(1, availableParallelism() - others));
const heapMb = 32;

const script = new URL(
  import.meta.url.endsWith('.ts') ? './signature-thread.ts' : './signature-thread.js',
  import.meta.url,
);

interface Waiting {
  readonly key: KeyObject;
  readonly signatures: Signatures;
  settle(genuine: Uint8Array | Promise<Uint8Array>): void;
}

/** One thread and what it was asked and has not answered. */
interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

export class SignatureThreads {
  readonly #most: number;
  readonly #threads = new Set<Thread>();
  #lastId = 0;

  /** @param most at a time; started when they are needed */
  constructor(most = threadsBeside(1)) {
    this.#most = most;
  }

  readonly check: SignatureCheck = (key, signatures) => {
    if (countOf(signatures) < fewestToHandOver) return checkHere(key, signatures);
    return new Promise((settle) => this.#ask({ key, signatures, settle }));
  };

  async close(): Promise<void> {
    await Promise.all([...this.#threads].map(({ worker }) => worker.terminate()));
  }

  #ask(waiting: Waiting): void {
    const thread = this.#leastBusy();
    this.#lastId += 1;
    const id = this.#lastId;
    thread.waiting.set(id, waiting);
    // Somebody waits for it, perhaps for nothing else.
    thread.worker.ref();
    const { key, signatures } = waiting;
    thread.worker.postMessage({ id, key, ...signatures } satisfies SignatureRequest);
  }

  #leastBusy(): Thread {
    const [least] = [...this.#threads].sort((a, b) => a.waiting.size - b.waiting.size);
    const isNeeded = least === undefined || (least.waiting.size > 0 && this.#threads.size < this.#most);
    return isNeeded ? this.#start() : least;
  }

  #start(): Thread {
    const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: heapMb } });
    const thread: Thread = { worker, waiting: new Map() };
    worker.on('message', ({ id, genuine }: SignatureAnswer) => {
      thread.waiting.get(id)?.settle(genuine);
      thread.waiting.delete(id);
      if (thread.waiting.size === 0) worker.unref();
    });
    const gone = (): void => {
      this.#threads.delete(thread);
      for (const { key, signatures, settle } of thread.waiting.values()) settle(checkHere(key, signatures));
      thread.waiting.clear();
    };
    worker.on('error', gone);
    worker.on('exit', gone);
    // With nothing to do it keeps no process from ending.
    worker.unref();
    this.#threads.add(thread);
    return thread;
  }
}
