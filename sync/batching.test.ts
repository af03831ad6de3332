import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Operation } from '../shared/domain/operation.ts';
import { nextBatch } from './batching.ts';

const op = (n: number, note: string): Operation => ({ n, fields: { note } }) as unknown as Operation;
const operations = fc
  .array(fc.string({ unit: 'grapheme', maxLength: 60 }), { maxLength: 40 })
  .map((notes) => notes.map((note, i) => op(i + 1, note)));

test('batches put together are the operations, each within both limits or one alone', () => {
  fc.assert(
    fc.property(
      operations,
      fc.integer({ min: 1, max: 10 }),
      fc.integer({ min: 1, max: 400 }),
      (all, maxOperations, maxBytes) => {
        const seen: Operation[] = [];
        while (seen.length < all.length) {
          const batch = nextBatch(all.slice(seen.length), maxOperations, maxBytes);
          expect(batch.operations.length).toBeGreaterThan(0);
          expect(batch.operations.length).toBeLessThanOrEqual(maxOperations);
          expect(batch.lines.map((line) => JSON.parse(line))).toEqual(batch.operations);
          const bytes = Buffer.byteLength(batch.lines.map((line) => `${line}\n`).join(''));
          if (batch.lines.length > 1) expect(bytes).toBeLessThanOrEqual(maxBytes);
          seen.push(...batch.operations);
        }
        expect(seen).toEqual(all);
      },
    ),
  );
});

test('takes as many as fit', () => {
  const line = Buffer.byteLength(JSON.stringify(op(1, 'x'))) + 1;
  const all = [op(1, 'x'), op(2, 'x'), op(3, 'x')];
  expect(nextBatch(all, 500, 2 * line).operations).toHaveLength(2);
  expect(nextBatch(all, 500, 3 * line).operations).toHaveLength(3);
  expect(nextBatch([], 500, 100).operations).toEqual([]);
});
