/** Bundles of other laptops: on their way to the server, or there, with the receipts that their laptops wait for. */
import { Button } from 'antd';
import { BadgeCheck, Send, Trash2, TriangleAlert, Usb } from 'lucide-react';
import type { CarriedBundleView } from '../../../shared/api/sync.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { DateTime } from '../../ui/date-time.tsx';
import { ErrorMeaning } from '../../ui/error-meaning.tsx';
import { useErrorSentence } from '../../ui/error-state.tsx';
import { formatBytes } from '../../ui/format.ts';
import { Tag } from '../../ui/status-tag.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import styles from './carried-bundles.module.css';

interface CarriedBundlesProps {
  readonly carried: readonly CarriedBundleView[];
  readonly isBusy: boolean;
  readonly onHandOn: () => void;
}

export function CarriedBundles({ carried, isBusy, onHandOn }: CarriedBundlesProps) {
  const { t } = useTranslation();
  return (
    <section className={styles['carried']} aria-label={t('carrying.carried.title')}>
      <h3>{t('carrying.carried.title')}</h3>
      <p>{t('carrying.carried.hint')}</p>
      <ul>
        {carried.map((bundle) => (
          <Carried key={bundle.id} bundle={bundle} />
        ))}
      </ul>
      <div>
        <Button icon={<Usb size={14} />} title={t('carrying.carried.handOnHint')} loading={isBusy} onClick={onHandOn}>
          {t('carrying.carried.handOn')}
        </Button>
      </div>
    </section>
  );
}

function Carried({ bundle }: { readonly bundle: CarriedBundleView }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const sentence = useErrorSentence();
  const { id, letter, madeAtMs, bytes, problem, receipt } = bundle;
  return (
    <li data-testid="carried">
      <div className={styles['line']}>
        <strong>{t('carrying.carried.laptop', { letter })}</strong>
        <span className={styles['made']}>
          <DateTime ms={madeAtMs} form="short" /> · {formatBytes(bytes)}
        </span>
        <ConfirmButton
          size="small"
          type="text"
          danger
          icon={<Trash2 size={13} />}
          aria-label={t('carrying.carried.forget', { letter })}
          question={t('carrying.carried.forgetQuestion', { letter })}
          detail={t(receipt === null ? 'carrying.carried.forgetWaiting' : 'carrying.carried.forgetDelivered', {
            letter,
          })}
          confirmLabel={t('carrying.carried.forgetConfirm')}
          onConfirm={() => void api.sync.forgetCarried({ id }).catch(notify.failed)}
        />
      </div>
      {receipt !== null ? (
        <Tag tone="ok" icon={BadgeCheck}>
          {t('carrying.carried.delivered', { number: receipt })}
        </Tag>
      ) : problem === null ? (
        <Tag tone="info" icon={Send}>
          {t('carrying.carried.waiting')}
        </Tag>
      ) : (
        <>
          <Tag tone="bad" icon={TriangleAlert}>
            {t('carrying.carried.refused')}
          </Tag>
          <p>
            {sentence(problem)} <ErrorMeaning code={problem.code} />
          </p>
        </>
      )}
    </li>
  );
}
