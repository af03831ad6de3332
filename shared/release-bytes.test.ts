import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { release } from './release-bytes.ts';

test('large bytes are gone at once, and what is part of something else stays', () => {
  const own = randomBytes(100_000);
  const before = process.memoryUsage().arrayBuffers;
  release(own);
  expect([own.length, own.buffer.byteLength]).toEqual([0, 0]);
  expect(before - process.memoryUsage().arrayBuffers).toBeGreaterThanOrEqual(100_000);

  const whole = randomBytes(100_000);
  release(whole.subarray(0, 50_000));
  const pooled = Buffer.from('a text out of the pool');
  release(pooled);
  expect([whole.length, String(pooled)]).toEqual([100_000, 'a text out of the pool']);
});
