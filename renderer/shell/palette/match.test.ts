import { expect, it } from 'vitest';
import { matchPoints } from './match.ts';

const order = (typed: string, names: readonly string[]): string[] =>
  names
    .filter((name) => matchPoints(typed, [name]) > 0)
    .toSorted((a, b) => matchPoints(typed, [b]) - matchPoints(typed, [a]));

it('finds a name by its beginning, a word, a part, its initials and its letters, in that order', () => {
  const names = ['Show devices', 'Day-end', 'Log a fault', 'Default view', 'Full-screen audit', 'fault'];
  expect(order('fault', names)).toEqual(['fault', 'Log a fault', 'Default view']);
  expect(order('sd', names)).toEqual(['Show devices']);
  expect(order('dayend', names)).toEqual(['Day-end']);
});

it('finds Chinese by one character and by characters that stand apart', () => {
  expect(order('巡', ['开始巡检：周巡检', '记录故障'])).toEqual(['开始巡检：周巡检']);
  expect(order('记障', ['记录故障', '故障'])).toEqual(['记录故障']);
});

it('takes either language, full-width letters and any case, and wants every word', () => {
  expect(matchPoints('ＤＡＹ', ['收工', 'Day-end'])).toBeGreaterThan(0);
  expect(matchPoints('start round', ['Start the round'])).toBeGreaterThan(0);
  expect(matchPoints('start fault', ['Start the round'])).toBe(0);
  expect(matchPoints('  ', ['anything'])).toBe(0);
  expect(matchPoints('z', ['anything'])).toBe(0);
});
