import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Proof, type StandingInput, type TaskChange, type TaskDue, dueViews, standingOf } from './compass-row.ts';
import { addDays } from './dates.ts';

const monday = '2026-01-05';
const week = (index: number, change: Partial<TaskDue> = {}): TaskDue => ({
  planId: 'p',
  taskKey: `t${index}`,
  taskId: `t${index}`,
  day: addDays(monday, 7 * index),
  dueDay: addDays(monday, 7 * index + 6),
  count: 1,
  templateIds: ['round'],
  unknownYears: [],
  ...change,
});
const period = (index: number, count: number): TaskDue =>
  week(index, { planId: null, taskKey: null, taskId: null, count, templateIds: null });
const proof = (day: string, change: Partial<Proof> = {}): Proof => ({
  day,
  quantity: 1,
  records: 1,
  taskId: null,
  templateId: 'round',
  paperId: null,
  ...change,
});
const input = (change: Partial<StandingInput>): StandingInput => ({
  kind: 'scheduled',
  dues: [],
  changes: new Map(),
  proofs: [],
  isKept: false,
  today: '2026-01-21',
  termEndsOn: '2026-02-01',
  recordsSince: '2026-01-01',
  expected: null,
  ...change,
});
/** Four weeks, in the third of which we are. */
const fourWeeks = [0, 1, 2, 3].map((index) => week(index));
const states = (change: Partial<StandingInput>) =>
  dueViews(input({ dues: fourWeeks, ...change })).map(({ state }) => state);

describe('a weekly round', () => {
  it('is done in time, late, missed, open or to come', () => {
    const proofs = [proof('2026-01-07', { taskId: 't0' }), proof('2026-01-20', { taskId: 't1' })];
    expect(states({ proofs })).toEqual(['done', 'done-late', 'open', 'future']);
    expect(standingOf(input({ dues: fourWeeks, proofs }))).toEqual({
      state: 'due',
      dueInTerm: 4,
      dueSoFar: 2,
      done: 2,
      doneLate: 1,
      gap: 0,
      late: 0,
      unrecorded: 0,
      excused: 0,
      withdrawn: 0,
      evidence: 2,
      counted: 2,
      nextDueDay: '2026-01-25',
      daysLeft: 4,
      lateSince: null,
    });
  });

  it('is late as long as it has no evidence, whatever was done for another week', () => {
    const proofs = [proof('2026-01-20', { taskId: 't2' }), proof('2026-01-21', { taskId: 't2' })];
    expect(standingOf(input({ dues: fourWeeks, proofs }))).toMatchObject({
      state: 'late',
      dueSoFar: 3,
      done: 1,
      gap: 2,
      late: 2,
      evidence: 2,
      lateSince: '2026-01-11',
      nextDueDay: '2026-02-01',
    });
  });

  it('may be proven by another round with its checklist in its window, not by one with another', () => {
    const other = (templateId: string) => proof('2026-01-12', { taskId: 'elsewhere', templateId });
    expect(states({ proofs: [other('round')] })).toEqual(['missed', 'done', 'open', 'future']);
    expect(states({ proofs: [other('change')] })).toEqual(['missed', 'missed', 'open', 'future']);
  });

  it('is missing when the term is over, and done when all of it was', () => {
    const all = fourWeeks.map(({ day, taskId }) => proof(day, { taskId }));
    const after = { dues: fourWeeks, today: '2026-02-02' };
    expect(standingOf(input({ ...after, proofs: all.slice(1) }))).toMatchObject({ state: 'missing', gap: 1 });
    expect(standingOf(input({ ...after, proofs: all }))).toMatchObject({ state: 'done', gap: 0, daysLeft: null });
    expect(standingOf(input({ dues: fourWeeks, proofs: all }))).toMatchObject({ state: 'done', dueSoFar: 4 });
  });

  it('is not late when it was over before records began here, and is missed all the same', () => {
    const standing = standingOf(input({ dues: fourWeeks, recordsSince: '2026-01-15' }));
    expect(standing).toMatchObject({ state: 'late', gap: 2, late: 1, unrecorded: 1, lateSince: '2026-01-18' });
    expect(states({ recordsSince: '2026-01-15' })).toEqual(['unrecorded', 'missed', 'open', 'future']);
  });

  it('has the last day that was given to it', () => {
    const changes = new Map([
      ['t0', { dueDay: '2026-01-23', isWithdrawn: false, isExcused: false }],
      ['t1', { dueDay: '2026-01-18', isWithdrawn: true, isExcused: false }],
    ]);
    const standing = standingOf(input({ dues: fourWeeks, changes }));
    expect(standing).toMatchObject({ state: 'due', dueInTerm: 3, withdrawn: 1, gap: 0, nextDueDay: '2026-01-23' });
    const late = [proof('2026-01-22', { taskId: 't0' }), proof('2026-01-13', { taskId: 't1' })];
    // What was done although it need not be is done.
    const standingWithAll = standingOf(input({ dues: fourWeeks, changes, proofs: late }));
    expect(standingWithAll).toMatchObject({ dueInTerm: 4, done: 2, doneLate: 0, withdrawn: 0 });
  });

  it('stays late when somebody said why, and says so', () => {
    const changes = new Map([['t0', { dueDay: '2026-01-11', isWithdrawn: false, isExcused: true }]]);
    expect(standingOf(input({ dues: fourWeeks, changes }))).toMatchObject({ late: 2, excused: 1, gap: 2 });
  });

  it('is waived when all of it was withdrawn', () => {
    const changes = new Map(
      fourWeeks.map(({ taskId, dueDay }) => [taskId ?? '', { dueDay, isWithdrawn: true, isExcused: false }]),
    );
    expect(standingOf(input({ dues: fourWeeks, changes }))).toMatchObject({ state: 'waived', dueInTerm: 0 });
  });

  it('has not started while its first window is not open', () => {
    expect(standingOf(input({ dues: fourWeeks, today: '2026-01-01' }))).toMatchObject({
      state: 'not-started',
      daysLeft: 10,
    });
  });
});

