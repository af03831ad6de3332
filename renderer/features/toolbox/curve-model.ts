/** The numbers of a probe that repeats: which ones there are, their curve, and what they come to. Pure. */
import type { ProbeSample } from '../../../shared/api/probes.ts';

/** How long the probe took, which every sample has. */
export const durationMeasure = 'durationMs';

/** Measures that tell most of how well something answers, the best first. */
const telling = ['rttAvgMs', 'delayMs', 'firstAnswerMs', 'connectMs', 'lossPercent'];
/** Facts rather than measurements: no curve of them says anything. */
const facts = /^(port|sent|received|width|height|.*Count|level)$/;

/** Names of what can be drawn, the one that tells most first. */
export function measuresIn(samples: readonly ProbeSample[]): string[] {
  const names = new Set<string>();
  for (const { measures } of samples) {
    for (const [name, value] of Object.entries(measures)) {
      if (typeof value === 'number' && !facts.test(name)) names.add(name);
    }
  }
  const best = telling.filter((name) => names.has(name));
  return [...best, ...[...names].filter((name) => !best.includes(name)), durationMeasure];
}

export function valueIn({ measures, durationMs, state }: ProbeSample, measure: string): number | null {
  // How long it took to fail is no answer's time.
  if (measure === durationMeasure) return state === 'failed' ? null : durationMs;
  const value = measures[measure];
  return typeof value === 'number' ? value : null;
}

export interface CurveStats {
  readonly count: number;
  readonly failed: number;
  readonly failedPercent: number;
  /** The newest sample's; null when it has none. */
  readonly last: number | null;
  readonly min: number | null;
  readonly avg: number | null;
  readonly max: number | null;
  /** Mean of what the probe itself counted as lost, samples without an answer as all; null for probes that do not count. */
  readonly packetLossPercent: number | null;
}

export function statsOf(samples: readonly ProbeSample[], measure: string): CurveStats {
  const values = samples.flatMap((sample) => valueIn(sample, measure) ?? []);
  const failed = samples.filter(({ state }) => state === 'failed').length;
  const losses = samples.flatMap(({ measures }) =>
    typeof measures['lossPercent'] === 'number' ? measures['lossPercent'] : [],
  );
  const last = samples.at(-1);
  return {
    count: samples.length,
    failed,
    failedPercent: samples.length === 0 ? 0 : (failed / samples.length) * 100,
    last: last === undefined ? null : valueIn(last, measure),
    min: values.length === 0 ? null : values.reduce((least, value) => Math.min(least, value)),
    avg: mean(values),
    max: values.length === 0 ? null : values.reduce((most, value) => Math.max(most, value)),
    packetLossPercent: mean(losses),
  };
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Times in seconds, and the value at each: null where the probe failed or has no such number. */
export function seriesOf(samples: readonly ProbeSample[], measure: string): [number[], (number | null)[]] {
  return [samples.map(({ atMs }) => atMs / 1000), samples.map((sample) => valueIn(sample, measure))];
}
