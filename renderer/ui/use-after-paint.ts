/**
 * A value as the last painted frame had it: what a click answers with is painted first, and what hangs on it is drawn after
 * that. React's own deferred values wait for the answer to be drawn but not for it to be painted, and get into its frame.
 */
import { startTransition, useEffect, useState } from 'react';

/** A window that nobody sees paints nothing; one on a slow machine only paints late, and is waited for. */
const hiddenMs = 1_000;

/** Drawn together, after one frame. */
const waiting = new Set<() => void>();

/** @param first what it is in the first frame, when not the value itself */
export function useAfterPaint<T>(value: T): T;
export function useAfterPaint<T, F>(value: T, first: F): T | F;
export function useAfterPaint<T>(value: T, first = value): T {
  const [late, setLate] = useState<{ readonly value: T }>({ value: first });
  useEffect(() => {
    const follow = (): void => setLate((before) => (Object.is(before.value, value) ? before : { value }));
    afterPaint(follow);
    return () => void waiting.delete(follow);
  }, [value]);
  return late.value;
}

function afterPaint(run: () => void): void {
  waiting.add(run);
  if (waiting.size > 1) return;
  const all = (): void => {
    clearTimeout(hidden);
    cancelAnimationFrame(frame);
    startTransition(() => {
      for (const each of waiting) each();
    });
    waiting.clear();
  };
  const hidden = setTimeout(all, document.hidden ? 0 : hiddenMs);
  // The frame's own style, layout and paint come before the next task.
  const frame = requestAnimationFrame(() => setTimeout(all));
}
