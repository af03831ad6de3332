/** What a probe found, in sentences: its error, or its findings. */
import { useCallback } from 'react';
import type { ProbeMeasures, ProbeReport } from '../../shared/domain/probe.ts';
import { errorSentence, findingSentence, translate } from '../../shared/i18n/translate.ts';
import { useLocale } from '../boot/i18n.ts';
import { formatMeasure } from '../../shared/domain/measure-text.ts';

export function useProbeSentences(): (report: ProbeReport) => string[] {
  const locale = useLocale();
  return useCallback(
    ({ code, params, findings }) => [
      ...(code === null ? [] : [errorSentence(locale, { code, params })]),
      ...findings.map((finding) => findingSentence(locale, finding)),
    ],
    [locale],
  );
}

/** A probe's name, or its id when the catalogue has none. */
export function useProbeName(): (probeId: string) => string {
  const locale = useLocale();
  return useCallback(
    (probeId) => {
      const key = `probes.names.${probeId}`;
      const name = translate(locale, key);
      return name === key ? probeId : name;
    },
    [locale],
  );
}

/** A measurement's name, or its own when the catalogue has none. */
export function useMeasureName(): (name: string) => string {
  const locale = useLocale();
  return useCallback(
    (name) => {
      const key = `probes.measures.${name}`;
      const text = translate(locale, key);
      return text === key ? name : text;
    },
    [locale],
  );
}

/** A measurement as it is read, with its unit; an empty text for what was not measured. */
export function useMeasureText(): (name: string, value: ProbeMeasures[string]) => string {
  const locale = useLocale();
  return useCallback(
    (name, value) => {
      if (typeof value === 'boolean') return translate(locale, `probes.values.${value ? 'yes' : 'no'}`);
      const key = `probes.values.${name}.${value}`;
      const word = typeof value === 'string' ? translate(locale, key) : key;
      return word === key ? formatMeasure(name, value) : word;
    },
    [locale],
  );
}
