/**
 * Keyboard shortcuts: `n`, `g t` (one after the other), `alt+1`, `ctrl+s`, `shift+arrowdown`, `shift+f`, `shift+1`,
 * `escape`, `f1`. Keys without Ctrl or Alt, but for Escape and the function keys, are left to whoever types, and to the
 * dialog that is open.
 */
import { useEffect, useRef } from 'react';

interface Entry {
  readonly keys: string;
  readonly isInDialog: boolean;
  readonly takes: (event: KeyboardEvent) => boolean;
  readonly run: (event: KeyboardEvent) => void;
}

const sequenceMs = 1_200;
/** The one registered last wins: a screen may take a key over from the shell. */
const entries: Entry[] = [];
let pending = '';
let pendingUntilMs = 0;

window.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing || ['Control', 'Alt', 'Shift', 'Meta'].includes(event.key)) return;
  const stroke = strokeOf(event);
  const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey;
  const isTyping = isPlain && !/^(Escape|F\d+)$/.test(event.key) && isTextField(event.target);
  if (isTyping) return;
  const sequence = performance.now() < pendingUntilMs ? `${pending} ${stroke}` : stroke;
  const isDialogOpen = document.querySelector('.ant-drawer-open, .ant-modal-wrap:not([style*="none"])') !== null;
  const usable = entries.filter((entry) => (entry.isInDialog || !isDialogOpen) && entry.takes(event));
  const entry = usable.findLast(({ keys }) => keys === sequence) ?? usable.findLast(({ keys }) => keys === stroke);
  pending = '';
  pendingUntilMs = 0;
  if (entry !== undefined) {
    event.preventDefault();
    entry.run(event);
  } else if (usable.some(({ keys }) => keys.startsWith(`${stroke} `))) {
    pending = stroke;
    pendingUntilMs = performance.now() + sequenceMs;
  }
});

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

interface ShortcutOptions {
  readonly isEnabled?: boolean;
  /** Works while a dialog or drawer is open: for shortcuts of the dialog itself. */
  readonly isInDialog?: boolean;
  /** Says of a key press whether it is meant; what is not taken goes on to others. */
  readonly takes?: (event: KeyboardEvent) => boolean;
}

export function useShortcut(keys: string, run: (event: KeyboardEvent) => void, options: ShortcutOptions = {}): void {
  const { isEnabled = true, isInDialog = false } = options;
  const latest = useRef({ run, takes: options.takes });
  useEffect(() => {
    latest.current = { run, takes: options.takes };
  });
  useEffect(() => {
    if (!isEnabled) return;
    const entry: Entry = {
      keys,
      isInDialog,
      takes: (event) => latest.current.takes?.(event) ?? true,
      run: (event) => latest.current.run(event),
    };
    entries.push(entry);
    return () => {
      entries.splice(entries.indexOf(entry), 1);
    };
  }, [keys, isEnabled, isInDialog]);
}
