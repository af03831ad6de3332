/** What the list of faults can show. */
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import type { FaultSummary } from '../../../shared/api/faults.ts';
import { severityWord } from '../../../shared/domain/fault-severity.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { clockName } from '../../ui/clock-words.ts';
import { Countdown } from '../../ui/countdown.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { DateTime, useZone } from '../../ui/date-time.tsx';
import { type Zone, formatDateTime } from '../../ui/format.ts';
import { SafetyTag } from '../../ui/safety-tag.tsx';
import { type Withheld, withheldIn } from '../../ui/withheld.ts';
import { FaultStateTag, SeverityTag } from './fault-tags.tsx';
import styles from './faults.module.css';

/** Until a person chooses otherwise. */
export const usualColumns = ['number', 'title', 'place', 'reporter', 'reported', 'state', 'clock', 'safety'];

export function useFaultColumns(): Column<FaultSummary>[] {
  const { t } = useTranslation();
  const { locale, utcOffsetMinutes } = useZone();
  return useMemo(() => {
    const zone = { locale, utcOffsetMinutes };
    return [
      { key: 'number', title: t('faults.columns.number'), width: '160px', render: (row) => row.number },
      {
        key: 'title',
        title: t('faults.columns.title'),
        render: (row) => (
          <span title={row.title}>
            {row.severity !== 'general' && <SeverityTag fault={row} />} {row.title}
          </span>
        ),
        text: (row) => row.title,
      },
      { key: 'place', title: t('faults.columns.place'), width: '105px', render: placeOf },
      { key: 'reporter', title: t('faults.columns.reporter'), width: '80px', render: (row) => row.reporter },
      {
        key: 'reported',
        title: t('faults.columns.reported'),
        width: '105px',
        render: (row) => <DateTime ms={row.reportedAtMs} form="short" />,
        text: (row) => formatDateTime(row.reportedAtMs, zone),
      },
      {
        key: 'state',
        title: t('faults.columns.state'),
        width: '90px',
        render: (row) => <FaultStateTag state={row.state} />,
        text: (row) => t(`common.faultState.${row.state}`),
      },
      {
        key: 'clock',
        title: t('faults.columns.clock'),
        width: '190px',
        render: (row) =>
          row.clocks.length === 0 ? (
            <span className={styles['faint']}>{t('faults.noClock')}</span>
          ) : (
            row.clocks.map((clock) => <Countdown key={clock.ruleId} clock={clock} />)
          ),
        text: (row) => clocksText(t, row.clocks, zone),
      },
      {
        key: 'safety',
        title: t('faults.columns.safety'),
        width: '105px',
        render: (row) => <SafetyTag state={row.safety} />,
        text: (row) => t(`common.safety.${row.safety}`),
      },
      { key: 'device', title: t('faults.columns.device'), width: '150px', render: (row) => row.deviceName ?? '' },
      {
        key: 'severity',
        title: t('faults.columns.severity'),
        width: '80px',
        render: (row) => t(`common.severity.${severityWord(row.section, row.severity)}`),
      },
      { key: 'section', title: t('faults.columns.section'), width: '70px', render: (row) => row.section },
    ];
  }, [t, locale, utcOffsetMinutes]);
}

function clocksText(t: TFunction<'app'>, clocks: FaultSummary['clocks'], zone: Zone): string {
  return clocks
    .map((clock) => {
      const due = clock.dueMs === null ? t('common.limit.atOnce') : formatDateTime(clock.dueMs, zone);
      return `${clockName(t, clock)} ${due}`;
    })
    .join(t('common.listSeparator'));
}

/** What is told to nobody outside: internal targets, beside what contract 3.3.1 withholds. */
export function useWithheld(): Withheld<FaultSummary> {
  const { t } = useTranslation();
  const zone = useZone();
  return (row, column, mask, text) =>
    column === 'clock' && mask.withholds('internalTargets')
      ? clocksText(
          t,
          row.clocks.filter((clock) => clock.isContractual),
          zone,
        )
      : withheldIn.faults(row, column, mask, text);
}

function placeOf(row: FaultSummary): string {
  return [row.locationName, row.place].filter((text) => text !== null && text !== '').join(' ');
}
