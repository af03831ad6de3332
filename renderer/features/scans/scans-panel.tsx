/** The signed sheets of one record: looked at, saved, added, and withdrawn with a reason. */
import { App, Button, Modal } from 'antd';
import { Download, Eye, FileText } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ScanView } from '../../../shared/api/scans.ts';
import type { RecordId } from '../../../shared/domain/ids.ts';
import { api } from '../../boot/client.ts';
import { isConsole } from '../../boot/entry.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation, useApiQuery } from '../../boot/query.ts';
import { download, fromBase64 } from '../../ui/base64.ts';
import { BlobImage } from '../../ui/blob-image.tsx';
import { DateTime } from '../../ui/date-time.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { formatBytes } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { Tag } from '../../ui/status-tag.tsx';
import { useDrop } from '../../ui/taken-files.ts';
import { useNotify } from '../../ui/use-notify.ts';
import styles from './scans.module.css';
import { scanEndings, sendScan } from './send-scan.ts';
import { WithdrawScan } from './withdraw-scan.tsx';

export function ScansPanel({ recordId }: { readonly recordId: RecordId }) {
  const { t } = useTranslation();
  const add = useAdd(recordId);
  const { isOver, handlers } = useDrop((files) => files.forEach((file) => add.mutate(file)));
  const scans = useApiQuery(['scans.list', recordId], ['record_scan', 'sync'], () => api.scans.list({ recordId })).data;
  const given = isConsole ? {} : handlers;
  return (
    <div className={isOver ? styles['over'] : ''} data-testid="scans-panel" {...given}>
      <Panel
        title={t('scans.panel')}
        extra={scans === undefined || scans.length === 0 ? undefined : scans.length}
        actions={
          !isConsole && (
            <FileButton
              label={t('scans.add')}
              accept={scanEndings}
              onFile={add.mutate}
              isBusy={add.isPending}
              isMultiple
              isSmall
            />
          )
        }
      >
        {scans !== undefined && scans.length > 0 ? (
          <ul className={styles['sheets']} aria-label={t('scans.panel')}>
            {scans.map((scan) => (
              <Scan key={scan.id} scan={scan} />
            ))}
          </ul>
        ) : (
          <p className={styles['soft']}>{t('scans.panelNone')}</p>
        )}
      </Panel>
    </div>
  );
}

/** A sheet whose code names another record is kept here only when somebody says so. */
function useAdd(recordId: RecordId) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const notify = useNotify();
  const leaving = useLeaving();
  return useApiMutation(
    async (file: File) => {
      const { uploadId, records } = await sendScan(file);
      const other = records.find((record) => record.recordId !== recordId);
      const isOwn = records.length === 0 || records.some((record) => record.recordId === recordId);
      if (!isOwn && other !== undefined) {
        const asked = modal.confirm({
          title: t('scans.otherRecord', { number: other.number }),
          okText: t('scans.attach'),
          cancelText: t('common.actions.cancel'),
        });
        // A question that goes with its screen is answered by nobody, and the next file must not wait for it.
        const isMeant = await Promise.race([asked, leaving()]);
        if (!isMeant) return null;
      }
      return api.scans.attach({ uploadId, recordId });
    },
    {
      // The core holds few files that are only partly there, and one question at a time is enough.
      scope: { id: 'scans' },
      onSuccess: (scan) => {
        if (scan !== null) notify.done(t('scans.done', { count: 1 }));
      },
      onError: notify.failed,
    },
  );
}

/** Becomes false when the screen is left. */
function useLeaving(): () => Promise<false> {
  const left = useRef(Promise.withResolvers<false>());
  useEffect(() => {
    const { resolve } = (left.current = Promise.withResolvers<false>());
    return () => resolve(false);
  }, []);
  return () => left.current.promise;
}

function Scan({ scan }: { readonly scan: ScanView }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [isShown, setShown] = useState(false);
  const { id, name, bytes, mediaType, blobId, atMs, personName, foundBy, isSameContent } = scan;
  const save = useApiMutation(() => api.scans.file({ id }), {
    onSuccess: (file) => download(file.name, file.mediaType, fromBase64(file.dataBase64)),
    onError: notify.failed,
  });
  return (
    <li className={styles['sheet']} data-testid="scan">
      <FileText size={14} aria-hidden />
      <span className={styles['name']} title={name}>
        {name}
      </span>
      {mediaType.startsWith('image/') && (
        <Button size="small" icon={<Eye size={13} />} onClick={() => setShown(true)} aria-label={t('scans.view')} />
      )}
      <Button
        size="small"
        icon={<Download size={13} />}
        loading={save.isPending}
        onClick={() => save.mutate(undefined)}
        aria-label={t('scans.download')}
      />
      {!isConsole && <WithdrawScan id={id} name={name} />}
      <p className={`${styles['wide']} ${styles['soft']}`}>
        {formatBytes(bytes)} · {personName} · <DateTime ms={atMs} form="short" /> · {t(`scans.foundBy.${foundBy}`)}
      </p>
      {isSameContent === false && (
        <div className={styles['wide']}>
          <Tag tone="warn">{t('scans.otherContent')}</Tag>
        </div>
      )}
      {isShown && (
        <Modal open centered width={860} title={name} footer={null} onCancel={() => setShown(false)}>
          <div className={styles['picture']}>
            <BlobImage id={blobId} alt={name} style={{ objectFit: 'contain' }} />
          </div>
        </Modal>
      )}
    </li>
  );
}
