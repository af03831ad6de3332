/** The recovery key, shown once: printed, saved or written down before the dialog goes. */
import { Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../boot/i18n.ts';
import { useZone } from '../../ui/date-time.tsx';
import { formatDateTime } from '../../ui/format.ts';
import { KeepActs, type KeptSheet } from '../../ui/keep-acts.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import styles from './settings.module.css';

interface RecoverySheetProps {
  readonly recoveryKey: string;
  readonly dataDir: string;
  readonly onClose: () => void;
}

export function RecoverySheet({ recoveryKey, dataDir, onClose }: RecoverySheetProps) {
  const { t } = useTranslation();
  const zone = useZone();
  const notify = useNotify();
  const [isKept, setKept] = useState(false);
  const [madeAtMs] = useState(() => Date.now());
  const sheet: KeptSheet = {
    title: t('lock.written.sheetTitle'),
    secrets: [recoveryKey],
    notes: [
      t('lock.written.sheetLaptop', { dir: dataDir }),
      t('lock.written.sheetMade', { time: formatDateTime(madeAtMs, zone) }),
      t('lock.written.sheetUse'),
    ],
    fileName: t('lock.written.fileName'),
  };
  return (
    <Modal
      open
      title={t('lock.written.title')}
      width={620}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" disabled={!isKept} onClick={onClose}>
          {t('lock.written.done')}
        </Button>
      }
    >
      <p>{t('lock.written.intro')}</p>
      <output className={styles['recoveryKey']} data-testid="recovery-key">
        {recoveryKey.split('-').map((group, at) => (
          // Groups may repeat, and never change.
          // oxlint-disable-next-line react/no-array-index-key
          <span key={at}>{group}</span>
        ))}
      </output>
      <KeepActs sheet={sheet} onCopied={() => notify.done(t('common.keep.copied'))} onFailed={notify.failed} />
      <p className={styles['kept']}>
        <Checkbox checked={isKept} onChange={({ target }) => setKept(target.checked)}>
          {t('lock.written.kept')}
        </Checkbox>
      </p>
    </Modal>
  );
}
