/** How pictures share a window. Pure. */
import type { Move } from '../round-moves.ts';

/** Width of a picture for a height of one: what surveillance cameras give. */
const aspect = 16 / 9;

export interface Space {
  readonly width: number;
  readonly height: number;
  /** Height of the words below a picture, and the gap between two. */
  readonly caption: number;
  readonly gap: number;
}

/** The number of columns with which `count` pictures are largest without scrolling. At least one. */
export function columnsFor(count: number, { width, height, caption, gap }: Space): number {
  let best = { columns: 1, size: 0 };
  for (let columns = 1; columns <= Math.max(1, count); columns += 1) {
    const rows = Math.ceil(count / columns);
    const tileWidth = (width - gap * (columns - 1)) / columns;
    const tileHeight = (height - gap * (rows - 1)) / rows - caption;
    const size = Math.min(tileWidth, tileHeight * aspect);
    if (size > best.size) best = { columns, size };
  }
  return best.columns;
}

/** The picture that a move leads to; stops at the edges. `current` is -1 when none is selected. */
export function movedOnWall(count: number, columns: number, current: number, to: Move): number {
  if (current < 0) return 0;
  const last = count - 1;
  const row = Math.floor(current / columns);
  switch (to) {
    case 'left':
      return Math.max(0, current - 1);
    case 'right':
      return Math.min(last, current + 1);
    case 'up':
    case 'header':
      return current - columns < 0 ? current : current - columns;
    case 'down':
      // Below the last full row there may be a shorter one.
      return current + columns > last && row < Math.floor(last / columns) ? last : Math.min(current + columns, last);
    case 'row-start':
      return row * columns;
    case 'row-end':
      return Math.min(last, row * columns + columns - 1);
    case 'first':
    case 'page-up':
      return 0;
    case 'last':
    case 'page-down':
      return last;
  }
}
