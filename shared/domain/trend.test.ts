import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayMs } from './dates.ts';
import { type TrendLimit, type TrendPoint, byDay, horizonMs, trendOf } from './trend.ts';

const week = 7 * dayMs;
const start = Date.UTC(2026, 0, 5, 1);
/** Weekly values, and a moment after the last. */
const weekly = (values: readonly number[]): TrendPoint[] =>
  values.map((value, index) => ({ atMs: start + index * week, value }));
const nowAfter = (points: readonly TrendPoint[]): number => (points.at(-1)?.atMs ?? start) + dayMs;
const upTo = (limit: number): TrendLimit => ({ limit, worse: 'above' });
const downTo = (limit: number): TrendLimit => ({ limit, worse: 'below' });

/** Seeded: a series that fails does so every time. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32 - 0.5;
  };
}

/** A year of weekly values, or part of it, that rise and meet their limit soon after. */
const rising = fc
  .record({
    count: fc.integer({ min: 8, max: 52 }),
    from: fc.integer({ min: -50, max: 500 }),
    perWeek: fc.integer({ min: 1, max: 40 }),
    weeksLeft: fc.integer({ min: 1, max: 20 }),
  })
  .map(({ count, from, perWeek, weeksLeft }) => ({
    values: Array.from({ length: count }, (_, index) => from + index * perWeek),
    limit: from + (count - 1 + weeksLeft) * perWeek,
    perWeek,
    crossesAtMs: start + (count - 1 + weeksLeft) * week,
  }));

describe('a value that moves towards its limit', () => {
  it('meets it on the day that its line says', () => {
    fc.assert(
      fc.property(rising, ({ values, limit, perWeek, crossesAtMs }) => {
        const points = weekly(values);
        const trend = trendOf(points, upTo(limit), nowAfter(points));
        expect(trend?.crossesAtMs).toBe(crossesAtMs);
        expect(trend?.perDay).toBeCloseTo(perWeek / 7, 9);
        expect(trend?.level).toBeCloseTo(values.at(-1)!, 6);
        expect(trend?.sinceMs).toBe(start);
      }),
    );
  });

  it('is told downwards as upwards, whatever the unit and whenever it was', () => {
    fc.assert(
      fc.property(
        rising,
        fc.integer({ min: 1, max: 2000 }),
        fc.integer({ min: -9_000, max: 9_000 }),
        (up, unit, days) => {
          const { values, limit } = up;
          const points = weekly(values).map(({ atMs, value }) => ({ atMs: atMs + days * dayMs, value: -value * unit }));
          const trend = trendOf(points, downTo(-limit * unit), nowAfter(points));
          expect(trend?.crossesAtMs).toBe(up.crossesAtMs + days * dayMs);
        },
      ),
    );
  });

  it('is told through some values that are far out', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 26, max: 52 }),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: -100_000, max: 100_000 })), { maxLength: 2 }),
        (count, wrong) => {
          const values = Array.from({ length: count }, (_, index) => index);
          for (const [place, value] of wrong) values[place % count] = value;
          const points = weekly(values);
          const trend = trendOf(points, upTo(count + 5), nowAfter(points));
          expect(trend).not.toBeNull();
          // Theil and Sen: what one in thirteen say moves the median by little.
          expect(Math.abs(trend!.perDay * 7 - 1)).toBeLessThan(0.35);
        },
      ),
    );
  });

  it('is not surer because it was measured often on one day, in whatever order it comes', () => {
    fc.assert(
      fc.property(rising, fc.integer({ min: 2, max: 20 }), ({ values, limit }, times) => {
        const points = weekly(values);
        const often = points.flatMap((point) =>
          Array.from({ length: times }, (_, index) => ({ ...point, atMs: point.atMs - index * 60_000 })),
        );
        expect(trendOf(often.toReversed(), upTo(limit), nowAfter(points))).toEqual(
          trendOf(points, upTo(limit), nowAfter(points)),
        );
        const oneDay = often.map((point, index) => ({ ...point, atMs: start + index * 1_000 }));
        expect(trendOf(oneDay, upTo(limit), start + dayMs)).toBeNull();
      }),
    );
  });

  it('is told from when it began after a quiet time, and from when it was put right', () => {
    const noisy = noise(3);
    const late = weekly([
      ...Array.from({ length: 26 }, () => 10 + noisy()),
      ...Array.from({ length: 26 }, (_, i) => 10 + i),
    ]);
    const trend = trendOf(late, upTo(50), nowAfter(late));
    expect(trend?.sinceMs).toBeGreaterThan(start + 20 * week);
    expect(trend!.perDay * 7).toBeCloseTo(1, 1);
    // Toner: down to 20, filled up, down again by 4 a week.
    const toner = [
      ...Array.from({ length: 20 }, (_, i) => 100 - i * 4),
      ...Array.from({ length: 18 }, (_, i) => 100 - i * 4),
    ];
    const filled = weekly(toner);
    expect(trendOf(filled, downTo(10), nowAfter(filled))).toEqual({
      sinceMs: start + 20 * week,
      perDay: expect.closeTo(-4 / 7, 9),
      level: expect.closeTo(32, 6),
      crossesAtMs: start + (37 + 5.5) * week,
    });
  });
});

