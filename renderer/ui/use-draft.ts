/** Text that is being typed, kept by the core at every pause so that a crash loses nothing. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../boot/client.ts';

const pauseMs = 300;

export interface Draft {
  /** What was kept before; null until it has been read. */
  readonly kept: string | null;
  /** Keeps the text after a pause in typing; an empty one removes the draft. */
  keep(text: string): void;
  /** Removes the draft now: what it held is safe elsewhere. */
  clear(): void;
}

export function useDraft(key: string): Draft {
  const [kept, setKept] = useState<{ key: string; text: string } | null>(null);
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; send: () => void } | null>(null);

  useEffect(() => {
    let isCurrent = true;
    api.drafts.get({ key }).then(
      ({ text }) => isCurrent && setKept({ key, text }),
      () => isCurrent && setKept({ key, text: '' }),
    );
    return () => {
      isCurrent = false;
      // Leaving does not wait for the pause.
      waiting.current?.send();
    };
  }, [key]);

  const drop = useCallback(() => {
    clearTimeout(waiting.current?.timer);
    waiting.current = null;
  }, []);
  const keep = useCallback(
    (text: string) => {
      drop();
      const send = (): void => {
        drop();
        // A draft that cannot be kept is still on screen; the connection bar says what is wrong.
        api.drafts.put({ key, text }).catch(() => undefined);
      };
      waiting.current = { timer: setTimeout(send, pauseMs), send };
    },
    [key, drop],
  );
  const clear = useCallback(() => {
    drop();
    api.drafts.put({ key, text: '' }).catch(() => undefined);
  }, [key, drop]);

  return { kept: kept?.key === key ? kept.text : null, keep, clear };
}
