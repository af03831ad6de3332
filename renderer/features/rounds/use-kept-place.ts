/** Where a round was left: kept while the person moves, so that the work goes on at the very item after a crash. */
import { useEffect, useMemo } from 'react';
import { useDraft } from '../../ui/use-draft.ts';
import type { CellRef } from './round-model.ts';

export interface KeptPlace {
  /** Null when the round was never worked on here. */
  readonly kept: CellRef | null;
  readonly isRead: boolean;
  keep(cell: CellRef): void;
}

export function useKeptPlace(roundId: string): KeptPlace {
  const { kept: text, keep } = useDraft(`round-place:${roundId}`);
  return useMemo(
    () => ({
      kept: placeFrom(text),
      isRead: text !== null,
      keep: ({ deviceId, itemId }) => keep(JSON.stringify([deviceId, itemId])),
    }),
    [text, keep],
  );
}

function placeFrom(text: string | null): CellRef | null {
  if (text === null || text === '') return null;
  try {
    const [deviceId, itemId] = JSON.parse(text) as unknown[];
    return typeof deviceId === 'string' && typeof itemId === 'string' ? { deviceId, itemId } : null;
  } catch {
    return null;
  }
}

export function useKeeping({ keep }: KeptPlace, { deviceId, itemId }: CellRef, isOpen: boolean): void {
  useEffect(() => {
    if (isOpen) keep({ deviceId, itemId });
  }, [keep, deviceId, itemId, isOpen]);
}
