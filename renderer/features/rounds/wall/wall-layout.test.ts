import { describe, expect, it } from 'vitest';
import type { Move } from '../round-moves.ts';
import { columnsFor, movedOnWall } from './wall-layout.ts';

describe('columns of the wall', () => {
  const words = { caption: 24, gap: 6 };
  it.each([
    // As much of the window as the picture's shape allows: 25 in 5 by 5 on a usual screen.
    [25, 1166, 600, 5],
    [25, 1700, 900, 5],
    [25, 2400, 600, 9],
    [25, 500, 1400, 3],
    [1, 1166, 600, 1],
    [0, 1166, 600, 1],
  ])('%i pictures in %i x %i are %i', (count, width, height, columns) => {
    expect(columnsFor(count, { width, height, ...words })).toBe(columns);
  });
});

describe('a move on the wall', () => {
  // 25 in 6 columns: four full rows, one picture in the last.
  it.each<[number, Move, number]>([
    [0, 'left', 0],
    [0, 'right', 1],
    [5, 'right', 6],
    [24, 'right', 24],
    [7, 'up', 1],
    [3, 'up', 3],
    [1, 'down', 7],
    [18, 'down', 24],
    [20, 'down', 24],
    [24, 'down', 24],
    [8, 'row-start', 6],
    [8, 'row-end', 11],
    [24, 'row-end', 24],
    [8, 'first', 0],
    [8, 'last', 24],
    [-1, 'down', 0],
  ])('from %i %s to %i', (from, to, place) => {
    expect(movedOnWall(25, 6, from, to)).toBe(place);
  });
});
