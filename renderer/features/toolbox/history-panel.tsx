/** What was probed before: in this session, what repeats, and what was kept of the device that is chosen. */
import { Checkbox } from 'antd';
import { type ReactNode, useState } from 'react';
import type { LifeEntry } from '../../../shared/api/life.ts';
import type { HandRunView, ProbeResultView } from '../../../shared/api/probes.ts';
import type { ProbeReport } from '../../../shared/domain/probe.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { useRepeats } from '../../boot/repeats.ts';
import { useZone } from '../../ui/date-time.tsx';
import { formatShort, formatTime } from '../../ui/format.ts';
import { formatMeasure } from '../../../shared/domain/measure-text.ts';
import { useProbeName } from '../../ui/probe-sentences.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { formatAddress, parseAddress } from './address.ts';
import { useToolbox } from './toolbox-store.ts';
import styles from './history.module.css';

const keptShown = 30;
/** In a narrow row: decimals of larger numbers say nothing. */
const exactBelow = 10;

export function useHandRuns(): readonly HandRunView[] {
  return useApiQuery(['probes.handRuns'], ['probe_run'], () => api.probes.handRuns({})).data ?? [];
}

/** Of the chosen device, without what rounds found; the newest first. */
export function useKept(): readonly ProbeResultView[] {
  const id = useToolbox(({ form }) => (form.place === 'device' ? (form.device?.id ?? null) : null));
  const life = useApiQuery(['inventory.life', 'toolbox', id], ['probe_result', 'sync'], async () =>
    id === null ? [] : (await api.inventory.life({ id, kinds: ['probe'], limit: keptShown })).items,
  ).data;
  const isProbe = (entry: LifeEntry): entry is Extract<LifeEntry, { kind: 'probe' }> => entry.kind === 'probe';
  return id === null ? [] : (life ?? []).filter(isProbe).map(({ probe }) => probe);
}

export function HistoryPanel({
  runs,
  kept,
}: {
  readonly runs: readonly HandRunView[];
  readonly kept: readonly ProbeResultView[];
}) {
  const { t } = useTranslation();
  const { form, shown, show } = useToolbox();
  const { repeats } = useRepeats();
  const [isAll, setAll] = useState(false);
  const { device } = form;
  const host = form.place === 'device' ? (device?.address ?? '') : parseAddress(form.address).host;
  const isHere = (run: HandRunView): boolean =>
    run.host === host || (form.place === 'device' && device !== null && run.deviceId === device.id);
  const listed = isAll || host === '' ? runs : runs.filter(isHere);
  const shownId = shown?.kind === 'hand' || shown?.kind === 'repeat' ? shown.id : null;
  return (
    <aside className={styles['history']} aria-label={t('toolbox.history.label')}>
      {repeats.length > 0 && (
        <Group title={t('toolbox.curve.label')}>
          {repeats.toReversed().map(({ runId, asked, isOver, samples }) => (
            <Row
              key={runId}
              probeId={asked.probeId}
              where={formatAddress(asked.host, asked.port)}
              figure={t(isOver ? 'toolbox.curve.ended' : 'toolbox.curve.running')}
              state={samples.at(-1)?.state ?? 'running'}
              atMs={samples.at(-1)?.atMs ?? null}
              isShown={runId === shownId}
              onShow={() => show({ kind: 'repeat', id: runId })}
            />
          ))}
        </Group>
      )}
      <Group
        title={t('toolbox.history.session')}
        extra={
          host !== '' &&
          runs.length > 0 && (
            <Checkbox checked={isAll} onChange={({ target }) => setAll(target.checked)}>
              {t('toolbox.history.all')}
            </Checkbox>
          )
        }
        none={t(runs.length === 0 ? 'toolbox.history.sessionNone' : 'toolbox.history.sessionNoneHere')}
      >
        {listed.map((run) => (
          <Row
            key={run.runId}
            probeId={run.probeId}
            where={formatAddress(run.host, run.port)}
            figure={figureOf(run.report)}
            state={run.report.state}
            atMs={run.report.startedAtMs}
            isShown={run.runId === shownId}
            onShow={() => show({ kind: 'hand', id: run.runId })}
          />
        ))}
      </Group>
      {form.place === 'device' && device !== null && (
        <Group title={t('toolbox.history.kept')} none={t('toolbox.history.keptNone')}>
          {kept.map((result) => (
            <Row
              key={result.id}
              probeId={result.report.probeId}
              where={t(`probes.phases.${result.phase}`)}
              figure={figureOf(result.report)}
              state={result.report.state}
              atMs={result.report.startedAtMs}
              isLong
              isShown={shown?.kind === 'kept' && shown.result.id === result.id}
              onShow={() => show({ kind: 'kept', result })}
            />
          ))}
        </Group>
      )}
    </aside>
  );
}

/** The first reading that is a time or a share: what one looks for in a row of results. */
function figureOf({ measures, code }: ProbeReport): string {
  if (code !== null) return '';
  const telling = ['rttAvgMs', 'firstAnswerMs', 'connectMs'].find((name) => typeof measures[name] === 'number');
  const value = telling === undefined ? null : measures[telling];
  if (telling === undefined || typeof value !== 'number') return '';
  return formatMeasure(telling, value < exactBelow ? value : Math.round(value));
}

interface GroupProps {
  readonly title: string;
  readonly extra?: ReactNode;
  readonly none?: string;
  readonly children: readonly ReactNode[];
}

function Group({ title, extra, none, children }: GroupProps) {
  return (
    <section>
      <header>
        <h2>{title}</h2>
        {extra}
      </header>
      {children.length === 0 ? <p className={styles['faint']}>{none}</p> : <ul>{children}</ul>}
    </section>
  );
}

interface RowProps {
  readonly probeId: string;
  readonly where: string;
  readonly figure: string;
  readonly state: ProbeReport['state'] | 'running';
  readonly atMs: number | null;
  /** Of another day, perhaps. */
  readonly isLong?: boolean;
  readonly isShown: boolean;
  readonly onShow: () => void;
}

function Row({ probeId, where, figure, state, atMs, isLong = false, isShown, onShow }: RowProps) {
  const zone = useZone();
  const nameOf = useProbeName();
  const time = atMs === null ? '' : isLong ? formatShort(atMs, zone) : formatTime(atMs, zone, true);
  return (
    <li>
      <button type="button" className={styles['run']} aria-pressed={isShown} onClick={onShow}>
        <span className={styles['runName']}>{nameOf(probeId)}</span>
        <StatusTag status={state} />
        <span className={`${styles['runWhere']} mono`}>{where}</span>
        <span className={styles['runFacts']}>
          <span>{figure}</span>
          <span>{time}</span>
        </span>
      </button>
    </li>
  );
}
