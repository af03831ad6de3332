/** A year that due days depend on and whose holidays nobody has taken in yet: one line, with the way to where it is done. */
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from '../../boot/i18n.ts';
import { Link } from '../../ui/link.tsx';
import styles from './year-notice.module.css';
import { useCalendarYears } from './use-calendar.ts';

export function YearNotice({ hasAction = true }: { readonly hasAction?: boolean }) {
  const { t } = useTranslation();
  const missing = useCalendarYears().data?.missing ?? [];
  if (missing.length === 0) return null;
  const years = missing.join(t('common.listSeparator'));
  return (
    <p className={styles['notice']} role="status" title={t('calendar.missing.detail', { years })}>
      <TriangleAlert size={15} aria-hidden />
      <b>{t('calendar.missing.title', { years })}</b>
      <span className={styles['detail']}>{t('calendar.missing.detail', { years })}</span>
      {hasAction && <Link to="/settings/holidays">{t('calendar.missing.action')}</Link>}
    </p>
  );
}
