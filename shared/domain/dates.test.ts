import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, compactDay, dayMs, dayOf, daysBetween, isDay, isWeekend, startOfDayMs, weekdayOf } from './dates.ts';

const shanghai = 480;
const instant = fc.integer({ min: Date.UTC(1970), max: Date.UTC(2200) });
const offset = fc.integer({ min: -14 * 60, max: 14 * 60 });

describe('days of the contract’s zone', () => {
  test('change at its midnight, not at the one of UTC', () => {
    const beforeMidnight = Date.UTC(2026, 10, 22, 15, 59, 59, 999);
    expect(dayOf(beforeMidnight, shanghai)).toBe('2026-11-22');
    expect(dayOf(beforeMidnight + 1, shanghai)).toBe('2026-11-23');
    expect(dayOf(beforeMidnight, 0)).toBe('2026-11-22');
    expect(startOfDayMs('2026-11-23', shanghai)).toBe(beforeMidnight + 1);
    expect(compactDay(beforeMidnight + 1, shanghai)).toBe('20261123');
  });

  test('have the weekdays of the calendar', () => {
    expect(weekdayOf('2026-11-23')).toBe(1);
    expect(weekdayOf('2026-11-29')).toBe(0);
    expect(weekdayOf('2024-02-29')).toBe(4);
  });

  test('can be added to, across a year’s end and a leap day', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
    expect(['2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30'].map(isWeekend)).toEqual([false, true, true, false]);
  });

  test('are told from what only looks like one', () => {
    expect(['2024-02-29', '2026-02-29', '2026-2-9', '', '2026-01-01T00'].map(isDay)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  test('count across a year’s end and a leap day', () => {
    expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1);
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2026-11-23', '2026-11-20')).toBe(-3);
  });

  test.each(['2026-02-30', '2026-13-01', '2026-1-5', '20261123', '', 'today', '2026-11-23T01:00'])(
    'refuse %j, which no calendar has',
    (day) => {
      expect(() => startOfDayMs(day, shanghai)).toThrow(expect.objectContaining({ code: 'App_InvalidInput' }));
      expect(() => weekdayOf(day)).toThrow(expect.objectContaining({ code: 'App_InvalidInput' }));
    },
  );

  test('hold each instant in exactly one day', () => {
    fc.assert(
      fc.property(instant, offset, (ms, minutes) => {
        const startMs = startOfDayMs(dayOf(ms, minutes), minutes);
        expect(ms - startMs).toBeGreaterThanOrEqual(0);
        expect(ms - startMs).toBeLessThan(dayMs);
      }),
    );
  });

  test('follow one another through the week', () => {
    fc.assert(
      fc.property(instant, offset, (ms, minutes) => {
        const day = dayOf(ms, minutes);
        const next = dayOf(ms + dayMs, minutes);
        expect(daysBetween(day, next)).toBe(1);
        expect(weekdayOf(next)).toBe((weekdayOf(day) + 1) % 7);
      }),
    );
  });
});
