/** What the small curve of a trend shows. Pure. */
import type { DeviceSeries } from '../../../shared/api/trends.ts';
import { dayMs } from '../../../shared/domain/dates.ts';

export interface CurveShape {
  /** Times in seconds, the values, the limit and the line that the trend goes along; null where one has nothing. */
  readonly data: [number[], (number | null)[], (number | null)[], (number | null)[]];
  readonly range: readonly [low: number, high: number];
}

/** A limit that is further from the values than this many times their height is told and not drawn. */
const farAway = 4;

/** Goes on to the day on which the limit is met. */
export function shapeOf({ points, limits, trend }: DeviceSeries): CurveShape {
  const values = points.map(({ value }) => value);
  const limit = trend?.limit ?? nearest(limits, values.at(-1) ?? 0);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const reach = Math.max(high - low, Math.abs(high), Math.abs(low)) * farAway;
  const isNear = limit !== null && limit <= high + reach && limit >= low - reach;
  const shown = isNear ? [limit] : [];
  const seconds = points.map(({ atMs }) => atMs / 1000);
  const ends = trend === null ? [] : [trend.sinceMs / 1000, trend.crossesAtMs / 1000];
  const times = [...new Set([...seconds, ...ends])].toSorted((a, b) => a - b);
  const valueAt = new Map(points.map(({ atMs, value }) => [atMs / 1000, value]));
  const onLine = (time: number): number | null => {
    if (trend === null || !ends.includes(time)) return null;
    return trend.limit - ((ends[1] ?? time) - time) * 1000 * (trend.perDay / dayMs);
  };
  const line = times.map(onLine);
  const drawn = [low, high, ...shown, ...line.flatMap((value) => value ?? [])];
  return {
    data: [times, times.map((time) => valueAt.get(time) ?? null), times.map(() => (isNear ? limit : null)), line],
    range: withRoom(Math.min(...drawn), Math.max(...drawn), low >= 0),
  };
}

function nearest(limits: DeviceSeries['limits'], value: number): number | null {
  return limits.reduce<number | null>(
    (near, { limit }) => (near === null || Math.abs(limit - value) < Math.abs(near - value) ? limit : near),
    null,
  );
}

/** A tenth of the height above and below; what is never below nothing has no room there. */
function withRoom(low: number, high: number, isPositive: boolean): readonly [number, number] {
  const room = (high - low) * 0.1 || Math.abs(high) * 0.1 || 1;
  return [isPositive ? Math.max(0, low - room) : low - room, high + room];
}
