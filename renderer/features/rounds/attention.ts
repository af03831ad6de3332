/** Measures how long an item was in front of the person: the seconds that are kept with an answer. */

export interface Attention {
  /** Another cell has come in front; the same one again changes nothing. */
  look(cell: string, nowMs: number): void;
  /** Seconds since the cell came in front, rounded to tenths; null for one that is not in front. */
  seconds(cell: string, nowMs: number): number | null;
}

/** A laptop left open over lunch is not attention. */
export const maxSeconds = 600;

export function createAttention(): Attention {
  let current = '';
  let sinceMs = 0;
  return {
    look(cell, nowMs) {
      if (cell === current) return;
      current = cell;
      sinceMs = nowMs;
    },
    seconds(cell, nowMs) {
      if (cell !== current) return null;
      return Math.min(maxSeconds, Math.max(0, Math.round((nowMs - sinceMs) / 100) / 10));
    },
  };
}
