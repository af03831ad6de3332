/** The small curve of one number over a year, with its limit and where it goes. A chunk of its own, with the plotter. */
import { useEffect, useMemo, useRef } from 'react';
import type { DeviceSeries } from '../../../shared/api/trends.ts';
import { dayOf } from '../../../shared/domain/dates.ts';
import { useZone } from '../../ui/date-time.tsx';
import { Plot, type PlotLook, type UPlot } from '../../ui/plot.tsx';
import { shapeOf } from './trend-curve-model.ts';
import styles from './trends.module.css';

const heightPx = 116;
const dash = { limit: [2, 3], line: [6, 4] };

interface TrendCurveProps {
  readonly series: DeviceSeries;
  readonly label: string;
  readonly valueText: (value: number) => string;
}

export function TrendCurve({ series, label, valueText }: TrendCurveProps) {
  const { utcOffsetMinutes } = useZone();
  const shape = useMemo(() => shapeOf(series), [series]);
  const now = useRef({ shape, valueText });
  useEffect(() => {
    now.current = { shape, valueText };
  });
  const optionsOf = ({ palette, linePx, axis }: PlotLook): Omit<UPlot.Options, 'width' | 'height'> => ({
    legend: { show: false },
    cursor: { show: false },
    padding: [6, 18, 0, 0],
    scales: { x: { time: true }, y: { range: () => [...now.current.shape.range] } },
    series: [
      {},
      { stroke: palette.accent, width: linePx, spanGaps: true, points: { size: 4, fill: palette.accent } },
      { stroke: palette.bad, width: 1, dash: dash.limit, spanGaps: true, points: { show: false } },
      { stroke: palette.warn, width: linePx, dash: dash.line, spanGaps: true, points: { show: false } },
    ],
    axes: [
      {
        ...axis,
        grid: { show: false },
        ticks: { ...axis.ticks, size: 4 },
        size: 28,
        space: 56,
        values: (_, times) => times.map((time) => dayOf(time * 1000, utcOffsetMinutes).slice(2, 7)),
      },
      { ...axis, size: 58, space: 28, values: (_, values) => values.map((value) => now.current.valueText(value)) },
    ],
  });
  return (
    <Plot
      data={shape.data}
      heightPx={heightPx}
      label={label}
      className={styles['curve']}
      testId="trend-curve"
      optionsOf={optionsOf}
    />
  );
}
