import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkingTime } from '../calendar/business-hours.ts';
import { chinaHolidays } from '../calendar/china.ts';
import { WorkCalendar } from '../calendar/work-calendar.ts';
import { builtInContract } from '../contract/index.ts';
import { startOfDayMs } from './dates.ts';
import type { FaultFields } from './fault-fields.ts';
import { severitiesOf } from './fault-severity.ts';
import { isOpenClock, isOverdueAt } from './clock-state.ts';
import { type ClockEvent, type FaultClock, type SlaRule, faultClocks } from './sla-clock.ts';

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
const hour = 3_600_000;
const at = (day: string, hours: number): number => startOfDayMs(day, 480) + hours * hour;
const monday = at('2026-11-23', 9);
const far = at('2026-12-30', 0);

const head = {
  id: 'R',
  clauseId: '二.3.2(6)',
  section: '二',
  severity: 'major',
  goal: 'on-site',
  startsAt: 'reported',
  isContractual: true,
  isToConfirm: false,
} as const;
const aroundTheClock: SlaRule = { ...head, type: 'duration-24x7', minutes: 240, mayPause: false };
const inHours: SlaRule = { ...head, type: 'duration-business-hours', minutes: 240, mayPause: true };
const sameDay: SlaRule = {
  ...head,
  goal: 'fixed',
  type: 'fixed-deadline',
  deadline: { days: 0, time: '24:00' },
  latest: { days: 1, time: '10:00' },
};
const atOnce: SlaRule = { ...head, type: 'duration-24x7', minutes: null, mayPause: false };

type Events = readonly (readonly [ClockEvent['kind'], number])[];
const clockOf = (rule: SlaRule, reportedAtMs: number, events: Events, nowMs: number): FaultClock => {
  const fault = { section: rule.section, severity: rule.severity, reportedAtMs };
  const happened = events.map(([kind, atMs]) => ({ kind, atMs }));
  return faultClocks(fault, happened, [rule], working, nowMs)[0]!;
};
const stateAt = (nowMs: number, ...events: Events): string => clockOf(aroundTheClock, monday, events, nowMs).state;

describe('a clock around the clock', () => {
  it('runs from the report, to the millisecond', () => {
    const due = monday + 4 * hour;
    expect(stateAt(due)).toBe('running');
    expect(stateAt(due + 1)).toBe('overdue');
    expect(stateAt(far, ['on-site', due])).toBe('met');
    expect(stateAt(far, ['on-site', due + 1])).toBe('late');
  });

  it('takes a later step as proof of the goal, but not a note or a class', () => {
    expect(stateAt(far, ['fixed', monday + hour])).toBe('met');
    expect(stateAt(far, ['note', monday + hour], ['classified', monday + hour])).toBe('overdue');
  });

  it('is void for a cancelled fault that nobody came to, until it is opened again', () => {
    const cancelled = ['cancelled', monday + hour] as const;
    expect(stateAt(far, cancelled)).toBe('void');
    const again = clockOf(aroundTheClock, monday, [cancelled, ['reopened', monday + 50 * hour]], monday + 52 * hour);
    expect(again).toMatchObject({ state: 'running', dueMs: monday + 53 * hour, leftMs: hour });
  });

  it('asks for the repair that holds, without the time in which it seemed done', () => {
    const rule: SlaRule = { ...aroundTheClock, goal: 'fixed' };
    const before: Events = [
      ['fixed', monday + hour],
      ['reopened', monday + 30 * hour],
    ];
    expect(clockOf(rule, monday, before, monday + 32 * hour)).toMatchObject({
      state: 'running',
      dueMs: monday + 33 * hour,
    });
    expect(clockOf(rule, monday, [...before, ['fixed', monday + 34 * hour]], far)).toMatchObject({
      state: 'late',
      usedMs: 5 * hour,
    });
  });

  it('counts over midnight and the year’s end, on holidays as on other days', () => {
    const reported = at('2025-12-31', 22);
    expect(clockOf(aroundTheClock, reported, [], reported).dueMs).toBe(at('2026-01-01', 2));
  });

  it('does not stand still in a pause that the contract does not know', () => {
    expect(stateAt(far, ['paused', monday + hour])).toBe('overdue');
  });
});

