/** A probe that repeats: its curve, what it comes to, and the sound when it keeps failing. */
import { Button, InputNumber, Select, Switch } from 'antd';
import { Square } from 'lucide-react';
import { useState } from 'react';
import type { ProbeSample } from '../../../shared/api/probes.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { type Repeat, failuresInARow, useRepeats } from '../../boot/repeats.ts';
import { useZone } from '../../ui/date-time.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatTime } from '../../ui/format.ts';
import { formatMeasure } from '../../../shared/domain/measure-text.ts';
import { Panel } from '../../ui/panel.tsx';
import { useMeasureName, useProbeName } from '../../ui/probe-sentences.ts';
import { StatusTag, Tag } from '../../ui/status-tag.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { useAction } from '../../ui/use-shortcut.ts';
import { formatAddress } from './address.ts';
import { Curve } from './curve.tsx';
import { type CurveStats, durationMeasure, measuresIn, statsOf, valueIn } from './curve-model.ts';
import { useToolbox } from './toolbox-store.ts';
import styles from './result.module.css';

export function CurvePanel({ repeat }: { readonly repeat: Repeat }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const nameOf = useProbeName();
  const measureName = useMeasureName();
  const show = useToolbox((state) => state.show);
  const [chosen, setChosen] = useState<string | null>(null);
  const [point, setPoint] = useState<ProbeSample | null>(null);
  const { runId, asked, samples, isOver } = repeat;
  const names = measuresIn(samples);
  const measure = chosen !== null && names.includes(chosen) ? chosen : (names[0] ?? durationMeasure);
  const wordOf = (name: string): string => (name === durationMeasure ? t('toolbox.curve.duration') : measureName(name));
  const stats = statsOf(samples, measure);
  const number = (value: number | null): string => (value === null ? '–' : formatMeasure(measure, value));
  const last = samples.at(-1);
  const stop = (): void => void api.probes.cancel({ runId }).catch(notify.failed);
  useAction({ id: 'toolbox stop', label: (t) => t('toolbox.form.stopRepeat'), run: stop, isEnabled: !isOver });
  const about = {
    probe: nameOf(asked.probeId),
    host: formatAddress(asked.host, asked.port),
    seconds: asked.intervalMs / 1000,
  };
  const row = failuresInARow(samples);
  return (
    <Panel
      title={t('toolbox.curve.of', about)}
      extra={
        <StatusTag
          status={isOver ? 'done' : 'running'}
          label={t(isOver ? 'toolbox.curve.ended' : 'toolbox.curve.running')}
        />
      }
      actions={
        <>
          {last !== undefined && (
            <Button size="small" onClick={() => show({ kind: 'hand', id: last.runId })}>
              {t('toolbox.curve.showResult')}
            </Button>
          )}
          {!isOver && (
            <Button size="small" icon={<Square size={12} />} onClick={stop}>
              {t('toolbox.form.stopRepeat')}
            </Button>
          )}
        </>
      }
    >
      <div className={styles['curveBody']} data-testid="toolbox-repeat" data-samples={samples.length}>
        <div className={styles['curveHead']}>
          <Select<string>
            size="small"
            aria-label={t('toolbox.curve.measure')}
            value={measure}
            popupMatchSelectWidth={false}
            options={names.map((value) => ({ value, label: wordOf(value) }))}
            onChange={setChosen}
          />
          {row > 1 && <Tag tone="bad">{t('toolbox.curve.inARow', { count: row })}</Tag>}
          <PointWords sample={point} measure={measure} />
        </div>
        {samples.length === 0 ? (
          <EmptyState isSmall title={t('toolbox.curve.waiting')} />
        ) : (
          <Curve
            samples={samples}
            measure={measure}
            onPoint={setPoint}
            label={t('toolbox.curve.chart', {
              measure: wordOf(measure),
              count: stats.count,
              failed: stats.failed,
              min: number(stats.min),
              avg: number(stats.avg),
              max: number(stats.max),
            })}
          />
        )}
        <StatsLine stats={stats} number={number} />
        <AlarmLine isOver={isOver} />
      </div>
    </Panel>
  );
}

function PointWords({ sample, measure }: { readonly sample: ProbeSample | null; readonly measure: string }) {
  const { t } = useTranslation();
  const zone = useZone();
  if (sample === null) return <span className={styles['faint']}>{t('toolbox.curve.legend')}</span>;
  const time = formatTime(sample.atMs, zone, true);
  const value = valueIn(sample, measure);
  return (
    <span className={styles['faint']}>
      {value === null
        ? t('toolbox.curve.failedAt', { time })
        : t('toolbox.curve.at', { time, value: formatMeasure(measure, value) })}
    </span>
  );
}

type StatName = 'last' | 'min' | 'avg' | 'max' | 'loss' | 'packetLoss';

function StatsLine({
  stats,
  number,
}: {
  readonly stats: CurveStats;
  readonly number: (value: number | null) => string;
}) {
  const { t } = useTranslation();
  const { count, failed, failedPercent, packetLossPercent } = stats;
  const percent = (value: number): string => String(Math.round(value * 10) / 10);
  const shown: readonly (readonly [StatName, string])[] = [
    ['last', number(stats.last)],
    ['min', number(stats.min)],
    ['avg', number(stats.avg)],
    ['max', number(stats.max)],
    ['loss', t('toolbox.curve.failedOf', { failed, count, percent: percent(failedPercent) })],
    ...(packetLossPercent === null ? [] : [['packetLoss', `${percent(packetLossPercent)} %`] as const]),
  ];
  return (
    <dl className={styles['stats']}>
      {shown.map(([name, text]) => (
        <div key={name} data-testid={`stat-${name}`}>
          <dt>{t(`toolbox.curve.stats.${name}`)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function AlarmLine({ isOver }: { readonly isOver: boolean }) {
  const { t } = useTranslation();
  const { alarm, setAlarm } = useRepeats();
  return (
    <div className={styles['alarm']}>
      <Switch
        size="small"
        aria-label={t('toolbox.curve.sound')}
        checked={alarm.isOn}
        onChange={(isOn) => setAlarm({ isOn })}
      />
      <span>{t('toolbox.curve.soundFrom')}</span>
      <InputNumber<number>
        size="small"
        className={styles['seconds'] ?? ''}
        aria-label={t('toolbox.curve.soundAfter')}
        min={1}
        max={100}
        precision={0}
        value={alarm.failures}
        onChange={(failures) => setAlarm({ failures: failures ?? 1 })}
      />
      <span>{t('toolbox.curve.soundUntil')}</span>
      {!isOver && <span className={styles['goesOn']}>{t('toolbox.curve.goesOn')}</span>}
    </div>
  );
}
