/** Where the tour points now: screens come and go under it. */
import { useEffect, useRef, useState } from 'react';
import { type TourPlace, type TourStep, nextPlace, targetOf } from './steps.ts';

/** A screen that is just being built has settled after this time. */
const settleMs = 300;

/** @param onGone what a step was about has left the screen: somebody did it in another way */
export function usePlace(
  path: string,
  taken: ReadonlySet<TourStep>,
  onGone: (step: TourStep) => void,
): TourPlace | null {
  const [place, setPlace] = useState<TourPlace | null>(null);
  const shown = useRef<TourStep | null>(null);
  const gone = useRef(onGone);
  useEffect(() => {
    gone.current = onGone;
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const look = (): void => {
      timer = null;
      const next = nextPlace(path, taken);
      const before = shown.current;
      shown.current = next?.step ?? null;
      if (before !== null && !taken.has(before) && targetOf(before) === null) gone.current(before);
      setPlace((now) => (now?.step === next?.step && now?.target === next?.target ? now : next));
    };
    const lookSoon = (): void => {
      timer ??= setTimeout(look, settleMs);
    };
    lookSoon();
    const observer = new MutationObserver(lookSoon);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      if (timer !== null) clearTimeout(timer);
    };
  }, [path, taken]);
  return place !== null && !taken.has(place.step) && place.target.isConnected ? place : null;
}
