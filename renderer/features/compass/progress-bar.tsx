/** How much of the term's work is done, as a bar beside its numbers; a number over the year also shows an even pace. */
import type { CompassRow } from '../../../shared/api/compass.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Bar } from './bar.tsx';
import { plainNumber } from './numbers.ts';
import styles from './compass.module.css';

export function ProgressBar({ row }: { readonly row: CompassRow }) {
  const { t } = useTranslation();
  const { dueInTerm, done, gap, pacing } = row;
  if (dueInTerm === 0) return <span className={styles['zero']}>—</span>;
  const value = pacing === null ? done : Math.min(pacing.counted, dueInTerm);
  const pace = pacing?.expected ?? null;
  return (
    <span className={styles['progress']}>
      <Bar value={value} whole={dueInTerm} isBehind={gap > 0 || (pace !== null && value < pace)} pace={pace} />
      <span>{t('compass.progress', { done: plainNumber(value), due: dueInTerm })}</span>
    </span>
  );
}
