/** The keys of a list that is filled in: none of them fires while something is typed or a dialog is open. */
import type { InspectionView } from '../../../../shared/api/inspections.ts';
import { useAction, useShortcut } from '../../../ui/use-shortcut.ts';
import { isFree } from '../use-round-keys.ts';
import type { Sheet } from './form-model.ts';
import type { FormActs } from './use-form-acts.ts';
import type { FormAt } from './use-form-place.ts';

interface FormKeys {
  readonly view: InspectionView;
  readonly at: FormAt;
  readonly acts: FormActs;
  readonly sheet: Sheet | undefined;
  readonly onNote: () => void;
  readonly onPhoto: () => void;
  readonly onComplete: () => void;
}

type KeyName = 'pass' | 'fail' | 'na' | 'nextOpen' | 'note' | 'photo' | 'fault' | 'undo';

const values = { 1: 'pass', 2: 'fail', 3: 'na' } as const;

export function useFormKeys({ view, at, acts, sheet, onNote, onPhoto, onComplete }: FormKeys): void {
  const item = view.template.items.find(({ id }) => id === at.place.itemId);
  const isOpen = view.completedAtMs === null && sheet !== undefined;

  function answer(key: 1 | 2 | 3): void {
    if (!isOpen || item === undefined) return;
    const value = values[key];
    if (item.type !== 'check' && value !== 'na') return;
    acts.answer(at.place, { value, entry: null });
    // A failed item keeps the eye: its note or its fault comes next.
    if (value !== 'fail') at.move(1);
  }
  const keys: readonly (readonly [key: string, name: KeyName, run: () => void])[] = [
    ['1', 'pass', () => answer(1)],
    ['2', 'fail', () => answer(2)],
    ['3', 'na', () => answer(3)],
    ['o', 'nextOpen', at.goNextOpen],
    ['n', 'note', onNote],
    ['p', 'photo', onPhoto],
    ['f', 'fault', () => acts.makeFault(at.place, 'general')],
    ['u', 'undo', () => void acts.undo()],
  ];
  for (const [key, name, run] of keys) {
    // The list never changes: the hooks always run in the same order.
    // oxlint-disable-next-line react/rules-of-hooks
    useAction({
      id: `round ${name}`,
      label: (t) => t(`rounds.keys.long.${name}`),
      keys: [key],
      isEnabled: isOpen,
      run,
    });
  }
  useAction({
    id: 'round complete',
    label: (t) => t('rounds.keys.long.complete'),
    keys: ['ctrl+enter'],
    run: onComplete,
  });
  useShortcut('arrowdown', () => at.move(1), { takes: isFree });
  useShortcut('arrowup', () => at.move(-1), { takes: isFree });
}
