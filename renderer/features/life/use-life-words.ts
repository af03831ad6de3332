/** What an entry of a device's life says in words: for the screen and for an export. */
import { useMemo } from 'react';
import type { LifeEntry } from '../../../shared/api/life.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { clockStanding } from '../../ui/clock-words.ts';
import { formatMeasure } from '../../../shared/domain/measure-text.ts';
import { useMeasureName, useProbeName, useProbeSentences } from '../../ui/probe-sentences.ts';

export interface LifeWords {
  readonly title: string;
  readonly details: readonly string[];
  readonly person: string;
  /** The screen that tells more; null when this is all. */
  readonly to: string | null;
}

/** Measures that are worth a place in one line. */
const toldMeasures = ['rttAvgMs', 'lossPercent', 'fps', 'bitrateKbps', 'clockOffsetMs'];

export function useLifeWords(): (entry: LifeEntry) => LifeWords {
  const { t } = useTranslation();
  const text = useLocalText();
  const probeName = useProbeName();
  const measureName = useMeasureName();
  const sentencesOf = useProbeSentences();
  return useMemo(() => {
    const both = ({ zh, en }: { readonly zh: string; readonly en: string }): string => text(zh, en);
    const value = (words: { zh: string; en: string } | null): string =>
      words === null ? t('life.nothing') : both(words);
    return (entry) => {
      switch (entry.kind) {
        case 'inspection': {
          const { answers, failed, probes, completedAtMs } = entry;
          const bad = (probes.failed ?? 0) + (probes.degraded ?? 0);
          return {
            title: `${text(entry.title, entry.titleEn)} ${entry.number}`,
            details: [
              t('life.answers', answers) + (completedAtMs === null ? ` · ${t('life.stillOpen')}` : ''),
              ...failed.map(({ item, reading, note }) =>
                t('life.failed', { item: both(item), detail: [reading, note].filter(Boolean).join(' ') }),
              ),
              ...(bad === 0 ? [] : [t('life.probesBad', { count: bad })]),
            ],
            person: entry.technicianName,
            to: `/rounds/${entry.inspectionId}`,
          };
        }
        case 'fault': {
          const { fault } = entry;
          return {
            title: `${fault.number} ${fault.title}`,
            details: [
              [
                t(`common.faultState.${fault.state}`),
                fault.cause === null ? '' : t(`faults.causes.${fault.cause}`),
                ...fault.solutions.map((solution) => t(`faults.solutions.${solution}`)),
              ]
                .filter(Boolean)
                .join(' · '),
              ...fault.clocks.map((clock) => clockStanding(t, clock)),
            ],
            person: fault.reporter,
            to: `/faults/${fault.id}`,
          };
        }
        case 'version':
          return {
            title: both(entry.what),
            details: [t('life.change', { from: entry.from ?? t('life.nothing'), to: entry.to || t('life.nothing') })],
            person: entry.personName,
            to: entry.inspectionId === null ? null : `/rounds/${entry.inspectionId}`,
          };
        case 'part': {
          const { part } = entry;
          return {
            title: [part.name, part.model].filter(Boolean).join(' '),
            details: [`${part.quantity} ${part.unit}`.trim(), part.note].filter(Boolean),
            person: part.personName,
            to: part.subject.entity === 'fault' ? `/faults/${part.subject.id}` : `/rounds/${part.subject.id}`,
          };
        }
        case 'photo': {
          const { entity, id } = entry.photo.subject;
          return {
            title: entry.photo.caption === '' ? t('life.photo') : entry.photo.caption,
            details: [],
            person: entry.personName,
            to: entity === 'fault' ? `/faults/${id}` : entity === 'inspection' ? `/rounds/${id}` : null,
          };
        }
        case 'probe': {
          const { report } = entry.probe;
          const measures = toldMeasures.flatMap((name) => {
            const measured = report.measures[name];
            return measured == null ? [] : [`${measureName(name)} ${formatMeasure(name, measured)}`];
          });
          return {
            title: `${probeName(report.probeId)} · ${t(`common.state.${report.state}`)}`,
            details: [...sentencesOf(report), measures.join(' · ')].filter(Boolean),
            person: entry.personName,
            to: null,
          };
        }
        case 'register':
          return {
            title: t(`life.acts.${entry.act}`),
            details:
              entry.reason === ''
                ? entry.changes.map(({ field, from, to }) =>
                    t('life.fieldChange', {
                      field: t(`conflicts.fields.device.${field as 'name'}`),
                      from: value(from),
                      to: value(to),
                    }),
                  )
                : [entry.reason],
            person: entry.personName,
            to: null,
          };
      }
    };
  }, [t, text, probeName, measureName, sentencesOf]);
}
