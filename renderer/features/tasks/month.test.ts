import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, weekdayOf } from '../../../shared/domain/dates.ts';
import { dayByKey, inMonth, mondayOf, monthOf, weeksOf } from './month.ts';

const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));

describe('the weeks of a month', () => {
  it('begin on Mondays, hold every day of it once, and no week without one', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const month = monthOf(day);
        const weeks = weeksOf(month);
        for (const week of weeks) {
          expect(weekdayOf(week[0]!)).toBe(1);
          expect(week).toHaveLength(7);
          expect(week.some((each) => monthOf(each) === month)).toBe(true);
        }
        const days = weeks.flat().filter((each) => monthOf(each) === month);
        expect(days).toContain(day);
        expect(days[0]).toBe(`${month}-01`);
        expect(monthOf(addDays(days.at(-1)!, 1))).not.toBe(month);
        expect(daysBetween(days[0]!, days.at(-1)!)).toBe(days.length - 1);
      }),
    );
    expect(weeksOf('2026-11')).toHaveLength(6);
    expect(weeksOf('2027-02')).toHaveLength(4);
  });
});

describe('keys', () => {
  it('move by a day, a week, to the ends of the week, by a month and to today', () => {
    const to = (key: string): string | null => dayByKey(key, '2026-11-26', '2026-12-01');
    expect(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].map(to)).toEqual([
      '2026-11-25',
      '2026-11-27',
      '2026-11-19',
      '2026-12-03',
    ]);
    expect(['Home', 'End', 'PageUp', 'PageDown', 't', 'x'].map(to)).toEqual([
      '2026-11-23',
      '2026-11-29',
      '2026-10-26',
      '2026-12-26',
      '2026-12-01',
      null,
    ]);
  });

  it('keep to the last day of a shorter month, and lead back into the month they came from', () => {
    expect(inMonth('2026-01-31', 1)).toBe('2026-02-28');
    expect(inMonth('2024-03-31', -1)).toBe('2024-02-29');
    expect(inMonth('2026-12-15', 1)).toBe('2027-01-15');
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -30, max: 30 }), (day, months) => {
        expect(monthOf(inMonth(inMonth(day, months), -months))).toBe(monthOf(day));
        expect(weekdayOf(mondayOf(day))).toBe(1);
      }),
    );
  });
});
