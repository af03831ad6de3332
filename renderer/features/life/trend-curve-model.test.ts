import { expect, it } from 'vitest';
import type { DeviceSeries } from '../../../shared/api/trends.ts';
import { dayMs } from '../../../shared/domain/dates.ts';
import { shapeOf } from './trend-curve-model.ts';

const series = (change: Partial<DeviceSeries>): DeviceSeries => ({
  source: { kind: 'measure', probeId: 'icmp', measure: 'lossPercent' },
  limits: [{ limit: 1, worse: 'above' }],
  points: [0.2, 0.4, 0.6].map((value, index) => ({ atMs: index * dayMs, value })),
  trend: null,
  ...change,
});
const day = dayMs / 1000;

it('draws the values and a limit that is near', () => {
  const { data, range } = shapeOf(series({}));
  expect(data).toEqual([
    [0, day, 2 * day],
    [0.2, 0.4, 0.6],
    [1, 1, 1],
    [null, null, null],
  ]);
  expect(range[0]).toBeCloseTo(0.12, 9);
  expect(range[1]).toBeCloseTo(1.08, 9);
});

it('leaves a limit out that would press the values flat, and takes the nearer of two', () => {
  expect(shapeOf(series({ limits: [{ limit: 500, worse: 'above' }] })).data[2]).toEqual([null, null, null]);
  const two = shapeOf(
    series({
      limits: [
        { limit: 2, worse: 'above' },
        { limit: 0.5, worse: 'below' },
      ],
    }),
  );
  expect(two.data[2]).toEqual([0.5, 0.5, 0.5]);
});

it('goes along the trend to the day on which it meets its limit', () => {
  const trend = { limit: 1, worse: 'above', sinceMs: 0, perDay: 0.2, level: 0.6, crossesAtMs: 4 * dayMs } as const;
  const { data } = shapeOf(series({ trend }));
  expect(data[0]).toEqual([0, day, 2 * day, 4 * day]);
  expect(data[1]).toEqual([0.2, 0.4, 0.6, null]);
  expect(data[3]).toEqual([expect.closeTo(0.2, 9), null, null, 1]);
});

it('has room around values that are all the same', () => {
  const flat = series({ points: [{ atMs: 0, value: 0 }], limits: [] });
  expect(shapeOf(flat).range).toEqual([0, 1]);
});
