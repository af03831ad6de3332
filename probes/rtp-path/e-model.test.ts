import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CodecName, codecs, equipmentImpairment, meanOpinionScore, transmissionRating } from './e-model.ts';

const perfect = { delayMs: 0, lossPercent: 0, burstRatio: 1, codec: 'g711' } as const;

test('G.107: with every default R is 93.2 and MOS 4.41', () => {
  const rating = transmissionRating(perfect);
  expect(rating).toBeCloseTo(93.2, 1);
  expect(meanOpinionScore(rating)).toBeCloseTo(4.41, 2);
});

test('G.107 table B.1: MOS at the limits of the categories', () => {
  const published = { 90: 4.34, 80: 4.03, 70: 3.6, 60: 3.1, 50: 2.58 };
  for (const [rating, score] of Object.entries(published)) {
    expect(Math.abs(meanOpinionScore(Number(rating)) - score)).toBeLessThan(0.01);
  }
  expect([meanOpinionScore(-5), meanOpinionScore(0), meanOpinionScore(100)]).toEqual([1, 1, 4.5]);
});

test('G.113 appendix I: G.729A under random loss', () => {
  const published = { 0: 11, 0.5: 13, 1: 15, 1.5: 17, 2: 19, 3: 23, 4: 26, 8: 36 };
  for (const [lossPercent, impairment] of Object.entries(published)) {
    const found = equipmentImpairment({ codec: 'g729a', lossPercent: Number(lossPercent), burstRatio: 1 });
    expect(Math.abs(found - impairment)).toBeLessThan(1);
  }
});

test('more delay, more loss or longer gaps never make it better', () => {
  const codec = fc.constantFrom(...(Object.keys(codecs) as CodecName[]));
  const path = fc.record({
    delayMs: fc.double({ min: 0, max: 2_000, noNaN: true }),
    lossPercent: fc.double({ min: 0, max: 100, noNaN: true }),
    burstRatio: fc.double({ min: 1, max: 8, noNaN: true }),
    codec,
  });
  const more = fc.record({
    delayMs: fc.double({ min: 20, max: 500, noNaN: true }),
    lossPercent: fc.double({ min: 0, max: 20, noNaN: true }),
    burstRatio: fc.double({ min: 0, max: 4, noNaN: true }),
  });
  fc.assert(
    fc.property(path, more, (a, extra) => {
      const b = {
        codec: a.codec,
        delayMs: a.delayMs + extra.delayMs,
        lossPercent: Math.min(100, a.lossPercent + extra.lossPercent),
        burstRatio: a.burstRatio + extra.burstRatio,
      };
      const [before, after] = [transmissionRating(a), transmissionRating(b)];
      expect(after).toBeLessThanOrEqual(before + 0.01);
      expect(after).toBeGreaterThanOrEqual(0);
      expect(meanOpinionScore(after)).toBeGreaterThanOrEqual(1);
      expect(meanOpinionScore(before)).toBeLessThanOrEqual(4.5);
    }),
  );
});
