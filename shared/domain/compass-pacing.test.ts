import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInContract } from '../contract/index.ts';
import type { ContractData } from '../contract/schema.ts';
import { type QuotaConflict, pacingOf, quotaConflicts } from './compass-pacing.ts';
import { addDays } from './dates.ts';

const { term } = builtInContract;
const nothingPlanned = () => [];
const conflicts = (contract: ContractData): QuotaConflict[] => quotaConflicts(contract, nothingPlanned);
const with_ = (id: string, quota: ContractData['obligations'][number]['quota'], yearlyQuantity: number) => ({
  ...builtInContract,
  obligations: builtInContract.obligations.map((each) => (each.id === id ? { ...each, quota, yearlyQuantity } : each)),
});

describe('pacing', () => {
  it('says what a week needs from the start and from now', () => {
    expect(pacingOf(300, 100, term, '2026-07-06')).toMatchObject({
      left: 200,
      expected: 149,
      perWeekFromStart: 300 / 52,
      perWeekFromNow: 200 / (183 / 7),
    });
    expect(pacingOf(300, 300, term, '2026-07-06').perWeekFromNow).toBe(0);
    expect(pacingOf(300, 299, term, '2027-01-04').perWeekFromNow).toBe(1);
    expect(pacingOf(300, 299, term, '2027-01-05').perWeekFromNow).toBeNull();
  });

  it('is reached by whoever does what it says every week', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.nat(364), fc.nat(2000), (target, days, counted) => {
        const today = addDays(term.startsOn, days);
        const { perWeekFromNow, expected, left } = pacingOf(target, counted, term, today);
        const weeks = (365 - days) / 7;
        expect((perWeekFromNow ?? 0) * Math.max(1, weeks) + counted).toBeGreaterThanOrEqual(target - 1e-6);
        expect(expected <= target && left >= 0).toBe(true);
        expect(pacingOf(target, counted, term, addDays(today, 1)).expected).toBeGreaterThanOrEqual(expected);
      }),
    );
  });
});

describe('numbers of the contract that do not fit', () => {
  it('are found in its data: 260 of 300 pushes, 780 of 1,000 items, 104 of 500 items', () => {
    expect(conflicts(builtInContract)).toEqual([
      {
        obligationId: 'wechat-weekly-pushes',
        otherId: 'wechat-yearly-pushes',
        why: 'numbers',
        quota: { per: 'week', count: 5 },
        perYear: 260,
        wanted: 300,
        neededPerPeriod: 300 / 52,
        neededPerRecord: null,
      },
      {
        obligationId: 'wechat-weekly-items',
        otherId: 'wechat-yearly-items',
        why: 'numbers',
        quota: { per: 'week', count: 15 },
        perYear: 780,
        wanted: 1000,
        neededPerPeriod: 1000 / 52,
        neededPerRecord: 1000 / 300,
      },
      {
        obligationId: 'renmin-weekly-items',
        otherId: 'renmin-yearly-items',
        why: 'numbers',
        quota: { per: 'week', count: 2 },
        perYear: 104,
        wanted: 500,
        neededPerPeriod: 500 / 52,
        neededPerRecord: 500 / 104,
      },
    ]);
  });

  it('are gone when the contract is put right, and there when it is made wrong', () => {
    expect(
      conflicts(with_('wechat-weekly-pushes', { per: 'week', count: 6 }, 312)).map((each) => each.obligationId),
    ).toEqual(['wechat-weekly-items', 'renmin-weekly-items']);
    const wrong = conflicts(with_('renmin-yearly-pushes', { per: 'year', count: 105 }, 105));
    expect(wrong).toContainEqual(
      expect.objectContaining({ obligationId: 'renmin-weekly-pushes', perYear: 104, wanted: 105 }),
    );
    expect(conflicts(with_('cctv-weekly-inspection', { per: 'week', count: 1 }, 60))).toContainEqual(
      expect.objectContaining({
        obligationId: 'cctv-weekly-inspection',
        otherId: 'cctv-weekly-inspection',
        perYear: 52,
      }),
    );
  });

  it('tell of a plan that gives fewer than the contract wants', () => {
    const due = { taskKey: null, day: '', dueDay: '', count: 1, templateIds: null, unknownYears: [] };
    const planned = quotaConflicts(builtInContract, ({ id }) =>
      id === 'conference-lines' ? Array.from({ length: 11 }, () => ({ ...due, planId: 'p' })) : [],
    );
    expect(planned.at(-1)).toMatchObject({ obligationId: 'conference-lines', why: 'plan', perYear: 11, wanted: 12 });
  });
});
