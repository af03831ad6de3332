/** The organisation's recovery key that opens this laptop too, and the question about another one. */
import { Button } from 'antd';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import type { SystemStatus } from '../../../shared/api/system.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { takeStatus } from '../../boot/status.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Fact } from '../../ui/facts.tsx';
import { Tag } from '../../ui/status-tag.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import styles from './settings.module.css';

export function OrganisationFact({ lock }: { readonly lock: SystemStatus['lock'] }) {
  const { t } = useTranslation();
  const { organisation, offeredFingerprint } = lock;
  const hint = offeredFingerprint === null ? 'lock.settings.organisationHint' : 'lock.settings.organisationOfferedHint';
  return (
    <Fact label={t('lock.settings.organisation')} hint={t(hint)}>
      <span className={styles['acts']}>
        {organisation === null ? (
          <span>{t('lock.settings.organisationNone')}</span>
        ) : (
          <Tag tone="ok" icon={ShieldCheck}>
            <span className="mono">{organisation.fingerprint}</span>
          </Tag>
        )}
        {offeredFingerprint !== null && <Offered fingerprint={offeredFingerprint} />}
      </span>
    </Fact>
  );
}

function Offered({ fingerprint }: { readonly fingerprint: string }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const decide = useApiMutation((isAccepted: boolean) => api.lock.decideOrganisationKey({ fingerprint, isAccepted }), {
    onSuccess: takeStatus,
    onError: notify.failed,
  });
  return (
    <>
      <Tag tone="warn" icon={ShieldAlert}>
        {t('lock.settings.organisationOffered', { fingerprint })}
      </Tag>
      <ConfirmButton
        size="small"
        question={t('lock.settings.acceptQuestion', { fingerprint })}
        detail={t('lock.settings.acceptDetail')}
        confirmLabel={t('lock.settings.accept')}
        onConfirm={() => decide.mutate(true)}
      >
        {t('lock.settings.accept')}
      </ConfirmButton>
      <Button size="small" onClick={() => decide.mutate(false)}>
        {t('lock.settings.refuse')}
      </Button>
    </>
  );
}
