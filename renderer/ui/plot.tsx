/** A drawing of numbers over time by uPlot, in the window's colours and as wide as its place. */
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useMode } from '../boot/theme-root.tsx';
import { type Palette, isHighContrast, palettes } from './tokens.ts';

export type { default as UPlot } from 'uplot';

export interface PlotLook {
  readonly palette: Palette;
  /** Width of a curve; thicker where a person asks for contrast. */
  readonly linePx: number;
  /** Of both axes. */
  readonly axis: Pick<uPlot.Axis, 'stroke' | 'grid' | 'ticks' | 'font'>;
}

interface PlotProps {
  /** Times in seconds, then what is drawn at them. */
  readonly data: uPlot.AlignedData;
  readonly heightPx: number;
  /** What it says, for who does not see it. */
  readonly label: string;
  readonly className?: string | undefined;
  readonly testId?: string;
  /** Asked once for each look: what changes later is read out of a ref. */
  readonly optionsOf: (look: PlotLook) => Omit<uPlot.Options, 'width' | 'height'>;
}

export function Plot({ data, heightPx, label, className, testId, optionsOf }: PlotProps) {
  const mode = useMode();
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const now = useRef({ data, optionsOf });
  useEffect(() => {
    now.current = { data, optionsOf };
  });

  // uPlot draws at once and moves nothing: who asks the system for calm gets the same.
  useEffect(() => {
    const parent = frame.current;
    if (parent === null) return;
    const palette = palettes[mode];
    const look: PlotLook = {
      palette,
      linePx: isHighContrast(mode) ? 2.5 : 1.5,
      axis: {
        stroke: palette.textFaint,
        grid: { stroke: palette.border, width: 1 },
        ticks: { stroke: palette.border, width: 1 },
        font: `12px ${getComputedStyle(parent).fontFamily}`,
      },
    };
    const size = { width: parent.clientWidth, height: heightPx };
    const made = new uPlot({ ...now.current.optionsOf(look), ...size }, now.current.data, parent);
    plot.current = made;
    const resize = new ResizeObserver(() => made.setSize({ width: parent.clientWidth, height: heightPx }));
    resize.observe(parent);
    return () => {
      resize.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [mode, heightPx]);

  useEffect(() => plot.current?.setData(data), [data, mode]);

  return <div ref={frame} className={className} role="img" aria-label={label} data-testid={testId} />;
}
