/** The day in five numbers. */
import type { FaultSummary } from '../../../shared/api/faults.ts';
import type { TaskView } from '../../../shared/api/tasks.ts';
import { isOverdueAt } from '../../../shared/domain/clock-state.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Link } from '../../ui/link.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useDayEnd } from '../../boot/day-end.ts';
import styles from './today.module.css';

interface SummaryProps {
  readonly tasks: readonly TaskView[];
  readonly faults: readonly FaultSummary[];
  readonly deviceCount: number;
}

export function Summary({ tasks, faults, deviceCount }: SummaryProps) {
  const { t } = useTranslation();
  const now = useNow('minute');
  // As many as the screen that it leads to names.
  const unfinished = useDayEnd().data?.unfinished.length ?? 0;
  const clocks = faults.flatMap((fault) => fault.clocks);
  const overdue = clocks.filter((clock) => isOverdueAt(clock, now)).length;
  const due = tasks.filter((task) => task.state !== 'done').length;
  return (
    <dl className={styles['summary']}>
      <Figure label={t('today.summary.due')} value={due} />
      <Figure label={t('today.summary.faults')} value={faults.length} to="/faults" />
      <Figure label={t('today.summary.overdue')} value={overdue} to="/faults" isBad={overdue > 0} />
      <Figure label={t('today.summary.unfinished')} value={unfinished} to="/day-end" />
      <Figure label={t('today.summary.devices')} value={deviceCount} to="/devices" />
    </dl>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: number;
  readonly to?: string;
  readonly isBad?: boolean;
}

function Figure({ label, value, to, isBad = false }: FigureProps) {
  return (
    <div className={styles['figure']}>
      <dt>{to === undefined ? label : <Link to={to}>{label}</Link>}</dt>
      <dd className={isBad ? styles['bad'] : undefined}>{value}</dd>
    </div>
  );
}
