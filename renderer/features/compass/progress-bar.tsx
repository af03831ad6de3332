/** How much of the term's work is done, as a thin bar beside its numbers; a number over the year also shows an even pace. */
import type { CompassRow } from '../../../shared/api/compass.ts';
import { useTranslation } from '../../boot/i18n.ts';
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
      <span className={styles['bar']} aria-hidden>
        <span
          className={`${styles['fill']} ${gap > 0 || (pace !== null && value < pace) ? styles['behind'] : ''}`}
          style={{ width: percent(value, dueInTerm) }}
        />
        {pace !== null && <span className={styles['pace']} style={{ left: percent(pace, dueInTerm) }} />}
      </span>
      <span>{t('compass.progress', { done: plainNumber(value), due: dueInTerm })}</span>
    </span>
  );
}

export const percent = (part: number, whole: number): string =>
  `${whole === 0 ? 0 : Math.min(100, (part / whole) * 100)}%`;