describe('a number per week', () => {
  const dues = [0, 1, 2, 3].map((index) => period(index, 5));

  it('counts within its week only: what is over is not made up by more later', () => {
    const proofs = [proof('2026-01-06', { quantity: 3 }), proof('2026-01-14', { quantity: 9 })];
    const views = dueViews(input({ dues, proofs }));
    expect(views.map(({ done, state }) => [done, state])).toEqual([
      [3, 'part'],
      [5, 'done'],
      [0, 'open'],
      [0, 'future'],
    ]);
    expect(standingOf(input({ dues, proofs }))).toMatchObject({ done: 8, dueSoFar: 10, gap: 2, late: 2, counted: 12 });
  });
});

describe('a number over the year', () => {
  const dues = [week(0, { planId: null, taskId: null, templateIds: null, count: 300, dueDay: '2026-02-01' })];

  it('is behind when it has less than an even pace asks for', () => {
    const of = (quantity: number) => standingOf(input({ dues, expected: 100, proofs: [proof(monday, { quantity })] }));
    expect([of(99).state, of(100).state, of(300).state]).toEqual(['behind', 'on-track', 'done']);
    expect(of(99)).toMatchObject({ dueInTerm: 300, dueSoFar: 99, gap: 0 });
  });
});

describe('a paper', () => {
  const once = [week(0, { planId: null, taskId: null, templateIds: null, count: 3, dueDay: '2026-02-01' })];
  const paper = (paperId: string, day: string) => proof(day, { paperId, templateId: null });

  it('counts once by its name, and late when it came after the last day', () => {
    const proofs = [paper('upgrade', '2026-01-06'), paper('upgrade', '2026-01-09'), paper('backup', '2026-02-03')];
    const standing = standingOf(input({ dues: once, proofs, today: '2026-02-04' }));
    expect(standing).toMatchObject({ state: 'missing', done: 2, doneLate: 1, gap: 1, evidence: 3 });
  });
});

describe('what no calendar makes due', () => {
  it('is a matter of events, and due when somebody asked', () => {
    const asked = { kind: 'asked' as const, proofs: [proof('2026-01-06')] };
    expect(standingOf(input(asked))).toMatchObject({ state: 'on-event', dueInTerm: 0, evidence: 1, nextDueDay: null });
    expect(standingOf(input({ ...asked, dues: [week(2)] }))).toMatchObject({ state: 'due', nextDueDay: '2026-01-25' });
    expect(standingOf(input({ ...asked, dues: [week(1)], proofs: [] }))).toMatchObject({ state: 'late', gap: 1 });
  });

  it('is kept by evidence or a register, or unproven', () => {
    const kept = { kind: 'continuous' as const };
    expect(standingOf(input(kept)).state).toBe('unproven');
    expect(standingOf(input({ ...kept, isKept: true })).state).toBe('kept');
    expect(standingOf(input({ ...kept, proofs: [proof('2026-01-06')] })).state).toBe('kept');
  });
});

