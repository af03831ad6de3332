/** Which rows of a list are chosen for an act: one, a range of them, all. */
import type { RowSource } from './row-source.ts';

export type Selection = ReadonlySet<string>;

/** As many as one act takes. */
export const mostChosen = 5_000;

interface Choosing {
  toggle(index: number): void;
  /** Chooses everything between two rows, both included. */
  extend(from: number, to: number): void;
  all(): void;
  none(): void;
}

export function useSelection<T>(
  rows: RowSource<T>,
  rowKey: (row: T) => string,
  selection: { readonly keys: Selection; readonly onChange: (keys: Selection) => void } | undefined,
): Choosing {
  const add = async (first: number, last: number): Promise<void> => {
    if (selection === undefined) return;
    const chosen = await rows.rows(first, Math.min(last, first + mostChosen - 1));
    selection.onChange(new Set([...selection.keys, ...chosen.map(rowKey)].slice(0, mostChosen)));
  };
  return {
    toggle(index) {
      const row = rows.at(index);
      if (row === undefined || selection === undefined) return;
      const keys = new Set(selection.keys);
      if (!keys.delete(rowKey(row)) && keys.size < mostChosen) keys.add(rowKey(row));
      selection.onChange(keys);
    },
    extend: (from, to) => void add(Math.min(from, to), Math.max(from, to)).catch(() => {}),
    all: () => void add(0, rows.count - 1).catch(() => {}),
    none: () => selection?.onChange(new Set()),
  };
}
