import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judged } from './measure.ts';
import { tableOf } from './report.ts';
import { growthExponent, median, percentile, ratioOf, spreadOf } from './statistics.ts';

const samples = fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 });

describe('median', () => {
  it('is the value in the middle, or the mean of two', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([10, 1, 2, 100])).toBe(6);
    expect(() => median([])).toThrow(RangeError);
  });

  it('has as many values below as above, and does not move with their order', () => {
    fc.assert(
      fc.property(samples, (values) => {
        const middle = median(values);
        expect(values.filter((value) => value < middle).length).toBeLessThanOrEqual(values.length / 2);
        expect(values.filter((value) => value > middle).length).toBeLessThanOrEqual(values.length / 2);
        expect(median(values.toReversed())).toBe(middle);
      }),
    );
  });
});

describe('percentile', () => {
  it('is a sample: of twenty the nineteenth at 95, of one the only one', () => {
    const twenty = Array.from({ length: 20 }, (_, index) => 20 - index);
    expect(percentile(twenty, 95)).toBe(19);
    expect(percentile(twenty, 100)).toBe(20);
    expect(percentile(twenty, 0)).toBe(1);
    expect(percentile([7], 95)).toBe(7);
    expect(() => percentile([], 95)).toThrow(RangeError);
  });

  it('is the least sample that so many do not exceed', () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 100 }), (values, percent) => {
        const found = percentile(values, percent);
        const share = (limit: number): number =>
          (values.filter((value) => value <= limit).length / values.length) * 100;
        expect(values).toContain(found);
        expect(share(found)).toBeGreaterThanOrEqual(percent - 1e-9);
        for (const value of values) if (value < found) expect(share(value)).toBeLessThan(percent);
      }),
    );
  });
});

describe('ratios', () => {
  it('are taken round by round: what slows a whole round drops out', () => {
    expect(ratioOf([2, 20, 200], [1, 10, 100])).toEqual({ median: 2, min: 2, max: 2 });
    expect(spreadOf([4, 2, 9])).toEqual({ median: 4, min: 2, max: 9 });
  });

  it('name the growth: none, with the number, with its square', () => {
    expect(growthExponent({ n: 10, time: 5 }, { n: 1_000, time: 5 })).toBeCloseTo(0);
    expect(growthExponent({ n: 10, time: 5 }, { n: 1_000, time: 500 })).toBeCloseTo(1);
    expect(growthExponent({ n: 10, time: 5 }, { n: 100, time: 500 })).toBeCloseTo(2);
  });
});

describe('a bar', () => {
  const contenders = [
    { name: 'peer', role: 'peer' },
    { name: 'app', role: 'ours' },
  ] as const;
  const result = (ours: readonly number[], limit: number) =>
    judged(
      { size: 'small', n: 1, contenders, bars: [{ ours: 'app', against: 'peer', limit }] },
      new Map([
        ['peer', [10, 20, 30]],
        ['app', ours],
      ]),
    );

  it('is met by the median of the ratios, at the limit too', () => {
    expect(result([15, 30, 300], 1.5).bars[0]).toMatchObject({ isMet: true, ratio: { median: 1.5, max: 10 } });
    expect(result([16, 32, 30], 1.5).bars[0]).toMatchObject({ isMet: false, ratio: { median: 1.6, min: 1 } });
  });

  it('stands in the table with its ratio and what was wanted', () => {
    const bench = { title: 'work', unit: 'ms', skipped: ['a peer'], notes: [] } as const;
    const table = tableOf('bench', { ...bench, sizes: [result([20, 40, 60], 1.5)] });
    expect(table).toContain('| small | ours | app  |      40.0 |  20.0 - 60.0 |');
    expect(table).toContain('bar, small: "app" is 2.00 (2.00 - 2.00) x "peer", wanted <= 1.50: NOT MET');
    expect(table).toContain('skipped: a peer');
    const bytes = tableOf('bench', { ...bench, unit: 'KB', sizes: [result([20, 40, 60], 2)] });
    expect(bytes).toContain('median KB');
    expect(bytes).toContain('wanted <= 2.00: met');
  });
});
