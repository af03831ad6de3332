/** 收工: what is unfinished, what is only here, one button, and the receipt that proves it. */
import { Alert, Button, Checkbox } from 'antd';
import { CloudUpload } from 'lucide-react';
import type { DayEnd } from '../../../shared/api/sync.ts';
import type { AppErrorData } from '../../../shared/errors.ts';
import { changeSettings } from '../../boot/change-settings.ts';
import { api } from '../../boot/client.ts';
import { useDayEnd } from '../../boot/day-end.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useStatus } from '../../boot/status.ts';
import { runSync, useSyncRun } from '../../boot/sync-run.ts';
import { useZone } from '../../ui/date-time.tsx';
import { formatDateTime, formatShort } from '../../ui/format.ts';
import { ErrorMeaning } from '../../ui/error-meaning.tsx';
import { useErrorSentence } from '../../ui/error-state.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Link } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Notices } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { useAction } from '../../ui/use-shortcut.ts';
import { Bundle } from './bundle.tsx';
import { DayRows } from './day-rows.tsx';
import { DemoConsole } from './demo-console.tsx';
import { EnrolForm } from './enrol-form.tsx';
import { PreviousReceipts, ReceiptCard } from './receipts.tsx';
import styles from './day-end.module.css';
import { SyncPhases } from './sync-phases.tsx';
import { Unfinished } from './unfinished.tsx';

export function DayEndScreen() {
  const { t } = useTranslation();
  const day = useDayEnd();
  return (
    <Page title={t('dayEnd.title')}>
      <QueryView query={day}>{(data) => <Day day={data} />}</QueryView>
    </Page>
  );
}

function Day({ day }: { readonly day: DayEnd }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const { progress } = useSyncRun();
  const outcome = progress?.outcome ?? null;
  const isRunning = progress !== null && outcome === null;
  const isBrokenOff = outcome !== null && outcome.problem !== null && progress?.phase !== 'hello';
  const receipt = outcome?.receipt ?? null;
  const { isOn, lastLook } = day.automatic;
  const rejoinAt = rejoinAddress(
    outcome === null && isOn ? (lastLook?.problem ?? null) : (outcome?.problem ?? null),
    day,
  );
  useAction({
    id: 'sync',
    label: (t) => t('dayEnd.run'),
    keys: ['ctrl+enter'],
    isEnabled: day.enrolment !== null && !isRunning,
    run: () => void runSync(),
  });
  return (
    <div className={styles['columns']}>
      <div className={styles['column']}>
        <AboutThisLaptop />
        {day.enrolment === null ? (
          <EnrolForm offer={day.offer} />
        ) : (
          <section className={styles['hero']} aria-label={t('dayEnd.run')}>
            <Unsent day={day} />
            <div className={styles['heroButtons']}>
              <Button
                type="primary"
                size="large"
                icon={<CloudUpload size={18} />}
                loading={isRunning}
                onClick={() => void runSync()}
                aria-keyshortcuts="Control+Enter"
              >
                {t(
                  isRunning
                    ? 'dayEnd.running'
                    : isBrokenOff
                      ? 'dayEnd.resume'
                      : outcome === null
                        ? 'dayEnd.run'
                        : 'dayEnd.runAgain',
                )}{' '}
                {!isRunning && <KeyHint keys="ctrl+enter" />}
              </Button>
              {isRunning && (
                <Button
                  size="large"
                  title={t('dayEnd.nothingLost')}
                  onClick={() => void api.sync.cancel({}).catch(notify.failed)}
                >
                  {t('dayEnd.cancel')}
                </Button>
              )}
            </div>
            <Automatic automatic={day.automatic} />
            {progress !== null && receipt === null && <SyncPhases progress={progress} />}
            {outcome !== null && outcome.problem === null && receipt === null && (
              <Alert
                type="warning"
                showIcon
                title={t('dayEnd.noReceipt')}
                description={[
                  outcome.missingBlobs > 0 ? t('dayEnd.missingBlobs', { count: outcome.missingBlobs }) : '',
                  outcome.quarantined > 0 ? t('dayEnd.quarantined', { count: outcome.quarantined }) : '',
                ].join(' ')}
              />
            )}
          </section>
        )}
        {rejoinAt !== null && <EnrolForm offer={null} again={{ url: rejoinAt, onJoined: () => void runSync() }} />}
        {receipt !== null && <ReceiptCard receipt={receipt} serverUrl={day.enrolment?.serverUrl ?? ''} />}
        {day.conflicts > 0 && (
          <Alert
            type="info"
            showIcon
            title={t('dayEnd.conflicts', { count: day.conflicts })}
            action={<Link to="/day-end/conflicts">{t('conflicts.link')}</Link>}
          />
        )}
        <DayRows rows={day.rows} />
      </div>
      <div className={styles['column']}>
        <Unfinished items={day.unfinished} />
        {day.enrolment !== null && day.offer !== null && <DemoConsole console={day.offer.console} />}
        {day.enrolment !== null && <Bundle carried={day.carried} />}
        <PreviousReceipts receipts={day.receipts} serverUrl={day.enrolment?.serverUrl ?? ''} />
      </div>
    </div>
  );
}

