/** Text that is being typed, kept by the core at every pause so that a crash loses nothing. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../boot/client.ts';

const pauseMs = 300;
/** Who types without a pause loses no more than this. */
const longestMs = 1_500;

export interface Draft {
  /** What was kept before; null until it has been read. */
  readonly kept: string | null;
  /** Keeps the text after a pause in typing; an empty one removes the draft. */
  keep(text: string): void;
  /** Removes the draft now: what it held is safe elsewhere. */
  clear(): void;
}

interface Waiting {
  readonly timer: ReturnType<typeof setTimeout>;
  /** When the first text that is not kept yet was typed. */
  readonly sinceMs: number;
  readonly send: () => Promise<unknown>;
}

const allWaiting = new Set<Waiting>();

/** Keeps everything that is being typed now, before the store is closed. */
export const keepAllDrafts = (): Promise<unknown> => Promise.all([...allWaiting].map(({ send }) => send()));

export function useDraft(key: string): Draft {
  const [kept, setKept] = useState<{ key: string; text: string } | null>(null);
  const waiting = useRef<Waiting | null>(null);

  useEffect(() => {
    let isCurrent = true;
    const read = (text: string): void => {
      if (isCurrent) setKept({ key, text });
    };
    api.drafts.get({ key }).then(
      ({ text }) => read(text),
      () => read(''),
    );
    // Leaving does not wait for the pause, nor does closing the window.
    const leave = (): void => void waiting.current?.send();
    window.addEventListener('pagehide', leave);
    return () => {
      isCurrent = false;
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [key]);

  const drop = useCallback(() => {
    if (waiting.current === null) return;
    clearTimeout(waiting.current.timer);
    allWaiting.delete(waiting.current);
    waiting.current = null;
  }, []);
  const keep = useCallback(
    (text: string) => {
      const now = Date.now();
      const sinceMs = waiting.current?.sinceMs ?? now;
      drop();
      const send = (): Promise<unknown> => {
        drop();
        // A draft that cannot be kept is still on screen; the connection bar says what is wrong.
        return api.drafts.put({ key, text }).catch(() => undefined);
      };
      const waitMs = Math.max(0, Math.min(pauseMs, sinceMs + longestMs - now));
      waiting.current = { timer: setTimeout(send, waitMs), sinceMs, send };
      allWaiting.add(waiting.current);
    },
    [key, drop],
  );
  const clear = useCallback(() => {
    drop();
    api.drafts.put({ key, text: '' }).catch(() => undefined);
  }, [key, drop]);

  return { kept: kept?.key === key ? kept.text : null, keep, clear };
}
