/** 趋势: the numbers of a device that are judged, over a year, those on their way to their limit first. */
import { Button } from 'antd';
import { TrendingDown, TrendingUp } from 'lucide-react';
import { Suspense, lazy, useState } from 'react';
import type { DeviceSeries } from '../../../shared/api/trends.ts';
import type { DeviceId } from '../../../shared/domain/ids.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { Panel } from '../../ui/panel.tsx';
import { trendTopics } from '../../ui/trend-topics.ts';
import styles from './trends.module.css';
import { useTrendWords } from './use-trend-words.ts';

const TrendCurve = lazy(async () => ({ default: (await import('./trend-curve.tsx')).TrendCurve }));

/** A line between fewer days says nothing. */
const leastPoints = 3;
/** One row; of more than that only those with a trend are shown at once. */
const shownAtOnce = 4;

export function TrendsPart({ deviceId }: { readonly deviceId: DeviceId }) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  // The life of a device is read without it: while it comes, and where it cannot be had, nothing stands in its place.
  const { data } = useApiQuery(['inventory.trends', deviceId], trendTopics, () =>
    api.inventory.trends({ id: deviceId }),
  );
  const all = (data?.series ?? []).filter(({ trend, points }) => trend !== null || points.length >= leastPoints);
  if (all.length === 0) return null;
  const atOnce = Math.max(shownAtOnce, all.filter(({ trend }) => trend !== null).length);
  const shown = isWhole ? all : all.slice(0, atOnce);
  return (
    <Panel
      title={t('trends.title')}
      extra={t('trends.extra')}
      actions={
        all.length > atOnce && (
          <Button size="small" type="text" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? t('trends.showFewer', { count: atOnce }) : t('trends.showAll', { count: all.length })}
          </Button>
        )
      }
    >
      <ul className={styles['trends']} data-testid="trends">
        {shown.map((series) => (
          <TrendCard key={JSON.stringify(series.source)} series={series} />
        ))}
      </ul>
    </Panel>
  );
}

function TrendCard({ series }: { readonly series: DeviceSeries }) {
  const { t } = useTranslation();
  const words = useTrendWords();
  const { source, limits, points, trend } = series;
  const last = words.value(source, points.at(-1)?.value ?? 0);
  const limit = (trend === null ? limits : [trend])
    .map((each) => words.limit(source, each))
    .join(t('common.listSeparator'));
  const Arrow = (trend?.perDay ?? 0) < 0 ? TrendingDown : TrendingUp;
  const label = t('trends.chart', { name: words.full(source), count: points.length, last, limit });
  return (
    <li className={styles['trend']} data-trend={trend !== null}>
      <header>
        <h3 title={words.full(source)}>{words.name(source)}</h3>
        <strong>{last}</strong>
      </header>
      <p className={styles['about']}>
        <span>{words.probe(source)}</span>
        <span>{limit}</span>
      </p>
      <Suspense fallback={<div className={styles['curve']} />}>
        <TrendCurve series={series} label={label} valueText={(value) => words.value(source, value)} />
      </Suspense>
      {trend !== null && (
        <p className={styles['verdict']}>
          <Arrow size={14} aria-hidden />
          <span>
            {t('trends.moves', { since: words.day(trend.sinceMs), change: words.rate(source, trend) })}
            <br />
            {t('trends.meets', { day: words.day(trend.crossesAtMs) })}
          </span>
        </p>
      )}
    </li>
  );
}
