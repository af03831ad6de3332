import { expect, it } from 'vitest';
import {
  period,
  periodDates,
  periodDays,
  periodKind,
  periodMs,
  periodNear,
  periodOfDay,
  periodPart,
  periodsIn,
} from './period.ts';

it('reads months, quarters and years, and nothing else', () => {
  expect(['2026-11', '2026-Q4', '2026'].map(periodKind)).toEqual(['month', 'quarter', 'year']);
  for (const bad of ['2026-13', '2026-00', '2026-Q5', '2026-1', '26', '2026-11-01', ''])
    expect(period.safeParse(bad).success, bad).toBe(false);
});

it('knows the days of each, over the turn of the year', () => {
  expect(periodDays('2026-12')).toEqual({ from: '2026-12-01', to: '2027-01-01' });
  expect(periodDays('2026-Q4')).toEqual({ from: '2026-10-01', to: '2027-01-01' });
  expect(periodDays('2026-Q1')).toEqual({ from: '2026-01-01', to: '2026-04-01' });
  expect(periodDays('2026')).toEqual({ from: '2026-01-01', to: '2027-01-01' });
  expect(periodDates('2026-12')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  expect(periodDates('2028-Q1')).toEqual({ from: '2028-01-01', to: '2028-03-31' });
  expect(['2026-11', '2026-03', '2026-Q4', '2026'].map(periodPart)).toEqual([11, 3, 4, 0]);
  expect(periodMs('2026-11', 480).fromMs).toBe(Date.parse('2026-10-31T16:00:00Z'));
});

it('finds the period of a day, those inside one and those beside it', () => {
  expect(periodOfDay('2026-11-23', 'quarter')).toBe('2026-Q4');
  expect(periodsIn('2026-Q4', 'month')).toEqual(['2026-10', '2026-11', '2026-12']);
  expect(periodsIn('2026-11', 'quarter')).toEqual(['2026-Q4']);
  expect(periodsIn('2026', 'quarter')).toEqual(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']);
  expect([periodNear('2026-12', 1), periodNear('2026-Q1', -1), periodNear('2026', 2)]).toEqual([
    '2027-01',
    '2025-Q4',
    '2028',
  ]);
});
