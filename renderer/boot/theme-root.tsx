/** The look around everything: our own colours and sizes, and the language. */
import { type PropsWithChildren, useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import { applyScale, applyTokens } from '../ui/theme.ts';
import type { Mode } from '../ui/tokens.ts';
import { Wording, switchLocale, wordsOf } from './i18n.ts';
import { useUiStore } from './ui-store.ts';

function useMedia(query: MediaQueryList): boolean {
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => query.matches,
  );
}

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');
const contrastQuery = window.matchMedia('(prefers-contrast: more)');
const calmQuery = window.matchMedia('(prefers-reduced-motion: reduce)');

export function useMode(): Mode {
  const theme = useUiStore((state) => state.theme);
  const isSystemDark = useMedia(darkQuery);
  const wantsContrast = useMedia(contrastQuery);
  if (theme !== 'system') return theme;
  if (wantsContrast) return isSystemDark ? 'contrastDark' : 'contrast';
  return isSystemDark ? 'dark' : 'light';
}

/** Whether the system asks for calm. */
export const useIsStill = (): boolean => useMedia(calmQuery);

export function ThemeRoot({ children }: PropsWithChildren) {
  const mode = useMode();
  const locale = useUiStore((state) => state.locale);
  const scale = useUiStore((state) => state.scale);
  useLayoutEffect(() => applyTokens(mode), [mode]);
  useLayoutEffect(() => applyScale(scale), [scale]);
  useLayoutEffect(() => void switchLocale(locale), [locale]);
  const words = useMemo(() => wordsOf(locale), [locale]);
  return <Wording value={words}>{children}</Wording>;
}
