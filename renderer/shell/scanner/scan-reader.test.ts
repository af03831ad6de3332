import { expect, it } from 'vitest';
import { ScanReader, type ScanStep } from './scan-reader.ts';

const code = 'xunwei:device:01a21caf-11ee-7c3b-a25c-19ea4839d9d2';

/** As a scanner or a person types it. */
function typed(reader: ScanReader, text: string, gapMs: number, fromMs = 1000): ScanStep[] {
  return Array.from(`${text}\n`, (letter, index) => {
    const isShifted = letter === ':' || /[A-Z]/.test(letter);
    const key =
      { ':': 'Semicolon', '-': 'Minus', '\n': 'Enter' }[letter] ??
      (/\d/.test(letter) ? `Digit${letter}` : `Key${letter.toUpperCase()}`);
    if (isShifted) reader.take({ code: 'ShiftLeft', isShifted: true, atMs: fromMs + index * gapMs });
    return reader.take({ code: key, isShifted, atMs: fromMs + index * gapMs });
  });
}

it('reads what a scanner types, whatever case it types it in', () => {
  const steps = typed(new ScanReader(), code, 8);
  expect(steps.at(-1)).toEqual({ isFirst: false, isHeld: true, scanned: code });
  expect(steps.filter(({ isFirst }) => isFirst)).toHaveLength(1);
  // The first two letters have gone through before anybody could know.
  expect(steps.map(({ isHeld }) => isHeld).indexOf(true)).toBe(2);
  expect(typed(new ScanReader(), code.toUpperCase(), 30).at(-1)?.scanned).toBe(code);
  // One key came late.
  const reader = new ScanReader();
  reader.take({ code: 'KeyX', isShifted: false, atMs: 9_000 });
  expect(typed(reader, code.slice(1), 8, 9_150).at(-1)?.scanned).toBe(code);
});

it.each([
  ['typed by hand', code, 90],
  ['of another maker', '6901234567892', 5],
  ['a word that is typed fast', 'xun', 20],
  ['our mark alone', 'xunwei:', 5],
])('takes nothing that is %s', (_what, text, gapMs) => {
  const steps = typed(new ScanReader(), text, gapMs);
  expect(steps.at(-1)).toMatchObject({ isHeld: false, scanned: null });
});

it('begins anew after a pause, and after a key that no code has', () => {
  const reader = new ScanReader();
  typed(reader, 'abc', 20, 0);
  reader.take({ code: 'KeyA', isShifted: false, atMs: 900 });
  expect(typed(reader, code, 8, 5000).at(-1)?.scanned).toBe(code);
  reader.take({ code: 'KeyX', isShifted: false, atMs: 9000 });
  reader.take({ code: 'ArrowLeft', isShifted: false, atMs: 9005 });
  expect(typed(reader, 'unwei:device', 8, 9010).at(-1)?.scanned).toBeNull();
});
