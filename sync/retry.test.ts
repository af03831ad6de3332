import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs, retryAfterToMs } from './retry.ts';

test('grows twofold from a second to five minutes', () => {
  const ceilings = [1, 2, 3, 4, 9, 10, 1000].map((attempt) => backoffMs(attempt, 0.999999));
  expect(ceilings.map((ms) => Math.round(ms / 1000))).toEqual([1, 2, 4, 8, 256, 300, 300]);
});

test('the jitter is full and never leaves its bounds', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempt, random) => {
      const ms = backoffMs(attempt, random);
      expect(ms).toBeGreaterThanOrEqual(0);
      expect(ms).toBeLessThanOrEqual(5 * 60_000);
    }),
  );
  expect(backoffMs(5, 0)).toBe(0);
});

test('the server’s wish comes first, spread over a second', () => {
  expect(backoffMs(9, 0, 7000)).toBe(7000);
  expect(backoffMs(1, 0.5, 7000)).toBe(7500);
});

test('reads seconds and dates, and takes nothing else', () => {
  const nowMs = Date.UTC(2026, 10, 23, 12, 0, 0);
  expect(retryAfterToMs('120', nowMs)).toBe(120_000);
  expect(retryAfterToMs('Mon, 23 Nov 2026 12:00:30 GMT', nowMs)).toBe(30_000);
  expect(retryAfterToMs('Mon, 23 Nov 2026 11:00:00 GMT', nowMs)).toBe(0);
  for (const header of [undefined, '', 'soon', '1e9999']) expect(retryAfterToMs(header, nowMs)).toBeNull();
});
