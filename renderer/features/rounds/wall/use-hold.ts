/** A key that counts while it is held down, and a switch for those who cannot hold one. */
import { useEffect, useState } from 'react';
import { useShortcut } from '../../../ui/use-shortcut.ts';

export interface Hold {
  readonly isOn: boolean;
  toggle(): void;
}

export function useHold(key: string): Hold {
  const [isHeld, setHeld] = useState(false);
  const [isSwitched, setSwitched] = useState(false);
  useShortcut(key, () => setHeld(true));
  useEffect(() => {
    const release = (event: Event): void => {
      if (!(event instanceof KeyboardEvent) || event.key.toLowerCase() === key) setHeld(false);
    };
    window.addEventListener('keyup', release);
    // The key goes up in another window.
    window.addEventListener('blur', release);
    return () => {
      window.removeEventListener('keyup', release);
      window.removeEventListener('blur', release);
    };
  }, [key]);
  return { isOn: isHeld !== isSwitched, toggle: () => setSwitched((isOn) => !isOn) };
}
