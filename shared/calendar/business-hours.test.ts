import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, startOfDayMs } from '../domain/dates.ts';
import {
  type WorkingTime,
  businessHours,
  endAfter,
  timeUntil,
  withoutStops,
  workingStretches,
} from './business-hours.ts';
import { chinaHolidays } from './china.ts';
import { WorkCalendar } from './work-calendar.ts';

const working: WorkingTime = {
  calendar: new WorkCalendar(chinaHolidays),
  hours: {
    periods: [
      { from: '08:00', to: '12:00' },
      { from: '14:00', to: '18:00' },
    ],
    isToConfirm: true,
  },
  utcOffsetMinutes: 480,
};
const hourMs = 3_600_000;
const at = (day: string, hour: number): number => startOfDayMs(day, 480) + hour * hourMs;
const after = (startMs: number, hours: number): number => endAfter(workingStretches(startMs, working), hours * hourMs);
const used = (fromMs: number, toMs: number): number => timeUntil(workingStretches(fromMs, working), toMs);

describe('working time', () => {
  test.each([
    ['counts within a morning', '2026-11-24', 9, 2, '2026-11-24', 11],
    ['ends with the period, not at the next one', '2026-11-24', 8, 4, '2026-11-24', 12],
    ['leaves noon out', '2026-11-24', 11, 2, '2026-11-24', 15],
    ['begins in the morning for what came at night', '2026-11-24', 23, 1, '2026-11-25', 9],
    ['goes over midnight', '2026-11-24', 17, 2, '2026-11-25', 9],
    ['leaves the weekend out', '2026-11-27', 17, 2, '2026-11-30', 9],
    ['counts a worked Saturday', '2026-02-27', 17, 2, '2026-02-28', 9],
    ['counts a worked Sunday', '2026-09-19', 12, 8, '2026-09-20', 18],
    ['leaves the seven days of National Day out', '2026-09-30', 17, 2, '2026-10-08', 9],
    ['leaves Spring Festival out, after its worked Saturday', '2026-02-14', 17, 2, '2026-02-24', 9],
    ['goes over the year’s end', '2025-12-31', 17, 2, '2026-01-04', 9],
  ])('%s', (_, day, hour, hours, dueDay, dueHour) => {
    expect(after(at(day, hour), hours)).toBe(at(dueDay, dueHour));
  });

  const moment = fc.integer({ min: at('2025-01-01', 0), max: at('2026-12-20', 0) });
  const hours = fc.double({ min: 0.01, max: 80, noNaN: true });

  test('is used up at the end that it gives, to the millisecond', () => {
    fc.assert(
      fc.property(moment, hours, (startMs, length) => {
        const limitMs = Math.round(length * hourMs);
        expect(used(startMs, after(startMs, limitMs / hourMs))).toBe(limitMs);
      }),
    );
  });

  test('ends on a workday within its hours, and not earlier for a later start', () => {
    fc.assert(
      fc.property(moment, fc.nat(30 * 24), hours, (startMs, later, length) => {
        const end = after(startMs, length);
        expect(working.calendar.isWorkday(dayOf(end - 1, 480))).toBe(true);
        expect(after(startMs + later * hourMs, length)).toBeGreaterThanOrEqual(end);
      }),
    );
  });

  test('adds up however it is cut', () => {
    fc.assert(
      fc.property(moment, fc.nat(20 * 24), fc.nat(20 * 24), (startMs, first, second) => {
        const middleMs = startMs + first * hourMs;
        const endMs = middleMs + second * hourMs;
        expect(used(startMs, middleMs) + used(middleMs, endMs)).toBe(used(startMs, endMs));
      }),
    );
  });
});

describe('stops', () => {
  const stretches = [
    { fromMs: 0, toMs: 10 },
    { fromMs: 20, toMs: 30 },
  ];
  test('are taken out, overlapping and in any order', () => {
    const stops = [
      { fromMs: 22, toMs: 24 },
      { fromMs: 5, toMs: 21 },
      { fromMs: 8, toMs: 12 },
    ];
    expect([...withoutStops(stretches, stops)]).toEqual([
      { fromMs: 0, toMs: 5 },
      { fromMs: 21, toMs: 22 },
      { fromMs: 24, toMs: 30 },
    ]);
    expect([...withoutStops(stretches, [])]).toEqual(stretches);
  });

  test('leave together with what they leave the whole', () => {
    const stop = fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => ({ fromMs: Math.min(a, b), toMs: Math.max(a, b) }));
    const instants = stretches.flatMap(({ fromMs, toMs }) =>
      Array.from({ length: toMs - fromMs }, (_, index) => fromMs + index),
    );
    fc.assert(
      fc.property(fc.array(stop, { maxLength: 6 }), (stops) => {
        const left = [...withoutStops(stretches, stops)];
        const lies = (ms: number, within: typeof stops): boolean =>
          within.some(({ fromMs, toMs }) => fromMs <= ms && ms < toMs);
        for (const ms of instants) expect(lies(ms, left)).toBe(!lies(ms, stops));
      }),
    );
  });
});

describe('hours from outside', () => {
  test.each([
    ['a period that ends before it begins', [{ from: '12:00', to: '08:00' }]],
    [
      'periods that overlap',
      [
        { from: '08:00', to: '12:00' },
        { from: '11:00', to: '18:00' },
      ],
    ],
    ['no hour of a clock', [{ from: '08:00', to: '25:00' }]],
    ['none', []],
  ])('are refused: %s', (_, periods) => {
    expect(businessHours.safeParse({ periods, isToConfirm: true }).success).toBe(false);
  });
});