describe('a clock in business hours', () => {
  it.each([
    ['over noon', '2026-11-23', 10, '2026-11-23', 16],
    ['over the weekend', '2026-11-27', 16, '2026-11-30', 10],
    ['over a worked Saturday', '2026-02-27', 16, '2026-02-28', 10],
    ['over National Day', '2026-09-30', 16, '2026-10-08', 10],
    ['over the year’s end', '2025-12-31', 16, '2026-01-04', 10],
    ['from a report at night', '2026-11-23', 23, '2026-11-24', 12],
  ])('counts %s', (_, day, hours, dueDay, dueHours) => {
    const reported = at(day, hours);
    expect(clockOf(inHours, reported, [], reported)).toMatchObject({ dueMs: at(dueDay, dueHours), unknownYears: [] });
  });

  it('stands still in a pause, says what is left, and goes on where it stood', () => {
    const paused: Events = [['paused', monday + hour]];
    expect(clockOf(inHours, monday, paused, monday + 2 * hour)).toMatchObject({ state: 'paused', leftMs: 3 * hour });
    expect(clockOf(inHours, monday, paused, monday + 99 * hour)).toMatchObject({ state: 'paused', leftMs: 3 * hour });
    const resumed: Events = [...paused, ['resumed', at('2026-11-25', 8)]];
    expect(clockOf(inHours, monday, resumed, at('2026-11-25', 9))).toMatchObject({
      state: 'running',
      dueMs: at('2026-11-25', 11),
      leftMs: 2 * hour,
    });
  });

  it('ends its pause with the work', () => {
    const events: Events = [
      ['paused', monday + hour],
      ['fixed', monday + 2 * hour],
      ['reopened', monday + 26 * hour],
    ];
    expect(clockOf({ ...inHours, goal: 'fixed' }, monday, events, monday + 26 * hour).state).toBe('running');
  });

  it('says which year’s holidays it did not know', () => {
    const reported = at('2026-12-31', 16);
    expect(clockOf(inHours, reported, [], reported)).toMatchObject({
      dueMs: at('2027-01-01', 10),
      unknownYears: [2027],
    });
    expect(clockOf(aroundTheClock, reported, [], reported).unknownYears).toEqual([]);
  });
});

describe('a deadline by the wall clock', () => {
  it('is the end of the day, in special circumstances ten the next morning', () => {
    const reported = at('2026-10-03', 23.5);
    const state = (nowMs: number, ...events: Events): string => clockOf(sameDay, reported, events, nowMs).state;
    expect(clockOf(sameDay, reported, [], reported)).toMatchObject({
      dueMs: at('2026-10-04', 0),
      latestMs: at('2026-10-04', 10),
      leftMs: hour / 2,
      minutes: null,
    });
    expect(state(at('2026-10-04', 0))).toBe('running');
    expect(state(at('2026-10-04', 0) + 1)).toBe('extended');
    expect(state(at('2026-10-04', 10) + 1)).toBe('overdue');
    expect(state(far, ['fixed', at('2026-10-04', 9)])).toBe('met');
    expect(state(far, ['fixed', at('2026-10-04', 11)])).toBe('late');
  });

  it('is in the next year for an order of its last evening', () => {
    expect(clockOf(sameDay, at('2026-12-31', 20), [], 0)).toMatchObject({
      dueMs: at('2027-01-01', 0),
      latestMs: at('2027-01-01', 10),
    });
  });

  it('is not moved by a pause', () => {
    expect(clockOf(sameDay, monday, [['paused', monday + hour]], monday + 2 * hour)).toMatchObject({
      state: 'running',
      dueMs: at('2026-11-24', 0),
    });
  });
});

describe('what has to happen at once', () => {
  it('has its time recorded and is not judged', () => {
    const running = clockOf(atOnce, monday, [], monday + hour);
    expect(running).toMatchObject({ state: 'running', dueMs: null, leftMs: null, usedMs: null });
    expect(isOpenClock(running)).toBe(true);
    expect(isOverdueAt(running, far)).toBe(false);
    expect(clockOf(atOnce, monday, [['on-site', monday + 25 * 60_000]], far)).toMatchObject({
      state: 'recorded',
      usedMs: 25 * 60_000,
    });
  });
});

