/** One sweep under way: many addresses at once, but no more than a network card carries, kept as they are answered for. */
import { z } from 'zod';
import type { SweepEvent } from '../../shared/api/sweeps.ts';
import { ProberClient } from '../../probes/index.ts';
import { isInSubnet } from '../../shared/domain/address-list.ts';
import type { ProbeOutcome, ProbeReport } from '../../shared/domain/probe.ts';
import { type SweepFound, type SweepRequest, isLoopback, sweptAddresses } from '../../shared/domain/sweep.ts';
import { composeFound } from '../../shared/domain/sweep-found.ts';
import type { AppError } from '../../shared/errors.ts';
import { codedError } from '../coded-error.ts';
import { type EventReplay, createEventReplay } from '../event-replay.ts';
import { type NetworkCard, subnetOf } from '../network-zone.ts';
import type { Workspace } from '../workspace.ts';
import { runInLanes } from './lanes.ts';
import { reportOf } from './probe-results.ts';
import { type AskProbe, type ExpectedThere, askAddress } from './sweep-address.ts';

/** Addresses at one time: behind one network card, and in all. */
const limits = { perLane: 48, inAll: 96 } as const;
/** Requests that the prober has at one time. */
const maxInFlight = 256;
const batchMs = 500;
/** Screens that show proposals are told so often. */
const tellMs = 2_000;
/** A guess of the time that is left needs some of it to have passed. */
const guessAfterMs = 2_000;

export interface SweepRun {
  readonly id: string;
  readonly events: EventReplay<SweepEvent>;
  /** Resolves when everything that came is kept. */
  readonly end: Promise<void>;
  cancel(): void;
}

interface SweepStart {
  readonly id: string;
  readonly request: SweepRequest;
  readonly total: number;
  /** Addresses that were answered for before. */
  readonly answered: ReadonlySet<string>;
  readonly expectedAt: (address: string) => ExpectedThere | null;
}

export function beginSweep(ws: Workspace, start: SweepStart): SweepRun {
  const stop = new AbortController();
  const events = createEventReplay<SweepEvent>();
  const sweep = new Sweep(ws, start, events, stop.signal);
  return { id: start.id, events, end: sweep.run(), cancel: () => stop.abort() };
}

class Sweep {
  readonly #ws: Workspace;
  readonly #start: SweepStart;
  readonly #events: EventReplay<SweepEvent>;
  readonly #signal: AbortSignal;
  readonly #cards: readonly NetworkCard[];
  readonly #startMs = performance.now();
  /** A child of its own: what strangers do to it is no round's trouble. */
  readonly #prober: ProberClient;
  #discovered: Promise<ReadonlyMap<string, ProbeReport>> = Promise.resolve(new Map());
  /** Answered for, not kept yet. */
  #batch: SweepFound[] = [];
  #done: number;
  #total: number;
  #before: number;
  #lastTellMs = 0;
  #problem: AppError | null = null;

  constructor(ws: Workspace, start: SweepStart, events: EventReplay<SweepEvent>, signal: AbortSignal) {
    this.#ws = ws;
    this.#start = start;
    this.#events = events;
    this.#signal = signal;
    this.#cards = ws.ports.networkCards();
    this.#prober = new ProberClient({ spawn: ws.ports.spawnProber, maxInFlight, givesWay: true });
    this.#done = start.answered.size;
    this.#before = this.#done;
    this.#total = start.total;
  }

