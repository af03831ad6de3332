/**
 * The app's half: sends requests to the prober child and always answers, whatever becomes of the child.
 *
 * Invariants: each `run` resolves exactly once; at most `maxInFlight` requests are with the child; a child
 * that died or hangs is replaced when the next request goes out.
 */
import type { ProbeOutcome, ProbeRequest } from '../shared/domain/probe.ts';
import type { AppErrorCode, ErrorParams } from '../shared/errors.ts';
import { failedOutcome } from './failed-outcome.ts';
import { systemClock, type Clock } from './plugin.ts';
import { fromProber, type FrameAnswer, type FrameToDecode, type ToProber } from './prober-messages.ts';

/** A running child, whatever kind of process it is. */
export interface ProberProcess {
  send(message: ToProber): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, when the child has ended for whatever reason. */
  onExit(listener: () => void): void;
  kill(): void;
}

export interface ProberClientOptions {
  readonly spawn: () => ProberProcess;
  /**
   * Requests with the child at one time; the rest wait in order. Probes wait for devices and hardly compute, so the
   * default lets a round of 25 channels with five probes each run at once.
   */
  readonly maxInFlight?: number;
  /** The window comes first: its children take the processor only when nothing else wants it. */
  readonly givesWay?: boolean;
  /** How long after a request's deadline its answer may come before the child counts as hanging. */
  readonly graceMs?: number;
  readonly clock?: Clock;
  /** Makes a picture of a key frame for the child, within a time limit of its own. Without one nobody here can. */
  readonly decodeFrame?: DecodeFrame;
}

/** Never rejects. */
export type DecodeFrame = (frame: FrameToDecode) => Promise<FrameAnswer>;

interface Job {
  readonly request: ProbeRequest;
  readonly settle: (outcome: ProbeOutcome) => void;
}

interface RunningJob extends Job {
  readonly timer: NodeJS.Timeout;
  readonly startedAtMs: number;
  readonly startMs: number;
}

export class ProberClient implements Disposable {
  readonly #spawn: () => ProberProcess;
  readonly #maxInFlight: number;
  readonly #givesWay: boolean;
  readonly #graceMs: number;
  readonly #clock: Clock;
  readonly #decodeFrame: DecodeFrame;
  #child: ProberProcess | undefined;
  #waiting: Job[] = [];
  /** By an id of our own: two callers may choose the same request id. */
  readonly #running = new Map<string, RunningJob>();
  #lastWireId = 0;
  #isDisposed = false;

  constructor(options: ProberClientOptions) {
    const { spawn, maxInFlight = 128, givesWay = false, graceMs = 1_000, clock = systemClock } = options;
    this.#spawn = spawn;
    this.#givesWay = givesWay;
    this.#decodeFrame = options.decodeFrame ?? (async () => 'none');
    this.#maxInFlight = maxInFlight;
    this.#graceMs = graceMs;
    this.#clock = clock;
  }

  /** Runs a probe in the child. Never rejects. An aborted signal cancels it. */
  run(request: ProbeRequest, signal?: AbortSignal): Promise<ProbeOutcome> {
    return new Promise((resolve) => {
      if (this.#isDisposed || signal?.aborted) return resolve(failedOutcome(request, 'Probe_Cancelled'));
      const onAbort = (): void => this.#cancelJob(job);
      const job: Job = {
        request,
        settle: (outcome) => {
          signal?.removeEventListener('abort', onAbort);
          resolve(outcome);
        },
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#waiting.push(job);
      this.#dispatch();
    });
  }

  /** Cancels every request of that id: waiting ones at once, running ones by the child. */
  cancel(requestId: string): void {
    const jobs = [...this.#waiting, ...this.#running.values()].filter(({ request }) => request.requestId === requestId);
    for (const job of jobs) this.#cancelJob(job);
  }

  /** Ends the child and answers everything with Probe_Cancelled. */
  [Symbol.dispose](): void {
    this.dispose();
  }

  dispose(): void {
    this.#isDisposed = true;
    const jobs = this.#waiting;
    this.#waiting = [];
    for (const job of jobs) job.settle(failedOutcome(job.request, 'Probe_Cancelled'));
    this.#dropChild(() => 'Probe_Cancelled');
  }

  #cancelJob(job: Job): void {
    if (this.#waiting.includes(job)) {
      this.#waiting = this.#waiting.filter((other) => other !== job);
      job.settle(failedOutcome(job.request, 'Probe_Cancelled'));
      return;
    }
    for (const [wireId, { settle }] of this.#running) {
      if (settle === job.settle) this.#child?.send({ type: 'cancel', requestId: wireId });
    }
  }

  #dispatch(): void {
    while (!this.#isDisposed && this.#running.size < this.#maxInFlight) {
      const job = this.#waiting.shift();
      if (job === undefined) return;
      this.#start(job);
    }
  }

  #start(job: Job): void {
    const child = this.#child ?? this.#spawnChild();
    this.#lastWireId += 1;
    const wireId = `${this.#lastWireId}`;
    const timer = setTimeout(() => this.#onOverdue(wireId), job.request.deadlineMs + this.#graceMs);
    this.#running.set(wireId, {
      ...job,
      timer,
      startedAtMs: Math.trunc(this.#clock.nowMs()),
      startMs: this.#clock.monotonicMs(),
    });
    child.send({ type: 'run', request: { ...job.request, requestId: wireId } });
  }

  #spawnChild(): ProberProcess {
    const child = this.#spawn();
    if (this.#givesWay) child.send({ type: 'give-way' });
    this.#child = child;
    child.onMessage((message) => void this.#onMessage(message, child));
    child.onExit(() => {
      // A child that was dropped on purpose has no jobs any more.
      if (this.#child === child) this.#dropChild(() => 'Probe_Crashed');
    });
    return child;
  }

  async #onMessage(message: unknown, child: ProberProcess): Promise<void> {
    const { data } = fromProber.safeParse(message);
    if (data?.type === 'outcome') this.#finish(data.requestId, data.outcome);
    if (data?.type !== 'decode') return;
    const answer = await this.#decodeFrame(data.frame);
    if (this.#child === child) child.send({ type: 'decoded', frameId: data.frameId, answer });
  }

  /** The child answers by the deadline; when it does not, its event loop is stuck and nothing else will come. */
  #onOverdue(overdueId: string): void {
    this.#dropChild((wireId) => (wireId === overdueId ? 'Probe_Timeout' : 'Probe_Crashed'));
  }

  #fail(wireId: string, code: AppErrorCode): void {
    const job = this.#running.get(wireId);
    if (job === undefined) return;
    const { request, startedAtMs, startMs } = job;
    const durationMs = this.#clock.monotonicMs() - startMs;
    const params: ErrorParams = code === 'Probe_Timeout' ? { timeoutMs: request.deadlineMs } : {};
    this.#finish(wireId, failedOutcome(request, code, params, { startedAtMs, durationMs }));
  }

  #finish(wireId: string, outcome: ProbeOutcome): void {
    const job = this.#running.get(wireId);
    if (job === undefined) return;
    clearTimeout(job.timer);
    this.#running.delete(wireId);
    job.settle(outcome);
    this.#dispatch();
  }

  #dropChild(codeOf: (wireId: string) => AppErrorCode): void {
    const child = this.#child;
    this.#child = undefined;
    child?.kill();
    // A snapshot: each end starts a waiting job, and those run in the next child.
    const lost = Array.from(this.#running.keys());
    for (const wireId of lost) this.#fail(wireId, codeOf(wireId));
  }
}
