/** A result as text for a message, and as JSON for whoever analyses it. */
import { useTranslation } from '../../boot/i18n.ts';
import { useZone } from '../../ui/date-time.tsx';
import { formatDay, formatTime, formatTook } from '../../ui/format.ts';
import { useMeasureName, useMeasureText, useProbeName, useProbeSentences } from '../../ui/probe-sentences.ts';
import type { ShownResult } from './shown-result.ts';

export interface ResultText {
  text(shown: ShownResult): string;
  json(shown: ShownResult): string;
}

export function useResultText(): ResultText {
  const { t } = useTranslation();
  const zone = useZone();
  const nameOf = useProbeName();
  const measureName = useMeasureName();
  const measureText = useMeasureText();
  const sentencesOf = useProbeSentences();
  return {
    text({ address, report }) {
      const { startedAtMs, durationMs, state, code } = report;
      const took = t('toolbox.result.took', { took: formatTook(durationMs, zone.locale) });
      return [
        `${nameOf(report.probeId)} ${address}`.trim(),
        `${t(`common.state.${state}`)}${code === null ? '' : ` (${code})`}`,
        `${formatDay(startedAtMs, zone)} ${formatTime(startedAtMs, zone, true)} ${took}`,
        ...sentencesOf(report),
        ...Object.entries(report.measures)
          .filter(([, value]) => value !== null)
          .map(([name, value]) => t('common.labelled', { label: measureName(name), text: measureText(name, value) })),
      ].join('\n');
    },
    json({ address, deviceId, report, evidence, run }) {
      const asked =
        run === null ? { address, deviceId } : { host: run.host, port: run.port, deviceId, settings: run.settings };
      const proof = evidence.map(({ name, mediaType, bytes }) => ({ name, mediaType, bytes }));
      return JSON.stringify({ asked, report, evidence: proof }, null, 2);
    },
  };
}
