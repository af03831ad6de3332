/** Which item is in front, and how the person gets to another one. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { InspectionView } from '../../../../shared/api/inspections.ts';
import type { CellRef } from '../round-model.ts';
import { itemElementId } from './form-item.tsx';
import { type FormPlace, askedOf, nextOpenPlace, openOn, sheetsOf } from './form-model.ts';

export interface FormAt {
  readonly place: FormPlace;
  select(place: FormPlace): void;
  /** Selects and takes the keyboard's focus there. */
  go(place: FormPlace): void;
  /** To what is open on that subject first. */
  goToSheet(key: string): void;
  goNextOpen(): void;
  /** One item up or down, over the edges of the subjects. */
  move(step: 1 | -1): void;
}

/** @param kept where the work was left */
export function useFormPlace(view: InspectionView, kept: CellRef | null): FormAt {
  const [place, setPlace] = useState<FormPlace>(() => firstPlace(view, kept));
  const isFocusWanted = useRef(true);
  useEffect(() => {
    if (!isFocusWanted.current) return;
    isFocusWanted.current = false;
    const element = document.getElementById(itemElementId(place));
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: 'center' });
  }, [place]);

  const select = useCallback(
    ({ sheet, itemId }: FormPlace) =>
      setPlace((now) => (now.sheet === sheet && now.itemId === itemId ? now : { sheet, itemId })),
    [],
  );
  const go = useCallback(({ sheet, itemId }: FormPlace) => {
    isFocusWanted.current = true;
    setPlace({ sheet, itemId });
  }, []);
  return {
    place,
    select,
    go,
    goToSheet(key) {
      const sheet = sheetsOf(view).find((each) => each.key === key);
      const first = sheet && (openOn(view.template, sheet)[0]?.itemId ?? askedOf(view.template, sheet)[0]?.id);
      if (first !== undefined) go({ sheet: key, itemId: first });
    },
    goNextOpen() {
      const next = nextOpenPlace(view, place);
      if (next !== null) go(next);
    },
    move(step) {
      const all = placesIn(view);
      const here = all.findIndex(({ sheet, itemId }) => sheet === place.sheet && itemId === place.itemId);
      const next = all[here + step];
      if (next !== undefined) go(next);
    },
  };
}

const placesIn = (view: InspectionView): FormPlace[] =>
  sheetsOf(view).flatMap((sheet) => askedOf(view.template, sheet).map(({ id }) => ({ sheet: sheet.key, itemId: id })));

function firstPlace(view: InspectionView, kept: CellRef | null): FormPlace {
  const all = placesIn(view);
  return (
    all.find(({ sheet, itemId }) => sheet === kept?.deviceId && itemId === kept.itemId) ??
    sheetsOf(view).flatMap((sheet) => openOn(view.template, sheet))[0] ??
    all[0] ?? { sheet: '', itemId: '' }
  );
}
