/** One probe's result: how it stands, what it found, every measurement, and the raw proof. */
import { Fragment } from 'react';
import type { ProbeReport } from '../../shared/domain/probe.ts';
import { limitOf } from '../../shared/domain/probe-limits.ts';
import { adviceOn } from '../../shared/i18n/probe-advice.ts';
import { errorSentence, findingSentence } from '../../shared/i18n/translate.ts';
import { useLocale, useTranslation } from '../boot/i18n.ts';
import { useZone } from './date-time.tsx';
import { ErrorMeaning } from './error-meaning.tsx';
import type { Evidence } from './evidence.ts';
import { EvidenceButtons } from './evidence-viewer.tsx';
import { formatTime, formatTook } from './format.ts';
import styles from './probe-report.module.css';
import { useMeasureName, useMeasureText, useProbeName } from './probe-sentences.ts';
import { StatusTag } from './status-tag.tsx';

/** Two of them beside each other would both be cut. */
const isLong = (value: unknown): boolean => typeof value === 'string' && value.length > 18;

interface ProbeReportCardProps {
  readonly result: { readonly report: ProbeReport; readonly evidence: readonly Evidence[] };
  /** What the same probe said of it the last time; null where nothing is known. */
  readonly before?: ProbeReport | null;
}

export function ProbeReportCard({ result, before = null }: ProbeReportCardProps) {
  const { t } = useTranslation();
  const zone = useZone();
  const nameOf = useProbeName();
  const measureName = useMeasureName();
  const measureText = useMeasureText();
  const locale = useLocale();
  const { report, evidence } = result;
  const measures = Object.entries(report.measures).filter(([, value]) => value !== null);
  /** What a number was held against, for who points at it. */
  const limitText = (name: string): string => {
    const held = limitOf(report, name);
    return held === null ? '' : t(`trends.${held.worse}`, { limit: measureText(name, held.limit) });
  };
  /** Beside a number that differs: what it was. */
  const lastTime = (name: string): string => {
    const [was, is] = [before?.measures[name], report.measures[name]];
    return typeof was === 'number' && was !== is ? t('probes.before', { value: measureText(name, was) }) : '';
  };
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
      {report.code !== null && (
        <p className={styles['sentence']}>
          {errorSentence(locale, { code: report.code, params: report.params })} <ErrorMeaning code={report.code} />
        </p>
      )}
      {report.findings.map((finding, index) => (
        // Two ports of one switch may have the same finding: it is told with its advice once.
        <Fragment key={`${finding.code} ${index}`}>
          <p className={styles['finding']}>{findingSentence(locale, finding)}</p>
          {report.findings.findLastIndex(({ code }) => code === finding.code) === index && (
            <p className={styles['advice']}>{t('probes.advice', { text: adviceOn(locale, finding.code) })}</p>
          )}
        </Fragment>
      ))}
      {measures.length > 0 && (
        <dl className={`${styles['measures']} ${before === null ? '' : styles['compared']}`}>
          {measures.map(([name, value]) => (
            <div key={name} className={isLong(value) ? styles['whole'] : undefined}>
              <dt>{measureName(name)}</dt>
              <dd title={[measureText(name, value), limitText(name), lastTime(name)].filter(Boolean).join(' · ')}>
                {measureText(name, value)} {lastTime(name) !== '' && <small>{lastTime(name)}</small>}
              </dd>
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
