import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chinaHolidays } from '../calendar/china.ts';
import { WorkCalendar } from '../calendar/work-calendar.ts';
import { builtInContract } from '../contract/index.ts';
import type { Plan } from '../contract/schema.ts';
import { addDays, dayMs, daysBetween, startOfDayMs } from './dates.ts';
import { type Decided, assertWithin, decide, moveLimits, openLimits, taskState } from './task-decisions.ts';
import { type TaskEventFields, type TaskEventKind, taskEventFields, taskEventKinds } from './task-event.ts';
import { occurrenceOn, taskKey } from './task-schedule.ts';

const reckoning = { calendar: new WorkCalendar(chinaHolidays), utcOffsetMinutes: 480 };
const planOf = (id: string): Plan => builtInContract.plans.find((plan) => plan.id === id)!;
const at = (day: string, hour = 0): number => startOfDayMs(day, 480) + hour * 3_600_000;

type Event = { readonly name: string; readonly fields: TaskEventFields };
const anybody = '019aaaaa-0000-7000-8000-000000000001';

const event = (kind: TaskEventKind, change: Partial<TaskEventFields> = {}, name: string = kind): Event => ({
  name,
  fields: taskEventFields.parse({
    taskId: anybody,
    planId: 'wall-patrol',
    day: '2026-11-23',
    kind,
    atMs: at('2026-11-23', 9),
    ...change,
  }),
});

/** Monday to Friday. */
const week = occurrenceOn(planOf('wall-patrol'), '2026-11-23', reckoning);
const asOf = (events: readonly Event[]): Decided<Event> => decide(week, events, reckoning);
const none = { isStarted: false, isDone: false };
const namesOf = ({ opened, moved, assigned, excused, withdrawn, occurrence }: Decided<Event>) => ({
  opened: opened?.name,
  moved: moved?.name,
  assigned: assigned?.name,
  excused: excused?.name,
  withdrawn: withdrawn?.name,
  dueDay: occurrence.dueDay,
});

const anyDay = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2026-11-23', days));
const anyEvent = fc
  .record({
    kind: fc.constantFrom(...taskEventKinds),
    dueDay: fc.option(anyDay),
    personId: fc.option(fc.constant(anybody as never)),
    atDay: anyDay,
    name: fc.uuid(),
  })
  .map(({ kind, dueDay, personId, atDay, name }) => event(kind, { dueDay, personId, atMs: at(atDay, 8) }, name));

describe('a task that recurs', () => {
  test('is its plan’s while nobody decided anything', () => {
    expect(asOf([])).toEqual({
      planned: week,
      occurrence: week,
      opened: null,
      moved: null,
      assigned: null,
      excused: null,
      withdrawn: null,
    });
  });

  test('ends on the day that was given last, and keeps its plan’s', () => {
    const moves = [event('moved', { dueDay: '2026-12-01' }, 'first'), event('moved', { dueDay: '2026-12-04' }, 'last')];
    const { occurrence, planned, moved } = asOf(moves);
    expect([planned.dueDay, occurrence.dueDay, moved?.name]).toEqual(['2026-11-27', '2026-12-04', 'last']);
    expect(occurrence.dueAtMs).toBe(at('2026-12-05'));
    expect(occurrence.startsAtMs).toBe(week.startsAtMs);
  });

  test('goes back to the plan’s day, and to whoever comes first', () => {
    const back = [event('moved', { dueDay: '2026-12-04' }), event('moved')];
    expect(asOf(back)).toMatchObject({ occurrence: week, moved: null });
    const taken = [event('assigned', { personId: anybody as never }), event('assigned')];
    expect(asOf(taken).assigned).toBeNull();
  });

  test('over a week of 调休 keeps the day that the rule gave and the calendar’s reason for it', () => {
    // National Day: Thursday the 1st to Wednesday the 7th are off, so the week’s last workday is the 30th.
    const golden = occurrenceOn(planOf('wall-patrol'), '2026-09-28', reckoning);
    expect(golden).toMatchObject({ dueDay: '2026-09-30', moved: { from: '2026-10-02', why: { name: '国庆节' } } });
    const { planned, occurrence } = decide(golden, [event('moved', { dueDay: '2026-10-10' })], reckoning);
    expect(planned).toEqual(golden);
    expect(occurrence).toMatchObject({ dueDay: '2026-10-10', moved: null });
    expect(reckoning.calendar.dayInfo('2026-10-10').kind).toBe('worked-weekend');
  });

  test('is missed after its last day, and excused once a reason was given for that day', () => {
    const states = (events: readonly Event[], nowMs: number) => taskState(asOf(events), none, nowMs);
    const reason = event('excused', { note: '会议室占用', atMs: at('2026-11-30', 9) });
    expect(states([], at('2026-11-22', 23))).toBe('planned');
    expect(states([], at('2026-11-27', 23))).toBe('due');
    expect(states([], at('2026-11-28'))).toBe('missed');
    expect(states([reason], at('2026-11-30', 10))).toBe('excused');
    const moved = event('moved', { dueDay: '2026-12-02' });
    expect(states([reason, moved], at('2026-12-02', 10))).toBe('due');
    expect(states([reason, moved], at('2026-12-03'))).toBe('missed');
    expect(taskState(asOf([]), { isStarted: true, isDone: false }, at('2026-11-25'))).toBe('started');
    expect(taskState(asOf([]), { isStarted: true, isDone: true }, at('2026-12-25'))).toBe('done');
  });
});

