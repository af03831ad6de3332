/** The day's work as a list or as a month: two views of the same tasks. */
import { useTranslation } from '../../boot/i18n.ts';
import { navigate } from '../../router.ts';
import { Choice } from '../../ui/choice.tsx';

export function ViewSwitch({ current }: { readonly current: 'list' | 'calendar' }) {
  const { t } = useTranslation();
  return (
    <Choice
      label={t('calendar.view')}
      value={current}
      options={[
        { value: 'list', label: t('calendar.list') },
        { value: 'calendar', label: t('calendar.title') },
      ]}
      onChange={(view) => navigate(view === 'list' ? '/today' : '/calendar')}
    />
  );
}
