import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAttention, idleAfterMs, shareOf } from './attention.ts';

describe('attention', () => {
  it('counts the time from when an item came in front, in tenths of a second', () => {
    const attention = createAttention();
    attention.look('a', 1_000);
    attention.look('b', 3_480);
    expect(attention.spend(['a'], 5_000)).toBe(2.4);
    expect(attention.spend(['b'], 5_000)).toBe(1.5);
  });

  it('adds up the visits of an item, and gives its time to one answer only', () => {
    const attention = createAttention();
    attention.look('a', 0);
    attention.look('b', 2_000);
    attention.look('a', 5_000);
    expect(attention.spend(['a'], 6_000)).toBe(3);
    expect(attention.spend(['a'], 6_000)).toBe(0);
    expect(attention.spend(['a'], 7_000)).toBe(1);
  });

  it('does not count a lunch break, but counts a long look at which the mouse moves', () => {
    const attention = createAttention();
    attention.look('a', 0);
    expect(attention.spend(['a'], 3_600_000)).toBe(idleAfterMs / 1_000);
    for (let at = 3_600_000; at <= 3_660_000; at += 10_000) attention.stir(at);
    expect(attention.spend(['a'], 3_660_000)).toBe(60);
  });

  it('does not count while the window is hidden', () => {
    const attention = createAttention();
    attention.look('a', 0);
    attention.hide(1_000);
    attention.show(9_000);
    expect(attention.spend(['a'], 10_000)).toBe(2);
  });

  it('does not count backwards when the clock is set back', () => {
    const attention = createAttention();
    attention.look('a', 10_000);
    expect(attention.spend(['a'], 4_000)).toBe(0);
  });

  it('never gives out more seconds than went by', () => {
    const act = fc.record({
      cell: fc.constantFrom('a', 'b', 'c'),
      what: fc.constantFrom('look', 'stir', 'spend', 'hide', 'show'),
      waitMs: fc.nat(90_000),
      items: fc.integer({ min: 1, max: 25 }),
    });
    fc.assert(
      fc.property(fc.array(act), (acts) => {
        const attention = createAttention();
        let nowMs = 0;
        let given = 0;
        for (const { cell, what, waitMs, items } of acts) {
          nowMs += waitMs;
          if (what === 'look') attention.look(cell, nowMs);
          else if (what === 'spend') given += shareOf(attention.spend([cell, 'c'], nowMs), items) * items;
          else attention[what as 'stir' | 'hide' | 'show'](nowMs);
        }
        expect(given).toBeLessThanOrEqual(nowMs / 1_000 + 1e-9);
      }),
    );
  });
});
