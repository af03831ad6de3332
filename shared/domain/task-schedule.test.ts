import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { chinaHolidays } from '../calendar/china.ts';
import { WorkCalendar } from '../calendar/work-calendar.ts';
import { builtInContract } from '../contract/index.ts';
import { type Plan, dueDayRules, plan as planSchema } from '../contract/schema.ts';
import { addDays, dayMs, dayOf, startOfDayMs, weekdayOf } from './dates.ts';
import { type Occurrence, daysLeft, occurrenceOn, occurrencesBetween, taskKey } from './task-schedule.ts';

const shanghai = builtInContract.utcOffsetMinutes;
const calendar = new WorkCalendar(chinaHolidays);
const reckoning = { calendar, utcOffsetMinutes: shanghai };
const weekly = builtInContract.plans.find((plan) => plan.id === 'cctv-weekly') as Plan;
const firstMs = startOfDayMs(weekly.startsOn, shanghai);

const days = (occurrences: readonly Occurrence[]): string[] => occurrences.map((occurrence) => occurrence.day);
const at = (day: string, hour = 0): number => startOfDayMs(day, shanghai) + hour * 3_600_000;
const between = (plan: Plan, from: string, to: string): string[] =>
  days(occurrencesBetween(plan, { fromMs: at(from), toMs: at(to) }, reckoning));
const planOf = (rrule: string, startsOn: string, windowDays: number): Plan => ({
  ...weekly,
  rrule,
  startsOn,
  windowDays,
});

const momentMs = fc.integer({ min: firstMs, max: firstMs + 5 * 365 * dayMs });
const anyPlan = fc
  .record({
    rrule: fc.constantFrom(
      'FREQ=DAILY;INTERVAL=3',
      'FREQ=WEEKLY;BYDAY=MO',
      'FREQ=WEEKLY;BYDAY=MO,TH',
      'FREQ=MONTHLY;BYMONTHDAY=-1',
      'FREQ=MONTHLY;BYDAY=1MO',
      'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1',
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
    ),
    windowDays: fc.integer({ min: 1, max: 40 }),
    dueOn: fc.constantFrom(...dueDayRules),
  })
  .map(({ rrule, windowDays, dueOn }) => ({ ...planOf(rrule, '2026-01-05', windowDays), dueOn }));
const offset = fc.integer({ min: -12 * 60, max: 14 * 60 });

