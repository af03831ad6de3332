/** Lying peers in a thread of their own, so that memory and delays of this one are the probe's alone. */
import { Worker } from 'node:worker_threads';
import type { Peer } from '../test-peers.ts';

/** A peer that lies by this seed is wanted, or no longer. */
export interface PeerCall {
  readonly seed: number;
  readonly isOver: boolean;
}
export interface PeerAnswer {
  readonly seed: number;
  /** null: it is gone. */
  readonly port: number | null;
}

export class PeerThread implements AsyncDisposable {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, (port: number | null) => void>();

  /** @param onFailure a peer's own mistake, which would otherwise look like one of the probe */
  constructor(subject: string, onFailure: (error: unknown) => void) {
    this.#worker = new Worker(new URL('./peer.thread.ts', import.meta.url), { argv: [subject] });
    this.#worker.on('error', onFailure);
    this.#worker.on('message', ({ seed, port }: PeerAnswer) => {
      this.#waiting.get(seed)?.(port);
      this.#waiting.delete(seed);
    });
  }

  async peer(seed: number): Promise<Peer> {
    const port = await this.#call({ seed, isOver: false });
    return { port: port ?? 0, [Symbol.asyncDispose]: async () => void (await this.#call({ seed, isOver: true })) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }

  #call(call: PeerCall): Promise<number | null> {
    return new Promise((resolve) => {
      this.#waiting.set(call.seed, resolve);
      this.#worker.postMessage(call);
    });
  }
}
