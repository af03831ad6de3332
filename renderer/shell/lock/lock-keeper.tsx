/** Ctrl+L, and the word to the core that somebody is here. */
import { useEffect } from 'react';
import { api } from '../../boot/client.ts';
import { useAction } from '../../ui/use-shortcut.ts';
import { lockNow } from './lock-now.ts';

/** Often enough for a lock that counts in minutes. */
const betweenWordsMs = 15_000;
const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

export function LockKeeper({ hasPassphrase }: { readonly hasPassphrase: boolean }) {
  useAction({
    id: 'lock',
    scope: 'app',
    label: (t) => t('shell.lock.now'),
    keys: ['ctrl+l'],
    isInDialog: true,
    run: () => void lockNow(),
  });
  useEffect(() => {
    if (!hasPassphrase) return;
    const ended = new AbortController();
    let saidAtMs = 0;
    const say = (): void => {
      if (performance.now() - saidAtMs < betweenWordsMs) return;
      saidAtMs = performance.now();
      api.lock.touched({}).catch(() => undefined);
    };
    say();
    for (const touch of touches) addEventListener(touch, say, { signal: ended.signal, passive: true, capture: true });
    return () => ended.abort();
  }, [hasPassphrase]);
  return null;
}
