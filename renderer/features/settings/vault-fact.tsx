/** How long device passwords can be read on this laptop, and the two ways on once they cannot. */
import { Button, Input, Modal } from 'antd';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import type { SystemStatus } from '../../../shared/api/system.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { takeStatus } from '../../boot/status.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { useZone } from '../../ui/date-time.tsx';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Fact } from '../../ui/facts.tsx';
import { Field } from '../../ui/field.tsx';
import { formatDateTime } from '../../ui/format.ts';
import { Tag } from '../../ui/status-tag.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import styles from './settings.module.css';

type Vault = NonNullable<SystemStatus['vault']>;

export function VaultFact({ vault }: { readonly vault: Vault }) {
  const { isOpen, isInDoubt, hasEscrow } = vault;
  const { t } = useTranslation();
  const { state, hint } = useWords(vault);
  const notify = useNotify();
  const [isAsking, setAsking] = useState(false);
  const anew = useApiMutation(() => api.lock.beginVaultAnew({}), { onSuccess: takeStatus, onError: notify.failed });
  return (
    <>
      <Fact label={t('lock.settings.vault')} hint={hint}>
        <span className={styles['acts']}>
          <Tag tone={isOpen ? 'ok' : 'warn'} icon={isOpen ? ShieldCheck : ShieldAlert}>
            {state}
          </Tag>
          {!isOpen && hasEscrow && (
            <Button size="small" onClick={() => setAsking(true)}>
              {t('lock.settings.vaultBack')}
            </Button>
          )}
          {!isOpen && !isInDoubt && (
            <ConfirmButton
              danger
              size="small"
              question={t('lock.settings.vaultAnewQuestion')}
              detail={t('lock.settings.vaultAnewDetail')}
              confirmLabel={t('lock.settings.vaultAnew')}
              onConfirm={() => anew.mutate()}
            >
              {t('lock.settings.vaultAnew')}
            </ConfirmButton>
          )}
        </span>
      </Fact>
      {isAsking && <BackDialog onClose={() => setAsking(false)} />}
    </>
  );
}

/** What it is now, and what becomes of it. */
function useWords({ isOpen, isInDoubt, leaseUntilMs }: Vault): { readonly state: string; readonly hint: string } {
  const { t } = useTranslation();
  const zone = useZone();
  if (isInDoubt) return { state: t('lock.settings.vaultInDoubt'), hint: t('lock.settings.vaultInDoubtHint') };
  const hint = t('lock.settings.vaultHint');
  if (!isOpen) return { state: t('lock.settings.vaultExpired'), hint };
  if (leaseUntilMs === null) return { state: t('lock.settings.vaultOpen'), hint: t('lock.settings.vaultNoLeaseHint') };
  return { state: t('lock.settings.vaultUntil', { time: formatDateTime(leaseUntilMs, zone) }), hint };
}

function BackDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [recoveryKey, setRecoveryKey] = useState('');
  const back = useApiMutation(() => api.lock.bringVaultBack({ recoveryKey }), {
    onSuccess: (status) => {
      takeStatus(status);
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t('lock.dialog.vaultTitle')}
      okText={t('lock.dialog.back')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ disabled: recoveryKey.trim() === '', loading: back.isPending }}
      onOk={() => back.mutate()}
      onCancel={onClose}
    >
      <Field label={t('lock.recovery.key')} hint={t('lock.recovery.keyHint')}>
        <Input.TextArea
          className="mono"
          autoFocus
          autoComplete="off"
          spellCheck={false}
          rows={2}
          value={recoveryKey}
          maxLength={200}
          onChange={({ target }) => setRecoveryKey(target.value)}
        />
      </Field>
      {back.error !== null && <ErrorLine error={back.error} />}
    </Modal>
  );
}
