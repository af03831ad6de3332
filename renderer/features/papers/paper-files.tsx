/** Files of a paper: saved to the disk, pictures shown at once. */
import { Button, Modal } from 'antd';
import { Download, Eye, FileText } from 'lucide-react';
import { useState } from 'react';
import type { PaperFile } from '../../../shared/domain/paper.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { download, fromBase64 } from '../../ui/base64.ts';
import { BlobImage } from '../../ui/blob-image.tsx';
import { formatBytes } from '../../ui/format.ts';
import { useNotify } from '../../ui/use-notify.ts';
import styles from './papers.module.css';

interface PaperFilesProps {
  readonly paperId: string;
  readonly files: readonly PaperFile[];
}

export function PaperFiles({ paperId, files }: PaperFilesProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<PaperFile | null>(null);
  const save = useSaveFile(paperId);
  return (
    <ul className={styles['files']} aria-label={t('papers.files')}>
      {files.map((file) => (
        <li key={file.blobId} className={styles['file']}>
          <FileText size={15} aria-hidden />
          <span className={styles['fileName']} title={file.name}>
            {file.name}
          </span>
          <span className={styles['soft']}>{formatBytes(file.bytes)}</span>
          {file.mediaType.startsWith('image/') && (
            <Button
              size="small"
              icon={<Eye size={13} />}
              onClick={() => setShown(file)}
              aria-label={t('papers.viewFile', { name: file.name })}
            >
              {t('papers.view')}
            </Button>
          )}
          <Button
            size="small"
            icon={<Download size={13} />}
            loading={save.isSaving(file)}
            onClick={() => save.run(file)}
            aria-label={t('papers.downloadFile', { name: file.name })}
          >
            {t('papers.download')}
          </Button>
        </li>
      ))}
      {shown !== null && (
        <Modal open centered width={860} title={shown.name} footer={null} onCancel={() => setShown(null)}>
          <div className={styles['picture']}>
            <BlobImage id={shown.blobId} alt={shown.name} style={{ objectFit: 'contain' }} />
          </div>
        </Modal>
      )}
    </ul>
  );
}

export function useSaveFile(paperId: string) {
  const notify = useNotify();
  const save = useApiMutation(
    (file: PaperFile) => api.papers.file({ id: paperId as never, blobId: file.blobId as never }),
    {
      onSuccess: ({ name, mediaType, dataBase64 }) => download(name, mediaType, fromBase64(dataBase64)),
      onError: notify.failed,
    },
  );
  return {
    run: (file: PaperFile): void => save.mutate(file),
    isSaving: ({ blobId }: PaperFile): boolean => save.isPending && save.variables.blobId === blobId,
  };
}
