import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawSample } from './sample.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

test('the same seed draws the same, whatever order the records came in, and a larger sample holds the smaller one', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 40 }),
      fc.string(),
      fc.nat({ max: 45 }),
      (ids, seed, count) => {
        const drawn = drawSample(ids, seed, count, sha256);
        expect(drawSample(ids.toReversed(), seed, count, sha256)).toEqual(drawn);
        expect(drawn).toHaveLength(Math.min(count, ids.length));
        expect(new Set(drawn).size).toBe(drawn.length);
        expect(drawn.every((id) => ids.includes(id))).toBe(true);
        expect(drawSample(ids, seed, count + 1, sha256).slice(0, drawn.length)).toEqual(drawn);
      },
    ),
  );
});

test('nobody is drawn more often than another: 10 of 100, two thousand times', () => {
  const ids = Array.from({ length: 100 }, (_, index) => `record-${index}`);
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 2_000; seed += 1) {
    for (const id of drawSample(ids, String(seed), 10, sha256)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  // 200 expected, with a standard deviation of 13.
  for (const id of ids) expect(Math.abs((counts.get(id) ?? 0) - 200)).toBeLessThan(60);
});
