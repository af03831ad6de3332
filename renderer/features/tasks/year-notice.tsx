/** A year that due days depend on and whose holidays nobody has taken in yet: one line, with the way to where it is done. */
import { useTranslation } from '../../boot/i18n.ts';
import { Link } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useCalendarYears } from './use-calendar.ts';

export function YearNotice({ hasAction = true }: { readonly hasAction?: boolean }) {
  const { t } = useTranslation();
  const missing = useCalendarYears().data?.missing ?? [];
  if (missing.length === 0) return null;
  const years = missing.join(t('common.listSeparator'));
  return (
    <Notice
      title={t('calendar.missing.title', { years })}
      detail={t('calendar.missing.detail', { years })}
      action={hasAction && <Link to="/settings/holidays">{t('calendar.missing.action')}</Link>}
    />
  );
}
