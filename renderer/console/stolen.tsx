/** A stolen laptop: what somebody has who has it, so that it can be changed. */
import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { LaptopView } from '../../shared/api/console.ts';
import { useTranslation } from '../boot/i18n.ts';
import { useZone } from '../ui/date-time.tsx';
import { formatDateTime } from '../ui/format.ts';
import { Tag } from '../ui/status-tag.tsx';
import styles from './screens.module.css';
import { useUnsentWords } from './use-unsent-words.ts';

interface StolenProps {
  readonly laptop: LaptopView;
  readonly stolenAtMs: number;
}

export function Stolen({ laptop, stolenAtMs }: StolenProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <span className={styles['line']}>
      <Tag tone="bad">{t('console.laptops.states.stolen')}</Tag>
      <Button type="link" size="small" onClick={() => setOpen(true)}>
        {t('console.laptops.held')}
      </Button>
      {isOpen && <Held laptop={laptop} stolenAtMs={stolenAtMs} onClose={() => setOpen(false)} />}
    </span>
  );
}

function Held({ laptop, stolenAtMs, onClose }: StolenProps & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const zone = useZone();
  const unsent = useUnsentWords()(laptop);
  const at = (ms: number): string => formatDateTime(ms, zone);
  const { letter, wipeToldAtMs, isSealedToOrganisation, held } = laptop;
  const { devices, leaseUntilMs } = held;
  return (
    <Modal
      open
      width={640}
      title={t('console.laptops.heldTitle', { letter, time: at(stolenAtMs) })}
      footer={null}
      onCancel={onClose}
    >
      <div className={styles['held']}>
        <p>
          {wipeToldAtMs === null
            ? t('console.laptops.heldNotWiped')
            : t('console.laptops.heldWiped', { time: at(wipeToldAtMs) })}
        </p>
        <p>{t('console.laptops.heldRecords')}</p>
        {unsent !== null && <p>{t('console.laptops.heldUnsent', { words: unsent })}</p>}
        <p>{t(isSealedToOrganisation ? 'console.laptops.heldSealed' : 'console.laptops.heldNotSealed')}</p>
        {devices === null || devices.length === 0 ? (
          <p>{t(devices === null ? 'console.laptops.heldNotSaid' : 'console.laptops.heldNoPasswords')}</p>
        ) : (
          <>
            <p className={styles['heldHead']}>{t('console.laptops.heldPasswords', { count: devices.length })}</p>
            {leaseUntilMs !== null && <p>{t('console.laptops.heldLease', { time: at(leaseUntilMs) })}</p>}
            <ul className={styles['heldDevices']}>
              {devices.map(({ id, name, place }) => (
                <li key={id}>
                  {name || t('console.laptops.heldUnknown')} <span className={styles['soft']}>{place}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Modal>
  );
}
