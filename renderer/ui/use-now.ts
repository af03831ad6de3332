/** The time, for clocks on screen: one timer for all of them. */
import { useSyncExternalStore } from 'react';

type Listener = () => void;

function ticker(stepMs: number): { subscribe: (listener: Listener) => () => void; now: () => number } {
  const listeners = new Set<Listener>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let nowMs = Date.now();
  return {
    now: () => nowMs,
    subscribe: (listener) => {
      listeners.add(listener);
      nowMs = Date.now();
      timer ??= setInterval(() => {
        nowMs = Date.now();
        for (const each of listeners) each();
      }, stepMs);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}

const seconds = ticker(1_000);
const minutes = ticker(30_000);

/** Milliseconds since the epoch, renewed every second, or every half minute where seconds are not shown. */
export function useNow(step: 'second' | 'minute' = 'second'): number {
  const source = step === 'second' ? seconds : minutes;
  return useSyncExternalStore(source.subscribe, source.now);
}
