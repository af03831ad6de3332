/** The recovery key, shown once: printed, saved or written down before the dialog goes. */
import { Button, Checkbox, Modal } from 'antd';
import { Copy, Download, Printer } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from '../../boot/i18n.ts';
import { download } from '../../ui/base64.ts';
import { copySecret } from '../../ui/copy-secret.ts';
import { useZone } from '../../ui/date-time.tsx';
import { formatDateTime } from '../../ui/format.ts';
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
  const frame = useRef<HTMLIFrameElement>(null);
  const [isKept, setKept] = useState(false);
  const [madeAtMs] = useState(() => Date.now());
  const lines = [
    t('lock.written.sheetTitle'),
    recoveryKey,
    t('lock.written.sheetLaptop', { dir: dataDir }),
    t('lock.written.sheetMade', { time: formatDateTime(madeAtMs, zone) }),
    t('lock.written.sheetUse'),
  ];
  const copy = (): void =>
    void copySecret(recoveryKey).then(() => notify.done(t('lock.written.copied')), notify.failed);
  const save = (): void =>
    download(`${t('lock.written.fileName')}.txt`, 'text/plain;charset=utf-8', `${lines.join('\n\n')}\n`);
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
      <span className={styles['acts']}>
        <Button icon={<Printer size={14} />} onClick={() => frame.current?.contentWindow?.print()}>
          {t('lock.written.print')}
        </Button>
        <Button icon={<Download size={14} />} onClick={save}>
          {t('lock.written.save')}
        </Button>
        <Button icon={<Copy size={14} />} onClick={copy}>
          {t('lock.written.copy')}
        </Button>
      </span>
      <iframe
        ref={frame}
        className="visually-hidden"
        title={t('lock.written.sheetTitle')}
        aria-hidden
        tabIndex={-1}
        sandbox="allow-same-origin allow-modals"
        srcDoc={sheetOf(lines)}
      />
      <p className={styles['kept']}>
        <Checkbox checked={isKept} onChange={({ target }) => setKept(target.checked)}>
          {t('lock.written.kept')}
        </Checkbox>
      </p>
    </Modal>
  );
}

/** As it prints: nothing but text, so that the page's policy has nothing to refuse. */
function sheetOf([title = '', key = '', ...rest]: readonly string[]): string {
  const safe = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const body = rest.map((line) => `<p>${safe(line)}</p>`).join('');
  return `<!doctype html><meta charset="utf-8"><title>${safe(title)}</title><h1>${safe(title)}</h1><h2><code>${safe(key)}</code></h2>${body}`;
}
