import { describe, expect, it } from 'vitest';
import type { InspectionView } from '../../../shared/api/inspections.ts';
import { templates } from '../../../shared/contract/linfen-2024/templates.ts';
import { type Move, headerLine, lineHeader, moved, nextOpen } from './round-moves.ts';

const shape = { deviceIds: ['a', 'b', 'c', 'd', 'e', 'f', 'g'], itemIds: ['x', 'y', 'z'] };

describe('a move in the grid', () => {
  it.each<[string, string, Move, string, string]>([
    ['b', 'y', 'up', 'a', 'y'],
    ['b', 'y', 'down', 'c', 'y'],
    ['b', 'y', 'left', 'b', 'x'],
    ['b', 'y', 'right', 'b', 'z'],
    ['b', 'z', 'right', 'b', 'z'],
    ['g', 'y', 'down', 'g', 'y'],
    ['a', 'y', 'up', headerLine, 'y'],
    [headerLine, 'y', 'up', headerLine, 'y'],
    [headerLine, 'y', 'down', 'a', 'y'],
    ['b', 'x', 'left', 'b', lineHeader],
    // The corner is not entered from either side.
    [headerLine, 'x', 'left', headerLine, 'x'],
    ['a', lineHeader, 'up', 'a', lineHeader],
    ['b', 'z', 'row-start', 'b', lineHeader],
    ['b', 'x', 'row-end', 'b', 'z'],
    [headerLine, 'z', 'row-start', headerLine, 'x'],
    ['g', 'z', 'first', 'a', 'x'],
    ['a', 'x', 'last', 'g', 'z'],
    ['a', 'y', 'page-down', 'f', 'y'],
    ['c', 'y', 'page-down', 'g', 'y'],
    ['c', 'y', 'page-up', 'a', 'y'],
    ['g', 'y', 'page-up', 'b', 'y'],
    ['d', 'y', 'header', headerLine, 'y'],
    ['d', lineHeader, 'header', 'd', lineHeader],
    // A channel that the filter has hidden.
    ['gone', 'y', 'down', 'a', 'y'],
  ])('from %s/%s %s to %s/%s', (deviceId, itemId, to, line, column) => {
    expect(moved(shape, { deviceId, itemId }, to)).toEqual({ deviceId: line, itemId: column });
  });
});

describe('the next open cell', () => {
  const template = templates[0]!;
  const passed = (ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, { value: 'pass' }]));
  const all = template.items.map(({ id }) => id);
  const without = (...ids: string[]) => passed(all.filter((id) => !ids.includes(id)));
  const view = (answers: readonly object[]) =>
    ({
      template,
      channels: answers.map((held, index) => ({ device: { id: `d${index}` }, answers: held })),
    }) as unknown as InspectionView;
  const round = view([without('clock', 'lens'), passed(all), without('power')]);

  it.each([
    ['d0', 'online', 'd0', 'clock'],
    ['d0', 'clock', 'd0', 'lens'],
    ['d0', 'lens', 'd2', 'power'],
    ['d2', 'power', 'd0', 'clock'],
    ['d1', '', 'd2', 'power'],
    ['', 'lens', 'd0', 'clock'],
  ])('after %s/%s is %s/%s', (deviceId, itemId, line, column) => {
    expect(nextOpen(round, { deviceId, itemId })).toEqual({ deviceId: line, itemId: column });
  });

  it('is none when nothing keeps the round open', () => {
    expect(nextOpen(view([passed(all)]), { deviceId: 'd0', itemId: 'lens' })).toBeNull();
  });
});