describe('whatever happened', () => {
  const anyDue = fc
    .record({
      index: fc.nat(30),
      length: fc.integer({ min: 0, max: 40 }),
      count: fc.integer({ min: 1, max: 6 }),
      isPlan: fc.boolean(),
    })
    .map(({ index, length, count, isPlan }) => {
      const dueDay = addDays(monday, 7 * index + length);
      return isPlan
        ? week(index, { taskId: `t${index}-${length}`, dueDay, count: 1 })
        : { ...period(index, count), dueDay };
    });
  const anyDay = fc.nat(260).map((days) => addDays('2025-12-20', days));
  const anyProof = fc
    .record({
      day: anyDay,
      quantity: fc.nat(8),
      task: fc.option(fc.tuple(fc.nat(30), fc.nat(40)), { nil: null }),
      templateId: fc.constantFrom('round', 'change'),
      paperId: fc.option(fc.constantFrom('a', 'b'), { nil: null }),
    })
    .map(({ day, quantity, task, templateId, paperId }) =>
      proof(day, { quantity, templateId, paperId, taskId: task === null ? null : `t${task[0]}-${task[1]}` }),
    );
  const anyInput = fc
    .record({
      kind: fc.constantFrom('scheduled', 'continuous', 'asked'),
      dues: fc.array(anyDue, { maxLength: 20 }),
      proofs: fc.array(anyProof, { maxLength: 30 }),
      today: anyDay,
      recordsSince: anyDay,
      withdrawn: fc.array(fc.nat(19)),
      movedTo: fc.array(fc.tuple(fc.nat(19), anyDay)),
    })
    .map(({ kind, dues, proofs, today, recordsSince, withdrawn, movedTo }): StandingInput => {
      const own = dues.filter(
        (due, at) => dues.findIndex(({ taskId }) => taskId === due.taskId) === at || due.taskId === null,
      );
      const none: TaskChange = { dueDay: '2026-03-01', isWithdrawn: false, isExcused: false };
      const ofTask = (at: number): string => own[at]?.taskId ?? '';
      const changes = new Map<string, TaskChange>([
        ...movedTo.map(([at, dueDay]) => [ofTask(at), { ...none, dueDay }] as const),
        ...withdrawn.map((at) => [ofTask(at), { ...none, isWithdrawn: true }] as const),
      ]);
      return input({ kind, dues: own, proofs, today, recordsSince, changes, termEndsOn: '2026-08-02' });
    });

  it('the numbers agree with each other and with the due things one by one', () => {
    fc.assert(
      fc.property(anyInput, (given) => {
        const standing = standingOf(given);
        const views = dueViews(given);
        const asked = views.filter(({ state }) => state !== 'withdrawn');
        const sum = (of: (view: (typeof views)[number]) => number): number =>
          asked.reduce((all, view) => all + of(view), 0);
        expect(standing.gap).toBe(standing.dueSoFar - standing.done);
        expect(standing.gap).toBe(standing.late + standing.unrecorded);
        expect(standing.gap).toBe(sum((view) => (view.dueDay < given.today ? view.count - view.done : 0)));
        expect(standing.dueInTerm).toBe(sum(({ count }) => count));
        expect(standing.done).toBe(sum(({ done }) => done));
        expect(standing.late > 0).toBe(standing.lateSince !== null);
        expect(
          [standing.gap, standing.late, standing.unrecorded, standing.doneLate].every((number) => number >= 0),
        ).toBe(true);
        expect(standing.dueSoFar <= standing.dueInTerm && standing.doneLate <= standing.done).toBe(true);
        for (const { done, doneLate, count } of views) expect(doneLate <= done && done <= count).toBe(true);
        expect((standing.nextDueDay ?? given.today) >= given.today).toBe(true);
        expect(standing.daysLeft === null || standing.daysLeft >= 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('more evidence never makes it worse, and its order does not matter', () => {
    const noPaper = (proofs: readonly Proof[]): Proof[] => proofs.filter(({ paperId }) => paperId === null);
    fc.assert(
      fc.property(anyInput, anyProof, (any, one) => {
        const given = { ...any, proofs: noPaper(any.proofs) };
        const more = { ...one, paperId: null };
        const before = standingOf(given);
        const after = standingOf({ ...given, proofs: [...given.proofs, more] });
        expect(after.evidence).toBe(before.evidence + 1);
        expect(after.done >= before.done && after.gap <= before.gap).toBe(true);
        expect(standingOf({ ...given, proofs: given.proofs.toReversed() }).done).toBe(before.done);
      }),
      { numRuns: 500 },
    );
  });
});
