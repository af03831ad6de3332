/** Updates of the program: which version this is, a newer one from a file or from the server, and what it brings. */
import { Button, Checkbox } from 'antd';
import { BadgeCheck, Download, PackageOpen, ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import type { SystemStatus } from '../../../shared/api/system.ts';
import type { UpdateState } from '../../../shared/api/updates.ts';
import { changeSettings } from '../../boot/change-settings.ts';
import { api } from '../../boot/client.ts';
import { useLocale, useTranslation } from '../../boot/i18n.ts';
import { useApiMutation, useApiQuery } from '../../boot/query.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { DateTime } from '../../ui/date-time.tsx';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { formatBytes } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { Tag } from '../../ui/status-tag.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { InstallDialog } from './install-dialog.tsx';
import styles from './updates.module.css';
import { useUpdateFile } from './use-update-file.ts';

export function Updates({ status }: { readonly status: SystemStatus }) {
  const { t } = useTranslation();
  const state = useApiQuery(['updates.state'], ['updates'], () => api.updates.state({}));
  return (
    <Panel title={t('updates.title')}>
      <QueryView query={state} rows={3}>
        {(data) => (
          <Facts>
            <Fact label={t('updates.version')} hint={<Installed state={data} />}>
              {data.version}
            </Fact>
            {data.news !== null && <News news={data.news} />}
            {data.installed !== null && data.keys.length > 0 && <Ways state={data} status={status} />}
          </Facts>
        )}
      </QueryView>
    </Panel>
  );
}

/** How this program was installed, and so what updates it; or why nothing does. */
function Installed({ state: { installed, keys } }: { readonly state: UpdateState }) {
  const { t } = useTranslation();
  if (installed === null) return <Without state="source" />;
  const { platform, arch, kind } = installed;
  const how = t('updates.installed', {
    system: t(`updates.systems.${platform}`),
    arch,
    kind: t(`updates.kinds.${kind}`),
  });
  return (
    <>
      {how}
      {keys.length === 0 ? (
        <Without state="noKey" />
      ) : (
        <span className={styles['line']}>{t('updates.keys', { keys: keys.join(t('common.listSeparator')) })}</span>
      )}
    </>
  );
}

function Without({ state }: { readonly state: 'source' | 'noKey' }) {
  const { t } = useTranslation();
  return (
    <span className={styles['without']}>
      <Tag tone={state === 'source' ? 'quiet' : 'warn'} icon={state === 'source' ? PackageOpen : ShieldAlert}>
        {t(`updates.${state}`)}
      </Tag>
      <span>{t(`updates.${state}Hint`)}</span>
    </span>
  );
}

function News({ news: { from, version, atMs, notes } }: { readonly news: NonNullable<UpdateState['news']> }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <Fact label={t('updates.last')} hint={<DateTime ms={atMs} />}>
      {t('updates.lastValue', { from, version })}
      {notes !== null && <Notes text={notes[locale]} />}
    </Fact>
  );
}

