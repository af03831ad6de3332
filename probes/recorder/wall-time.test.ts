import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWallTime, wallTime } from './wall-time.ts';

test('a time on the wall and back; what is none is null', () => {
  expect(readWallTime('2026-1-5 6:07:08')).toBe(Date.UTC(2026, 0, 5, 6, 7, 8));
  for (const text of ['2026-02-31 00:00:00', '2026-13-01 00:00:00', '2026-01-01 24:00:00', 'Error', '']) {
    expect(readWallTime(text), text).toBeNull();
  }
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2099, 11) }), (ms) => {
      expect(readWallTime(wallTime(ms))).toBe(Math.floor(ms / 1000) * 1000);
    }),
  );
});
