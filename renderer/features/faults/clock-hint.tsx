/** Which clocks of the contract a fault of this kind starts, and until when. */
import { Timer } from 'lucide-react';
import { useTranslation } from '../../boot/i18n.ts';
import { api } from '../../boot/client.ts';
import { useApiQuery } from '../../boot/query.ts';
import { useZone } from '../../ui/date-time.tsx';
import { formatDuration, formatShort } from '../../ui/format.ts';
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
  const rules = overview.data.slaRules.filter((rule) => rule.section === section && rule.severity === severity);
  if (rules.length === 0) return <p className={styles['clockNone']}>{t('faults.clockHint.none')}</p>;
  return (
    <ul className={styles['clockHint']} data-testid="clock-hint">
      {rules.map((rule) => {
        const limitMs = rule.minutes * 60_000;
        const limit = t('faults.clockHint.limit', {
          goal: t(`common.goal.${rule.goal}`),
          time: formatDuration(limitMs, zone.locale),
          clause: rule.clauseId,
        });
        const until = t('faults.clockHint.until', {
          time: formatShort((reportedAtMs === null || Number.isNaN(reportedAtMs) ? now : reportedAtMs) + limitMs, zone),
        });
        return (
          <li key={rule.id}>
            <Timer size={14} aria-hidden />
            <strong>{limit}</strong> {until}
          </li>
        );
      })}
    </ul>
  );
}
