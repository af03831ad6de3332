import { expect, it } from 'vitest';
import { type ComparedAnswer, compareFindings } from './compare-findings.ts';

const answer = (itemId: string, value: ComparedAnswer['value'], deviceId = 'd'): ComparedAnswer => ({
  deviceId: deviceId as ComparedAnswer['deviceId'],
  locationId: null,
  itemId,
  value,
});
const idsOf = (answers: readonly ComparedAnswer[]): string[] => answers.map(({ itemId }) => itemId);

it('tells failures that are new, still there and gone apart, and those of which nobody can say', () => {
  const before = [
    answer('a', 'fail'),
    answer('b', 'fail'),
    answer('c', 'pass'),
    answer('d', 'fail'),
    answer('e', 'fail'),
  ];
  const now = [answer('a', 'fail'), answer('b', 'pass'), answer('c', 'fail'), answer('e', 'na')];
  const compared = compareFindings(before, now);
  expect(idsOf(compared.added)).toEqual(['c']);
  expect(idsOf(compared.still)).toEqual(['a']);
  expect(idsOf(compared.gone)).toEqual(['b']);
  expect(idsOf(compared.unknown)).toEqual(['d', 'e']);
});

it('compares one device with itself, not with another', () => {
  const compared = compareFindings([answer('a', 'fail', 'one')], [answer('a', 'fail', 'two')]);
  expect(idsOf(compared.added)).toEqual(['a']);
  expect(compared.still).toEqual([]);
});
