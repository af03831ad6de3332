/**
 * The component library is large, and neither the window's frame nor the first screen is made of it: it comes with the first
 * thing that is, and is fetched before anybody asks for one.
 */
import type { ComponentType } from 'react';

const loadRoot = () => import('./library-root.tsx');

/** A component that is made of the library, with what the library needs around it. */
export async function inLibrary<P extends object>(load: () => Promise<ComponentType<P>>): Promise<ComponentType<P>> {
  const [{ LibraryRoot }, Inner] = await Promise.all([loadRoot(), load()]);
  return function InLibrary(props: P) {
    return (
      <LibraryRoot>
        <Inner {...props} />
      </LibraryRoot>
    );
  };
}

/** Fetches it as soon as somebody moves a hand: the click comes after. @returns what calls it off */
export function fetchLibraryEarly(): () => void {
  const stop = new AbortController();
  const fetchIt = (): void => {
    stop.abort();
    void loadRoot().catch(() => {});
  };
  for (const kind of ['pointermove', 'pointerdown', 'keydown']) {
    window.addEventListener(kind, fetchIt, { signal: stop.signal, passive: true });
  }
  return () => stop.abort();
}
