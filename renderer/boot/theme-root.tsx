/** Language and look around everything: antd's texts, theme and nonce, and our own colours and sizes. */
import { pageNonce } from './page-policy.ts';
import { App as AntdApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type PropsWithChildren, useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import { antdThemeOf, applyScale, applyTokens } from '../ui/theme.ts';
import type { Mode } from '../ui/tokens.ts';
import { switchLocale } from './i18n.ts';
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

function useMode(): Mode {
  const theme = useUiStore((state) => state.theme);
  const isSystemDark = useMedia(darkQuery);
  const wantsContrast = useMedia(contrastQuery);
  if (theme !== 'system') return theme;
  if (wantsContrast) return isSystemDark ? 'contrastDark' : 'contrast';
  return isSystemDark ? 'dark' : 'light';
}

export function ThemeRoot({ children }: PropsWithChildren) {
  const mode = useMode();
  const isCalm = useMedia(calmQuery);
  const locale = useUiStore((state) => state.locale);
  const scale = useUiStore((state) => state.scale);
  const theme = useMemo(() => antdThemeOf(mode, !isCalm), [mode, isCalm]);
  useLayoutEffect(() => applyTokens(mode), [mode]);
  useLayoutEffect(() => applyScale(scale), [scale]);
  useLayoutEffect(() => {
    dayjs.locale(locale === 'en' ? 'en' : 'zh-cn');
    void switchLocale(locale);
  }, [locale]);
  return (
    <ConfigProvider
      csp={{ nonce: pageNonce }}
      theme={theme}
      locale={locale === 'en' ? enUS : zhCN}
      componentSize="middle"
      button={{ autoInsertSpace: false }}
    >
      <AntdApp component={false} message={{ maxCount: 3 }}>
        {children}
      </AntdApp>
    </ConfigProvider>
  );
}
