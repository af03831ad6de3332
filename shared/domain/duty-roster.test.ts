import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween } from './dates.ts';
import { dutyRoster, longestPeriodDays, shiftHours, shiftPatterns } from './duty-roster.ts';

test('the days of National Day in two shifts of twelve hours, three people in turn', () => {
  const roster = dutyRoster({ from: '2026-10-01', to: '2026-10-02', pattern: 'two-shifts' }, ['王', '李', '赵']);
  expect(roster).toEqual([
    { day: '2026-10-01', lastDay: '2026-10-01', hours: '08:00–20:00', person: '王' },
    { day: '2026-10-01', lastDay: '2026-10-02', hours: '20:00–08:00', person: '李' },
    { day: '2026-10-02', lastDay: '2026-10-02', hours: '08:00–20:00', person: '赵' },
    { day: '2026-10-02', lastDay: '2026-10-03', hours: '20:00–08:00', person: '王' },
  ]);
});

test('three shifts cover every hour of each day, the earliest first', () => {
  const hours = dutyRoster({ from: '2026-10-01', to: '2026-10-01', pattern: 'three-shifts' }, ['王']);
  expect(hours.map((shift) => shift.hours)).toEqual(['00:00–08:00', '08:00–16:00', '16:00–24:00']);
});

test('turns are shared evenly, each shift stands once, in order', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: longestPeriodDays - 1 }),
      fc.constantFrom(...shiftPatterns),
      fc.integer({ min: 1, max: 9 }),
      (length, pattern, count) => {
        const people = Array.from({ length: count }, (_, index) => index);
        const to = addDays('2026-09-28', length);
        const roster = dutyRoster({ from: '2026-09-28', to, pattern }, people);
        expect(roster).toHaveLength((length + 1) * shiftHours[pattern].length);
        const names = roster.map(({ day, hours }) => `${day} ${hours}`);
        expect(new Set(names).size).toBe(names.length);
        expect(names).toEqual(names.toSorted());
        const turns = people.map((person) => roster.filter((shift) => shift.person === person).length);
        expect(Math.max(...turns) - Math.min(...turns)).toBeLessThanOrEqual(1);
        for (const { day, lastDay } of roster) expect([0, 1]).toContain(daysBetween(day, lastDay));
      },
    ),
  );
});

test('a period that ends before it begins, that is too long, or that nobody keeps has no shifts', () => {
  const none = (from: string, to: string, people: string[]) => dutyRoster({ from, to, pattern: 'day' }, people);
  expect(none('2026-10-02', '2026-10-01', ['王'])).toEqual([]);
  expect(none('2026-10-01', addDays('2026-10-01', longestPeriodDays), ['王'])).toEqual([]);
  expect(none('2026-10-01', '2026-10-01', [])).toEqual([]);
});
