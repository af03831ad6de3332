/** The passphrase of this laptop, when it locks, and the recovery key: what each means is said, not assumed. */
import { Button, Select } from 'antd';
import { KeyRound, Lock, ShieldAlert, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import type { Settings, SystemStatus } from '../../../shared/api/system.ts';
import { changeSettings } from '../../boot/change-settings.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { lockNow } from '../../shell/lock/lock-now.ts';
import { DateTime } from '../../ui/date-time.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Tag } from '../../ui/status-tag.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { PassphraseDialog, type PassphraseAct } from './passphrase-dialog.tsx';
import { RecoverySheet } from './recovery-sheet.tsx';
import styles from './settings.module.css';
import { DiskFact } from './disk-fact.tsx';
import { OrganisationFact } from './organisation-fact.tsx';
import { VaultFact } from './vault-fact.tsx';

const minutes = [5, 15, 60] as const;
const never = 0;

/** @param props.isOffered whoever was asked at the first start gets the question at once */
export function LockPanel({ status, isOffered }: { readonly status: SystemStatus; readonly isOffered: boolean }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const { hasPassphrase, recoveryKeyMadeAtMs } = status.lock;
  const { lockAfterMinutes } = status.settings;
  const [act, setAct] = useState<PassphraseAct | null>(isOffered && !hasPassphrase ? 'set' : null);
  const [written, setWritten] = useState<string | null>(null);
  const lockAfter = (value: number): void => {
    const lockAfterMinutes = value === never ? null : (value as Settings['lockAfterMinutes']);
    void changeSettings({ lockAfterMinutes }).catch(notify.failed);
  };
  return (
    <Panel
      title={t('lock.settings.title')}
      actions={
        hasPassphrase && (
          <Button size="small" icon={<Lock size={13} />} onClick={() => void lockNow()}>
            {t('lock.settings.lockNow')}
          </Button>
        )
      }
    >
      <Facts>
        <Fact
          label={t('lock.settings.state')}
          hint={t(hasPassphrase ? 'lock.settings.onHint' : 'lock.settings.offHint')}
        >
          <span className={styles['acts']}>
            <Tag tone={hasPassphrase ? 'ok' : 'warn'} icon={hasPassphrase ? ShieldCheck : ShieldAlert}>
              {t(hasPassphrase ? 'lock.settings.on' : 'lock.settings.off')}
            </Tag>
            <Button size="small" onClick={() => setAct(hasPassphrase ? 'change' : 'set')}>
              {t(hasPassphrase ? 'lock.settings.change' : 'lock.settings.set')}
            </Button>
            {hasPassphrase && (
              <Button size="small" onClick={() => setAct('remove')}>
                {t('lock.settings.remove')}
              </Button>
            )}
          </span>
        </Fact>
        {hasPassphrase && (
          <Fact
            label={t('lock.settings.lockAfter')}
            hint={t(lockAfterMinutes === null ? 'lock.settings.neverHint' : 'lock.settings.lockAfterHint')}
          >
            <Select
              aria-label={t('lock.settings.lockAfter')}
              className={styles['scale'] ?? ''}
              value={lockAfterMinutes ?? never}
              options={[
                ...minutes.map((count) => ({ value: count as number, label: t('lock.settings.minutes', { count }) })),
                { value: never, label: t('lock.settings.never') },
              ]}
              onChange={lockAfter}
            />
          </Fact>
        )}
        <Fact label={t('lock.settings.recoveryKey')} hint={t('lock.settings.recoveryHint')}>
          <span className={styles['acts']}>
            <span>
              {recoveryKeyMadeAtMs === null ? t('lock.settings.recoveryNone') : <DateTime ms={recoveryKeyMadeAtMs} />}
            </span>
            <Button size="small" icon={<KeyRound size={13} />} onClick={() => setAct('recovery')}>
              {t('lock.settings.makeRecovery')}
            </Button>
          </span>
        </Fact>
        {(status.server !== null || status.lock.organisation !== null) && <OrganisationFact lock={status.lock} />}
        <DiskFact />
        {status.vault !== null && <VaultFact vault={status.vault} />}
      </Facts>
      {act !== null && (
        <PassphraseDialog act={act} hasPassphrase={hasPassphrase} onClose={() => setAct(null)} onWritten={setWritten} />
      )}
      {written !== null && (
        <RecoverySheet recoveryKey={written} dataDir={status.dataDir} onClose={() => setWritten(null)} />
      )}
    </Panel>
  );
}
