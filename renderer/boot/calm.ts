/** The first screen has the processor to itself; what nobody waits for begins after it. */
import { useEffect, useState } from 'react';

const calmAfterMs = 2_500;
/** Somebody who never pauses gets it all the same. */
const calmAtLatestMs = 15_000;
/** Whoever has not touched anything for so long is reading. */
const readingAfterMs = 1_000;
const touches = ['pointermove', 'pointerdown', 'wheel', 'scroll', 'keydown', 'input'] as const;

let touchedAtMs = Number.NEGATIVE_INFINITY;
for (const kind of touches) {
  const touched = (): void => void (touchedAtMs = performance.now());
  window.addEventListener(kind, touched, { passive: true, capture: true });
}

/** @returns what calls it off */
export function whenCalm(begin: () => void): () => void {
  const latestAtMs = performance.now() + calmAtLatestMs;
  const beginOrWait = (): void => {
    const leftMs = Math.min(touchedAtMs + readingAfterMs, latestAtMs) - performance.now();
    if (leftMs <= 0) begin();
    else timer = setTimeout(beginOrWait, leftMs);
  };
  let timer = setTimeout(beginOrWait, calmAfterMs);
  return () => clearTimeout(timer);
}

export function useIsCalm(): boolean {
  const [isCalm, setCalm] = useState(false);
  useEffect(() => whenCalm(() => setCalm(true)), []);
  return isCalm;
}

/** Nobody moves anything and the page has nothing to do: what stops it for a moment now is not seen. */
export async function untilReading(): Promise<void> {
  for (;;) {
    const leftMs = touchedAtMs + readingAfterMs - performance.now();
    if (leftMs <= 0) break;
    await new Promise((resolve) => setTimeout(resolve, leftMs));
  }
  await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 5_000 }));
}
