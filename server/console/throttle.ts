/**
 * Tries that failed, by name and by address: from the third on each must wait twice as long as the one before. Known and
 * unknown names are counted alike. Kept in this process only.
 */
import type { ServerClock } from '../http/context.ts';

interface Tries {
  readonly failures: number;
  readonly lastAtMs: number;
}

interface Limit {
  /** Failures that cost nothing. */
  readonly free: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

/** A person mistypes. */
export const byName: Limit = { free: 3, firstWaitMs: 2_000, longestWaitMs: 15 * 60_000 };
/** Behind a proxy or a router everybody has one address. */
export const byAddress: Limit = { free: 30, firstWaitMs: 2_000, longestWaitMs: 5 * 60_000 };
/** After so long without a try the count begins anew. */
const forgottenAfterMs = 60 * 60_000;
const mostKept = 10_000;

export class Throttle {
  readonly #tries = new Map<string, Tries>();
  readonly #limit: Limit;
  readonly #clock: ServerClock;

  constructor(limit: Limit, clock: ServerClock) {
    this.#limit = limit;
    this.#clock = clock;
  }

  /** How long until the next try is looked at, ms; 0 for now. */
  waitMs(key: string): number {
    const tries = this.#of(key);
    const beyond = tries.failures - this.#limit.free;
    if (beyond < 0) return 0;
    const wait = Math.min(this.#limit.firstWaitMs * 2 ** Math.min(beyond, 20), this.#limit.longestWaitMs);
    return Math.max(0, tries.lastAtMs + wait - this.#clock.nowMs());
  }

  failed(key: string): void {
    const failures = this.#of(key).failures + 1;
    this.#tries.delete(key);
    this.#tries.set(key, { failures, lastAtMs: this.#clock.nowMs() });
    // The one that failed longest ago.
    const [oldest] = this.#tries.keys();
    if (this.#tries.size > mostKept && oldest !== undefined) this.#tries.delete(oldest);
  }

  succeeded(key: string): void {
    this.#tries.delete(key);
  }

  #of(key: string): Tries {
    const held = this.#tries.get(key);
    const isForgotten = held === undefined || this.#clock.nowMs() - held.lastAtMs > forgottenAfterMs;
    return isForgotten ? { failures: 0, lastAtMs: 0 } : held;
  }
}
