import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PresenceEvent, isAnyonePresent, isPresent, visitsOf } from './visits.ts';

const minute = 60_000;
const at = (kind: PresenceEvent['kind'], minutes: number, by = 'wang'): PresenceEvent => ({
  kind,
  atMs: minutes * minute,
  by,
});

describe('visits', () => {
  it('are pairs of coming and leaving, with who and how long', () => {
    const events = [at('on-site', 10), at('diagnosed', 30), at('left', 55), at('on-site', 1500), at('fixed', 1510)];
    expect(visitsOf(events)).toEqual([
      { by: 'wang', arrivedAtMs: 10 * minute, leftAtMs: 55 * minute, minutes: 45 },
      { by: 'wang', arrivedAtMs: 1500 * minute, leftAtMs: null, minutes: null },
    ]);
    expect(isPresent(events, 'wang')).toBe(true);
    expect(isPresent(events, 'li')).toBe(false);
  });

  it('belong to each person, and whoever writes it down may say that a colleague left', () => {
    const both = [at('on-site', 10), at('on-site', 20, 'li'), at('left', 30)];
    expect(visitsOf(both).map(({ by, leftAtMs }) => [by, leftAtMs])).toEqual([
      ['wang', 30 * minute],
      ['li', null],
    ]);
    expect(isAnyonePresent(both)).toBe(true);
    expect(isAnyonePresent([...both, at('left', 40, 'desk')])).toBe(false);
  });

  it('have no end when nobody wrote it down', () => {
    const events = [at('on-site', 10), at('on-site', 100), at('left', 130)];
    expect(visitsOf(events).map(({ minutes }) => minutes)).toEqual([null, 30]);
    expect(isAnyonePresent(events)).toBe(false);
  });

  const event = fc.record({
    kind: fc.constantFrom<PresenceEvent['kind']>('on-site', 'left', 'note', 'fixed', 'reopened'),
    atMs: fc.nat(10_000).map((minutes) => minutes * minute),
    by: fc.constantFrom('wang', 'li', 'zhao'),
  });
  const distinct = fc.uniqueArray(event, { selector: ({ atMs }) => atMs, maxLength: 20 });

  it('lose no arrival, never end before they began, and do not depend on the order of entry', () => {
    fc.assert(
      fc.property(distinct, (events) => {
        const visits = visitsOf(events);
        expect(visits.map(({ by, arrivedAtMs }) => [by, arrivedAtMs])).toEqual(
          events
            .filter(({ kind }) => kind === 'on-site')
            .toSorted((a, b) => a.atMs - b.atMs)
            .map(({ by, atMs }) => [by, atMs]),
        );
        const ends = visits.flatMap(({ leftAtMs }) => leftAtMs ?? []);
        for (const visit of visits)
          if (visit.leftAtMs !== null) expect(visit.leftAtMs).toBeGreaterThan(visit.arrivedAtMs);
        expect(new Set(ends).size).toBe(ends.length);
        expect(visitsOf(events.toReversed())).toEqual(visits);
      }),
    );
  });
});
