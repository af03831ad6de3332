/** The list of long work, over whatever screen is shown: how far, how it ended, and a way to stop it. */
import { Button, Progress } from 'antd';
import { CircleCheck, CircleX, ListTodo, LoaderCircle, OctagonX, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from '../../boot/i18n.ts';
import { type Job, type JobState, isRunning, useJobs } from '../../boot/jobs.ts';
import { useOverlayStore } from '../../boot/overlay-store.ts';
import { useSyncRun } from '../../boot/sync-run.ts';
import { useZone } from '../../ui/date-time.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useErrorSentence } from '../../ui/error-state.tsx';
import { formatTime } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { useShortcut } from '../../ui/use-shortcut.ts';
import styles from './jobs.module.css';

export function JobsPanel() {
  const { t } = useTranslation();
  const { jobs, clear } = useJobs();
  const close = useOverlayStore((state) => state.close);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    panel.current?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  useShortcut('escape', close);
  return (
    <section ref={panel} className={styles['panel']} aria-label={t('jobs.title')} tabIndex={-1} data-testid="jobs">
      <header className={styles['head']}>
        <h2>{t('jobs.title')}</h2>
        {jobs.some((job) => !isRunning(job)) && (
          <Button type="text" size="small" onClick={clear}>
            {t('jobs.clear')}
          </Button>
        )}
        <Button
          type="text"
          size="small"
          icon={<X size={16} />}
          aria-label={t('common.actions.close')}
          onClick={close}
        />
      </header>
      {jobs.length === 0 ? (
        <EmptyState isSmall icon={ListTodo} title={t('jobs.none')} hint={t('jobs.noneHint')} />
      ) : (
        <ul className={styles['list']}>
          {jobs.map((job) => (
            <JobRow key={job.id} job={job} />
          ))}
        </ul>
      )}
    </section>
  );
}

const icons = {
  running: LoaderCircle,
  done: CircleCheck,
  cancelled: OctagonX,
  failed: CircleX,
} as const satisfies Record<JobState, typeof X>;

function JobRow({ job }: { readonly job: Job }) {
  const { t } = useTranslation();
  const zone = useZone();
  const notify = useNotify();
  const sentence = useErrorSentence();
  const state = useJobState(job);
  const { cancel } = job;
  const kind = t(`jobs.kinds.${job.kind}`);
  const name = job.label === '' ? kind : t('jobs.named', { kind, label: job.label });
  const Icon = icons[job.state];
  const facts = [state, t('jobs.started', { time: formatTime(job.startedAtMs, zone) })];
  return (
    <li className={styles['job']} data-testid={`job-${job.kind}`} data-state={job.state}>
      <Icon size={16} aria-hidden className={styles[job.state]} />
      <div className={styles['words']}>
        <span className={styles['name']}>{name}</span>
        {isRunning(job) && (job.total > 0 || job.words === null) && (
          <Progress
            size="small"
            percent={job.total === 0 ? 0 : (job.done / job.total) * 100}
            showInfo={false}
            aria-label={name}
          />
        )}
        <span className={styles['facts']}>{facts.join(' · ')}</span>
        {job.state === 'failed' && job.problem !== null && <p className={styles['why']}>{sentence(job.problem)}</p>}
      </div>
      <div className={styles['acts']}>
        {job.to !== null && <Link to={job.to}>{t('jobs.show')}</Link>}
        {cancel !== null && (
          <Button
            size="small"
            aria-label={t('jobs.cancelNamed', { name })}
            onClick={() => void cancel().catch(notify.failed)}
          >
            {t('jobs.cancel')}
          </Button>
        )}
      </div>
    </li>
  );
}

/** How far, in words: a session counts each of its phases anew. */
function useJobState({ kind, state, done, total, words }: Job): string {
  const { t } = useTranslation();
  const phase = useSyncRun(({ progress }) => progress?.phase ?? null);
  if (words !== null) return words(t);
  const counted = total === 0 ? '' : t('jobs.progress', { done, total });
  if (kind === 'sync')
    return state === 'running' && phase !== null ? t(`dayEnd.phases.${phase}`) : t(`jobs.states.${state}`);
  return `${t(`jobs.states.${state}`)} ${counted}`.trim();
}
