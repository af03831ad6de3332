/** What a number, its limit and its trend are called. */
import { useMemo } from 'react';
import type { TrendSource, TrendView } from '../../../shared/api/trends.ts';
import { dayOf } from '../../../shared/domain/dates.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useZone } from '../../ui/date-time.tsx';
import { figures, formatMeasure } from '../../../shared/domain/measure-text.ts';
import { useMeasureName, useProbeName } from '../../ui/probe-sentences.ts';

/** The rate is told by the month. */
const monthDays = 30;

export interface TrendWords {
  /** `丢包率`, `录像保存天数` */
  readonly name: (source: TrendSource) => string;
  /** The kind of probe that measures it; null of what people enter. */
  readonly probe: (source: TrendSource) => string | null;
  /** `丢包率 · 连通（ping）` */
  readonly full: (source: TrendSource) => string;
  readonly value: (source: TrendSource, value: number) => string;
  readonly limit: (source: TrendSource, limit: Pick<TrendView, 'limit' | 'worse'>) => string;
  /** Where it stands without its noise. */
  readonly level: (source: TrendSource, trend: Pick<TrendView, 'level'>) => string;
  /** `+0.4 %` in a month. */
  readonly rate: (source: TrendSource, trend: TrendView) => string;
  readonly day: (ms: number) => string;
}

export function useTrendWords(): TrendWords {
  const { t } = useTranslation();
  const text = useLocalText();
  const { utcOffsetMinutes } = useZone();
  const measureName = useMeasureName();
  const probeName = useProbeName();
  return useMemo(() => {
    const name = (source: TrendSource): string =>
      source.kind === 'measure' ? measureName(source.measure) : text(source.title.zh, source.title.en);
    const probe = (source: TrendSource): string | null =>
      source.kind === 'measure' ? probeName(source.probeId) : null;
    const value = (source: TrendSource, number: number): string =>
      source.kind === 'measure'
        ? formatMeasure(source.measure, number)
        : `${Math.round(number * 100) / 100} ${source.unit}`.trim();
    return {
      name,
      probe,
      value,
      full: (source) => {
        const by = probe(source);
        return by === null ? name(source) : t('trends.of', { measure: name(source), probe: by });
      },
      limit: (source, { limit, worse }) => t(`trends.${worse}`, { limit: value(source, limit) }),
      level: (source, { level }) => value(source, figures(level, 3)),
      rate: (source, { perDay }) =>
        `${perDay < 0 ? '−' : '+'}${value(source, figures(Math.abs(perDay) * monthDays, 2))}`,
      day: (ms) => dayOf(ms, utcOffsetMinutes),
    };
  }, [t, text, utcOffsetMinutes, measureName, probeName]);
}
