/** Faults that are not closed, the most urgent clock first. */
import { CircleCheckBig } from 'lucide-react';
import type { FaultSummary } from '../../../shared/api/faults.ts';
import { severityWord } from '../../../shared/domain/fault-severity.ts';
import { dueOrStart, isOpenClock } from '../../../shared/domain/clock-state.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Link } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Tag } from '../../ui/status-tag.tsx';
import styles from './today.module.css';

export function OpenFaults({ faults }: { readonly faults: readonly FaultSummary[] }) {
  const { t } = useTranslation();
  const sorted = faults.toSorted((a, b) => nextDueMs(a) - nextDueMs(b));
  return (
    <Panel
      title={t('today.faults.title')}
      extra={faults.length > 0 ? faults.length : undefined}
      actions={<Link to="/faults">{t('today.faults.all')}</Link>}
      isFlush
    >
      {faults.length === 0 ? (
        <EmptyState icon={CircleCheckBig} isSmall title={t('today.faults.empty')} hint={t('today.faults.emptyHint')} />
      ) : (
        <ul>
          {sorted.map((fault) => (
            <FaultRow key={fault.id} fault={fault} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function FaultRow({ fault }: { readonly fault: FaultSummary }) {
  const { t } = useTranslation();
  const running = fault.clocks.filter(isOpenClock);
  const where = [fault.locationName ?? fault.place, fault.deviceName].filter((text) => text !== null && text !== '');
  return (
    <li>
      <Link to={`/faults/${fault.id}`} className={styles['fault']}>
        <span className={styles['faultHead']}>
          <span className={styles['faultTitle']}>{fault.title}</span>
          <Tag tone={fault.severity === 'general' ? 'quiet' : 'bad'}>
            {t(`common.severity.${severityWord(fault.section, fault.severity)}`)}
          </Tag>
        </span>
        <span className={styles['facts']}>
          <span>{fault.number}</span>
          <span>{t(`common.faultState.${fault.state}`)}</span>
          {where.length > 0 && <span>{where.join(' · ')}</span>}
        </span>
        <span className={styles['clocks']}>
          {running.length === 0
            ? fault.clocks.length === 0 && <span className={styles['quiet']}>{t('today.faults.noClock')}</span>
            : running.map((clock) => <Countdown key={clock.ruleId} clock={clock} />)}
        </span>
      </Link>
    </li>
  );
}

function nextDueMs(fault: FaultSummary): number {
  return Math.min(...fault.clocks.filter(isOpenClock).map(dueOrStart), Number.POSITIVE_INFINITY);
}
