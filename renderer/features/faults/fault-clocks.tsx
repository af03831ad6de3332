/** The contract's clocks of a fault: how long each has, or how it ended. */
import type { FaultView } from '../../../shared/api/faults.ts';
import { isOpenClock } from '../../../shared/domain/clock-state.ts';
import type { FaultClock } from '../../../shared/domain/sla-clock.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { useZone } from '../../ui/date-time.tsx';
import { formatDuration, formatShort } from '../../ui/format.ts';
import styles from './faults.module.css';

export function FaultClocks({ fault }: { readonly fault: FaultView }) {
  const { t } = useTranslation();
  const { clocks, pause } = fault;
  return (
    <>
      {pause !== null && <Pause fault={fault} pause={pause} />}
      {clocks.length === 0 ? (
        <p className={styles['faint']}>{t('faults.clockHint.none')}</p>
      ) : (
        <ul className={styles['clocks']}>
          {clocks.map((clock) => (
            <li key={clock.ruleId} data-testid={`clock-${clock.goal}`} data-state={clock.state}>
              <Countdown clock={clock} />
              <Terms clock={clock} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What the clock runs by: its limit, its due time, whose it is. */
function Terms({ clock }: { readonly clock: FaultClock }) {
  const { t } = useTranslation();
  const zone = useZone();
  const { minutes, dueMs, latestMs, usedMs, unknownYears } = clock;
  const time = minutes === null ? '' : formatDuration(minutes * 60_000, zone.locale);
  const isAtOnce = minutes === null && clock.type !== 'fixed-deadline';
  return (
    <span className={styles['faint']}>
      {[
        isAtOnce ? t('common.limit.atOnce') : '',
        time === '' ? '' : t(`common.limit.${clock.type === 'duration-24x7' ? 'within' : 'business'}`, { time }),
        dueMs === null ? '' : t('faults.clocks.due', { time: formatShort(dueMs, zone) }),
        latestMs === null ? '' : t('faults.clocks.latest', { time: formatShort(latestMs, zone) }),
        usedMs === null || isAtOnce ? '' : t('faults.clocks.used', { time: formatDuration(usedMs, zone.locale) }),
        unknownYears.length === 0
          ? ''
          : t('faults.clocks.unknownYears', { years: unknownYears.join(t('common.listSeparator')) }),
      ]
        .filter(Boolean)
        .join(' · ')}
    </span>
  );
}

function Pause({ fault, pause }: { readonly fault: FaultView; readonly pause: NonNullable<FaultView['pause']> }) {
  const { t } = useTranslation();
  const zone = useZone();
  const isStillRunning = fault.clocks.some((clock) => isOpenClock(clock) && clock.state !== 'paused');
  return (
    <p className={styles['faint']} data-testid="fault-pause">
      {t('faults.pause.since', {
        time: formatShort(pause.sinceMs, zone),
        reason: t(`faults.pause.reasons.${pause.reason ?? 'other'}`),
      })}
      {isStillRunning && ` · ${t('faults.pause.stillRunning')}`}
    </p>
  );
}
