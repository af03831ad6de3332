/** Language and look around everything: antd's texts, theme and nonce, and our own colours. */
import { pageNonce } from './page-policy.ts';
import { App as AntdApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type PropsWithChildren, useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import { type Mode, antdThemeOf, applyPalette } from '../ui/theme.ts';
import { switchLocale } from './i18n.ts';
import { useUiStore } from './ui-store.ts';

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');

/** Read once: the host writes it for each load. */
function subscribeToSystem(listener: () => void): () => void {
  darkQuery.addEventListener('change', listener);
  return () => darkQuery.removeEventListener('change', listener);
}

export function useMode(): Mode {
  const theme = useUiStore((state) => state.theme);
  const isSystemDark = useSyncExternalStore(subscribeToSystem, () => darkQuery.matches);
  if (theme === 'system') return isSystemDark ? 'dark' : 'light';
  return theme === 'contrast' ? 'light' : theme;
}

export function ThemeRoot({ children }: PropsWithChildren) {
  const mode = useMode();
  const locale = useUiStore((state) => state.locale);
  const theme = useMemo(() => antdThemeOf(mode), [mode]);
  useLayoutEffect(() => applyPalette(mode), [mode]);
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
