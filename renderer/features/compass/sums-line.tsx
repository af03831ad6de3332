/** The sums of a section or of the whole contract, on one line. */
import type { CompassSums } from '../../../shared/api/compass.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Bar } from './bar.tsx';
import styles from './compass.module.css';

interface SumsLineProps {
  readonly title: string;
  readonly sums: CompassSums;
  /** Among the rows of the list. */
  readonly isInline?: boolean;
}

export function SumsLine({ title, sums, isInline = false }: SumsLineProps) {
  const { t } = useTranslation();
  const { dueSoFar, done, late, gap, evidence } = sums;
  return (
    <span className={isInline ? styles['sectionLine'] : styles['totalLine']}>
      <b className={styles['sectionTitle']}>{title}</b>
      <Bar value={done} whole={dueSoFar} isBehind={gap > 0} />
      <span>{t('compass.sums.due', { count: dueSoFar })}</span>
      <span>{t('compass.sums.done', { count: done })}</span>
      <span className={late > 0 ? styles['bad'] : undefined}>{t('compass.sums.late', { count: late })}</span>
      <span>{t('compass.sums.gap', { count: gap })}</span>
      <span>{t('compass.sums.evidence', { count: evidence })}</span>
    </span>
  );
}
