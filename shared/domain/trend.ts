/**
 * Whether a measured number moves towards its limit, and when it would meet it. Rank statistics only: a few outliers, or
 * values of whatever distribution, change nothing. The slope is Theil and Sen's median of all slopes between two points
 * (Sen 1968); whether there is one at all is Mann and Kendall's test with its correction for ties. Pure.
 */
import { dayMs } from './dates.ts';

export interface TrendPoint {
  /** UTC milliseconds. */
  readonly atMs: number;
  readonly value: number;
}

export interface TrendLimit {
  readonly limit: number;
  /** Where the value is no longer good. */
  readonly worse: 'above' | 'below';
}

export interface Trend {
  /** The first point that it was told from. */
  readonly sinceMs: number;
  /** What the value changes by in a day, with its sign. */
  readonly perDay: number;
  /** Where the line stands at the last point. */
  readonly level: number;
  /** When the line meets the limit; may be past where nothing was measured since. */
  readonly crossesAtMs: number;
}

/** Fewer days with values, or a shorter time, say nothing. */
const leastDays = 7;
const leastSpanMs = 28 * dayMs;
/** What would cross later than this is nobody's concern yet. */
export const horizonMs = 180 * dayMs;
/** A device that was not measured for so long has no trend. */
const staleAfterMs = 60 * dayMs;
/** One in 500 series of noise is beyond this; seven points in perfect order are. */
const leastZ = 2.9;
/** A step is no trend: after it, the slope of the later half has gone. */
const leastShareOfLaterHalf = 1 / 3;
/** Lines that are about as clear as the clearest: the longest of them is told. */
const alikeTau = 0.02;
/** More points are taken together: all pairs are looked at. */
const mostPoints = 130;

/** One point for each day, at its last time, with the median of its values; oldest first. */
export function byDay(points: readonly TrendPoint[], days = 1): TrendPoint[] {
  const groups = Map.groupBy(points, ({ atMs }) => Math.floor(atMs / (days * dayMs)));
  return [...groups.entries()]
    .toSorted(([a], [b]) => a - b)
    .map(([, own]) => ({
      atMs: own.reduce((last, { atMs }) => Math.max(last, atMs), -Infinity),
      value: median(own.map(({ value }) => value)),
    }));
}

/**
 * Null when it does not move towards the limit, is beyond it already, or would not meet it within half a year.
 * @param points in any order; several of one day count as one
 */
export function trendOf(points: readonly TrendPoint[], { limit, worse }: TrendLimit, nowMs: number): Trend | null {
  const days = byDay(points);
  const kept = days.length > mostPoints ? byDay(points, Math.ceil(days.length / mostPoints)) : days;
  const last = kept.at(-1);
  if (last === undefined || nowMs - last.atMs > staleAfterMs) return null;
  // Upwards is worse from here on.
  const sign = worse === 'above' ? 1 : -1;
  const upwards = kept.map(({ atMs, value }) => ({ atMs, value: sign * value }));
  const lines = startsOf(upwards).flatMap((start) => risingLine(upwards.slice(start)) ?? []);
  const clearest = Math.max(...lines.map(({ tau }) => tau));
  const longest = lines.find(({ tau }) => tau > clearest - alikeTau);
  if (longest === undefined) return null;
  const { slope, level, sinceMs } = longest;
  const crossesAtMs = Math.round(last.atMs + (sign * limit - level) / slope);
  if (level >= sign * limit || crossesAtMs > nowMs + horizonMs) return null;
  return { sinceMs, perDay: sign * slope * dayMs, level: sign * level, crossesAtMs };
}

/**
 * From where a trend may go, the longest first: from the beginning, over the last half or quarter, or since it was last put
 * right.
 */
function startsOf(points: readonly TrendPoint[]): number[] {
  const first = points[0]?.atMs ?? 0;
  const span = (points.at(-1)?.atMs ?? 0) - first;
  const after = (share: number): number => points.findIndex(({ atMs }) => atMs >= first + span * share);
  let [deepest, afterDrop] = [0, 0];
  points.forEach(({ value }, index) => {
    const step = value - (points[index - 1]?.value ?? value);
    if (step < deepest) [deepest, afterDrop] = [step, index];
  });
  return [...new Set([0, after(1 / 2), after(3 / 4), afterDrop])]
    .filter((start) => {
      const own = points.slice(start);
      return own.length >= leastDays && (own.at(-1)?.atMs ?? 0) - (own[0]?.atMs ?? 0) >= leastSpanMs;
    })
    .toSorted((a, b) => a - b);
}

interface Line {
  readonly sinceMs: number;
  /** Per millisecond. */
  readonly slope: number;
  /** At the last point. */
  readonly level: number;
  /** Kendall's: 1 where every value is above all before it. */
  readonly tau: number;
}

/** Null where nothing rises. */
function risingLine(points: readonly TrendPoint[]): Line | null {
  const { z, tau } = mannKendall(points.map(({ value }) => value));
  if (z < leastZ) return null;
  const slope = theilSen(points);
  const later = theilSen(points.slice(Math.floor(points.length / 2)));
  if (slope <= 0 || later < slope * leastShareOfLaterHalf) return null;
  const endMs = points.at(-1)?.atMs ?? 0;
  const level = median(points.map(({ atMs, value }) => value + slope * (endMs - atMs)));
  return { sinceMs: points[0]?.atMs ?? 0, slope, level, tau };
}

/** How clearly the values rise: as a share of all pairs, and in standard deviations from what chance does. */
function mannKendall(values: readonly number[]): { readonly z: number; readonly tau: number } {
  const n = values.length;
  let rises = 0;
  values.forEach((later, index) => {
    for (let before = 0; before < index; before += 1) rises += Math.sign(later - (values[before] ?? later));
  });
  const ofTies = [...Map.groupBy(values, (value) => value).values()].reduce(
    (sum, { length }) => sum + length * (length - 1) * (2 * length + 5),
    0,
  );
  const variance = (n * (n - 1) * (2 * n + 5) - ofTies) / 18;
  const z = variance <= 0 ? 0 : (rises - Math.sign(rises)) / Math.sqrt(variance);
  return { z, tau: rises / ((n * (n - 1)) / 2) };
}

function theilSen(points: readonly TrendPoint[]): number {
  const slopes: number[] = [];
  points.forEach((later, index) => {
    for (let before = 0; before < index; before += 1) {
      const earlier = points[before];
      if (earlier !== undefined) slopes.push((later.value - earlier.value) / (later.atMs - earlier.atMs));
    }
  });
  return slopes.length === 0 ? 0 : median(slopes);
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? upper)) / 2;
}
