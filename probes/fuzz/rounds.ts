/**
 * Many rounds of one protocol against a peer whose answers are mutated: whatever comes there is an outcome, in time, and nothing is
 * left behind. The seed of a round that failed is in its message.
 */
import assert from 'node:assert/strict';
import { readdir, readlink } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { probeReport, type ProbeOutcome } from '../../shared/domain/probe.ts';
import { sideBySide } from '../../shared/domain/side-by-side.ts';
import { runProbe } from '../run-probe.ts';
import { PeerThread } from './peer-thread.ts';
import type { FuzzSubject } from './subjects.ts';

export interface FuzzPlan {
  readonly rounds: number;
  readonly firstSeed: number;
  /** Probes that run at one time; the figures are theirs together. */
  readonly atOnce: number;
}

/** What a run took, all that ran at one time together. */
export interface FuzzFigures {
  /** From the start of a probe to its outcome. */
  readonly slowestMs: number;
  /** The most that it took beyond what was there before. */
  readonly memoryMb: number;
  /** How late the event loop was, 99 of 100 times at most. */
  readonly loopP99Ms: number;
}

const deadlineMs = 2_500;
/** A machine that does much else may be late; an outcome that never comes is later. */
const lateMs = 20_000;
const closeMs = 5_000;
const sampleMs = 50;
/** Rounds of which each is weighed by itself, where one runs at a time. */
const weighed = 50;
export const account = { username: 'fuzz', password: 'canary-fuzz-0c5e' };

/** @throws an error that names the protocol and the seed */
export async function keepsFaith(subject: FuzzSubject, plan: FuzzPlan): Promise<FuzzFigures> {
  const strays: unknown[] = [];
  await using thread = new PeerThread(subject.name, (error) => strays.push(error));
  return await watched(subject.name, plan, strays, (seed) => oneRound(subject, thread, seed));
}

/**
 * Every seed of the plan, with what must not happen beside it: nothing unhandled, no socket left open.
 * @param round returns how long it took, milliseconds
 */
export async function watched(
  name: string,
  { rounds, firstSeed, atOnce }: FuzzPlan,
  strays: unknown[],
  round: (seed: number) => Promise<number>,
): Promise<FuzzFigures> {
  const before = await openSockets();
  const keep = (reason: unknown): void => void strays.push(reason);
  process.on('unhandledRejection', keep).on('uncaughtException', keep);
  const loop = monitorEventLoopDelay({ resolution: 1 });
  const memory = new MemoryGauge();
  let slowestMs = 0;
  const work = async (seed: number): Promise<void> => {
    slowestMs = Math.max(slowestMs, await round(seed));
    assert.equal(strays.length, 0, `${name}, seed ${seed} or one beside it: ${String(strays[0])}`);
  };
  loop.enable();
  try {
    await sideBySide(seedsOf(firstSeed, rounds), atOnce, work);
    loop.disable();
    if (atOnce === 1) await memory.ofEach(seedsOf(firstSeed, Math.min(rounds, weighed)), work);
    await noMoreThan(before, name);
    assert.deepEqual(strays, []);
  } finally {
    loop.disable();
    memory.stop();
    process.off('unhandledRejection', keep).off('uncaughtException', keep);
  }
  return { slowestMs, memoryMb: memory.mostMb, loopP99Ms: loop.percentile(99) / 1e6 };
}

function* seedsOf(first: number, count: number): Generator<number> {
  for (let seed = first; seed < first + count; seed += 1) yield seed;
}

/** @returns how long the probe took, milliseconds */
async function oneRound(subject: FuzzSubject, thread: PeerThread, seed: number): Promise<number> {
  await using peer = await thread.peer(seed);
  const request = {
    requestId: `${seed}`,
    probeId: subject.probeId,
    target: { host: '127.0.0.1', port: peer.port, ...account },
    settings: { ...subject.settings },
    deadlineMs,
  };
  const startMs = performance.now();
  const stop = new AbortController();
  const late = delay(deadlineMs + lateMs, null, { signal: stop.signal }).catch(() => null);
  const outcome: ProbeOutcome | null = await Promise.race([runProbe(request), late]);
  stop.abort();
  const where = `${subject.name}, seed ${seed}`;
  if (outcome === null) throw new Error(`${where}: no outcome`);
  const { evidence, ...report } = outcome;
  assert.ok(probeReport.safeParse(report).success, where);
  // A failure that nobody foresaw is not told in anybody's words.
  assert.notEqual(outcome.code, 'App_Internal', `${where}: ${JSON.stringify(outcome.params)}`);
  assert.ok(!JSON.stringify(report).includes(account.password), `${where}: the password is told`);
  for (const item of evidence) {
    assert.ok(!Buffer.from(item.bytes).includes(account.password), `${where}: the password is in the evidence`);
  }
  return performance.now() - startMs;
}

/** The most that was taken beyond what was there at first. */
class MemoryGauge {
  mostMb = 0;
  #baseBytes = memoryBytes();
  readonly #timer = setInterval(() => this.#look(), sampleMs);

  /** Of each by itself: what the one before left lying about is cleared away first. */
  async ofEach(seeds: Iterable<number>, work: (seed: number) => Promise<void>): Promise<void> {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    this.mostMb = 0;
    for (const seed of seeds) {
      collectGarbage();
      this.#baseBytes = memoryBytes();
      await work(seed);
      this.#look();
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    this.mostMb = Math.max(this.mostMb, (memoryBytes() - this.#baseBytes) / 2 ** 20);
  }
}

const memoryBytes = (): number => {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

/** Sockets of this process; null where the system does not tell. */
async function openSockets(): Promise<number | null> {
  const descriptors = await readdir('/proc/self/fd').catch(() => null);
  if (descriptors === null) return null;
  const links = await Promise.all(descriptors.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => '')));
  return links.filter((link) => link.startsWith('socket:')).length;
}

/** Closing takes a turn of the event loop or two. */
async function noMoreThan(before: number | null, name: string): Promise<void> {
  const untilMs = performance.now() + closeMs;
  for (;;) {
    const now = await openSockets();
    if ((now ?? 0) <= (before ?? 0)) return;
    assert.ok(performance.now() < untilMs, `${name}: ${now} sockets are open, ${before} were before`);
    await delay(sampleMs);
  }
}
