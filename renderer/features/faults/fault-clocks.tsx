/** The contract's clocks of a fault: how long each has, or how it ended. */
import type { FaultClock } from '../../../shared/domain/sla-clock.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { useZone } from '../../ui/date-time.tsx';
import { formatDuration, formatShort } from '../../ui/format.ts';
import styles from './faults.module.css';

export function FaultClocks({ clocks }: { readonly clocks: readonly FaultClock[] }) {
  const { t } = useTranslation();
  const zone = useZone();
  if (clocks.length === 0) return <p className={styles['faint']}>{t('faults.clockHint.none')}</p>;
  return (
    <ul className={styles['clocks']}>
      {clocks.map((clock) => (
        <li key={clock.ruleId} data-testid={`clock-${clock.goal}`} data-state={clock.state}>
          <Countdown clock={clock} />
          <span className={styles['faint']}>
            {[
              t('faults.clocks.limit', { time: formatDuration(clock.dueMs - clock.startMs, zone.locale) }),
              t('faults.clocks.due', { time: formatShort(clock.dueMs, zone) }),
              clock.isContractual ? '' : t('faults.clocks.internal'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