  /** Never rejects. */
  async run(): Promise<void> {
    const { id, request, answered } = this.#start;
    const all = sweptAddresses(request.text).addresses ?? [];
    const waiting = all.filter((address) => !answered.has(address));
    const timer = setInterval(() => this.#flush(), batchMs);
    try {
      // Nobody on the wire is asked for addresses of this computer's own.
      const isWired = waiting.some((address) => !isLoopback(address));
      if (request.checks.includes('discovery') && isWired) this.#discovered = this.#discover();
      await this.#askAll(waiting);
      await this.#addStrangers(new Set([...all, ...answered]));
    } catch (error) {
      this.#problem ??= codedError(error);
    } finally {
      clearInterval(timer);
      this.#flush();
      this.#prober.dispose();
    }
    const isCancelled = this.#signal.aborted;
    if (!isCancelled && this.#problem === null) this.#keep(() => this.#ws.store.sweeps.end(id, this.#ws.nowMs()));
    const problem = (this.#problem as AppError | null)?.toData() ?? null;
    this.#events.push({ type: 'finished', isCancelled, done: this.#done, total: this.#total, problem });
    this.#events.end();
  }

  #askAll(addresses: readonly string[]): Promise<void> {
    const ask = (address: string): Promise<void> => this.#askOne(address);
    return runInLanes(
      addresses,
      (address) => this.#cardOf(address),
      limits,
      ask,
      () => this.#isOver,
    );
  }

  get #isOver(): boolean {
    return this.#signal.aborted || this.#problem !== null;
  }

  /** Addresses that no card's network holds go out by the same one. */
  #cardOf(address: string): string {
    const isNumeric = /^[\d.]+$/.test(address);
    return (isNumeric && this.#cards.find((card) => isInSubnet(address, subnetOf(card)))?.name) || '';
  }

  async #askOne(address: string): Promise<void> {
    const { request, expectedAt } = this.#start;
    const asked = {
      address,
      checks: new Set(request.checks),
      ports: request.ports,
      expected: expectedAt(address),
      discovered: this.#discovered.then((those) => those.get(address) ?? null),
    };
    const found = await askAddress(asked, this.#ask, () => this.#ws.nowMs());
    // Half an answer would stand for a whole one: it is asked again when the sweep goes on.
    if (this.#signal.aborted) return;
    this.#batch.push(found);
    this.#done += 1;
  }

  readonly #ask: AskProbe = (request) =>
    this.#prober.run({ requestId: this.#ws.newId<string>(), ...request }, this.#signal);

  /** Everybody on the wire at once. */
  async #discover(): Promise<ReadonlyMap<string, ProbeReport>> {
    const settings = { answerTimeoutMs: 2_000 };
    const target = { host: 'auto' };
    return discoveredIn(await this.#ask({ probeId: 'onvif-discovery', target, settings, deadlineMs: 4_000 }));
  }

  /** Those who answered from addresses that nobody typed: a factory address hides a device from everybody. */
  async #addStrangers(known: ReadonlySet<string>): Promise<void> {
    const strangers = [...(await this.#discovered)].filter(([address]) => !known.has(address));
    if (this.#isOver) return;
    this.#batch.push(...strangers.map(([address, report]) => composeFound(address, this.#ws.nowMs(), [report])));
    this.#done += strangers.length;
    this.#total += strangers.length;
  }

  #flush(): void {
    const batch = this.#batch;
    if (batch.length === 0) return;
    this.#batch = [];
    if (!this.#keep(() => this.#ws.store.sweeps.saveFound(this.#start.id, batch, this.#total))) return;
    const cells = batch.map(({ address, state }) => ({ address, state }));
    this.#events.push({ type: 'progress', done: this.#done, total: this.#total, cells, leftMs: this.#leftMs() });
    if (performance.now() - this.#lastTellMs < tellMs) return;
    this.#lastTellMs = performance.now();
    this.#ws.feed.publish(['sweep']);
  }

  #leftMs(): number | null {
    const passedMs = performance.now() - this.#startMs;
    const answered = this.#done - this.#before;
    if (passedMs < guessAfterMs || answered === 0) return null;
    return Math.round((passedMs / answered) * (this.#total - this.#done));
  }

  /** A full disk ends the sweep: what cannot be kept need not be asked. */
  #keep(write: () => void): boolean {
    try {
      write();
      return true;
    } catch (error) {
      this.#problem ??= codedError(error);
      this.#ws.ports.log('sweep.lost', { code: this.#problem.code });
      return false;
    }
  }
}

const discoveredDevices = z.object({
  devices: z.array(
    z.looseObject({
      name: z.string().nullish(),
      hardware: z.string().nullish(),
      location: z.string().nullish(),
      serviceUrls: z.string(),
      answeredFrom: z.string(),
    }),
  ),
});

/** Each device that answered, as if it had been asked alone. */
function discoveredIn(outcome: ProbeOutcome): Map<string, ProbeReport> {
  const bytes = outcome.evidence.find(({ name }) => name === 'devices.json')?.bytes;
  const parsed = bytes === undefined ? undefined : discoveredDevices.safeParse(jsonIn(bytes)).data;
  const { code: _code, ...whole } = reportOf(outcome);
  return new Map(
    (parsed?.devices ?? []).map(({ name, hardware, location, serviceUrls, answeredFrom }) => {
      const urls = serviceUrls.split(' ').flatMap((text) => URL.parse(text) ?? []);
      // One that names several addresses is known by the one that it answered from.
      const service = urls.find(({ hostname }) => hostname === answeredFrom) ?? urls[0];
      const isNumeric = /^[\d.]+$/.test(service?.hostname ?? '');
      const measures = { deviceName: name ?? null, model: hardware ?? null, location: location ?? null };
      const report = {
        ...whole,
        code: null,
        findings: [],
        measures: { ...measures, serviceUri: service?.href ?? null },
      };
      return [isNumeric ? (service?.hostname ?? answeredFrom) : answeredFrom, report];
    }),
  );
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null;
  }
}
