/** The whole log, recomputed on demand: how far it is, and then whether every entry is what it was when it was written. */
import { CircleCheckBig, FileCheck2, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { FoundFlawView, LogCheck, LogCheckEvent } from '../../../shared/api/audit.ts';
import type { EntityName } from '../../../shared/domain/entities.ts';
import { type AppErrorData, toAppError } from '../../../shared/errors.ts';
import { api } from '../../boot/client.ts';
import { useLocale, useTranslation } from '../../boot/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Copyable } from '../../ui/copyable.tsx';
import { DateTime } from '../../ui/date-time.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useAction } from '../../ui/use-shortcut.ts';
import styles from './log-check.module.css';

export function LogCheckButton() {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  useAction({ id: 'log-check', label: (t) => t('audit.check.title'), run: () => setIsOpen(true) });
  return (
    <>
      <Button icon={<FileCheck2 size={15} aria-hidden />} onClick={() => setIsOpen(true)}>
        {t('audit.check.title')}
      </Button>
      {isOpen && <LogCheckDialog onClose={() => setIsOpen(false)} />}
    </>
  );
}

/** It begins at once, and ends when nobody looks any more. */
function LogCheckDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { event, problem } = useLogCheck();
  return (
    <Dialog isOpen width={760} title={t('audit.check.title')} onClose={onClose}>
      <div className={styles['body']} aria-live="polite">
        {problem !== null && <ErrorLine error={problem} />}
        {problem === null && event?.type !== 'finished' && <Running event={event} />}
        {event?.type === 'finished' && <Outcome check={event} />}
      </div>
    </Dialog>
  );
}

function useLogCheck(): { event: LogCheckEvent | null; problem: AppErrorData | null } {
  const [event, setEvent] = useState<LogCheckEvent | null>(null);
  const [problem, setProblem] = useState<AppErrorData | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const follow = async (): Promise<void> => {
      for await (const each of await api.audit.verify({}, { signal: stop.signal })) setEvent(each);
    };
    follow().catch((error: unknown) => {
      if (!stop.signal.aborted) setProblem(toAppError(error).toData());
    });
    return () => stop.abort();
  }, []);
  return { event, problem };
}

function Running({ event }: { readonly event: Extract<LogCheckEvent, { type: 'progress' }> | null }) {
  const { t } = useTranslation();
  const count = useCounted();
  const { done = 0, total = 0 } = event ?? {};
  return (
    <>
      <ProgressBar percent={total === 0 ? 0 : Math.round((done / total) * 100)} label={t('audit.check.running')} />
      <p className={styles['step']}>
        <span>{t('audit.check.running')}</span>
        <span>{total === 0 ? '' : t('jobs.progress', { done: count(done), total: count(total) })}</span>
      </p>
    </>
  );
}

function Outcome({ check }: { readonly check: LogCheck }) {
  const { t } = useTranslation();
  const count = useCounted();
  const { operations, laptops, signed, seq, head, flaws, flawCount } = check;
  const isWhole = flawCount === 0;
  const Icon = isWhole ? CircleCheckBig : TriangleAlert;
  return (
    <>
      <p className={isWhole ? styles['good'] : styles['broken']} data-testid="log-check">
        <Icon size={18} aria-hidden />
        {isWhole ? t('audit.check.whole') : t('audit.check.broken', { flaws: count(flawCount) })}
      </p>
      <p className={styles['meaning']}>{t(isWhole ? 'audit.check.wholeMeans' : 'audit.check.brokenMeans')}</p>
      {!isWhole && <Flaws flaws={flaws} />}
      {flawCount > flaws.length && (
        <p className={styles['meaning']}>{t('audit.check.more', { shown: flaws.length })}</p>
      )}
      <Facts>
        <Fact label={t('audit.check.operations')} hint={t('audit.check.operationsMeans')}>
          {t('audit.check.ofLaptops', { operations: count(operations), laptops: count(laptops) })}
        </Fact>
        <Fact label={t('audit.check.signed')} hint={t('audit.check.signedMeans')}>
          {count(signed)}
        </Fact>
        {seq === 0 ? (
          <Fact label={t('audit.check.order')}>{t('audit.check.noOrder')}</Fact>
        ) : (
          <>
            <Fact label={t('audit.check.order')} hint={t('audit.check.orderMeans')}>
              {t('audit.check.upTo', { seq: count(seq) })}
            </Fact>
            <Fact label={t('audit.check.head')} hint={t('audit.check.headMeans')}>
              <Copyable text={head} />
            </Fact>
          </>
        )}
      </Facts>
    </>
  );
}

function Flaws({ flaws }: { readonly flaws: readonly FoundFlawView[] }) {
  const { t } = useTranslation();
  return (
    <div className={styles['flaws']}>
      <table aria-label={t('audit.check.flaw')}>
        <thead>
          <tr>
            <th>{t('audit.check.flaw')}</th>
            <th>{t('audit.columns.about')}</th>
            <th>{t('audit.columns.person')}</th>
            <th>{t('audit.columns.at')}</th>
            <th>{t('audit.entry.operation')}</th>
          </tr>
        </thead>
        <tbody>
          {flaws.map(({ flaw, operation, seq, entity, atMs, personName }) => (
            <tr key={`${flaw} ${operation} ${seq}`}>
              <td>{t(`audit.check.flaws.${flaw}`)}</td>
              <td>{entity === null ? '' : t(`audit.entities.${entity as EntityName}`)}</td>
              <td className={styles['short']}>{personName}</td>
              <td className={styles['short']}>{atMs !== null && <DateTime ms={atMs} />}</td>
              <td className={styles['operation']}>{operation ?? t('audit.check.place', { seq: seq ?? 0 })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function useCounted(): (count: number) => string {
  const locale = useLocale();
  return (count) => count.toLocaleString(locale);
}
