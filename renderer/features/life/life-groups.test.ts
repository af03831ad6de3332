import { expect, it } from 'vitest';
import type { LifeEntry } from '../../../shared/api/life.ts';
import { byMonth } from './life-groups.ts';

it('groups by the month of the contract’s zone, in the order given', () => {
  const at = (time: string) => ({ atMs: Date.parse(time) }) as LifeEntry;
  const entries = [at('2026-04-30T16:00:00Z'), at('2026-04-30T15:59:59Z'), at('2026-01-02T00:00:00Z')];
  expect(byMonth(entries, 480)).toEqual([
    { month: '2026-05', entries: [entries[0]] },
    { month: '2026-04', entries: [entries[1]] },
    { month: '2026-01', entries: [entries[2]] },
  ]);
});
