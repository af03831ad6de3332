/** A photo large: zoomed, as it was taken or as it was marked, with what is known of it, and the next one a key away. */
import { Button, Modal, Segmented } from 'antd';
import { ChevronLeft, ChevronRight, Pencil, ZoomIn, ZoomOut } from 'lucide-react';
import { useState } from 'react';
import type { PhotoView } from '../../../shared/api/photos.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { BlobImage } from '../../ui/blob-image.tsx';
import { useZone } from '../../ui/date-time.tsx';
import { formatShort } from '../../ui/format.ts';
import { useShortcut } from '../../ui/use-shortcut.ts';
import { PhotoFacts } from './photo-facts.tsx';
import styles from './photo-viewer.module.css';

interface PhotoViewerProps {
  readonly photos: readonly PhotoView[];
  readonly at: number;
  readonly onGo: (at: number) => void;
  /** Absent where nothing may be changed any more. */
  readonly onMark?: (photo: PhotoView) => void;
  readonly onClose: () => void;
}

/** Times the size that fits the window. */
const zooms = [1, 1.5, 2, 3, 4, 6];

export function PhotoViewer({ photos, at, onGo, onMark, onClose }: PhotoViewerProps) {
  const { t } = useTranslation();
  const name = usePhotoName();
  const [version, setVersion] = useState<'marked' | 'original'>('marked');
  const [zoom, setZoom] = useState(0);
  const photo = photos[at];
  const go = (step: number): void => {
    const next = at + step;
    if (next < 0 || next >= photos.length) return;
    setZoom(0);
    setVersion('marked');
    onGo(next);
  };
  const magnify = (step: number): void => setZoom((before) => Math.min(Math.max(before + step, 0), zooms.length - 1));
  useShortcut('arrowleft', () => go(-1), { isInDialog: true });
  useShortcut('arrowright', () => go(1), { isInDialog: true });
  useShortcut('+', () => magnify(1), { isInDialog: true });
  useShortcut('=', () => magnify(1), { isInDialog: true });
  useShortcut('-', () => magnify(-1), { isInDialog: true });
  useShortcut('0', () => setZoom(0), { isInDialog: true });
  if (photo === undefined) return null;
  const original = photo.originalBlobId;
  const shownId = version === 'original' && original !== null ? original : photo.blobId;
  const share = `${(zooms[zoom] ?? 1) * 100}%`;
  return (
    <Modal
      open
      centered
      width="calc(100 * var(--vw) - 48px)"
      className={styles['viewer'] ?? ''}
      title={name(photo)}
      onCancel={onClose}
      footer={null}
    >
      <div className={styles['bar']}>
        <Button
          icon={<ChevronLeft size={16} />}
          disabled={at === 0}
          onClick={() => go(-1)}
          aria-label={t('photos.viewer.previous')}
        />
        <span role="status">{t('photos.viewer.place', { at: at + 1, count: photos.length })}</span>
        <Button
          icon={<ChevronRight size={16} />}
          disabled={at === photos.length - 1}
          onClick={() => go(1)}
          aria-label={t('photos.viewer.next')}
        />
        <Button
          icon={<ZoomOut size={15} />}
          disabled={zoom === 0}
          onClick={() => magnify(-1)}
          aria-label={t('photos.viewer.smaller')}
        />
        <span>{share}</span>
        <Button
          icon={<ZoomIn size={15} />}
          disabled={zoom === zooms.length - 1}
          onClick={() => magnify(1)}
          aria-label={t('photos.viewer.larger')}
        />
        {original !== null && (
          <Segmented
            value={version}
            onChange={setVersion}
            aria-label={t('photos.viewer.version')}
            options={[
              { value: 'marked', label: t('photos.viewer.marked') },
              { value: 'original', label: t('photos.viewer.original') },
            ]}
          />
        )}
        <span className={styles['gap']} />
        {onMark !== undefined && (
          <Button icon={<Pencil size={14} />} onClick={() => onMark(photo)}>
            {t('photos.viewer.markAgain')}
          </Button>
        )}
      </div>
      <div className={styles['columns']}>
        {/* Scrolls by keyboard when it is enlarged. */}
        <div className={styles['scroll']} tabIndex={0} role="group" aria-label={t('photos.viewer.picture')}>
          <div style={{ width: share, height: share }}>
            <BlobImage key={shownId} id={shownId} alt={name(photo)} style={{ objectFit: 'contain' }} />
          </div>
        </div>
        <PhotoFacts photo={photo} isOriginal={version === 'original'} />
      </div>
    </Modal>
  );
}

/** Its caption, or its time where nobody gave it one. */
export function usePhotoName(): (photo: PhotoView) => string {
  const { t } = useTranslation();
  const zone = useZone();
  return ({ caption, takenAtMs }) =>
    caption === '' ? t('photos.photo', { time: formatShort(takenAtMs, zone) }) : caption;
}
