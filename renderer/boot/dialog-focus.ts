/**
 * Where the keyboard is when a dialog of the library comes and goes. In a window that stands still the library puts it on
 * the dialog's cross, and a dialog that is taken away in one go does not give it back.
 */
const fields = 'input:not([type=checkbox], [type=radio], [type=file], :disabled), textarea:enabled';

/** By the root of each open dialog: what had the keyboard before. */
const before = new Map<Element, EventTarget | null>();

export function keepDialogFocus(): void {
  document.addEventListener('focusin', ({ target, relatedTarget }) => {
    const root = target instanceof Element ? target.closest('.ant-modal-root') : null;
    if (root === null || before.has(root)) return;
    before.set(root, relatedTarget);
    const [field] = root.querySelectorAll<HTMLElement>(`.ant-modal-body :is(${fields})`);
    if (target instanceof Element && target.matches('.ant-modal-close')) field?.focus({ preventScroll: true });
  });
  new MutationObserver(() => {
    for (const [root, opener] of before) {
      if (root.isConnected) continue;
      before.delete(root);
      const isFree = document.activeElement === document.body;
      if (isFree && opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    }
  }).observe(document.body, { childList: true });
}
