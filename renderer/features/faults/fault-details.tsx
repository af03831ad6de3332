/** Who reported what, where, on which device. */
import type { FaultView } from '../../../shared/api/faults.ts';
import { Segmented } from 'antd';
import { severitiesOf, severityWord } from '../../../shared/domain/fault-severity.ts';
import { isConsole } from '../../boot/entry.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { DateTime } from '../../ui/date-time.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Link } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { EditFault } from './edit-fault.tsx';
import styles from './faults.module.css';
import { useChangeFault } from './use-change-fault.ts';

export function FaultDetails({ fault }: { readonly fault: FaultView }) {
  const { t } = useTranslation();
  const change = useChangeFault(fault);
  const place = [fault.locationName, fault.place].filter(Boolean).join(' ');
  const reporter = [fault.reporter, fault.reporterPhone].filter(Boolean).join(' ');
  const none = <span className={styles['faint']}>{t('common.notSet')}</span>;
  return (
    <Panel title={t('faults.details.title')} actions={!isConsole && <EditFault fault={fault} />}>
      <Facts>
        <Fact label={t('faults.form.severity')}>
          {isConsole ? (
            t(`common.severity.${severityWord(fault.section, fault.severity)}`)
          ) : (
            <Segmented
              size="small"
              aria-label={t('faults.form.severity')}
              value={fault.severity}
              disabled={change.isPending}
              onChange={(severity) => change.mutate({ severity })}
              options={severitiesOf[fault.section].map((value) => ({
                value,
                label: t(`common.severity.${severityWord(fault.section, value)}`),
              }))}
            />
          )}
        </Fact>
        {(fault.kind === 'support' || fault.channel !== null) && (
          <Fact label={t('faults.form.kind')}>
            {[t(`faults.kinds.${fault.kind}`), fault.channel === null ? '' : t(`faults.channels.${fault.channel}`)]
              .filter(Boolean)
              .join(' · ')}
          </Fact>
        )}
        <Fact label={t('faults.details.place')}>{place === '' ? none : place}</Fact>
        <Fact label={t('faults.details.reporter')}>{reporter === '' ? none : reporter}</Fact>
        <Fact label={t('faults.details.reportedAt')}>
          <DateTime ms={fault.reportedAtMs} />
        </Fact>
        <Fact label={t('faults.details.device')}>
          {fault.deviceId === null ? none : <Link to={`/devices/${fault.deviceId}`}>{fault.deviceName}</Link>}
        </Fact>
        <Fact label={t('faults.details.section')}>{fault.section}</Fact>
        {fault.description !== '' && (
          <Fact label={t('faults.details.description')}>
            <p className={styles['text']}>{fault.description}</p>
          </Fact>
        )}
        {fault.origin !== null && (
          <Fact label={t('faults.details.origin')}>
            <Link to={`/rounds/${fault.origin.inspectionId}`}>{t('faults.details.showRound')}</Link>
          </Fact>
        )}
      </Facts>
    </Panel>
  );
}
