/** Copies what nobody else should read: it is taken off the clipboard again after half a minute. security.md D6. */

const clearedAfterMs = 30_000;

/** @throws when the page may not write to the clipboard */
export async function copySecret(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  setTimeout(() => {
    // A window that is not in front may not write: then as soon as it is again.
    navigator.clipboard.writeText('').catch(() => {
      addEventListener('focus', () => void navigator.clipboard.writeText('').catch(() => undefined), { once: true });
    });
  }, clearedAfterMs);
}
