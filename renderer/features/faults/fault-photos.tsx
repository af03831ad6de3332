/** Photos of a fault: chosen, dropped or pasted. */
import { Button, Modal } from 'antd';
import { ImagePlus } from 'lucide-react';
import { type DragEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { FaultView } from '../../../shared/api/faults.ts';
import { type PhotoView, maxPhotoBytes } from '../../../shared/api/photos.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { toBase64 } from '../../ui/base64.ts';
import { BlobImage } from '../../ui/blob-image.tsx';
import { DateTime, useZone } from '../../ui/date-time.tsx';
import { useErrorSentence } from '../../ui/error-state.tsx';
import { formatShort } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { useNotify } from '../../ui/use-notify.tsx';
import styles from './faults.module.css';

export function FaultPhotos({ fault }: { readonly fault: FaultView }) {
  const { t } = useTranslation();
  const { add, adding, problems } = useAddPhotos(fault);
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length > 0) void add(files);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [add]);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void add([...event.dataTransfer.files]);
  };
  return (
    <Panel
      title={t('faults.photos.title')}
      extra={fault.photos.length === 0 ? undefined : fault.photos.length}
      actions={
        <Button size="small" icon={<ImagePlus size={13} />} loading={adding > 0} onClick={() => input.current?.click()}>
          {t('faults.photos.add')}
        </Button>
      }
    >
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        hidden
        aria-label={t('faults.photos.add')}
        data-testid="photo-input"
        onChange={(event) => {
          void add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <div
        className={`${styles['photos']} ${isOver ? styles['over'] : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {fault.photos.map((photo) => (
          <Photo key={photo.id} photo={photo} />
        ))}
        <p className={styles['faint']} role="status">
          {adding > 0
            ? t('faults.photos.adding', { count: adding })
            : t(isOver ? 'faults.photos.dropHere' : 'faults.photos.hint')}
        </p>
      </div>
      {problems.map((problem) => (
        <p key={problem} className={styles['bad']} role="alert">
          {problem}
        </p>
      ))}
    </Panel>
  );
}

function Photo({ photo }: { readonly photo: PhotoView }) {
  const { t } = useTranslation();
  const zone = useZone();
  const [isZoomed, setZoomed] = useState(false);
  const name =
    photo.caption === '' ? t('faults.photos.photo', { time: formatShort(photo.takenAtMs, zone) }) : photo.caption;
  return (
    <figure className={styles['photo']}>
      <button type="button" onClick={() => setZoomed(true)} title={t('common.image.zoom')}>
        <BlobImage id={photo.blobId} alt={name} />
      </button>
      <figcaption>
        <DateTime ms={photo.takenAtMs} form="short" />
      </figcaption>
      <Modal
        open={isZoomed}
        onCancel={() => setZoomed(false)}
        footer={null}
        width="calc(80 * var(--vw))"
        title={name}
        destroyOnHidden
      >
        <BlobImage id={photo.blobId} alt={name} style={{ maxHeight: 'calc(75 * var(--vh))', objectFit: 'contain' }} />
      </Modal>
    </figure>
  );
}

/** One after the other: several large pictures at once would fill the memory. */
function useAddPhotos(fault: FaultView) {
  const { t } = useTranslation();
  const notify = useNotify();
  const sentence = useErrorSentence();
  const [adding, setAdding] = useState(0);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const { id, deviceId } = fault;
  const add = useCallback(
    async (files: readonly File[]): Promise<void> => {
      setProblems([]);
      setAdding((count) => count + files.length);
      for (const file of files) {
        const problem = await addPhoto(file);
        if (problem === null) notify.done(t('common.actions.saved'));
        else setProblems((list) => [...list, problem]);
        setAdding((count) => count - 1);
      }

      /** The sentence of what is wrong with it, or null when it is kept. */
      async function addPhoto(file: File): Promise<string | null> {
        if (file.size > maxPhotoBytes) {
          return t('faults.photos.tooLarge', { name: file.name, limit: maxPhotoBytes / 1024 ** 2 });
        }
        try {
          const dataBase64 = await toBase64(file);
          const takenAtMs = Math.min(file.lastModified, Date.now());
          await api.photos.add({ subject: { entity: 'fault', id }, deviceId, dataBase64, takenAtMs });
          return null;
        } catch (error) {
          return t('faults.photos.refused', { name: file.name, reason: sentence(error) });
        }
      }
    },
    [id, deviceId, notify, sentence, t],
  );
  return { add, adding, problems };
}
