/** One fault: where it stands against the contract, what happened when, and the proof before and after. */
import { Button } from 'antd';
import { FileSignature, FileText } from 'lucide-react';
import type { FaultView } from '../../../shared/api/faults.ts';
import type { FaultId } from '../../../shared/domain/ids.ts';
import { api } from '../../boot/client.ts';
import { isConsole } from '../../boot/entry.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { navigate } from '../../router.ts';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { SafetyTag } from '../../ui/safety-tag.tsx';
import { useAction } from '../../ui/use-shortcut.ts';
import { CommentsPanel } from '../comments/index.tsx';
import { ReportsAbout } from '../reports/index.tsx';
import { FaultClocks } from './fault-clocks.tsx';
import { PartsPanel } from '../parts/index.tsx';
import { FaultClosing } from './fault-closing.tsx';
import { FaultDetails } from './fault-details.tsx';
import { FaultHistory } from './fault-history.tsx';
import { FaultReason } from './fault-reason.tsx';
import { FaultPhotos } from './fault-photos.tsx';
import { FaultProbes } from './fault-probes.tsx';
import { FaultVisits } from './fault-visits.tsx';
import { FaultStateTag, SeverityTag } from './fault-tags.tsx';
import { FaultSteps } from './fault-steps.tsx';
import styles from './faults.module.css';

export function FaultScreen({ id }: { readonly id: string }) {
  const fault = useApiQuery(
    ['faults.get', id],
    ['fault', 'fault_event', 'spare_part', 'probe_result', 'photo', 'record', 'device', 'location', 'sync'],
    () => api.faults.get({ id: id as FaultId }),
  );
  return <QueryView query={fault}>{(data) => <OpenFault fault={data} />}</QueryView>;
}

function OpenFault({ fault }: { readonly fault: FaultView }) {
  const { t } = useTranslation();
  return (
    <Page
      title={fault.title}
      meta={
        <>
          <span>{fault.number}</span>
          <FaultStateTag state={fault.state} />
          <SeverityTag fault={fault} />
          <SafetyTag state={fault.safety} />
        </>
      }
      actions={
        <>
          <ReportsAbout subject={{ entity: 'fault', id: fault.id }} />
          {(!isConsole || fault.recordId !== null) && <RecordButton fault={fault} />}
        </>
      }
    >
      <div className={styles['columns']}>
        <div className={styles['column']}>
          <Panel title={t('faults.steps')}>
            <FaultSteps fault={fault} />
          </Panel>
          <FaultProbes fault={fault} />
          <PartsPanel
            about={{
              subject: { entity: 'fault', id: fault.id },
              deviceId: fault.deviceId,
              deviceName: fault.deviceName,
            }}
          />
          <FaultPhotos fault={fault} />
          {!isConsole && <CommentsPanel subject={{ entity: 'fault', id: fault.id }} />}
        </div>
        <div className={styles['column']}>
          <Panel title={t('faults.clocks.title')}>
            <FaultClocks fault={fault} />
          </Panel>
          {isConsole ? <FaultReason fault={fault} /> : <FaultClosing fault={fault} />}
          <FaultVisits fault={fault} />
          <FaultDetails fault={fault} />
          <Panel title={t('faults.history')}>
            <FaultHistory fault={fault} />
          </Panel>
        </div>
      </div>
    </Page>
  );
}

function RecordButton({ fault }: { readonly fault: FaultView }) {
  const { t } = useTranslation();
  const { recordId } = fault;
  const isMade = recordId !== null;
  const Icon = isMade ? FileText : FileSignature;
  const words = isMade ? 'faults.record.show' : 'faults.record.make';
  const open = (): void => navigate(isMade ? `/records/${recordId}` : `/records/draft/service/fault/${fault.id}`);
  useAction({ id: 'fault record', label: (t) => t(words), run: open });
  return (
    <Button type="primary" icon={<Icon size={14} />} onClick={open}>
      {t(words)}
    </Button>
  );
}
