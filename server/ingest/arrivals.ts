/**
 * A laptop sends its next batch before the one before is answered, over another connection: the shorter one may be here first.
 * It then waits for those of the same laptop that had begun to arrive before it.
 */
import type { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/** Whose request it is, only its signature tells: somebody else's that never ends holds nobody up for longer. */
const longestWaitMs = 10_000;

export class Arrivals {
  readonly #underWay = new Map<string, Set<Promise<void>>>();

  /**
   * @param dev as the request says
   * @param answer emits `close` when the request has ended, in whatever way
   * @returns waits until those that began before have ended; false when there were none
   */
  begin(dev: string, answer: EventEmitter): () => Promise<boolean> {
    const underWay = this.#underWay.get(dev) ?? new Set();
    const before = [...underWay];
    const ended = new Promise<void>((resolve) => answer.once('close', resolve)).then(() => {
      underWay.delete(ended);
      if (underWay.size === 0) this.#underWay.delete(dev);
    });
    underWay.add(ended);
    this.#underWay.set(dev, underWay);
    return async () => {
      if (before.length === 0) return false;
      await Promise.race([Promise.all(before), delay(longestWaitMs, undefined, { ref: false })]);
      return true;
    };
  }
}
