/** Waits for the press that is under way: what a finger is about to hit must not move from under it. */

let isPressed = false;
const passive = { capture: true, passive: true } as const;
window.addEventListener('pointerdown', () => (isPressed = true), passive);
for (const name of ['pointerup', 'pointercancel'] as const) {
  window.addEventListener(name, () => (isPressed = false), passive);
}

/** Runs at once, or after the click that the press becomes. */
export function afterPress(run: () => void): void {
  if (isPressed) window.addEventListener('pointerup', () => setTimeout(run), { ...passive, once: true });
  else run();
}
