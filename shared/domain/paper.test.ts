import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from './dates.ts';
import { expiryNoticeDays, paperStateOn, paperStates, validityOn } from './paper.ts';

const today = '2026-11-26';
const until = (days: number) => ({ expiresOn: addDays(today, days) });

describe('a paper that runs out', () => {
  test.each([
    [-1, 'expired'],
    [0, 'expiring'],
    [expiryNoticeDays, 'expiring'],
    [expiryNoticeDays + 1, 'valid'],
  ])('with %s days left', (days, validity) => {
    expect(validityOn(today, until(days))).toBe(validity);
  });

  test('never does without a last day', () => {
    expect(validityOn(today, { expiresOn: null })).toBe('valid');
  });
});

describe('one of the contract’s papers', () => {
  test('is missing while nothing is on file', () => {
    expect(paperStateOn(today, [])).toBe('missing');
  });

  test('is as good as the best that is on file, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -400, max: 400 }), { minLength: 1 }), (days) => {
        const best = Math.max(...days);
        const alone = validityOn(today, until(best));
        expect(paperStateOn(today, days.map(until))).toBe(alone);
        expect(paperStates.indexOf(alone)).toBeGreaterThan(0);
      }),
    );
  });
});
