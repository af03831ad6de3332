/** 诊断工具箱: any probe at any address, with its result, its proof, its curve and what was found before. */
import { Button } from 'antd';
import { ListChecks, Radar, Stethoscope } from 'lucide-react';
import { useEffect } from 'react';
import type { ProbeKindView } from '../../../shared/api/probes.ts';
import type { DeviceId } from '../../../shared/domain/ids.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { useRepeats } from '../../boot/repeats.ts';
import { navigate, useQueryPart } from '../../router.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { CurvePanel } from './curve-panel.tsx';
import { HistoryPanel, useHandRuns, useKept } from './history-panel.tsx';
import { KindList } from './kind-list.tsx';
import { RequestForm } from './request-form.tsx';
import { ResultPanel } from './result-panel.tsx';
import { type ShownResult, previousOf, shownKept, shownRun } from './shown-result.ts';
import { useToolbox } from './toolbox-store.ts';
import { UnderWay } from './under-way.tsx';
import { type ToolboxRun, useToolboxRun } from './use-toolbox-run.ts';
import styles from './toolbox.module.css';

export function ToolboxScreen() {
  const { t } = useTranslation();
  const kinds = useApiQuery(['probes.kinds'], [], () => api.probes.kinds({}));
  useAddressed();
  return (
    <Page
      title={t('toolbox.title')}
      isFull
      actions={
        <>
          <Button icon={<ListChecks size={14} />} onClick={() => navigate('/toolbox/interfaces')}>
            {t('palette.interfaces')}
          </Button>
          <Button icon={<Radar size={14} />} onClick={() => navigate('/devices/sweep')}>
            {t('devices.sweep')}
          </Button>
        </>
      }
    >
      <QueryView query={kinds}>{(data) => <Toolbox kinds={data} />}</QueryView>
    </Page>
  );
}

/** `?device=` chooses a device, `?address=` an address, `?run=` shows a probe that repeats. */
function useAddressed(): void {
  const notify = useNotify();
  const deviceId = useQueryPart('device');
  const runId = useQueryPart('run');
  const address = useQueryPart('address');
  const change = useToolbox((state) => state.change);
  const show = useToolbox((state) => state.show);
  useEffect(() => {
    if (deviceId === null) return;
    api.inventory
      .device({ id: deviceId as DeviceId })
      .then((device) => change({ place: 'device', device }), notify.failed);
  }, [deviceId, change, notify]);
  useEffect(() => {
    if (address !== null) change({ place: 'address', address });
  }, [address, change]);
  useEffect(() => {
    if (runId !== null) show({ kind: 'repeat', id: runId });
  }, [runId, show]);
}

function Toolbox({ kinds }: { readonly kinds: readonly ProbeKindView[] }) {
  const probeId = useToolbox(({ form }) => form.probeId);
  const run = useToolboxRun();
  const runs = useHandRuns();
  const kept = useKept();
  const kind = kinds.find(({ id }) => id === probeId) ?? kinds[0];
  if (kind === undefined) return null;
  const before = [...runs.map(shownRun), ...kept.map(shownKept)];
  return (
    <div className={styles['columns']}>
      <KindList kinds={kinds} />
      <div className={styles['middle']}>
        <RequestForm key={kind.id} kind={kind} run={run} />
        {run.problem !== null && <ErrorLine error={run.problem} />}
        {run.running === null ? <ShownNow run={run} before={before} /> : <UnderWay running={run.running} />}
      </div>
      <HistoryPanel runs={runs} kept={kept} />
    </div>
  );
}

interface ShownNowProps {
  readonly run: ToolboxRun;
  /** Everything that a result may be compared with. */
  readonly before: readonly ShownResult[];
}

function ShownNow({ run, before }: ShownNowProps) {
  const { t } = useTranslation();
  const shown = useToolbox((state) => state.shown);
  const { repeats } = useRepeats();
  const runId = shown?.kind === 'hand' ? shown.id : null;
  const hand = useApiQuery(['probes.handRun', runId], ['probe_run'], async () =>
    runId === null ? null : api.probes.handRun({ runId }),
  );
  const repeat = shown?.kind === 'repeat' ? repeats.find((each) => each.runId === shown.id) : undefined;
  if (repeat !== undefined) return <CurvePanel key={repeat.runId} repeat={repeat} />;
  if (shown?.kind === 'kept') return <Result shown={shownKept(shown.result)} before={before} />;
  if (hand.error !== null) return <EmptyState icon={Stethoscope} title={t('toolbox.history.forgotten')} />;
  if (runId !== null && hand.data?.runId === runId) return <Result shown={shownRun(hand.data)} before={before} />;
  return (
    <EmptyState
      icon={Stethoscope}
      title={t(run.isCancelled ? 'toolbox.result.cancelled' : 'toolbox.result.none')}
      hint={t('toolbox.result.noneHint')}
    />
  );
}

function Result({ shown, before }: { readonly shown: ShownResult; readonly before: readonly ShownResult[] }) {
  return (
    <ResultPanel
      key={shown.run?.runId ?? shown.report.startedAtMs}
      shown={shown}
      previous={previousOf(shown, before)}
    />
  );
}
