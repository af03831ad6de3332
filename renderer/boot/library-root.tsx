/** The component library's styles and language, around what shows its components. */
import { pageNonce } from './page-policy.ts';
import { App as AntdApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type PropsWithChildren, useLayoutEffect, useMemo } from 'react';
import { antdThemeOf } from '../ui/antd-theme.ts';
import { keepDialogFocus } from './dialog-focus.ts';
import { useIsStill, useMode } from './theme-root.tsx';
import { useUiStore } from './ui-store.ts';

keepDialogFocus();

export function LibraryRoot({ children }: PropsWithChildren) {
  const mode = useMode();
  const isStill = useIsStill();
  const locale = useUiStore((state) => state.locale);
  const theme = useMemo(() => antdThemeOf(mode, !isStill), [mode, isStill]);
  useLayoutEffect(() => void dayjs.locale(locale === 'en' ? 'en' : 'zh-cn'), [locale]);
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
