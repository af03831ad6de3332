/** Language, theme and size: shown at once, kept by the core. */
import { Segmented, Select } from 'antd';
import { Contrast, Monitor, Moon, Sun } from 'lucide-react';
import type { Settings } from '../../../shared/api/system.ts';
import { locales } from '../../../shared/i18n/index.ts';
import { changeSettings } from '../../boot/change-settings.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useUiStore } from '../../boot/ui-store.ts';
import { Facts, Fact } from '../../ui/facts.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import styles from './settings.module.css';

const themeIcons = { system: Monitor, light: Sun, dark: Moon, contrast: Contrast } as const;
/** Percent. A choice, not a slider: what is dragged would run from under the pointer as everything grows. */
const scales = [80, 90, 100, 110, 125, 150, 175, 200];
const themes = Object.keys(themeIcons) as Settings['theme'][];

export function Appearance() {
  const { t } = useTranslation();
  const notify = useNotify();
  const { locale, theme, scale } = useUiStore();
  const change = (settings: Partial<Settings>): void => void changeSettings(settings).catch(notify.failed);
  return (
    <Panel title={t('settings.appearance.title')}>
      <Facts>
        <Fact label={t('settings.appearance.language')}>
          <Segmented
            aria-label={t('settings.appearance.language')}
            value={locale}
            options={locales.map((value) => ({ value, label: t(`settings.appearance.languages.${value}`) }))}
            onChange={(next) => change({ locale: next })}
          />
        </Fact>
        <Fact label={t('settings.appearance.theme')}>
          <Segmented
            aria-label={t('settings.appearance.theme')}
            value={theme}
            options={themes.map((value) => {
              const Icon = themeIcons[value];
              return { value, label: t(`settings.appearance.themes.${value}`), icon: <Icon size={14} aria-hidden /> };
            })}
            onChange={(next) => change({ theme: next })}
          />
        </Fact>
        <Fact label={t('settings.appearance.scale')} hint={t('settings.appearance.scaleHint')}>
          <Select
            aria-label={t('settings.appearance.scale')}
            className={styles['scale'] ?? ''}
            value={scale}
            options={[...new Set([...scales, scale])]
              .toSorted((a, b) => a - b)
              .map((value) => ({ value, label: t('settings.appearance.percent', { value }) }))}
            onChange={(next) => change({ scale: next })}
          />
        </Fact>
      </Facts>
    </Panel>
  );
}
