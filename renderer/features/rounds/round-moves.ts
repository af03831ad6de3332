/** Where the keyboard goes in the grid of a round. Pure. */
import type { InspectionView } from '../../../shared/api/inspections.ts';
import { type CellRef, openCells } from './round-model.ts';

export type Move =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'row-start'
  | 'row-end'
  | 'first'
  | 'last'
  | 'page-up'
  | 'page-down'
  | 'header';

/** The column headers' line has no device, the line headers' column no item. */
export const headerLine = '';
export const lineHeader = '';

export interface GridShape {
  readonly deviceIds: readonly string[];
  readonly itemIds: readonly string[];
}

/** Lines that a page key passes: a fifth of a site of 25 channels. */
const pageLines = 5;

/** Stops at the edges. The corner, where both headers meet, says nothing and is not entered. */
export function moved({ deviceIds, itemIds }: GridShape, from: CellRef, to: Move): CellRef {
  const lines = [headerLine, ...deviceIds];
  const columns = [lineHeader, ...itemIds];
  const line = Math.max(0, lines.indexOf(from.deviceId));
  const column = Math.max(0, columns.indexOf(from.itemId));
  const at = (wantedLine: number, wantedColumn: number): CellRef => {
    const toLine = Math.min(lines.length - 1, Math.max(0, wantedLine));
    const toColumn = Math.min(columns.length - 1, Math.max(0, wantedColumn));
    if (toLine + toColumn === 0) return from;
    return { deviceId: lines[toLine] ?? headerLine, itemId: columns[toColumn] ?? lineHeader };
  };
  switch (to) {
    case 'up':
      return at(line - 1, column);
    case 'down':
      return at(line + 1, column);
    case 'left':
      return at(line, column - 1);
    case 'right':
      return at(line, column + 1);
    case 'row-start':
      return at(line, line === 0 ? 1 : 0);
    case 'row-end':
      return at(line, columns.length - 1);
    case 'first':
      return at(1, 1);
    case 'last':
      return at(lines.length - 1, columns.length - 1);
    case 'page-up':
      return at(Math.max(1, line - pageLines), column);
    case 'page-down':
      return at(line + pageLines, column);
    case 'header':
      return at(0, column);
  }
}

/** The next cell that keeps the round open, reading on from this one and round to the beginning; null when none does. */
export function nextOpen(view: Pick<InspectionView, 'template' | 'channels'>, from: CellRef): CellRef | null {
  const placeOf = (cell: CellRef): number => {
    const line = view.channels.findIndex(({ device }) => device.id === cell.deviceId);
    const column = view.template.items.findIndex(({ id }) => id === cell.itemId);
    return line * (view.template.items.length + 1) + column;
  };
  const open = openCells(view);
  const place = placeOf(from);
  const next = open.find((cell) => placeOf(cell) > place) ?? open[0];
  return next === undefined ? null : { deviceId: next.deviceId, itemId: next.itemId };
}
