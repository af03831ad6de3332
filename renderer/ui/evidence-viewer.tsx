/** The raw proof of a probe, as it came: text as text, pictures as pictures, anything else byte by byte. */
import { Button, Modal, Spin } from 'antd';
import { Binary, Download, FileText, Image } from 'lucide-react';
import { useState } from 'react';
import { api } from '../boot/client.ts';
import { useTranslation } from '../boot/i18n.ts';
import { useApiQuery } from '../boot/query.ts';
import { download, fromBase64 } from './base64.ts';
import { BlobImage, Picture } from './blob-image.tsx';
import { ErrorLine } from './error-line.tsx';
import { type Evidence, evidenceId, isPicture, isText } from './evidence.ts';
import styles from './evidence-viewer.module.css';
import { formatBytes } from './format.ts';
import { hexLines } from './hex.ts';

/** More than anybody reads; a longer text would make the window slow. */
const maxChars = 50_000;
const maxHexBytes = 4_096;

function useEvidence(item: Evidence) {
  return useApiQuery(['evidence', evidenceId(item)], [], async () => {
    const { dataBase64 } =
      'blobId' in item
        ? await api.photos.read({ id: item.blobId })
        : await api.probes.handEvidence({ runId: item.runId, name: item.name });
    return dataBase64;
  });
}

export function EvidenceButtons({ evidence }: { readonly evidence: readonly Evidence[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Evidence | null>(null);
  return (
    <>
      {evidence.map((item) => (
        <Button
          key={evidenceId(item) + item.name}
          size="small"
          type="text"
          icon={isPicture(item) ? <Image size={13} /> : isText(item) ? <FileText size={13} /> : <Binary size={13} />}
          onClick={() => setOpen(item)}
          title={formatBytes(item.bytes)}
        >
          {item.name}
        </Button>
      ))}
      <Modal
        open={open !== null}
        onCancel={() => setOpen(null)}
        footer={open === null ? null : <SaveButton item={open} />}
        width={860}
        title={open === null ? '' : t('faults.evidenceTitle', { name: open.name })}
        destroyOnHidden
      >
        {open !== null && <Shown item={open} />}
      </Modal>
    </>
  );
}

function SaveButton({ item }: { readonly item: Evidence }) {
  const { t } = useTranslation();
  const { data } = useEvidence(item);
  return (
    <Button
      icon={<Download size={14} />}
      disabled={data === undefined}
      onClick={() => data !== undefined && download(item.name, item.mediaType, fromBase64(data))}
    >
      {t('toolbox.evidence.save')}
    </Button>
  );
}

function Shown({ item }: { readonly item: Evidence }) {
  if (!isPicture(item)) return <EvidenceText item={item} />;
  return (
    <div className={styles['picture']}>
      <EvidencePicture item={item} />
    </div>
  );
}

export function EvidencePicture({ item }: { readonly item: Evidence }) {
  return 'blobId' in item ? <BlobImage id={item.blobId} alt={item.name} /> : <RememberedPicture item={item} />;
}

function RememberedPicture({ item }: { readonly item: Evidence }) {
  const { t } = useTranslation();
  const { data, error } = useEvidence(item);
  const url = error !== null ? null : data === undefined ? undefined : `data:${item.mediaType};base64,${data}`;
  return <Picture url={url} missing={t('common.image.failed')} alt={item.name} />;
}

function EvidenceText({ item }: { readonly item: Evidence }) {
  const { t } = useTranslation();
  const { data, error } = useEvidence(item);
  if (error !== null) return <ErrorLine error={error} />;
  if (data === undefined) return <Spin />;
  const bytes = fromBase64(data);
  const text = isText(item) ? new TextDecoder().decode(bytes) : hexLines(bytes.subarray(0, maxHexBytes)).join('\n');
  return (
    <>
      {text.length > maxChars && <p>{t('faults.evidenceTooLong', { limit: maxChars })}</p>}
      {!isText(item) && (
        <p>
          {t('toolbox.evidence.hex', {
            bytes: formatBytes(Math.min(bytes.length, maxHexBytes)),
            total: formatBytes(bytes.length),
          })}
        </p>
      )}
      {/* Focusable, so that the keyboard can scroll it. */}
      <pre className={styles['text']} tabIndex={0}>
        {text.slice(0, maxChars)}
      </pre>
    </>
  );
}
