/** What a screen or the shell offers while it is there: by key, in the palette, in the help. */
import { useEffect, useRef } from 'react';
import { type Action, type ActionLabel, register } from './actions.ts';

interface Options {
  readonly isEnabled?: boolean;
  /** Works while a dialog or drawer is open: for shortcuts of the dialog itself. */
  readonly isInDialog?: boolean;
  /** Says of a key press whether it is meant; what is not taken goes on to others. */
  readonly takes?: (event: KeyboardEvent) => boolean;
}

export type NewAction = Options & {
  readonly id: string;
  readonly label: ActionLabel;
  readonly run: () => void;
  readonly scope?: Action['scope'];
  readonly keys?: readonly string[];
};

/** Offers an action while the component is mounted and the action enabled. */
export function useAction(action: NewAction): void {
  useRegistered({ scope: 'screen', keys: noKeys, ...action });
}

const noKeys: readonly string[] = [];

/** `/` leads to the screen's own search. */
export function useSearchKey(focus: () => void): void {
  useAction({ id: 'search', label: (t) => t('shell.shortcuts.search'), keys: ['/'], run: focus });
}

/** A key without a name of its own, such as a step of the arrow keys. */
export function useShortcut(keys: string, run: (event: KeyboardEvent) => void, options: Options = {}): void {
  const pressed = (event?: KeyboardEvent): void => {
    if (event !== undefined) run(event);
  };
  useRegistered({ id: keys, label: null, run: pressed, scope: 'screen', keys: [keys], ...options });
}

type Registered = Omit<Action, 'isInDialog' | 'takes'> & Options;

function useRegistered({ id, scope, keys, isEnabled = true, isInDialog = false, ...now }: Registered): void {
  const latest = useRef(now);
  useEffect(() => {
    latest.current = now;
  });
  const isNamed = now.label !== null;
  const allKeys = keys.join('\n');
  useEffect(() => {
    if (!isEnabled) return;
    return register({
      id,
      label: isNamed ? (t) => latest.current.label?.(t) ?? '' : null,
      scope,
      keys: allKeys === '' ? noKeys : allKeys.split('\n'),
      isInDialog,
      takes: (event) => latest.current.takes?.(event) ?? true,
      run: (event) => latest.current.run(event),
    });
  }, [id, isNamed, scope, allKeys, isEnabled, isInDialog]);
}
