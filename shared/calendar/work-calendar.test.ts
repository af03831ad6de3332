import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayMs, daysBetween, isWeekend } from '../domain/dates.ts';
import { chinaHolidays } from './china.ts';
import { daysFrom, holidayYear } from './holiday-year.ts';
import { WorkCalendar } from './work-calendar.ts';

const calendar = new WorkCalendar(chinaHolidays);
const year = (number: number): string[] => daysFrom(`${number}-01-01`, `${number}-12-31`);
const dayOf2026 = fc.integer({ min: 0, max: 364 }).map((days) => addDays('2026-01-01', days));

describe('the arrangements of 2025 and 2026', () => {
  test('are what the schema asks for', () => {
    for (const arrangement of chinaHolidays) expect(holidayYear.parse(arrangement)).toEqual(arrangement);
    expect(calendar.knownYears).toEqual([2025, 2026]);
  });

  test.each([2025, 2026])('of %i agree day by day with the library that many programs use', (number) => {
    for (const day of year(number)) {
      const { isWorkday, kind } = calendar.dayInfo(day);
      const theirs = chineseDays.getDayDetail(day);
      expect({ day, isWorkday }).toEqual({ day, isWorkday: theirs.work });
      // It names a day that the notice names, and calls the others by their weekday.
      expect({ day, isNamed: kind === 'holiday' || kind === 'worked-weekend' }).toEqual({
        day,
        isNamed: !theirs.name.endsWith('day'),
      });
    }
  });

  test('have as many days off and as many worked weekends as the notices count', () => {
    const count = (number: number, kind: string): number =>
      year(number).filter((day) => calendar.dayInfo(day).kind === kind).length;
    expect([count(2025, 'holiday'), count(2025, 'worked-weekend')]).toEqual([1 + 8 + 3 + 5 + 3 + 8, 5]);
    expect([count(2026, 'holiday'), count(2026, 'worked-weekend')]).toEqual([3 + 9 + 3 + 5 + 3 + 3 + 7, 6]);
  });

  test('say why a Saturday is worked and a Thursday is not', () => {
    expect(calendar.dayInfo('2026-02-28')).toMatchObject({ kind: 'worked-weekend', isWorkday: true, name: '春节' });
    expect(calendar.dayInfo('2026-10-01')).toMatchObject({ kind: 'holiday', isWorkday: false, name: '国庆节' });
    expect(calendar.dayInfo('2026-11-24')).toMatchObject({ kind: 'workday', name: null, basis: 'notice' });
  });
});

describe('a year that is not known', () => {
  test('is reckoned as ordinary weeks and says so of every day', () => {
    for (const day of year(2027)) {
      expect(calendar.dayInfo(day)).toMatchObject({ isWorkday: !isWeekend(day), basis: 'unknown-year' });
    }
    expect(calendar.unknownYears('2026-12-31', '2027-01-01')).toEqual([2027]);
    expect(calendar.unknownYears('2025-01-01', '2026-12-31')).toEqual([]);
    expect(calendar.unknownYears('2024-01-01', '2028-01-01')).toEqual([2024, 2027, 2028]);
  });

  test('is known once it is added; a corrected notice takes the place of the first', () => {
    const notice = (to: string) => ({
      year: 2027,
      notice: '示例',
      noticeDate: '2026-11-10',
      holidays: [{ name: '元旦', nameEn: 'New Year', from: '2026-12-31', to, workedDays: [] }],
    });
    const first = new WorkCalendar([...chinaHolidays, notice('2027-01-03')]);
    expect(first.dayInfo('2026-12-31')).toMatchObject({ kind: 'holiday', name: '元旦' });
    expect(first.dayInfo('2027-03-01').basis).toBe('notice');
    const corrected = new WorkCalendar([...chinaHolidays, notice('2027-01-03'), notice('2027-01-01')]);
    expect(corrected.dayInfo('2027-01-03')).toMatchObject({ kind: 'weekend', name: null });
  });
});

describe('the nearest workday', () => {
  test('jumps a holiday and stops on a worked weekend', () => {
    expect(calendar.nearestWorkday('2026-10-03', 1)).toBe('2026-10-08');
    expect(calendar.nearestWorkday('2026-10-03', -1)).toBe('2026-09-30');
    expect(calendar.nearestWorkday('2026-02-28', 1)).toBe('2026-02-28');
    expect(calendar.nearestWorkday('2026-02-15', -1)).toBe('2026-02-14');
  });

  test('is a workday with none between it and the day', () => {
    fc.assert(
      fc.property(dayOf2026, fc.constantFrom(1 as const, -1 as const), (day, step) => {
        const nearest = calendar.nearestWorkday(day, step);
        expect(calendar.isWorkday(nearest)).toBe(true);
        for (let between = day; between !== nearest; between = addDays(between, step)) {
          expect(calendar.isWorkday(between)).toBe(false);
        }
      }),
    );
    expect(daysBetween('2026-02-15', calendar.nearestWorkday('2026-02-15', 1)) * dayMs).toBe(9 * dayMs);
  });
});

describe('an arrangement from outside', () => {
  const base = chinaHolidays[1]!;
  const golden = base.holidays[6]!;
  const refusedAt = (holidays: unknown): string | undefined =>
    holidayYear.safeParse({ ...base, holidays }).error?.issues[0]?.path.join('.');

  test.each([
    ['a day that no calendar has', [{ ...golden, from: '2026-02-30' }], 'holidays.0.from'],
    ['an end before its beginning', [{ ...golden, to: '2026-09-30' }], 'holidays.0.to'],
    ['a month off', [{ ...golden, to: '2026-10-31' }], 'holidays.0.to'],
    ['another year', [{ ...golden, from: '2025-10-01', to: '2025-10-07' }], 'holidays.0.to'],
    ['the same days twice', [golden, golden], 'holidays.1.from'],
    ['a day both off and worked', [{ ...golden, workedDays: ['2026-10-04'] }], 'holidays.0.workedDays'],
    ['a worked Monday', [{ ...golden, workedDays: ['2026-10-12'] }], 'holidays.0.workedDays'],
    ['an unknown field', [{ ...golden, off: true }], 'holidays.0'],
    ['no holiday at all', [], 'holidays'],
  ])('is refused for %s', (_, holidays, path) => {
    expect(refusedAt(holidays)).toBe(path);
  });
});