describe('the start of a clock', () => {
  const events: Events = [
    ['responded', monday + hour],
    ['classified', monday + 2 * hour],
    ['classified', monday + 3 * hour],
  ];
  const startOf = (startsAt: SlaRule['startsAt'], given: Events): number | undefined =>
    clockOf({ ...aroundTheClock, startsAt }, monday, given, monday)?.startMs;

  it('is the report, the first step, or the class that was given last', () => {
    expect(startOf('reported', events)).toBe(monday);
    expect(startOf('acknowledged', events)).toBe(monday + hour);
    expect(startOf('classified', events)).toBe(monday + 3 * hour);
  });

  it('has not come before the step was taken; the first class is given with the report', () => {
    expect(startOf('acknowledged', [])).toBeUndefined();
    expect(startOf('classified', [])).toBe(monday);
  });
});

describe('the built-in contract', () => {
  const clocksOf = (section: FaultFields['section'], severity: FaultFields['severity'], nowMs = monday) =>
    faultClocks(
      { section, severity, reportedAtMs: monday },
      [],
      builtInContract.slaRules,
      { ...working, hours: builtInContract.businessHours },
      nowMs,
    );

  it('has the limits of its table', () => {
    const table = Object.entries(severitiesOf).flatMap(([section, severities]) =>
      severities.map((severity) => [
        `${section} ${severity}`,
        clocksOf(section as FaultFields['section'], severity).map(({ goal, type, dueMs, isContractual }) => [
          goal,
          type,
          dueMs === null ? null : (dueMs - monday) / 60_000,
          isContractual,
        ]),
      ]),
    );
    expect(Object.fromEntries(table)).toEqual({
      '一 urgent': [
        ['responded', 'duration-24x7', 30, true],
        ['on-site', 'duration-24x7', 60, true],
      ],
      '一 major': [['on-site', 'duration-24x7', 60, true]],
      '一 general': [['fixed', 'duration-24x7', 240, true]],
      '二 major': [['on-site', 'duration-24x7', 240, true]],
      '二 general': [
        ['responded', 'duration-business-hours', 60, false],
        // Seven hours are left of the Monday, the eighth is on Tuesday morning.
        ['fixed', 'duration-business-hours', 24 * 60, false],
      ],
      '三 major': [
        ['responded', 'duration-24x7', null, true],
        ['fixed', 'duration-24x7', null, true],
      ],
      '三 rectification': [['fixed', 'fixed-deadline', 15 * 60, true]],
      '三 general': [],
    });
  });

  it('counts anew when a fault gets another class', () => {
    expect(clocksOf('一', 'urgent', monday + 40 * 60_000).map((clock) => clock.state)).toEqual(['overdue', 'running']);
    expect(clocksOf('一', 'major', monday + 40 * 60_000).map((clock) => clock.state)).toEqual(['running']);
  });
});

