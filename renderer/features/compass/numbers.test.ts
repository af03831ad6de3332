import fc from 'fast-check';
import { expect, it } from 'vitest';
import { neededNumber, plainNumber } from './numbers.ts';

it('rounds up what is needed, and no whole number', () => {
  expect([300 / 52, 1000 / 300, 500 / 104, 5, 0.1 + 0.2].map(neededNumber)).toEqual([
    '5.77',
    '3.34',
    '4.81',
    '5',
    '0.3',
  ]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 400 }), (target, weeks) => {
      expect(Number(neededNumber(target / weeks)) * weeks).toBeGreaterThanOrEqual(target - 0.001);
    }),
  );
});

it('writes a sum without a tail', () => {
  expect([0.1 + 0.2, 12, 3.456].map(plainNumber)).toEqual(['0.3', '12', '3.46']);
});
