/** The raw proof of a probe, as it was kept: text as text, pictures as pictures. */
import { Button, Modal, Spin } from 'antd';
import { FileText, Image } from 'lucide-react';
import { useState } from 'react';
import type { EvidenceRef } from '../../shared/domain/entities.ts';
import { api } from '../boot/client.ts';
import { useTranslation } from '../boot/i18n.ts';
import { useApiQuery } from '../boot/query.ts';
import { BlobImage } from './blob-image.tsx';
import { ErrorLine } from './error-line.tsx';
import styles from './evidence-viewer.module.css';
import { formatBytes } from './format.ts';

/** More than anybody reads; a longer text would make the window slow. */
const maxChars = 50_000;

export function EvidenceButtons({ evidence }: { readonly evidence: readonly EvidenceRef[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<EvidenceRef | null>(null);
  return (
    <>
      {evidence.map((item) => (
        <Button
          key={item.blobId + item.name}
          size="small"
          type="text"
          icon={isPicture(item) ? <Image size={13} /> : <FileText size={13} />}
          onClick={() => setOpen(item)}
          title={formatBytes(item.bytes)}
        >
          {item.name}
        </Button>
      ))}
      <Modal
        open={open !== null}
        onCancel={() => setOpen(null)}
        footer={null}
        width={860}
        title={open === null ? '' : t('faults.evidenceTitle', { name: open.name })}
        destroyOnHidden
      >
        {open !== null && <Evidence item={open} />}
      </Modal>
    </>
  );
}

const isPicture = (item: EvidenceRef): boolean => item.mediaType.startsWith('image/');

function Evidence({ item }: { readonly item: EvidenceRef }) {
  return isPicture(item) ? (
    <div className={styles['picture']}>
      <BlobImage id={item.blobId} alt={item.name} />
    </div>
  ) : (
    <EvidenceText id={item.blobId} />
  );
}

function EvidenceText({ id }: { readonly id: EvidenceRef['blobId'] }) {
  const { t } = useTranslation();
  const text = useApiQuery(['evidence', id], [], async () => {
    const { dataBase64 } = await api.photos.read({ id });
    return new TextDecoder().decode(Uint8Array.from(atob(dataBase64), (char) => char.charCodeAt(0)));
  });
  if (text.error !== null) return <ErrorLine error={text.error} />;
  if (text.data === undefined) return <Spin />;
  return (
    <>
      {text.data.length > maxChars && <p>{t('faults.evidenceTooLong', { limit: maxChars })}</p>}
      {/* Focusable, so that the keyboard can scroll it. */}
      <pre className={styles['text']} tabIndex={0}>
        {text.data.slice(0, maxChars)}
      </pre>
    </>
  );
}
