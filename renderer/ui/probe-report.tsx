/** One probe's result: how it stands, what it found, every measurement, and the raw proof. */
import type { ReactNode } from 'react';
import type { ProbeReport } from '../../shared/domain/probe.ts';
import { useTranslation } from '../boot/i18n.ts';
import { useZone } from './date-time.tsx';
import { ErrorMeaning } from './error-meaning.tsx';
import type { Evidence } from './evidence.ts';
import { EvidenceButtons } from './evidence-viewer.tsx';
import { formatTime, formatTook } from './format.ts';
import styles from './probe-report.module.css';
import { useMeasureName, useMeasureText, useProbeName, useProbeSentences } from './probe-sentences.ts';
import { StatusTag } from './status-tag.tsx';

interface ProbeReportCardProps {
  readonly result: { readonly report: ProbeReport; readonly evidence: readonly Evidence[] };
  /** Below what it found: what to try next. */
  readonly children?: ReactNode;
}

export function ProbeReportCard({ result, children }: ProbeReportCardProps) {
  const { t } = useTranslation();
  const zone = useZone();
  const nameOf = useProbeName();
  const measureName = useMeasureName();
  const measureText = useMeasureText();
  const sentencesOf = useProbeSentences();
  const { report, evidence } = result;
  const measures = Object.entries(report.measures).filter(([, value]) => value !== null);
  return (
    <section className={styles['card']} aria-label={nameOf(report.probeId)}>
      <header className={styles['head']}>
        <StatusTag status={report.state} />
        <h3>{nameOf(report.probeId)}</h3>
        <span className={styles['when']}>
          {t('rounds.measured', {
            time: formatTime(report.startedAtMs, zone, true),
            took: formatTook(report.durationMs, zone.locale),
          })}
        </span>
      </header>
      {sentencesOf(report).map((sentence) => (
        <p key={sentence} className={styles['sentence']}>
          {sentence}
        </p>
      ))}
      {report.code !== null && (
        <p className={styles['sentence']}>
          <ErrorMeaning code={report.code} />
        </p>
      )}
      {children}
      {measures.length > 0 && (
        <dl className={styles['measures']}>
          {measures.map(([name, value]) => (
            <div key={name}>
              <dt>{measureName(name)}</dt>
              <dd title={measureText(name, value)}>{measureText(name, value)}</dd>
            </div>
          ))}
        </dl>
      )}
      {evidence.length > 0 && (
        <div className={styles['evidence']}>
          <EvidenceButtons evidence={evidence} />
        </div>
      )}
    </section>
  );
}
