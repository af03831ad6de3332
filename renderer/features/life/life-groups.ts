/** A device's life by month, the newest first. Pure. */
import type { LifeEntry } from '../../../shared/api/life.ts';

export interface LifeMonth {
  /** `2026-11`. */
  readonly month: string;
  readonly entries: readonly LifeEntry[];
}

/** @param utcOffsetMinutes of the contract's zone: a month ends there and nowhere else */
export function byMonth(entries: readonly LifeEntry[], utcOffsetMinutes: number): LifeMonth[] {
  const months = Map.groupBy(entries, ({ atMs }) =>
    new Date(atMs + utcOffsetMinutes * 60_000).toISOString().slice(0, 7),
  );
  return [...months].map(([month, own]) => ({ month, entries: own }));
}