function Notes({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  if (text === '') return null;
  return (
    <section className={styles['notes']} aria-label={t('updates.whatIsNew')}>
      <b>{t('updates.whatIsNew')}</b>
      <p className={styles['text']}>{text}</p>
    </section>
  );
}

/** A newer one that is ready, one that comes in, and where one can come from. */
function Ways({ state, status }: { readonly state: UpdateState; readonly status: SystemStatus }) {
  const { t } = useTranslation();
  const file = useUpdateFile();
  const { staged, incoming } = state;
  const problem = file.problem ?? state.problem;
  return (
    <>
      {staged !== null && <Staged staged={staged} state={state} status={status} />}
      {incoming !== null && <Incoming incoming={incoming} onCancel={file.cancel} />}
      {status.server !== null && <FromServer state={state} isOn={status.settings.isUpdateFetched} />}
      {incoming === null && (
        <Fact label="" hint={t('updates.fromFileHint')}>
          <FileButton
            label={t('updates.fromFile')}
            accept=".xunwei-update"
            onFile={file.send}
            isPrimary={staged === null && state.offered === null}
            isBusy={file.isSending}
          />
        </Fact>
      )}
      {problem !== null && (
        <div className={styles['problem']}>
          <ErrorLine error={problem} />
        </div>
      )}
    </>
  );
}

interface StagedProps {
  readonly staged: NonNullable<UpdateState['staged']>;
  readonly state: UpdateState;
  readonly status: SystemStatus;
}

function Staged({ staged, state, status }: StagedProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const notify = useNotify();
  const [isAsking, setAsking] = useState(false);
  const discard = useApiMutation(() => api.updates.discard({}), { onError: notify.failed });
  const { version, madeAtMs, bytes, keyId, notes } = staged;
  return (
    <Fact
      label={t('updates.staged')}
      hint={
        <>
          {t('updates.signedOn')} <DateTime ms={madeAtMs} form="day" /> ·{' '}
          {t('updates.stagedHint', { bytes: formatBytes(bytes), key: keyId })}
        </>
      }
    >
      <span className={styles['acts']}>
        <Tag tone="ok" icon={BadgeCheck}>
          {t('updates.verified', { version })}
        </Tag>
        <Button type="primary" size="small" onClick={() => setAsking(true)}>
          {t('updates.install')}
        </Button>
        <ConfirmButton
          size="small"
          question={t('updates.discardQuestion', { version })}
          detail={t('updates.discardDetail')}
          confirmLabel={t('updates.discardConfirm')}
          loading={discard.isPending}
          onConfirm={() => discard.mutate()}
        >
          {t('updates.discard')}
        </ConfirmButton>
      </span>
      <Notes text={notes[locale]} />
      {isAsking && state.installed !== null && (
        <InstallDialog
          staged={staged}
          kind={state.installed.kind}
          unsent={status.unsent}
          hasServer={status.server !== null}
          onClose={() => setAsking(false)}
        />
      )}
    </Fact>
  );
}

interface IncomingProps {
  readonly incoming: NonNullable<UpdateState['incoming']>;
  readonly onCancel: () => void;
}

function Incoming({ incoming, onCancel }: IncomingProps) {
  const { t } = useTranslation();
  const { version, doneBytes, totalBytes } = incoming;
  const label = t('updates.incoming');
  const sizes = { version, done: formatBytes(doneBytes), total: formatBytes(totalBytes) };
  return (
    <Fact label={label}>
      <span className={styles['acts']}>
        <span>{totalBytes === 0 ? t('updates.checking') : t('updates.receiving', sizes)}</span>
        <Button size="small" onClick={onCancel}>
          {t('updates.cancel')}
        </Button>
      </span>
      <ProgressBar
        className={styles['bar'] ?? ''}
        label={label}
        percent={totalBytes === 0 ? 0 : Math.floor((doneBytes / totalBytes) * 100)}
      />
    </Fact>
  );
}

function FromServer({ state, isOn }: { readonly state: UpdateState; readonly isOn: boolean }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const { offered, incoming } = state;
  const download = useApiMutation(() => api.updates.download({}), { onError: notify.failed });
  const change = (isUpdateFetched: boolean): void => void changeSettings({ isUpdateFetched }).catch(notify.failed);
  return (
    <Fact label={t('updates.server')} {...(offered === null ? {} : { hint: t('updates.downloadHint') })}>
      <span className={styles['acts']}>
        <span>{offered === null ? t('updates.nothing') : t('updates.offered', { version: offered })}</span>
        {offered !== null && incoming === null && (
          <Button
            type="primary"
            size="small"
            icon={<Download size={14} />}
            loading={download.isPending}
            onClick={() => download.mutate()}
          >
            {t('updates.download')}
          </Button>
        )}
      </span>
      <Checkbox checked={isOn} onChange={(event) => change(event.target.checked)}>
        {t('updates.automatic')}
      </Checkbox>
    </Fact>
  );
}
