/** One line of truth: who works, where, what is only here, when last synced, what is being probed. */
import { Activity, CloudCheck, CloudOff, CloudUpload, Keyboard, MonitorDot, User } from 'lucide-react';
import type { SystemStatus } from '../../shared/api/system.ts';
import { api } from '../boot/client.ts';
import { useLocale, useTranslation } from '../boot/i18n.ts';
import { useApiQuery } from '../boot/query.ts';
import { useUiStore } from '../boot/ui-store.ts';
import { useZone } from '../ui/date-time.tsx';
import { formatDateTime, formatDuration } from '../ui/format.ts';
import { Link } from '../ui/link.tsx';
import { useNow } from '../ui/use-now.ts';
import styles from './status-bar.module.css';

/** While probes run their progress is asked for this often: a run's own events go to the screen that started it. */
const progressMs = 1_000;

export function StatusBar({ status }: { readonly status: SystemStatus }) {
  const { t } = useTranslation();
  const showHelp = useUiStore((state) => state.showHelp);
  return (
    <footer className={styles['bar']} aria-label={t('shell.status.label')}>
      <Link
        to="/settings"
        className={styles['item']}
        title={t('shell.status.person', { name: status.person?.name ?? '' })}
      >
        <User size={13} aria-hidden />
        {status.person?.name ?? t('shell.status.noPerson')}
      </Link>
      {status.site !== null && (
        <span
          className={`${styles['item']} ${status.site.kind === 'demo' ? styles['demo'] : ''}`}
          title={status.site.kind === 'demo' ? t('shell.site.demoHint') : undefined}
        >
          {t(`shell.site.${status.site.kind}`)}
        </span>
      )}
      <Unsent status={status} />
      <LastSync status={status} />
      <Probing />
      <span className={styles['gap']} />
      <button type="button" className={styles['item']} onClick={() => showHelp(true)}>
        <Keyboard size={13} aria-hidden />
        {t('shell.status.keys')}
      </button>
      <span className={styles['item']} title={t('shell.status.version', { version: status.version })}>
        <MonitorDot size={13} aria-hidden />
        {t(`shell.status.host.${status.host}`)}
      </span>
    </footer>
  );
}

function Unsent({ status }: { readonly status: SystemStatus }) {
  const { t } = useTranslation();
  const { operations, blobs } = status.unsent;
  const count = operations + blobs;
  return (
    <Link
      to="/day-end"
      className={styles['item']}
      title={count === 0 ? undefined : t('shell.status.unsentHint', { operations, blobs })}
    >
      {count === 0 ? <CloudCheck size={13} aria-hidden /> : <CloudUpload size={13} aria-hidden />}
      {count === 0 ? t('shell.status.allSent') : t('shell.status.unsent', { count })}
    </Link>
  );
}

function LastSync({ status }: { readonly status: SystemStatus }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const zone = useZone();
  const now = useNow('minute');
  const { server } = status;
  if (server === null) {
    return (
      <Link to="/day-end" className={styles['item']}>
        <CloudOff size={13} aria-hidden />
        {t('shell.status.notEnrolled')}
      </Link>
    );
  }
  const at = server.lastSyncAtMs;
  if (at === null) return <span className={styles['item']}>{t('shell.status.neverSynced')}</span>;
  const isJustNow = now - at < 60_000;
  const ago = isJustNow
    ? t('common.relative.justNow')
    : t('common.relative.ago', { time: formatDuration(now - at, locale) });
  return (
    <span className={styles['item']} title={t('shell.status.lastSyncHint', { time: formatDateTime(at, zone) })}>
      {t('shell.status.lastSync', { time: ago })}
    </span>
  );
}

function Probing() {
  const { t } = useTranslation();
  const running = useApiQuery(['probes.running'], ['probe_run'], () => api.probes.running({}), {
    refetchMs: (runs) => (runs !== undefined && runs.length > 0 ? progressMs : false),
  });
  const runs = running.data ?? [];
  if (runs.length === 0) return null;
  const done = runs.reduce((sum, run) => sum + run.done, 0);
  const total = runs.reduce((sum, run) => sum + run.total, 0);
  return (
    <span className={`${styles['item']} ${styles['busy']}`}>
      <Activity size={13} aria-hidden />
      {t('shell.status.probing', { done, total })}
    </span>
  );
}
