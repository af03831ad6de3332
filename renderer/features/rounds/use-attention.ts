/** Follows what is in front of the person, with their signs of life: the seconds of answers come from here. */
import { useCallback, useEffect, useState } from 'react';
import { createAttention } from './attention.ts';
import type { CellRef } from './round-model.ts';

const keyOf = (cell: CellRef): string => `${cell.deviceId}/${cell.itemId}`;
const stirring = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
const passive = { passive: true, capture: true } as const;

/** @returns takes the seconds that these cells have gathered, for their answer */
export function useAttention(selected: CellRef): (cells: readonly CellRef[]) => number {
  const [attention] = useState(createAttention);
  const key = keyOf(selected);
  useEffect(() => attention.look(key, performance.now()), [attention, key]);
  useEffect(() => {
    const stir = (): void => attention.stir(performance.now());
    const turn = (): void => attention[document.hidden ? 'hide' : 'show'](performance.now());
    for (const name of stirring) window.addEventListener(name, stir, passive);
    document.addEventListener('visibilitychange', turn);
    return () => {
      for (const name of stirring) window.removeEventListener(name, stir, passive);
      document.removeEventListener('visibilitychange', turn);
    };
  }, [attention]);
  return useCallback((cells) => attention.spend(cells.map(keyOf), performance.now()), [attention]);
}
