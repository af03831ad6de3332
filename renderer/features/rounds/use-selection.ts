/** Which cell of the round is selected, and how the keyboard moves it. The focus goes along when a key moved it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { InspectionView } from '../../../shared/api/inspections.ts';
import { type CellRef, firstItem } from './round-model.ts';
import { type Move, moved, nextOpen } from './round-moves.ts';

export interface Selection {
  readonly selected: CellRef;
  select(cell: CellRef): void;
  /** Selects and takes the keyboard's focus there. */
  go(cell: CellRef): void;
  move(to: Move): void;
  goNextOpen(): void;
}

export const cellElementId = ({ deviceId, itemId }: CellRef): string => `cell-${deviceId}-${itemId}`;

export const isSame = (one: CellRef, other: CellRef): boolean =>
  one.deviceId === other.deviceId && one.itemId === other.itemId;

/**
 * @param shownIds devices that the filter lets through, in order
 * @param kept where the work was left
 */
export function useSelection(view: InspectionView, shownIds: readonly string[], kept: CellRef | null): Selection {
  const { template } = view;
  const itemIds = template.items.map(({ id }) => id);
  const [selected, setSelected] = useState<CellRef>(() => {
    const isThere = view.channels.some(({ device }) => device.id === kept?.deviceId);
    if (kept !== null && isThere && itemIds.includes(kept.itemId)) return kept;
    const first = view.channels[0];
    const itemId = itemIds[0] ?? '';
    return first === undefined
      ? { deviceId: '', itemId }
      : { deviceId: first.device.id, itemId: firstItem(template, first, itemId) };
  });
  const isFocusWanted = useRef(true);
  useEffect(() => {
    // A cell that was clicked is in sight.
    if (!isFocusWanted.current) return;
    isFocusWanted.current = false;
    const element = document.getElementById(cellElementId(selected));
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [selected]);

  // The same cell again changes nothing: a click into its note draws nothing anew.
  const select = useCallback((cell: CellRef) => setSelected((before) => (isSame(before, cell) ? before : cell)), []);
  const go = useCallback((cell: CellRef) => {
    isFocusWanted.current = true;
    // A new object also when the cell is the same: the focus may be elsewhere.
    setSelected({ deviceId: cell.deviceId, itemId: cell.itemId });
  }, []);
  return {
    selected,
    select,
    go,
    move: (to) => go(moved({ deviceIds: shownIds, itemIds }, selected, to)),
    goNextOpen() {
      const next = nextOpen(view, selected);
      if (next !== null) go(next);
    },
  };
}
