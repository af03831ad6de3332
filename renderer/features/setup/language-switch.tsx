/** Language before there are settings: kept by the core at once. */
import { Segmented } from 'antd';
import { api } from '../../boot/client.ts';
import { useLocale, useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { useUiStore } from '../../boot/ui-store.ts';
import { type Locale, locales } from '../../../shared/i18n/index.ts';

export function LanguageSwitch() {
  const { t } = useTranslation();
  const locale = useLocale();
  const take = useUiStore((state) => state.take);
  const save = useApiMutation((next: Locale) => api.system.saveSettings({ locale: next }));
  return (
    <Segmented<Locale>
      aria-label={t('settings.appearance.language')}
      value={locale}
      options={locales.map((value) => ({ value, label: t(`settings.appearance.languages.${value}`) }))}
      onChange={(next) => {
        take({ locale: next });
        save.mutate(next);
      }}
    />
  );
}
