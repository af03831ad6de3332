/**
 * Tries that failed, by what was tried and by where it came from: after a few that cost nothing each must wait twice as long as the
 * one before. Counted in the store, so that all processes of a server hold up together and a restart forgets nothing. Known and
 * unknown names are counted alike.
 */
import { createHmac } from 'node:crypto';
import type { ServerContext } from './http/context.ts';
import type { TryCount } from './store/server-store.ts';

interface Limit {
  /** Failures that cost nothing. */
  readonly free: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

const minuteMs = 60_000;

const limits = {
  /** A person mistypes. */
  'sign-in name': { free: 3, firstWaitMs: 2_000, longestWaitMs: 15 * minuteMs },
  /** Behind a proxy or a router everybody has one address. */
  'sign-in address': { free: 30, firstWaitMs: 2_000, longestWaitMs: 5 * minuteMs },
  /** 39 bits of code last for ever at this rate. */
  'enrolment address': { free: 10, firstWaitMs: 10_000, longestWaitMs: 5 * minuteMs },
} as const satisfies Record<string, Limit>;

/** After so long without a try the count begins anew. */
const forgottenAfterMs = 60 * minuteMs;
const mostKept = 10_000;
const sweptEveryMs = minuteMs;

export interface Tried {
  readonly what: keyof typeof limits;
  readonly value: string;
}

const none: TryCount = { failures: 0, lastAtMs: 0 };

export class Throttle {
  readonly #context: Pick<ServerContext, 'store' | 'keys' | 'clock'>;
  #sweptAtMs = Number.NEGATIVE_INFINITY;

  constructor(context: Pick<ServerContext, 'store' | 'keys' | 'clock'>) {
    this.#context = context;
  }

  /**
   * Counts a failure under each before anybody knows that it is one, so that many at once do not slip through together.
   * @returns 0, or how long it is until the next try is looked at, ms: then nothing was counted
   */
  async count(tried: readonly Tried[]): Promise<number> {
    const nowMs = this.#context.clock.nowMs();
    let waitMs = 0;
    await this.#change(tried, nowMs, (held) => {
      waitMs = Math.max(...held.map((count, at) => waitOf(count, tried[at], nowMs)));
      return waitMs > 0 ? held : held.map(({ failures }) => ({ failures: failures + 1, lastAtMs: nowMs }));
    });
    await this.#sweepSometimes(nowMs);
    return waitMs;
  }

  /** It was no failure: what was counted last is not counted. */
  async takeBack(tried: readonly Tried[]): Promise<void> {
    await this.#change(tried, this.#context.clock.nowMs(), (held) =>
      held.map(({ failures, lastAtMs }) => ({ failures: Math.max(0, failures - 1), lastAtMs })),
    );
  }

  async forget(tried: readonly Tried[]): Promise<void> {
    await this.#change(tried, this.#context.clock.nowMs(), (held) => held.map(() => none));
  }

  #change(
    tried: readonly Tried[],
    nowMs: number,
    next: (held: readonly TryCount[]) => readonly TryCount[],
  ): Promise<void> {
    const { store, keys } = this.#context;
    const hashes = tried.map(({ what, value }) =>
      createHmac('sha256', keys.tries).update(`${what} ${value}`).digest('hex'),
    );
    // Of a clock that was put back, too: what it counted in the days to come holds nobody up until then.
    const remembered = (count: TryCount): TryCount =>
      Math.abs(nowMs - count.lastAtMs) > forgottenAfterMs ? none : count;
    return store.changeTries(hashes, (held) => next(held.map(remembered)));
  }

  async #sweepSometimes(nowMs: number): Promise<void> {
    if (Math.abs(nowMs - this.#sweptAtMs) < sweptEveryMs) return;
    this.#sweptAtMs = nowMs;
    await this.#context.store.sweepTries(nowMs - forgottenAfterMs, mostKept);
  }
}

function waitOf({ failures, lastAtMs }: TryCount, tried: Tried | undefined, nowMs: number): number {
  if (tried === undefined) return 0;
  const { free, firstWaitMs, longestWaitMs } = limits[tried.what];
  const beyond = failures - free;
  if (beyond < 0) return 0;
  const wait = Math.min(firstWaitMs * 2 ** Math.min(beyond, 20), longestWaitMs);
  return Math.max(0, lastAtMs + wait - nowMs);
}
