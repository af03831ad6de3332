/**
 * A value as the last painted frame had it: what a click answers with is painted first, and what hangs on it is drawn after
 * that. React's own deferred values wait for the answer to be drawn but not for it to be painted, and get into its frame.
 */
import { startTransition, useEffect, useState } from 'react';

/** A window that nobody sees paints nothing; one on a slow machine only paints late, and is waited for. */
const hiddenMs = 1_000;

type Batch = Set<() => void>;

/** Drawn together, after the frame that is painted next. */
let waiting: Batch | null = null;

/** @param first what it is in the first frame, when not the value itself */
export function useAfterPaint<T>(value: T): T;
export function useAfterPaint<T, F>(value: T, first: F): T | F;
export function useAfterPaint<T>(value: T, first = value): T {
  const [late, setLate] = useState<{ readonly value: T }>({ value: first });
  useEffect(() => {
    const follow = (): void => setLate((before) => (Object.is(before.value, value) ? before : { value }));
    return afterPaint(follow);
  }, [value]);
  return late.value;
}

/** Runs it once after the next frame, however often that frame is asked to. @returns what calls it off */
export function afterPaint(run: () => void): () => void {
  const batch = (waiting ?? nextFrame()).add(run);
  return () => void batch.delete(run);
}

function nextFrame(): Batch {
  const batch: Batch = new Set();
  const close = (): void => {
    if (waiting === batch) waiting = null;
  };
  const draw = (): void => {
    close();
    clearTimeout(hidden);
    cancelAnimationFrame(frame);
    startTransition(() => {
      for (const each of batch) each();
    });
    batch.clear();
  };
  const hidden = setTimeout(draw, document.hidden ? 0 : hiddenMs);
  const frame = requestAnimationFrame(() => {
    // What comes between this frame and its task waits for a frame of its own.
    close();
    // The frame's own style, layout and paint come before the next task.
    setTimeout(draw);
  });
  waiting = batch;
  return batch;
}
