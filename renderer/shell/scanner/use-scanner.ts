/** A code that is scanned anywhere opens what it names; a field that had the keyboard then is as it was before. */
import { useEffect } from 'react';
import { useNotify } from '../../ui/use-notify.ts';
import { openCode } from './open-code.ts';
import { ScanReader } from './scan-reader.ts';

type Typed = HTMLInputElement | HTMLTextAreaElement;

const fieldOf = (target: EventTarget | null): Typed | null =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null;

export function useScanner(): void {
  const notify = useNotify();
  useEffect(() => {
    const reader = new ScanReader();
    let before: { readonly field: Typed; readonly value: string } | null = null;
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const field = fieldOf(event.target);
      const step = reader.take({ code: event.code, isShifted: event.shiftKey, atMs: event.timeStamp });
      if (step.isFirst) before = field === null ? null : { field, value: field.value };
      // In a field the letters are put back at the end; elsewhere they would be shortcuts.
      if (step.isHeld && (field === null || step.scanned !== null)) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      if (step.scanned === null) return;
      if (before !== null) putBack(before.field, before.value);
      openCode(step.scanned).catch(notify.failed);
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [notify]);
}

/** As if somebody had typed it, so that whoever holds the field's content knows. An input method lets go of it first. */
function putBack(field: Typed, value: string): void {
  field.blur();
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
