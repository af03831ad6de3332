/**
 * Counts how long each item was in front of the person: the seconds that are kept with an answer. Every moment is
 * counted once at most, on one item, and given to one answer; moments in which nobody seems to be there are not.
 */

export interface Attention {
  /** Another cell has come in front; null when none is. */
  look(cell: string | null, nowMs: number): void;
  /** The person moved, typed or pointed: was there until now. */
  stir(nowMs: number): void;
  /** The window was hidden, or shown again: time in between is nobody's. */
  hide(nowMs: number): void;
  show(nowMs: number): void;
  /** Seconds that these cells have gathered, in tenths, rounded down; they start again from nothing. */
  spend(cells: readonly string[], nowMs: number): number;
}

/** Between two signs of life no more than this counts: a laptop left open over lunch is not attention. */
export const idleAfterMs = 30_000;

export function createAttention(): Attention {
  const gathered = new Map<string, number>();
  let current: string | null = null;
  let sinceMs = 0;
  let isHidden = false;

  function settle(nowMs: number): void {
    const passedMs = Math.min(idleAfterMs, Math.max(0, nowMs - sinceMs));
    if (current !== null && !isHidden) gathered.set(current, (gathered.get(current) ?? 0) + passedMs);
    sinceMs = nowMs;
  }
  return {
    look(cell, nowMs) {
      settle(nowMs);
      current = cell;
    },
    stir: settle,
    hide(nowMs) {
      settle(nowMs);
      isHidden = true;
    },
    show(nowMs) {
      settle(nowMs);
      isHidden = false;
    },
    spend(cells, nowMs) {
      settle(nowMs);
      const spentMs = cells.reduce((sum, cell) => sum + (gathered.get(cell) ?? 0), 0);
      for (const cell of cells) gathered.delete(cell);
      return tenths(spentMs / 1000);
    },
  };
}

const tenths = (seconds: number): number => Math.floor(seconds * 10) / 10;

/** What each of several items answered in one act gets of its seconds: never more in all than there were. */
export const shareOf = (seconds: number, items: number): number => tenths(seconds / Math.max(1, items));
