import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chinaHolidays } from '../calendar/china.ts';
import { WorkCalendar } from '../calendar/work-calendar.ts';
import { builtInContract } from '../contract/index.ts';
import type { ContractData, Obligation } from '../contract/schema.ts';
import { cadenceOfRule, duesOf, isScheduled, periodsOf } from './compass-dues.ts';
import { proofRules } from './compass-proofs.ts';
import { addDays, weekdayOf } from './dates.ts';

const reckoning = {
  calendar: new WorkCalendar(chinaHolidays),
  utcOffsetMinutes: builtInContract.utcOffsetMinutes,
};
const { term } = builtInContract;
const named = (id: string): Obligation => builtInContract.obligations.find((each) => each.id === id) as Obligation;
const dues = (id: string, contract: ContractData = builtInContract) => duesOf(contract, named(id), reckoning);
const total = (id: string): number => dues(id).reduce((sum, { count }) => sum + count, 0);

describe('what the built-in contract makes due', () => {
  it('is as many as each clause says for a year', () => {
    const said = builtInContract.obligations.filter((each) => each.yearlyQuantity !== null && isScheduled(each));
    expect(said.length).toBeGreaterThan(30);
    expect(said.map(({ id }) => [id, total(id)])).toEqual(said.map(({ id, yearlyQuantity }) => [id, yearlyQuantity]));
  });

  it('is a round each week by the plan, from Monday to Sunday of the term', () => {
    const rounds = dues('cctv-weekly-inspection');
    expect(rounds).toHaveLength(52);
    expect(rounds[0]).toEqual({
      planId: 'cctv-weekly',
      taskKey: 'task:cctv-weekly:2026-01-05',
      day: '2026-01-05',
      dueDay: '2026-01-11',
      count: 1,
      templateIds: ['cctv-weekly'],
      unknownYears: [],
    });
    expect(rounds.at(-1)?.dueDay).toBe('2027-01-03');
  });

  it('moves off holidays as the plan says', () => {
    // 2026-02-20 is in the Spring Festival, which begins on the 15th: the week has no workday, the first one after it has.
    const patrol = dues('routers-lan').find(({ day }) => day === '2026-02-16');
    expect(patrol?.dueDay).toBe('2026-02-24');
  });

  it('follows all plans of its own, and one that is lent where it has none', () => {
    expect(new Set(dues('wall-meeting-room').map(({ planId }) => planId))).toEqual(
      new Set(['wall-patrol', 'wall-parameters']),
    );
    expect(dues('wall-lobby').map(({ taskKey }) => taskKey)).toEqual(
      dues('wall-meeting-room').flatMap(({ taskKey, planId }) => (planId === 'wall-patrol' ? [taskKey] : [])),
    );
    // Either training proves it: both checklists may fill a month.
    expect(dues('training-system')[0]?.templateIds).toEqual(['training-practitioners', 'training-regulators']);
  });

  it('is a number per week where only a counter proves it, and nothing where nobody asks', () => {
    expect(dues('wechat-weekly-items').map(({ count, planId }) => [count, planId])).toEqual(
      Array.from({ length: 52 }, () => [15, null]),
    );
    expect(dues('wechat-yearly-items')).toMatchObject([{ ...daysOf(term), count: 1000, planId: null }]);
    expect([dues('meeting-support'), dues('platform-faults'), dues('platform-standards')]).toEqual([[], [], []]);
  });

  it('says of which years the holidays are not known', () => {
    const unknown = { ...reckoning, calendar: new WorkCalendar([]) };
    const days = duesOf(builtInContract, named('routers-lan'), unknown);
    expect(days.every(({ unknownYears }) => unknownYears.length > 0)).toBe(true);
  });
});

const daysOf = ({ startsOn, endsOn }: { startsOn: string; endsOn: string }) => ({ day: startsOn, dueDay: endsOn });

describe('proof rules', () => {
  it('are those of the obligations that one refers to, with their sections, each once', () => {
    expect(proofRules(builtInContract, named('training-system'))).toEqual([
      { by: 'inspection', templateId: 'training-practitioners' },
      { by: 'inspection', templateId: 'training-regulators' },
    ]);
    expect(proofRules(builtInContract, named('website-faults'))).toEqual([
      { by: 'fault', categories: null, section: '三' },
    ]);
  });

  it('end where a circle closes', () => {
    const circle: Obligation[] = ['a', 'b'].map((id, index) => ({
      ...named('cctv-daily'),
      id,
      evidence: [
        { by: 'obligation', obligationId: index === 0 ? 'b' : 'a' },
        { by: 'document', documentId: id },
      ],
    }));
    expect(proofRules({ ...builtInContract, obligations: circle }, circle[0]!)).toEqual([
      { by: 'document', documentId: 'b' },
      { by: 'document', documentId: 'a' },
    ]);
  });
});

describe('cadences of rules', () => {
  it.each([
    ['FREQ=DAILY', 'daily'],
    ['FREQ=WEEKLY;BYDAY=MO', 'weekly'],
    ['FREQ=WEEKLY;BYDAY=MO,TH', null],
    ['FREQ=MONTHLY;BYMONTHDAY=1', 'monthly'],
    ['FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=1', 'quarterly'],
    ['FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1', 'quarterly'],
    ['FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=1', 'yearly'],
  ])('%s is %s', (rule, cadence) => {
    expect(cadenceOfRule(rule)).toBe(cadence);
  });
});

describe('periods', () => {
  const anyTerm = fc
    .record({ start: fc.integer({ min: 0, max: 3000 }), days: fc.integer({ min: 0, max: 900 }) })
    .map(({ start, days }) => {
      const startsOn = addDays('2024-02-27', start);
      return { startsOn, endsOn: addDays(startsOn, days) };
    });
  const anyPer = fc.constantFrom('day', 'week', 'month', 'quarter', 'year', 'term');

  it('follow each other without a hole, inside the term', () => {
    fc.assert(
      fc.property(anyTerm, anyPer, (range, per) => {
        const periods = periodsOf(range, per);
        for (const [index, { day, dueDay }] of periods.entries()) {
          expect(day <= dueDay && dueDay <= range.endsOn).toBe(true);
          const before = periods[index - 1];
          expect(day).toBe(before === undefined ? range.startsOn : addDays(before.dueDay, 1));
          if (per === 'week') expect(weekdayOf(dueDay)).toBe(0);
          if (per === 'month' || per === 'quarter') expect(addDays(dueDay, 1).slice(8)).toBe('01');
          if (per === 'quarter') expect(['01', '04', '07', '10']).toContain(addDays(dueDay, 1).slice(5, 7));
        }
        if (per === 'year' || per === 'term' || per === 'day') expect(periods.at(-1)?.dueDay).toBe(range.endsOn);
      }),
    );
  });

  it('of a leap day are a year of 366 days', () => {
    expect(periodsOf({ startsOn: '2024-02-29', endsOn: '2026-02-28' }, 'year')).toEqual([
      { day: '2024-02-29', dueDay: '2025-02-28' },
      { day: '2025-03-01', dueDay: '2026-02-28' },
    ]);
  });
});