describe('the weekly camera round', () => {
  test('falls due each Monday and may be done until Sunday midnight', () => {
    const occurrences = occurrencesBetween(
      weekly,
      { fromMs: at('2026-11-23', 9), toMs: at('2026-11-23', 9) },
      reckoning,
    );
    expect(occurrences).toEqual([
      {
        planId: 'cctv-weekly',
        day: '2026-11-23',
        occasion: '',
        dueDay: '2026-11-29',
        moved: null,
        startsAtMs: at('2026-11-23'),
        dueAtMs: at('2026-11-30'),
        unknownYears: [],
      },
    ]);
    expect(weekdayOf('2026-11-23')).toBe(1);
    expect(taskKey(weekly.id, '2026-11-23')).toBe('task:cctv-weekly:2026-11-23');
  });

  test('is 52 rounds in a year', () => {
    const year = occurrencesBetween(weekly, { fromMs: firstMs, toMs: firstMs + 364 * dayMs - 1 }, reckoning);
    expect(year).toHaveLength(52);
  });

  test('changes rounds at the contract’s midnight, hours before the one of UTC', () => {
    const midnight = at('2026-11-30');
    expect(days(occurrencesBetween(weekly, { fromMs: midnight - 1, toMs: midnight - 1 }, reckoning))).toEqual([
      '2026-11-23',
    ]);
    expect(days(occurrencesBetween(weekly, { fromMs: midnight, toMs: midnight }, reckoning))).toEqual(['2026-11-30']);
  });

  test('does not exist before its first day', () => {
    expect(occurrencesBetween(weekly, { fromMs: firstMs - 30 * dayMs, toMs: firstMs - 1 }, reckoning)).toEqual([]);
  });

  test('counts the days left down to its last one', () => {
    const [occurrence] = occurrencesBetween(weekly, { fromMs: at('2026-11-23'), toMs: at('2026-11-23') }, reckoning);
    expect(daysLeft(occurrence as Occurrence, at('2026-11-23'), shanghai)).toBe(6);
    expect(daysLeft(occurrence as Occurrence, at('2026-11-29', 23), shanghai)).toBe(0);
    expect(daysLeft(occurrence as Occurrence, at('2026-11-30'), shanghai)).toBe(-1);
  });

  test('is exactly one at every moment of the contract', () => {
    fc.assert(
      fc.property(momentMs, (nowMs) => {
        const open = occurrencesBetween(weekly, { fromMs: nowMs, toMs: nowMs }, reckoning);
        expect(open).toHaveLength(1);
        expect(weekdayOf(open[0]?.day ?? '')).toBe(1);
        expect(daysLeft(open[0] as Occurrence, nowMs, shanghai)).toBeLessThanOrEqual(6);
        expect(daysLeft(open[0] as Occurrence, nowMs, shanghai)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('other rules', () => {
  test('month ends, quarters, and a leap day, as the calendar has them', () => {
    expect(between(planOf('FREQ=MONTHLY;BYMONTHDAY=-1', '2026-01-05', 1), '2026-01-05', '2026-04-30')).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
    ]);
    expect(
      between(planOf('FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1', '2026-01-01', 1), '2026-01-01', '2026-12-31'),
    ).toEqual(['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01']);
    expect(between(planOf('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '2026-01-01', 1), '2026-01-01', '2033-01-01')).toEqual(
      ['2028-02-29', '2032-02-29'],
    );
  });

  test('stop at UNTIL, which is included, and at COUNT', () => {
    const until = planOf('FREQ=WEEKLY;BYDAY=MO;UNTIL=20260119', '2026-01-05', 7);
    expect(between(until, '2026-01-05', '2026-03-01')).toEqual(['2026-01-05', '2026-01-12', '2026-01-19']);
    const count = planOf('FREQ=WEEKLY;BYDAY=MO;COUNT=2', '2026-01-05', 7);
    expect(between(count, '2026-01-05', '2026-03-01')).toEqual(['2026-01-05', '2026-01-12']);
  });

  test('windows that overlap are all found', () => {
    const plan = planOf('FREQ=DAILY', '2026-01-05', 3);
    expect(between(plan, '2026-02-10', '2026-02-10')).toEqual(['2026-02-08', '2026-02-09', '2026-02-10']);
  });

  test.each(['FREQ=HOURLY', 'FREQ=WEEKLY;BYHOUR=9', 'FREQ=WEEKLY;TZID=Asia/Shanghai', 'DTSTART:20260105', ''])(
    'the schema refuses %j: a task has a day and nothing finer',
    (rrule) => expect(planSchema.safeParse({ ...weekly, rrule }).success).toBe(false),
  );

  test('a first day that no calendar has is refused', () => {
    expect(() => between(planOf('FREQ=DAILY', '2026-02-30', 1), '2026-01-01', '2026-03-01')).toThrow(
      expect.objectContaining({ code: 'App_InvalidInput' }),
    );
  });
});

describe('due days', () => {
  const due = (dueOn: Plan['dueOn'], day: string, windowDays: number): Occurrence =>
    occurrenceOn({ ...weekly, dueOn, windowDays }, day, reckoning);

  test.each([
    ['a Sunday before it', 'workday-before', '2026-11-23', 7, '2026-11-27', 'weekend', null],
    ['a Sunday after it', 'workday-after', '2026-11-23', 7, '2026-11-30', 'weekend', null],
    ['National Day to the day before', 'workday-before', '2026-09-28', 5, '2026-09-30', 'holiday', '国庆节'],
    ['National Day to the day after', 'workday-after', '2026-09-28', 5, '2026-10-08', 'holiday', '国庆节'],
    ['Sunday to a worked Saturday', 'workday-before', '2026-10-05', 7, '2026-10-10', 'weekend', null],
    ['a holiday to a worked Saturday', 'workday-before', '2026-02-10', 6, '2026-02-14', 'holiday', '春节'],
    ['a window of holidays to the day after', 'workday-before', '2026-02-16', 5, '2026-02-24', 'holiday', '春节'],
    ['New Year over the year’s end', 'workday-before', '2025-12-29', 4, '2025-12-31', 'holiday', '元旦'],
  ] as const)('move from %s, and say why', (_, dueOn, day, windowDays, dueDay, kind, name) => {
    const occurrence = due(dueOn, day, windowDays);
    expect(occurrence).toMatchObject({ day, dueDay, dueAtMs: at(dueDay) + dayMs, unknownYears: [] });
    expect(occurrence.moved).toMatchObject({ from: addDays(day, windowDays - 1), why: { kind, name } });
  });

  test('stay on a workday, on a worked Saturday, and where any day will do', () => {
    expect(due('workday-before', '2026-11-23', 5)).toMatchObject({ dueDay: '2026-11-27', moved: null });
    expect(due('workday-before', '2026-02-23', 6)).toMatchObject({ dueDay: '2026-02-28', moved: null });
    expect(due('any-day', '2026-09-28', 5)).toMatchObject({ dueDay: '2026-10-02', moved: null });
  });

  test('in a year that is not known are those of ordinary weeks, and say so', () => {
    expect(due('workday-before', '2027-10-01', 3)).toMatchObject({ dueDay: '2027-10-01', unknownYears: [2027] });
    expect(due('any-day', '2027-10-01', 3).unknownYears).toEqual([]);
  });

  test('never change a task’s name, and a task is found on its moved day', () => {
    const plan: Plan = { ...weekly, dueOn: 'workday-after', windowDays: 5 };
    const found = occurrencesBetween(plan, { fromMs: at('2026-10-08', 9), toMs: at('2026-10-08', 9) }, reckoning);
    expect(found.map(({ day, dueDay }) => [day, dueDay])).toEqual([
      ['2026-09-28', '2026-10-08'],
      ['2026-10-05', '2026-10-09'],
    ]);
  });

  test('are workdays, wherever the window lies', () => {
    const plan = fc.record({
      dueOn: fc.constantFrom('workday-before' as const, 'workday-after' as const),
      windowDays: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(plan, fc.integer({ min: 0, max: 700 }), ({ dueOn, windowDays }, days) => {
        const occurrence = due(dueOn, addDays('2025-01-01', days), windowDays);
        expect(calendar.isWorkday(occurrence.dueDay)).toBe(true);
        expect(occurrence.dueDay >= occurrence.day).toBe(true);
        expect(occurrence.moved === null).toBe(occurrence.dueDay === addDays(occurrence.day, windowDays - 1));
      }),
    );
  });
});

describe('a task on demand', () => {
  const meeting: Plan = { ...weekly, id: 'meeting-support', rrule: null, windowDays: 1 };
  test('does not recur; it is named by its day and its occasion', () => {
    expect(between(meeting, '2026-01-05', '2026-12-31')).toEqual([]);
    expect(taskKey(meeting.id, '2026-11-24', '视频调度会')).toBe('task:meeting-support:2026-11-24:视频调度会');
    expect(occurrenceOn(meeting, '2026-11-24', reckoning, '视频调度会')).toMatchObject({
      occasion: '视频调度会',
      dueDay: '2026-11-24',
    });
  });
});

describe('occurrences', () => {
  test('are those that a walk from the first day of the contract finds', () => {
    const rules = fc.constantFrom(
      'FREQ=DAILY',
      'FREQ=DAILY;INTERVAL=5',
      'FREQ=DAILY;BYDAY=MO,FR;INTERVAL=2',
      'FREQ=WEEKLY',
      'FREQ=WEEKLY;BYDAY=MO,TH',
      'FREQ=WEEKLY;BYDAY=SU;INTERVAL=3',
      'FREQ=WEEKLY;BYDAY=SU,TU;INTERVAL=2;WKST=SU',
      'FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1;INTERVAL=2',
    );
    const startDay = fc.integer({ min: 0, max: 13 }).map((add) => addDays('2026-01-05', add));
    fc.assert(
      fc.property(rules, startDay, fc.integer({ min: 1, max: 9 }), momentMs, (rrule, startsOn, windowDays, fromMs) => {
        const range = { fromMs, toMs: fromMs + 60 * dayMs };
        // A rule with a count is walked from where it begins.
        const walked = planOf(`${rrule};COUNT=100000`, startsOn, windowDays);
        expect(occurrencesBetween(planOf(rrule, startsOn, windowDays), range, reckoning)).toEqual(
          occurrencesBetween(walked, range, reckoning),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('are the same however the time is cut', () => {
    fc.assert(
      fc.property(anyPlan, offset, fc.tuple(momentMs, momentMs, momentMs), (plan, minutes, moments) => {
        const [fromMs, middleMs, toMs] = moments.toSorted((a, b) => a - b) as [number, number, number];
        const whole = days(occurrencesBetween(plan, { fromMs, toMs }, { calendar, utcOffsetMinutes: minutes }));
        const parts = [
          ...days(occurrencesBetween(plan, { fromMs, toMs: middleMs }, { calendar, utcOffsetMinutes: minutes })),
          ...days(occurrencesBetween(plan, { fromMs: middleMs, toMs }, { calendar, utcOffsetMinutes: minutes })),
        ];
        expect([...new Set(parts)]).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });

  test('open on their own day of the zone, in order, none twice, and each overlaps the time asked for', () => {
    fc.assert(
      fc.property(
        anyPlan,
        offset,
        momentMs,
        fc.integer({ min: 0, max: 200 * dayMs }),
        (plan, minutes, fromMs, span) => {
          const found = occurrencesBetween(
            plan,
            { fromMs, toMs: fromMs + span },
            { calendar, utcOffsetMinutes: minutes },
          );
          expect(days(found)).toEqual([...new Set(days(found))].toSorted());
          for (const occurrence of found) {
            expect(dayOf(occurrence.startsAtMs, minutes)).toBe(occurrence.day);
            expect(dayOf(occurrence.startsAtMs - 1, minutes)).not.toBe(occurrence.day);
            expect(dayOf(occurrence.dueAtMs - 1, minutes)).toBe(occurrence.dueDay);
            expect(occurrence.dueAtMs).toBeGreaterThan(fromMs);
            expect(occurrence.startsAtMs).toBeLessThanOrEqual(fromMs + span);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  describe('and the machine’s zone', () => {
    const before = process.env['TZ'];
    afterEach(() => {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    });

    test('have nothing to do with each other', () => {
      const range = { fromMs: at('2026-03-01'), toMs: at('2026-11-30') };
      const inZone = (zone: string): unknown => {
        process.env['TZ'] = zone;
        return { hour: new Date(range.fromMs).getHours(), found: occurrencesBetween(weekly, range, reckoning) };
      };
      const shown = ['UTC', 'America/New_York', 'Pacific/Kiritimati', 'Asia/Shanghai'].map(inZone) as {
        hour: number;
        found: Occurrence[];
      }[];
      // The zone was really changed, otherwise the test would prove nothing.
      expect(new Set(shown.map((each) => each.hour)).size).toBe(4);
      for (const each of shown) expect(each.found).toEqual(shown[0]?.found);
    });
  });
});
