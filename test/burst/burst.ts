/**
 * The end of a day: many laptops hand in at one time, some of them over a bad line. Real encrypted stores, the real engine, a server in a
 * process of its own; lines are TCP proxies in front of it.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type FlakyProxy, startFlakyProxy } from '../support/flaky-proxy.ts';
import { Side } from '../support/side.ts';
import { type Laptop, newLaptop, temporaryFolder } from '../support/sync-laptop.ts';

export interface BurstPlan {
  readonly laptops: number;
  /** Of each laptop. */
  readonly operations: number;
  readonly photos: number;
  readonly photoBytes: number;
  /** They begin within so many milliseconds. */
  readonly withinMs: number;
  /** Of a hundred laptops, those on 1 Mbit/s with 50 ms to the server, and those whose answer is lost once. */
  readonly slowPercent: number;
  readonly droppingPercent: number;
  /** Of an empty database in PostgreSQL; embedded SQLite without one. */
  readonly databaseUrl?: string;
}

export interface BurstResult {
  readonly laptops: number;
  readonly operations: number;
  /** Operations that another laptop, which pulls everything, does not hold as they were written. */
  readonly lost: number;
  /** Positions in the server's log beyond the operations that there are. */
  readonly duplicated: number;
  /** Laptops on a slow line, and answers that the bad lines lost. */
  readonly slow: number;
  readonly broken: number;
  /** Milliseconds. Records: from a laptop's beginning until its last operation was acknowledged. */
  readonly recordsMs: Spread;
  readonly photosMs: Spread;
  readonly allRecordsMs: number;
  readonly allMs: number;
  readonly operationsPerSecond: number;
  /** What others who ask meanwhile wait for. */
  readonly askingMs: Spread;
  readonly serverPeakMb: number;
  readonly serverLoopP99Ms: number;
}

interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

interface Handed {
  readonly recordsMs: number;
  readonly allMs: number;
}

/** No day's end takes longer. */
const patienceMs = 3_600_000;
const askEveryMs = 100;

export async function burst(plan: BurstPlan): Promise<BurstResult> {
  await using server = await Side.start(new URL('../support/side-server.child.ts', import.meta.url), [
    join(temporaryFolder(), 'server'),
    ...(plan.databaseUrl === undefined ? [] : [plan.databaseUrl]),
  ]);
  const url = await server.call<string>('url');
  await using lines = new Lines(url, plan);
  const laptops: Laptop[] = [];
  for (let index = 0; index < plan.laptops; index += 1) {
    const laptop = await enrolled(await lines.urlOf(index), server);
    await work(laptop, plan);
    laptops.push(laptop);
  }
  const asking = new Asking(url);
  await server.call('forgetLoop');
  const handed = await Promise.all(
    laptops.map(async (laptop, index) => {
      await delay((index * plan.withinMs) / plan.laptops);
      return handIn(laptop);
    }),
  );
  const askingMs = await asking.end();
  const loopP99Ms = await server.call<number>('loopP99Ms');
  const written = laptops.map(({ store }) => store.sync.ownChain().n).reduce((sum, n) => sum + n, 0);
  const lasted = (at: keyof Handed): number => Math.max(...handed.map((one) => one[at])) + plan.withinMs;
  return {
    laptops: plan.laptops,
    operations: written,
    ...(await audit(await enrolled(url, server), laptops, written)),
    slow: lines.slow,
    broken: lines.broken,
    recordsMs: spread(handed.map(({ recordsMs }) => recordsMs)),
    photosMs: spread(handed.map(({ allMs }) => allMs)),
    allRecordsMs: Math.round(lasted('recordsMs')),
    allMs: Math.round(lasted('allMs')),
    operationsPerSecond: Math.round((written * 1000) / lasted('recordsMs')),
    askingMs: spread(askingMs),
    serverPeakMb: Math.round((await server.usage()).peakMb),
    serverLoopP99Ms: Math.round(loopP99Ms),
  };
}

async function enrolled(url: string, server: Side): Promise<Laptop> {
  const laptop = await newLaptop({ clock: jitteringClock });
  await laptop.enrol(url, await server.call('code'));
  return laptop;
}

