/** What the bench says about samples. Pure. */

/** Middle value; of an even number, the mean of the two in the middle. @throws RangeError when there is none */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  if (upper === undefined || lower === undefined) throw new RangeError('no samples');
  return (upper + lower) / 2;
}

/** The least value that `percent` of them do not exceed. @throws RangeError when there is none */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('no samples');
  return value;
}

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function spreadOf(values: readonly number[]): Spread {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/**
 * Ours divided by the other, round by round: what slows a whole round (this machine is shared) slows both and
 * drops out.
 */
export function ratioOf(ours: readonly number[], other: readonly number[]): Spread {
  return spreadOf(ours.map((value, round) => value / (other[round] ?? Number.NaN)));
}

/** The e of time ~ n^e between two sizes: 0 does not grow, 1 grows with the number. */
export function growthExponent(small: { n: number; time: number }, large: { n: number; time: number }): number {
  return Math.log(large.time / small.time) / Math.log(large.n / small.n);
}
