/** Signatures by the million: so many batches are on their way to the threads at a time, and nothing waits for one of them. */
import type { KeyObject } from 'node:crypto';
import { SignatureThreads, threadsBeside } from './signature-threads.ts';
import { type SignatureCheck, type Signed, packed } from './signatures.ts';

export class SignatureQueue {
  readonly #check: SignatureCheck;
  readonly #most: number;
  readonly #underWay = new Set<Promise<void>>();

  /** @param most batches that are held at a time */
  constructor(check: SignatureCheck, most: number) {
    this.#check = check;
    this.#most = most;
  }

  /** Waits for room only. `onForged` is told the index of each that is not genuine, before `settled` is over. */
  async add(key: KeyObject, signed: readonly Signed[], onForged: (index: number) => void): Promise<void> {
    while (this.#underWay.size >= this.#most) await Promise.race(this.#underWay);
    const checked = this.#check(key, packed(signed)).then((genuine) => {
      this.#underWay.delete(checked);
      genuine.forEach((is, index) => is === 0 && onForged(index));
    });
    this.#underWay.add(checked);
  }

  async settled(): Promise<void> {
    await Promise.all(this.#underWay);
  }
}

/** Over threads of its own, on all processors: who asks has little to do besides. Whoever has it closes it. */
export function openSignatureQueue(): { readonly queue: SignatureQueue; close(): Promise<void> } {
  const count = threadsBeside(0);
  const threads = new SignatureThreads(count);
  return { queue: new SignatureQueue(threads.check, count + 1), close: () => threads.close() };
}
