/**
 * Everything that can be done now, registered while it can be done: one list for keys, palette and help. Keys are
 * written `n`, `g t` (one after the other), `alt+1`, `ctrl+s`, `shift+arrowdown`, `shift+f`, `shift+1`, `escape`, `f1`.
 * Keys without Ctrl or Alt, but for Escape and the function keys, are left to whoever types, and to the dialog that is
 * open.
 */
import type { TFunction } from 'i18next';

/** The action's name in the language of the `t` that is given: the palette looks for it in both. */
export type ActionLabel = (t: TFunction<'app'>) => string;

export interface Action {
  /** The same thing has the same one every time: what was used last is remembered by it. */
  readonly id: string;
  /** Null: a key only, neither listed nor found. */
  readonly label: ActionLabel | null;
  /** Whose it is: of the screen that is shown, of the day's work, or always there. */
  readonly scope: 'screen' | 'work' | 'app';
  readonly keys: readonly string[];
  /** Its keys work while a dialog or drawer is open: for those of the dialog itself. */
  readonly isInDialog: boolean;
  /** Says of a key press whether it is meant; what is not taken goes on to others. */
  readonly takes: (event: KeyboardEvent) => boolean;
  /** With the key stroke that asked for it, if one did. */
  readonly run: (event?: KeyboardEvent) => void;
}

const sequenceMs = 1_200;
/** The one registered last wins: a screen may take a key over from the shell. */
let actions: readonly Action[] = [];
const listeners = new Set<() => void>();
let pending = '';
let pendingUntilMs = 0;

function change(next: readonly Action[]): void {
  actions = next;
  for (const listener of listeners) listener();
}

/** @returns what takes the action away again */
export function register(action: Action): () => void {
  change([...actions, action]);
  return () => change(actions.filter((each) => each !== action));
}

export const currentActions = (): readonly Action[] => actions;

export function subscribeToActions(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

window.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing || ['Control', 'Alt', 'Shift', 'Meta'].includes(event.key)) return;
  const stroke = strokeOf(event);
  const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey;
  const isTyping = isPlain && !/^(Escape|F\d+)$/.test(event.key) && isTextField(event.target);
  if (isTyping) return;
  const sequence = performance.now() < pendingUntilMs ? `${pending} ${stroke}` : stroke;
  const isInDialog = isDialogOpen();
  const usable = actions.filter((action) => (action.isInDialog || !isInDialog) && action.takes(event));
  const action = withKeys(usable, sequence) ?? withKeys(usable, stroke);
  pending = '';
  pendingUntilMs = 0;
  if (action !== undefined) {
    event.preventDefault();
    action.run(event);
  } else if (usable.some(({ keys }) => keys.some((each) => each.startsWith(`${stroke} `)))) {
    pending = stroke;
    pendingUntilMs = performance.now() + sequenceMs;
  }
});

function withKeys(among: readonly Action[], wanted: string): Action | undefined {
  return among.findLast(({ keys }) => keys.includes(wanted));
}

function isDialogOpen(): boolean {
  // Keys that come while a dialog is still being fetched are meant for it.
  return (
    document.querySelector(
      'dialog:modal, [data-dialog="true"], .ant-drawer-open, .ant-modal-wrap:not([style*="none"])',
    ) !== null
  );
}

function strokeOf(event: KeyboardEvent): string {
  // With Alt or Shift layouts write other characters: digits are then told by the key's place.
  const digit = event.altKey || event.shiftKey ? /^Digit(\d)$/.exec(event.code)?.[1] : undefined;
  const key = digit ?? (event.key === ' ' ? 'space' : event.key.toLowerCase());
  // A character that needs Shift is its own name (`?`), and so is a digit where digits need it.
  const hasShift =
    event.shiftKey && (key.length > 1 || /[a-z]/.test(key) || (digit !== undefined && event.key !== digit));
  const isCommand = event.ctrlKey || event.metaKey;
  return `${isCommand ? 'ctrl+' : ''}${event.altKey ? 'alt+' : ''}${hasShift ? 'shift+' : ''}${key}`;
}

function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox],[type=radio]), textarea, select'))
  );
}
