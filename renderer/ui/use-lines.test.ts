import { expect, it } from 'vitest';
import { groupLines, inGroups } from './use-lines.ts';

it('puts lines into groups by their place in the list, whole or not', () => {
  const lines = Array.from({ length: groupLines + 3 }, (_, at) => ({ index: groupLines * 7 - 2 + at, row: at }));
  const groups = inGroups(lines);
  expect(groups.map(({ number, lines: inside }) => [number, inside.length])).toEqual([
    [6, 2],
    [7, groupLines],
    [8, 1],
  ]);
  expect(groups.flatMap(({ lines: inside }) => inside)).toEqual(lines);
  expect(inGroups([])).toEqual([]);
});
