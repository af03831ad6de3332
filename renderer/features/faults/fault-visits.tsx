/** Who was on site, from when to when. */
import type { FaultView } from '../../../shared/api/faults.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { DateTime, useZone } from '../../ui/date-time.tsx';
import { formatDuration } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import styles from './faults.module.css';

export function FaultVisits({ fault }: { readonly fault: FaultView }) {
  const { t } = useTranslation();
  const { locale } = useZone();
  const { visits } = fault;
  if (visits.length === 0) return null;
  return (
    <Panel title={t('faults.visits.title')} extra={visits.length} isFlush>
      <table className={styles['visits']}>
        <thead>
          <tr>
            {(['person', 'arrived', 'left', 'stayed'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`faults.visits.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {visits.map(({ personName, arrivedAtMs, leftAtMs, minutes }) => (
            <tr key={`${personName} ${arrivedAtMs}`} data-testid="visit">
              <td>{personName}</td>
              <td>
                <DateTime ms={arrivedAtMs} form="short" />
              </td>
              <td>{leftAtMs === null ? t('faults.visits.open') : <DateTime ms={leftAtMs} form="short" />}</td>
              <td>{minutes === null ? '' : formatDuration(minutes * 60_000, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