/** These a new code puts right. */
const rejoinable = new Set(['Sync_NotEnrolled', 'Sync_TlsNeeded', 'Sync_OtherAuthority', 'Sync_CertificateName']);

/** Where to join again; null where that would change nothing. */
function rejoinAddress(problem: AppErrorData | null, { enrolment }: DayEnd): string | null {
  if (problem === null || enrolment === null || !rejoinable.has(problem.code)) return null;
  const { url } = problem.params;
  return typeof url === 'string' ? url : enrolment.serverUrl;
}

/** Its clock, its disk, and what a session did to its identity. */
function AboutThisLaptop() {
  const status = useStatus().data;
  const notices = status?.notices.filter(({ code }) => /^(Clock|Sync)_|^Store_NearlyFull$/.test(code)) ?? [];
  return <Notices notices={notices} />;
}

function Automatic({ automatic }: { readonly automatic: DayEnd['automatic'] }) {
  const { t } = useTranslation();
  const zone = useZone();
  const notify = useNotify();
  const sentence = useErrorSentence();
  const { isOn, lastLook } = automatic;
  const problem = isOn ? (lastLook?.problem ?? null) : null;
  const change = (isSyncAutomatic: boolean): void =>
    void changeSettings({ isSyncAutomatic }).catch((error: unknown) => notify.failed(error));
  return (
    <div className={styles['automatic']}>
      <Checkbox checked={isOn} onChange={(event) => change(event.target.checked)}>
        {t('dayEnd.automatic')}
      </Checkbox>
      {isOn && lastLook !== null && problem === null && (
        <span className={styles['faint']}>
          {t(lastLook.isReached ? 'dayEnd.reached' : 'dayEnd.notReached', { time: formatShort(lastLook.atMs, zone) })}
        </span>
      )}
      {lastLook !== null && problem !== null && (
        <Notice
          title={t('dayEnd.automaticProblem', { time: formatShort(lastLook.atMs, zone) })}
          detail={sentence(problem)}
          action={<ErrorMeaning code={problem.code} />}
        />
      )}
    </div>
  );
}

function Unsent({ day }: { readonly day: DayEnd }) {
  const { t } = useTranslation();
  const zone = useZone();
  const { operations, blobs } = day.unsent;
  const isAllSent = operations + blobs === 0;
  return (
    <div>
      <p className={styles['unsent']} data-testid="unsent">
        {isAllSent ? t('dayEnd.allSent') : t('dayEnd.unsent', { operations, blobs })}
      </p>
      <p className={styles['faint']}>
        {[
          day.lastSyncAtMs === null ? '' : t('dayEnd.lastSync', { time: formatDateTime(day.lastSyncAtMs, zone) }),
          day.enrolment === null ? '' : `${t('dayEnd.enrol.server')} ${day.enrolment.serverUrl}`,
          day.enrolment === null ? '' : `${t('dayEnd.enrol.letter')} ${day.enrolment.letter}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </div>
  );
}
