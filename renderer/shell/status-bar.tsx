/** One line of truth: who works, where, what is only here, when last synced, what is under way. */
import {
  Activity,
  CloudCheck,
  CloudOff,
  CloudUpload,
  FlaskConical,
  GitCompareArrows,
  HardDrive,
  Keyboard,
  ListTodo,
  Lock,
  type LucideIcon,
  MonitorDot,
  Network,
  User,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { SystemStatus } from '../../shared/api/system.ts';
import { useLocale, useLocalText, useTranslation } from '../boot/i18n.ts';
import { isRunning, useJobs } from '../boot/jobs.ts';
import { useOverlayStore } from '../boot/overlay-store.ts';
import { useZone } from '../ui/date-time.tsx';
import { useErrorSentence } from '../ui/error-state.tsx';
import { formatDateTime, formatDuration } from '../ui/format.ts';
import { Hint } from '../ui/hint.tsx';
import { Link } from '../ui/link.tsx';
import { useNow } from '../ui/use-now.ts';
import { AlarmItem } from './alarm/alarm-item.tsx';
import styles from './status-bar.module.css';

export function StatusBar({ status }: { readonly status: SystemStatus }) {
  const { t } = useTranslation();
  const show = useOverlayStore((state) => state.show);
  const name = status.person?.name ?? null;
  return (
    <footer className={styles['bar']} aria-label={t('shell.status.label')} data-tour="status">
      <Item
        to="/settings/people"
        icon={User}
        hint={name === null ? t('shell.status.noPersonHint') : t('shell.status.person', { name })}
      >
        {name ?? t('shell.status.noPerson')}
      </Item>
      {status.site?.kind === 'demo' && (
        <Item to="/settings/about" icon={FlaskConical} hint={t('shell.site.demoHint')} isMarked>
          {t('shell.site.demo')}
        </Item>
      )}
      <NetworkZone network={status.network} />
      <Unsent unsent={status.unsent} />
      <LastSync server={status.server} />
      <NearlyFull notices={status.notices} />
      {status.conflicts > 0 && (
        <Item to="/day-end/conflicts" icon={GitCompareArrows} hint={t('conflicts.countHint')} isMarked>
          {t('conflicts.count', { count: status.conflicts })}
        </Item>
      )}
      <AlarmItem />
      <span className={styles['gap']} />
      {status.lock.hasPassphrase && <LockNow />}
      <Jobs />
      <button type="button" className={styles['item']} onClick={() => show('shortcuts')}>
        <Keyboard size={13} aria-hidden />
        {t('shell.status.keys')}
      </button>
      <Item to="/settings/about" icon={MonitorDot} hint={t('shell.status.version', { version: status.version })}>
        {t(`shell.status.host.${status.host}`)}
      </Item>
    </footer>
  );
}

interface ItemProps {
  readonly to: string;
  readonly icon: LucideIcon;
  /** The whole sentence, on hover and on focus. */
  readonly hint: string;
  readonly isMarked?: boolean;
  readonly children: ReactNode;
}

function Item({ to, icon: Icon, hint, isMarked = false, children }: ItemProps) {
  return (
    <Hint text={hint} placement="above">
      <Link to={to} className={`${styles['item']} ${isMarked ? styles['marked'] : ''}`}>
        <Icon size={13} aria-hidden />
        <span>{children}</span>
      </Link>
    </Hint>
  );
}

function NetworkZone({ network: { cards, zone } }: { readonly network: SystemStatus['network'] }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const addresses = cards.map(({ name, address }) => `${name} ${address}`).join(t('common.listSeparator'));
  const key = zone !== null ? 'zoneHint' : cards.length === 0 ? 'zoneNoCardHint' : 'zoneUnknownHint';
  return (
    <Item to="/settings/zones" icon={Network} hint={t(`shell.status.${key}`, { cards: addresses })}>
      {zone !== null
        ? text(zone.name, zone.nameEn)
        : t(cards.length === 0 ? 'shell.status.zoneNoCard' : 'shell.status.zoneUnknown')}
    </Item>
  );
}

function Unsent({ unsent }: { readonly unsent: SystemStatus['unsent'] }) {
  const { t } = useTranslation();
  const isAllSent = unsent.operations + unsent.blobs === 0;
  return (
    <Item
      to="/day-end"
      icon={isAllSent ? CloudCheck : CloudUpload}
      hint={t(isAllSent ? 'shell.status.allSentHint' : 'shell.status.unsentHint')}
    >
      {isAllSent ? t('shell.status.allSent') : t('shell.status.unsent', unsent)}
    </Item>
  );
}

function LastSync({ server }: { readonly server: SystemStatus['server'] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const sentence = useErrorSentence();
  const zone = useZone();
  const now = useNow('minute');
  if (server === null) {
    return (
      <Item to="/day-end" icon={CloudOff} hint={t('shell.status.notEnrolledHint')}>
        {t('shell.status.notEnrolled')}
      </Item>
    );
  }
  if (server.problem !== null) {
    return (
      <Item to="/day-end" icon={CloudOff} hint={sentence(server.problem)} isMarked>
        {t('shell.status.syncProblem')}
      </Item>
    );
  }
  const at = server.lastSyncAtMs;
  const ago =
    at === null
      ? null
      : now - at < 60_000
        ? t('common.relative.justNow')
        : t('common.relative.ago', { time: formatDuration(now - at, locale) });
  return (
    <Item
      to="/day-end"
      icon={CloudCheck}
      hint={at === null ? server.url : t('shell.status.lastSyncHint', { time: formatDateTime(at, zone) })}
    >
      {ago === null ? t('shell.status.neverSynced') : t('shell.status.lastSync', { time: ago })}
    </Item>
  );
}

function NearlyFull({ notices }: Pick<SystemStatus, 'notices'>) {
  const { t } = useTranslation();
  const sentence = useErrorSentence();
  const notice = notices.find(({ code }) => code === 'Store_NearlyFull');
  if (notice === undefined) return null;
  return (
    <Item to="/settings/data" icon={HardDrive} hint={sentence(notice)} isMarked>
      {t('shell.status.nearlyFull')}
    </Item>
  );
}

function LockNow() {
  const { t } = useTranslation();
  const run = (): void => void import('./lock/lock-now.ts').then(({ lockNow }) => lockNow());
  return (
    <Hint text={t('shell.lock.hint')} placement="above">
      <button type="button" className={styles['item']} onClick={run} data-testid="lock-now">
        <Lock size={13} aria-hidden />
        {t('shell.lock.now')}
      </button>
    </Hint>
  );
}

/** Opens the list of long work; says how far it is while there is some. */
function Jobs() {
  const { t } = useTranslation();
  const jobs = useJobs((state) => state.jobs);
  const { open, show, close } = useOverlayStore();
  const running = jobs.filter(isRunning);
  const done = running.reduce((sum, job) => sum + job.done, 0);
  const total = running.reduce((sum, job) => sum + job.total, 0);
  const first = running.length === 1 ? running[0] : undefined;
  const words = first === undefined ? t('jobs.running', { count: running.length }) : t(`jobs.kinds.${first.kind}`);
  const isOpen = open === 'jobs';
  return (
    <button
      type="button"
      className={`${styles['item']} ${running.length > 0 ? styles['busy'] : ''}`}
      aria-expanded={isOpen}
      onClick={() => (isOpen ? close() : show('jobs'))}
      data-testid="jobs-button"
    >
      {running.length === 0 ? <ListTodo size={13} aria-hidden /> : <Activity size={13} aria-hidden />}
      {running.length === 0
        ? t('jobs.open')
        : [words, first?.words?.(t) ?? (total === 0 ? '' : t('jobs.progress', { done, total }))]
            .filter(Boolean)
            .join(' · ')}
    </button>
  );
}
