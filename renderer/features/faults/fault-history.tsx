/** What happened, when, who says so, and when it was typed in if that was later. */
import type { FaultView } from '../../../shared/api/faults.ts';
import { severityWord } from '../../../shared/domain/fault-severity.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { DateTime, useZone } from '../../ui/date-time.tsx';
import { formatShort } from '../../ui/format.ts';
import styles from './faults.module.css';

/** An entry later than this was made afterwards. */
const liveWithinMs = 2 * 60_000;

export function FaultHistory({ fault }: { readonly fault: FaultView }) {
  const { t } = useTranslation();
  const events = [
    {
      id: 'reported',
      kind: 'reported' as const,
      atMs: fault.reportedAtMs,
      enteredAtMs: fault.enteredAtMs,
      personName: fault.reporter,
      note: '',
      reason: null,
      severity: null,
      testResult: '',
    },
    ...fault.events,
  ].sort((a, b) => a.atMs - b.atMs);
  return (
    <ol className={styles['history']}>
      {events.map((event) => (
        <li key={event.id}>
          <DateTime ms={event.atMs} form="short" />
          <div>
            <strong>{t(`faults.happened.${event.kind}`)}</strong>{' '}
            <span className={styles['faint']}>{event.personName}</span>
            {event.enteredAtMs - event.atMs > liveWithinMs && <LateEntry ms={event.enteredAtMs} />}
            {event.reason !== null && <span>{t(`faults.pause.reasons.${event.reason}`)}</span>}
            {event.severity !== null && (
              <span>{t(`common.severity.${severityWord(fault.section, event.severity)}`)}</span>
            )}
            {event.testResult !== '' && (
              <p className={styles['text']}>{t('faults.closing.testSaid', { text: event.testResult })}</p>
            )}
            {event.note !== '' && <p className={styles['text']}>{event.note}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}

function LateEntry({ ms }: { readonly ms: number }) {
  const { t } = useTranslation();
  const zone = useZone();
  return <span className={styles['faint']}> · {t('faults.event.lateEntry', { time: formatShort(ms, zone) })}</span>;
}