describe('any clock', () => {
  const minute = 60_000;
  const fromMs = at('2025-12-20', 0);
  const moment = fc.integer({ min: 0, max: 300 * 24 * 60 }).map((minutes) => fromMs + minutes * minute);
  const rule = fc.oneof(
    fc.constant(aroundTheClock),
    fc.constant<SlaRule>({ ...aroundTheClock, mayPause: true }),
    fc.constant(inHours),
    fc.constant(sameDay),
    fc.constant(atOnce),
  );
  const pausable = fc.constantFrom<SlaRule>({ ...aroundTheClock, mayPause: true }, inHours);
  const event = fc.tuple(
    fc.constantFrom<ClockEvent['kind']>(
      'responded',
      'on-site',
      'fixed',
      'closed',
      'cancelled',
      'reopened',
      'paused',
      'resumed',
      'note',
      'classified',
    ),
    fc.integer({ min: 0, max: 20 * 24 * 60 }),
  );
  const events = fc.array(event, { maxLength: 8 });
  const after = (reported: number, given: readonly (readonly [ClockEvent['kind'], number])[]): Events =>
    given.map(([kind, minutes]) => [kind, reported + minutes * minute]);

  it('depends on when things happened, not on the order in which they were entered', () => {
    fc.assert(
      fc.property(rule, moment, events, fc.nat(40 * 24 * 60), (one, reported, given, later) => {
        const nowMs = reported + later * minute;
        const forward = clockOf(one, reported, after(reported, given), nowMs);
        expect(clockOf(one, reported, after(reported, given.toReversed()), nowMs)).toEqual(forward);
      }),
    );
  });

  it('counts the first arrival: leaving and coming again moves nothing', () => {
    const visit = fc.tuple(fc.constantFrom<ClockEvent['kind']>('left', 'on-site'), fc.nat(20 * 24 * 60));
    fc.assert(
      fc.property(
        rule,
        moment,
        events,
        fc.nat(60),
        fc.array(visit, { maxLength: 6 }),
        (one, reported, given, first, more) => {
          const nowMs = reported + 40 * 24 * 60 * minute;
          const arrived: (typeof given)[number] = ['on-site', first];
          // Whatever happened before the first arrival may have reached the goal; nothing after it may move it.
          const later = more.map(([kind, minutes]) => [kind, minutes + first] as const);
          const once = clockOf(one, reported, after(reported, [...given, arrived]), nowMs);
          const often = clockOf(one, reported, after(reported, [...given, arrived, ...later]), nowMs);
          expect(often).toEqual(once);
        },
      ),
    );
  });

  it('never gains time as time goes on', () => {
    fc.assert(
      fc.property(rule, moment, events, fc.nat(40 * 24 * 60), fc.nat(9_999), (one, reported, given, later, more) => {
        const happened = after(reported, given);
        const [first, second] = [later, later + more].map((m) =>
          clockOf(one, reported, happened, reported + m * minute),
        );
        if (first!.state === 'overdue') expect(second!.state).toBe('overdue');
        if (first!.leftMs !== null) expect(second!.leftMs).toBeLessThanOrEqual(first!.leftMs);
        expect(second!.dueMs ?? 0).toBeGreaterThanOrEqual(first!.dueMs ?? 0);
      }),
    );
  });

  it('is due later for a later report, and not before it', () => {
    fc.assert(
      fc.property(rule, moment, fc.nat(9_999), (one, reported, later) => {
        const first = clockOf(one, reported, [], reported);
        const second = clockOf(one, reported + later * minute, [], reported);
        expect(second.dueMs ?? 0).toBeGreaterThanOrEqual(first.dueMs ?? 0);
        expect(first.dueMs ?? reported).toBeGreaterThanOrEqual(reported);
      }),
    );
  });

  it('has as much left after a pause as before it', () => {
    fc.assert(
      fc.property(pausable, moment, fc.nat(999), fc.nat(9_999), (one, reported, beforePause, length) => {
        const pausedMs = reported + beforePause * minute;
        const resumedMs = pausedMs + length * minute;
        const before = clockOf(one, reported, [], pausedMs);
        const while_ = clockOf(one, reported, [['paused', pausedMs]], resumedMs);
        const resumed: Events = [
          ['paused', pausedMs],
          ['resumed', resumedMs],
        ];
        const afterwards = clockOf(one, reported, resumed, resumedMs);
        expect(while_.leftMs).toBe(before.leftMs);
        expect(afterwards.leftMs).toBe(before.leftMs);
        expect(afterwards.dueMs).toBeGreaterThanOrEqual(before.dueMs!);
        if (one.type === 'duration-24x7' && before.leftMs! > 0) {
          expect(afterwards.dueMs).toBe(before.dueMs! + length * minute);
        }
      }),
    );
  });

  it('uses exactly its limit when the goal is reached at the due time, pauses and all', () => {
    fc.assert(
      fc.property(pausable, moment, events, (one, reported, given) => {
        const happened = after(
          reported,
          given.filter(([kind]) => kind === 'paused' || kind === 'resumed'),
        );
        const { dueMs, state } = clockOf(one, reported, [...happened, ['resumed', far]], far);
        if (state === 'paused') return;
        const reached = clockOf(one, reported, [...happened, ['on-site', dueMs!]], far);
        if (happened.every(([, atMs]) => atMs <= dueMs!)) {
          expect(reached).toMatchObject({ state: 'met', usedMs: 240 * minute, reachedMs: dueMs });
        }
      }),
    );
  });
});
