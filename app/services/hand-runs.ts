/** Probes by hand as they came from the prober, remembered for a while: what is kept as evidence comes from here only. */
import type { HandRequest, HandRunView } from '../../shared/api/probes.ts';
import type { ProbeOutcome } from '../../shared/domain/probe.ts';
import { reportOf } from './probe-results.ts';

export interface HandRun {
  readonly id: string;
  readonly asked: HandRequest;
  readonly outcome: ProbeOutcome;
  /** Of a probe that repeats only what is new is listed. */
  readonly isListed: boolean;
  /** Grows as the result is written down. */
  readonly kept: HandRunView['kept'];
}

export interface HandRunLimits {
  readonly maxRuns: number;
  readonly maxEvidenceBytes: number;
}

const usualLimits: HandRunLimits = { maxRuns: 400, maxEvidenceBytes: 64 * 1024 * 1024 };

/** Bounded by count and by the bytes of their evidence: the oldest go first, the newest always stays. */
export class HandRuns {
  readonly #limits: HandRunLimits;
  /** Oldest first. */
  readonly #runs = new Map<string, HandRun>();
  #bytes = 0;

  constructor(limits = usualLimits) {
    this.#limits = limits;
  }

  add(run: HandRun): void {
    this.#runs.set(run.id, run);
    this.#bytes += bytesOf(run);
    for (const id of this.#runs.keys()) {
      const isOver = this.#runs.size > this.#limits.maxRuns || this.#bytes > this.#limits.maxEvidenceBytes;
      if (!isOver || id === run.id) return;
      this.forget(id);
    }
  }

  forget(id: string): void {
    const run = this.#runs.get(id);
    if (run === undefined) return;
    this.#runs.delete(id);
    this.#bytes -= bytesOf(run);
  }

  get(id: string): HandRun | null {
    return this.#runs.get(id) ?? null;
  }

  /** The newest first. */
  listed(atMost: number): HandRun[] {
    return [...this.#runs.values()]
      .reverse()
      .filter(({ isListed }) => isListed)
      .slice(0, atMost);
  }
}

const bytesOf = ({ outcome }: HandRun): number =>
  outcome.evidence.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);

export const handRunView = ({ id, asked, outcome, kept }: HandRun): HandRunView => ({
  ...asked,
  runId: id,
  report: reportOf(outcome),
  evidence: outcome.evidence.map(({ name, mediaType, bytes }) => ({ name, mediaType, bytes: bytes.byteLength })),
  kept: [...kept],
});