describe('a task on demand', () => {
  test('is there while the last of opening and withdrawing is an opening', () => {
    const [opened, withdrawn] = [event('opened'), event('withdrawn')];
    expect(asOf([opened]).withdrawn).toBeNull();
    expect(taskState(asOf([opened, withdrawn]), none, at('2026-11-23', 10))).toBe('withdrawn');
    expect(asOf([opened, withdrawn, opened]).withdrawn).toBeNull();
    expect(taskState(asOf([opened, withdrawn]), { isStarted: true, isDone: true }, at('2026-11-23'))).toBe('done');
  });

  test('may be opened with a last day of its own, which counts as planned', () => {
    const night = event('opened', { dueDay: '2026-11-29' });
    expect(asOf([night])).toMatchObject({ planned: { dueDay: '2026-11-29' }, moved: null });
    expect(asOf([night, event('moved', { dueDay: '2026-12-01' })])).toMatchObject({
      planned: { dueDay: '2026-11-29' },
      occurrence: { dueDay: '2026-12-01' },
    });
  });

  test('of the same occasion has the same name on two laptops, however it was typed', () => {
    const key = taskKey('meeting-run-sheet', '2026-11-26', '视频调度会 A101');
    expect(taskKey('meeting-run-sheet', '2026-11-26', ' 视频调度会  ａ101')).toBe(key);
    expect(taskKey('meeting-run-sheet', '2026-11-26', '视频调度会 A102')).not.toBe(key);
    expect(taskKey('meeting-run-sheet', '2026-11-27', '视频调度会 A101')).not.toBe(key);
  });
});

describe('decisions', () => {
  /** Kinds that answer the same question. */
  const question = ({ fields: { kind } }: Event): string => (kind === 'withdrawn' ? 'opened' : kind);

  test('of different kinds do not depend on the order in which they came', () => {
    fc.assert(
      fc.property(
        fc.array(anyEvent, { maxLength: 12 }),
        fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
        (events, keys) => {
          // Any interleaving that keeps the order within each question.
          const queues = Map.groupBy(events, question);
          const woven: Event[] = [];
          for (let step = 0; woven.length < events.length; step += 1) {
            const waiting = [...queues.values()].filter((queue) => queue.length > 0);
            woven.push(waiting[keys[step % keys.length]! % waiting.length]!.shift()!);
          }
          expect(namesOf(asOf(woven))).toEqual(namesOf(asOf(events)));
        },
      ),
    );
  });

  test('written last hold: what came before of its kind changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 8 }), fc.array(anyEvent, { maxLength: 8 }), (before, after) => {
        const kinds = new Set(after.map(({ fields }) => fields.kind));
        const isAnswered = ({ fields: { kind } }: Event): boolean =>
          kinds.has(kind) || (kind === 'withdrawn' && kinds.has('opened'));
        const shortened = [...before.filter((each) => !isAnswered(each)), ...after];
        expect(namesOf(asOf(shortened))).toEqual(namesOf(asOf([...before, ...after])));
      }),
    );
  });

  test('never end a task before its first day, and a move back to the plan’s day is no move', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 8 }), (events) => {
        const { occurrence, planned, moved } = asOf(events);
        expect(daysBetween(occurrence.day, occurrence.dueDay)).toBeGreaterThanOrEqual(0);
        expect(moved === null).toBe(occurrence.dueDay === planned.dueDay);
        expect(occurrence.dueAtMs - occurrence.startsAtMs).toBe(
          (daysBetween(occurrence.day, occurrence.dueDay) + 1) * dayMs,
        );
      }),
    );
    expect(asOf([event('moved', { dueDay: '2026-11-01' })]).occurrence.dueDay).toBe('2026-11-23');
  });
});

describe('the days that may be chosen', () => {
  test('for a move are today or later, its own first day or later, and within a quarter', () => {
    expect(moveLimits(week, '2026-11-24')).toEqual({ from: '2026-11-24', to: '2027-02-27' });
    expect(moveLimits(week, '2026-11-01').from).toBe('2026-11-23');
    expect(moveLimits(week, '2027-03-01')).toEqual({ from: '2027-03-01', to: '2027-06-01' });
    const limits = moveLimits(week, '2026-11-24');
    expect(() => assertWithin('2026-11-24', limits)).not.toThrow();
    expect(() => assertWithin('2026-11-23', limits)).toThrow(expect.objectContaining({ code: 'Task_WrongDay' }));
    expect(() => assertWithin('2027-02-28', limits)).toThrow(expect.objectContaining({ code: 'Task_WrongDay' }));
  });

  test('for work on demand reach a month back, though not before its plan', () => {
    expect(openLimits('2026-01-05', '2026-11-26')).toEqual({ from: '2026-10-26', to: '2027-11-27' });
    expect(openLimits('2026-11-20', '2026-11-26').from).toBe('2026-11-20');
  });
});
