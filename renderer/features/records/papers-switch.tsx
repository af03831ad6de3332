/** What was signed, and what can be made out of the records at any time: two lists of the same papers. */
import { useTranslation } from '../../boot/i18n.ts';
import { navigate } from '../../router.ts';
import { Choice } from '../../ui/choice.tsx';

export function PapersSwitch({ current }: { readonly current: 'records' | 'reports' }) {
  const { t } = useTranslation();
  return (
    <Choice
      label={t('reports.switch')}
      value={current}
      options={[
        { value: 'records', label: t('reports.signed') },
        { value: 'reports', label: t('reports.title') },
      ]}
      onChange={(list) => navigate(`/${list}`)}
    />
  );
}
