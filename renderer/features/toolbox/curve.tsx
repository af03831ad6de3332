/** The curve of one measurement over time, failures as lines over its whole height. */
import { useEffect, useMemo, useRef } from 'react';
import type { ProbeSample } from '../../../shared/api/probes.ts';
import { useZone } from '../../ui/date-time.tsx';
import { formatTime } from '../../ui/format.ts';
import { formatMeasure } from '../../../shared/domain/measure-text.ts';
import { Plot, type PlotLook, type UPlot } from '../../ui/plot.tsx';
import { seriesOf } from './curve-model.ts';
import styles from './result.module.css';

const heightPx = 200;
const axisPx = 64;
const dashPx = [4, 4];

interface CurveProps {
  readonly samples: readonly ProbeSample[];
  readonly measure: string;
  /** What the curve says, for who does not see it. */
  readonly label: string;
  /** The sample under the pointer, null when there is none. */
  readonly onPoint: (sample: ProbeSample | null) => void;
}

export function Curve({ samples, measure, label, onPoint }: CurveProps) {
  const zone = useZone();
  const now = useRef({ samples, measure, onPoint, zone });
  useEffect(() => {
    now.current = { samples, measure, onPoint, zone };
  });
  const data = useMemo(() => seriesOf(samples, measure), [samples, measure]);
  const optionsOf = ({ palette, linePx, axis }: PlotLook): Omit<UPlot.Options, 'width' | 'height'> => {
    const markFailures = (self: UPlot): void => {
      const { ctx, bbox } = self;
      ctx.save();
      ctx.strokeStyle = palette.bad;
      ctx.lineWidth = linePx * devicePixelRatio;
      // Dashes too: colour alone says nothing to some.
      ctx.setLineDash(dashPx.map((px) => px * devicePixelRatio));
      ctx.beginPath();
      for (const { state, atMs } of now.current.samples) {
        if (state !== 'failed') continue;
        const x = self.valToPos(atMs / 1000, 'x', true);
        ctx.moveTo(x, bbox.top);
        ctx.lineTo(x, bbox.top + bbox.height);
      }
      ctx.stroke();
      ctx.restore();
    };
    return {
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, y: false, points: { size: 7 } },
      scales: { x: { time: true }, y: { range: (_, _min, max) => [0, Math.max(1, (max ?? 0) * 1.15)] } },
      series: [
        {},
        {
          stroke: palette.accent,
          width: linePx,
          spanGaps: false,
          // Single samples between gaps would not be seen without.
          points: { show: (self) => self.data[0].length < 200, size: 5, fill: palette.accent },
        },
      ],
      axes: [
        {
          ...axis,
          size: 32,
          values: (_, times) => times.map((s) => formatTime(s * 1000, now.current.zone, true)),
          space: 90,
        },
        {
          ...axis,
          size: axisPx,
          values: (_, values) => values.map((value) => formatMeasure(now.current.measure, value)),
        },
      ],
      hooks: {
        draw: [markFailures],
        setCursor: [
          ({ cursor }) => now.current.onPoint(cursor.idx == null ? null : (now.current.samples[cursor.idx] ?? null)),
        ],
      },
    };
  };
  return (
    <Plot
      data={data}
      heightPx={heightPx}
      label={label}
      className={styles['curve']}
      testId="toolbox-curve"
      optionsOf={optionsOf}
    />
  );
}
