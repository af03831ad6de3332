/** For who leads the project: how many of the contract's obligations are late, behind and due, and the way to them. */
import { ArrowRight, CircleCheck, ClockAlert } from 'lucide-react';
import type { CompassSums } from '../../../shared/api/compass.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useStatus } from '../../boot/status.ts';
import { Link } from '../../ui/link.tsx';
import { useCompass } from '../compass/use-compass.ts';
import styles from './today.module.css';

export function CompassLine() {
  const role = useStatus().data?.person?.role;
  return role === 'owner' || role === 'lead' ? <Asked /> : null;
}

function Asked() {
  const total = useCompass().data?.total;
  return total === undefined || total.obligations === 0 ? null : <Line states={total.states} />;
}

function Line({ states }: { readonly states: CompassSums['states'] }) {
  const { t } = useTranslation();
  const { behind = 0, due = 0 } = states;
  const late = (states.late ?? 0) + (states.missing ?? 0);
  const others = [
    behind > 0 ? t('compass.today.behind', { count: behind }) : null,
    due > 0 ? t('compass.today.due', { count: due }) : null,
  ].filter((words) => words !== null);
  return (
    <p className={styles['compass']}>
      {late > 0 ? (
        <ClockAlert size={15} aria-hidden className={styles['bad']} />
      ) : (
        <CircleCheck size={15} aria-hidden className={styles['good']} />
      )}
      <span>
        {[late > 0 ? t('compass.today.late', { count: late }) : t('compass.today.fine'), ...others].join(
          t('common.listSeparator'),
        )}
      </span>
      <Link to="/contract">
        {t('compass.today.open')} <ArrowRight size={13} aria-hidden />
      </Link>
    </p>
  );
}