describe('nothing is said', () => {
  it('of what stays as it is or moves away', () => {
    fc.assert(
      fc.property(rising, ({ values, limit }) => {
        const points = weekly(values);
        const still = weekly(values.map(() => values[0]!));
        expect(trendOf(still, upTo(limit), nowAfter(still))).toBeNull();
        expect(trendOf(points, downTo(values[0]! - 1), nowAfter(points))).toBeNull();
      }),
    );
  });

  it('of what is beyond its limit already: that is a finding', () => {
    fc.assert(
      fc.property(rising, ({ values }) => {
        const points = weekly(values);
        expect(trendOf(points, upTo(values.at(-1)!), nowAfter(points))).toBeNull();
      }),
    );
  });

  it('of few days, of a short time, of what is long past, and of what has years to go', () => {
    const values = Array.from({ length: 12 }, (_, index) => index);
    const points = weekly(values);
    expect(trendOf(points, upTo(13), nowAfter(points))).not.toBeNull();
    expect(trendOf(points.slice(0, 6), upTo(7), nowAfter(points.slice(0, 6)))).toBeNull();
    const daily = values.map((value, index) => ({ atMs: start + index * dayMs, value }));
    expect(trendOf(daily, upTo(13), nowAfter(daily))).toBeNull();
    expect(trendOf(points, upTo(13), nowAfter(points) + 90 * dayMs)).toBeNull();
    const weeksOfHorizon = horizonMs / week;
    expect(trendOf(points, upTo(11 + weeksOfHorizon * 2), nowAfter(points))).toBeNull();
    expect(trendOf([], upTo(1), start)).toBeNull();
  });

  it('of a step: what it changed is told by findings, and it goes on no further', () => {
    const noisy = noise(7);
    const points = weekly(Array.from({ length: 52 }, (_, index) => (index < 26 ? 10 : 30) + noisy() * 4));
    expect(trendOf(points, upTo(40), nowAfter(points))).toBeNull();
  });

  it('of noise, but for one series in a hundred', () => {
    const noisy = noise(11);
    let told = 0;
    const series = 3_000;
    for (let index = 0; index < series; index += 1) {
      const values = Array.from({ length: 7 + (index % 46) }, () => 50 + noisy() * 20);
      const points = weekly(values);
      if (trendOf(points, upTo(62), nowAfter(points)) !== null) told += 1;
    }
    expect(told / series).toBeLessThan(0.01);
  });
});

it('takes a day’s values together by their median', () => {
  const points = [5, 1, 100].map((value, index) => ({ atMs: start + index * 60_000, value }));
  expect(byDay([...points, { atMs: start + dayMs, value: 7 }])).toEqual([
    { atMs: start + 120_000, value: 5 },
    { atMs: start + dayMs, value: 7 },
  ]);
});
