/** A host key or a certificate that a device showed for the first time, or another one than before: somebody decides. */
import { Button } from 'antd';
import { Fingerprint as FingerprintIcon, ShieldAlert } from 'lucide-react';
import type { DeviceView } from '../../shared/api/inventory.ts';
import { type Fingerprint, unknownFingerprint } from '../../shared/domain/device-probe.ts';
import type { ProbeReport } from '../../shared/domain/probe.ts';
import { api } from '../boot/client.ts';
import { useTranslation } from '../boot/i18n.ts';
import { useApiMutation } from '../boot/query.ts';
import { ConfirmButton } from './confirm-button.tsx';
import styles from './fingerprint-offer.module.css';
import { useNotify } from './use-notify.ts';

interface FingerprintOfferProps {
  readonly fingerprint: Fingerprint;
  readonly isPending?: boolean;
  readonly onAccept: () => void;
}

export function FingerprintOffer({ fingerprint, isPending = false, onAccept }: FingerprintOfferProps) {
  const { t } = useTranslation();
  const { field, known, seen } = fingerprint;
  const what = t(`probes.fingerprint.${field}`);
  const isChanged = known !== '';
  const title = t(isChanged ? 'probes.fingerprint.changed' : 'probes.fingerprint.first', { what });
  const Icon = isChanged ? ShieldAlert : FingerprintIcon;
  return (
    <section
      className={`${styles['offer']} ${isChanged ? styles['changed'] : ''}`}
      role={isChanged ? 'alert' : 'group'}
      aria-label={title}
      data-testid="fingerprint-offer"
      data-changed={isChanged}
    >
      <h3>
        <Icon size={15} aria-hidden /> {title}
      </h3>
      <dl>
        {isChanged && (
          <div>
            <dt>{t('probes.fingerprint.known')}</dt>
            <dd className="mono">{known}</dd>
          </div>
        )}
        <div>
          <dt>{t(isChanged ? 'probes.fingerprint.now' : 'probes.fingerprint.seen')}</dt>
          <dd className="mono">{seen}</dd>
        </div>
      </dl>
      <p>{t(isChanged ? 'probes.fingerprint.changedHint' : 'probes.fingerprint.firstHint')}</p>
      {isChanged ? (
        <ConfirmButton
          danger
          size="small"
          loading={isPending}
          question={t('probes.fingerprint.question', { what })}
          detail={t('probes.fingerprint.questionDetail')}
          confirmLabel={t('probes.fingerprint.replace')}
          onConfirm={onAccept}
        >
          {t('probes.fingerprint.replace')}
        </ConfirmButton>
      ) : (
        <Button size="small" type="primary" loading={isPending} onClick={onAccept}>
          {t('probes.fingerprint.remember')}
        </Button>
      )}
    </section>
  );
}

interface DeviceFingerprintProps {
  readonly device: Pick<DeviceView, 'id' | 'versions' | 'sshHostKey' | 'makerCertificate'>;
  readonly report: ProbeReport;
}

/** Beside a result: what the device showed is held against its record, and written into it. */
export function DeviceFingerprint({ device, report }: DeviceFingerprintProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const { id, versions } = device;
  const accept = useApiMutation(
    ({ field, seen }: Fingerprint) =>
      api.inventory.changeDevice({ id, fields: { [field]: seen }, base: { [field]: versions[field] ?? null } }),
    { onSuccess: () => notify.done(t('probes.fingerprint.remembered')), onError: notify.failed },
  );
  const fingerprint = unknownFingerprint(report, device);
  if (fingerprint === null) return null;
  return (
    <FingerprintOffer
      fingerprint={fingerprint}
      isPending={accept.isPending}
      onAccept={() => accept.mutate(fingerprint)}
    />
  );
}
