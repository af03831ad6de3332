/**
 * Tries that failed, by what was tried and by where it came from: after a few that cost nothing each must wait twice as long as the
 * one before. Counted in the store, so that all processes of a server hold up together and a restart forgets nothing. Known and
 * unknown names are counted alike.
 */
import { createHmac } from 'node:crypto';
import type { ServerContext } from './http/context.ts';
import type { TryCount } from './store/server-store.ts';
import { noTries } from './store/try-count.ts';

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

/** A failure that was counted, and how to take it back. */
export interface Counted {
  /** 0, or how long it is until the next try is looked at, ms: then nothing was counted. */
  readonly waitMs: number;
  readonly tried: readonly Tried[];
  readonly atMs: number;
  /** What was counted before, under each. */
  readonly before: readonly TryCount[];
}

export class Throttle {
  readonly #context: Pick<ServerContext, 'store' | 'keys' | 'clock'>;
  #sweptAtMs = Number.NEGATIVE_INFINITY;

  constructor(context: Pick<ServerContext, 'store' | 'keys' | 'clock'>) {
    this.#context = context;
  }

  /** Counts a failure under each before anybody knows that it is one, so that many at once do not slip through together. */
  async count(tried: readonly Tried[]): Promise<Counted> {
    const nowMs = this.#context.clock.nowMs();
    const waitFor = (held: readonly TryCount[]): number =>
      Math.max(...held.map((count, at) => waitOf(remembered(count, nowMs), tried[at], nowMs)));
    // Most of a flood ends here: it holds up nobody who writes.
    let before: readonly TryCount[] = await this.#context.store.reads.tries(this.#keysOf(tried));
    let waitMs = waitFor(before);
    if (waitMs > 0) return { waitMs, tried, atMs: nowMs, before };
    await this.#change(tried, nowMs, (held) => {
      before = held;
      waitMs = waitFor(held);
      return waitMs > 0 ? held : held.map(({ failures }) => ({ failures: failures + 1, lastAtMs: nowMs }));
    });
    await this.#sweepSometimes(nowMs);
    return { waitMs, tried, atMs: nowMs, before };
  }

  /** It was no failure: it is not counted, and unless there was one since, the wait is again that of the last before it. */
  async takeBack({ tried, atMs, before }: Counted): Promise<void> {
    await this.#change(tried, this.#context.clock.nowMs(), (held) =>
      held.map(({ failures, lastAtMs }, at) => ({
        failures: Math.max(0, failures - 1),
        lastAtMs: lastAtMs === atMs ? (before[at] ?? noTries).lastAtMs : lastAtMs,
      })),
    );
  }

  async forget(tried: readonly Tried[]): Promise<void> {
    await this.#change(tried, this.#context.clock.nowMs(), (held) => held.map(() => noTries));
  }

  #change(
    tried: readonly Tried[],
    nowMs: number,
    next: (held: readonly TryCount[]) => readonly TryCount[],
  ): Promise<void> {
    return this.#context.store.changeTries(this.#keysOf(tried), (held) =>
      next(held.map((count) => remembered(count, nowMs))),
    );
  }

  #keysOf(tried: readonly Tried[]): string[] {
    return tried.map(({ what, value }) =>
      createHmac('sha256', this.#context.keys.tries).update(`${what} ${value}`).digest('hex'),
    );
  }

  async #sweepSometimes(nowMs: number): Promise<void> {
    if (Math.abs(nowMs - this.#sweptAtMs) < sweptEveryMs) return;
    this.#sweptAtMs = nowMs;
    await this.#context.store.sweepTries(nowMs - forgottenAfterMs, mostKept);
  }
}

/** Of a clock that was put back, too: what it counted in the days to come holds nobody up until then. */
const remembered = (count: TryCount, nowMs: number): TryCount =>
  Math.abs(nowMs - count.lastAtMs) > forgottenAfterMs ? noTries : count;

function waitOf({ failures, lastAtMs }: TryCount, tried: Tried | undefined, nowMs: number): number {
  if (tried === undefined) return 0;
  const { free, firstWaitMs, longestWaitMs } = limits[tried.what];
  const beyond = failures - free;
  if (beyond < 0) return 0;
  const wait = Math.min(firstWaitMs * 2 ** Math.min(beyond, 20), longestWaitMs);
  return Math.max(0, lastAtMs + wait - nowMs);
}
