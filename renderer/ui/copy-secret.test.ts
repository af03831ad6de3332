// @vitest-environment node
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { copySecret } from './copy-secret.ts';

/** What a browser has for it: a text that others can read, and a page that may or may not write. */
const clipboard = {
  text: '',
  isAllowed: true,
  writeText: async (text: string): Promise<void> => {
    if (!clipboard.isAllowed) throw new DOMException('not in front', 'NotAllowedError');
    clipboard.text = text;
  },
};
let focused: () => void = () => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { clipboard });
  vi.stubGlobal('addEventListener', (_event: string, listener: () => void) => (focused = listener));
  Object.assign(clipboard, { text: '', isAllowed: true });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('takes a secret off the clipboard again after half a minute', async () => {
  await copySecret('ABCD-1234');
  await vi.advanceTimersByTimeAsync(29_900);
  expect(clipboard.text).toBe('ABCD-1234');
  await vi.advanceTimersByTimeAsync(200);
  expect(clipboard.text).toBe('');
});

it('takes it off as soon as the window is in front again, when it was not then', async () => {
  await copySecret('ABCD-1234');
  clipboard.isAllowed = false;
  await vi.advanceTimersByTimeAsync(31_000);
  expect(clipboard.text).toBe('ABCD-1234');
  clipboard.isAllowed = true;
  focused();
  await vi.advanceTimersByTimeAsync(1);
  expect(clipboard.text).toBe('');
});
