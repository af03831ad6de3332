/** Which clocks of the contract a fault of this kind starts, and until when. */
import { Timer } from 'lucide-react';
import { WorkCalendar } from '../../../shared/calendar/work-calendar.ts';
import { faultClocks } from '../../../shared/domain/sla-clock.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { api } from '../../boot/client.ts';
import { useApiQuery } from '../../boot/query.ts';
import { limitText } from '../../ui/clock-limit.ts';
import { useZone } from '../../ui/date-time.tsx';
import { formatShort } from '../../ui/format.ts';
import { useNow } from '../../ui/use-now.ts';
import type { FaultForm } from './fault-form-model.ts';
import styles from './faults.module.css';

type ClockHintProps = Pick<FaultForm, 'section' | 'severity' | 'reportedAtMs'>;

export function ClockHint({ section, severity, reportedAtMs }: ClockHintProps) {
  const { t } = useTranslation();
  const zone = useZone();
  const now = useNow('minute');
  const overview = useApiQuery(['contract.overview'], [], () => api.contract.overview({}));
  if (overview.data === undefined) return null;
  const { slaRules, businessHours, holidayYears, utcOffsetMinutes } = overview.data;
  const working = { calendar: new WorkCalendar(holidayYears), hours: businessHours, utcOffsetMinutes };
  const startMs = reportedAtMs === null || Number.isNaN(reportedAtMs) ? now : reportedAtMs;
  const clocks = faultClocks({ section, severity, reportedAtMs: startMs }, [], slaRules, working, now);
  if (clocks.length === 0) return <p className={styles['clockNone']}>{t('faults.clockHint.none')}</p>;
  return (
    <ul className={styles['clockHint']} data-testid="clock-hint">
      {clocks.map(({ ruleId, goal, dueMs, latestMs, isContractual, clauseId }) => {
        const rule = slaRules.find(({ id }) => id === ruleId);
        if (rule === undefined) return null;
        const words = { goal: t(`common.goal.${goal}`), limit: limitText(rule, zone.locale), clause: clauseId };
        return (
          <li key={ruleId}>
            <Timer size={14} aria-hidden />
            <strong>{t(isContractual ? 'faults.clockHint.limit' : 'faults.clockHint.internal', words)}</strong>{' '}
            {dueMs !== null && (
              <span>{t('faults.clockHint.until', { time: formatShort(latestMs ?? dueMs, zone) })}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