/** Another laptop pulls all of it, and compares each operation with the one that was written. */
async function audit(auditor: Laptop, laptops: readonly Laptop[], written: number) {
  const { receipt } = await auditor.engine.runSession({ signal: AbortSignal.timeout(patienceMs), onProgress: ignored });
  if (receipt === null) throw new Error('the auditor got no receipt');
  let lost = 0;
  for (const { store } of laptops) {
    const { dev, n } = store.sync.ownChain();
    for (let at = 1; at <= n; at += 1)
      if (auditor.store.operationAt(dev, at)?.hash !== store.sync.ownHashAt(at)) lost += 1;
  }
  return { lost, duplicated: receipt.seq - (written - lost) };
}

const ignored = (): void => undefined;

const jitteringClock = {
  nowMs: () => Date.now(),
  sleep: (ms: number, signal: AbortSignal) => delay(ms, undefined, { signal }),
  random: () => Math.random(),
};

async function work(laptop: Laptop, { operations, photos, photoBytes }: BurstPlan): Promise<void> {
  laptop.addDevices(operations - photos, 'day');
  for (let made = 0; made < photos; made += 1) await laptop.addPhoto(randomBytes(photoBytes));
}

/** Up to where it would pull what all the others have written. */
async function handIn(laptop: Laptop): Promise<Handed> {
  const beganMs = performance.now();
  const isHandedIn = new AbortController();
  let recordsMs = 0;
  let allMs = 0;
  const session = laptop.engine.runSession({
    signal: AbortSignal.any([isHandedIn.signal, AbortSignal.timeout(patienceMs)]),
    onProgress: ({ phase }) => {
      if (phase === 'push') recordsMs = performance.now() - beganMs;
      if (phase === 'push' || phase === 'blobs-up') allMs = performance.now() - beganMs;
      if (phase === 'pull') isHandedIn.abort();
    },
  });
  await session.catch((error: unknown) => {
    if (!isHandedIn.signal.aborted) throw error;
  });
  return { recordsMs, allMs };
}

/** Ways to the server. */
class Lines implements AsyncDisposable {
  readonly #url: string;
  readonly #plan: BurstPlan;
  readonly #flaky: FlakyProxy[] = [];
  #slow: Side | null = null;
  #slowCount = 0;

  constructor(url: string, plan: BurstPlan) {
    this.#url = url;
    this.#plan = plan;
  }

  async urlOf(index: number): Promise<string> {
    const { laptops, slowPercent, droppingPercent } = this.#plan;
    const place = (index * 100) / laptops;
    if (place < slowPercent) return this.#slowUrl();
    return place < slowPercent + droppingPercent ? this.#flakyUrl() : this.#url;
  }

  get slow(): number {
    return this.#slowCount;
  }

  get broken(): number {
    return this.#flaky.reduce((sum, { faults }) => sum + faults, 0);
  }

  async #slowUrl(): Promise<string> {
    this.#slow ??= await Side.start(new URL('../support/slow-line.child.ts', import.meta.url), ['25', '125000']);
    this.#slowCount += 1;
    return this.#slow.call('url', { target: this.#url });
  }

  async #flakyUrl(): Promise<string> {
    const proxy = await startFlakyProxy(this.#url);
    proxy.breakNext({ request: 'POST /sync/v1/push', how: 'drop-answer' });
    this.#flaky.push(proxy);
    return proxy.url;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const proxy of this.#flaky) await proxy.stop();
    await this.#slow?.[Symbol.asyncDispose]();
  }
}

/** Somebody who asks the server all the while. */
class Asking {
  readonly #times: number[] = [];
  readonly #ended: Promise<void>;
  #isOver = false;

  constructor(url: string) {
    this.#ended = this.#ask(`${url}/ready`);
  }

  async #ask(url: string): Promise<void> {
    while (!this.#isOver) {
      const startMs = performance.now();
      await (await fetch(url)).arrayBuffer();
      this.#times.push(performance.now() - startMs);
      await delay(askEveryMs);
    }
  }

  async end(): Promise<readonly number[]> {
    this.#isOver = true;
    await this.#ended;
    return this.#times;
  }
}

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
