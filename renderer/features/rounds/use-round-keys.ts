/** The keys of the round screen. None of them fires in a text field or while a dialog is open. */
import { useAction, useShortcut } from '../../ui/use-shortcut.ts';
import { type RoundAction, gridKeys, keyNames, screenKeys } from './round-keys.ts';

/** The tables never change: the hooks below always run in the same order. */
const screenEntries = Object.entries(screenKeys);
const gridEntries = Object.entries(gridKeys);

export function useRoundKeys(run: (action: RoundAction) => void): void {
  for (const [keys, action] of screenEntries) {
    const name = keyNames.get(keys);
    const act = (): void => run(action);
    // oxlint-disable-next-line react/rules-of-hooks
    if (name === undefined) useShortcut(keys, act);
    // oxlint-disable-next-line react/rules-of-hooks
    else useAction({ id: `round ${name}`, label: (t) => t(`rounds.keys.long.${name}`), keys: [keys], run: act });
  }
  for (const [keys, action] of gridEntries) {
    const takes = keys === 'space' || keys === 'enter' ? isOnGrid : isFree;
    // oxlint-disable-next-line react/rules-of-hooks
    useShortcut(keys, () => run(action), { takes });
  }
}

const moveThings =
  'input, textarea, select, [role=radiogroup], [role=slider], [role=listbox], [role=menu], [role=tablist], [role=combobox], video';

/** Nothing that has the focus moves by these keys itself. */
export const isFree = ({ target }: KeyboardEvent): boolean =>
  !(target instanceof Element) || target.closest(moveThings) === null;

/** Nothing that has the focus is pressed by these keys itself. */
export const isOnGrid = ({ target }: KeyboardEvent): boolean =>
  !(target instanceof Element) ||
  target === document.body ||
  (target.closest('[role=grid], [data-stage]') !== null && !target.matches('button, a'));
