/** The photos of one thing in a row; each opens large. What is saved is not removed, only marked again. */
import { useState } from 'react';
import type { PhotoView } from '../../../shared/api/photos.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { BlobImage } from '../../ui/blob-image.tsx';
import { DateTime } from '../../ui/date-time.tsx';
import { type PhotoAbout, usePhotosOf } from './about.ts';
import { AddPhotos } from './add-photos.tsx';
import styles from './photo-strip.module.css';
import { PhotoViewer, usePhotoName } from './photo-viewer.tsx';

interface PhotoStripProps {
  readonly about: PhotoAbout;
  /** Nothing may be marked again. */
  readonly isReadOnly?: boolean;
}

/** Shows nothing where there is no photo. */
export function PhotoStrip({ about, isReadOnly = false }: PhotoStripProps) {
  const { t } = useTranslation();
  const name = usePhotoName();
  const photos = usePhotosOf(about) ?? [];
  const [at, setAt] = useState<number | null>(null);
  const [again, setAgain] = useState<PhotoView | null>(null);
  if (photos.length === 0) return null;
  const mark = (photo: PhotoView): void => {
    setAt(null);
    setAgain(photo);
  };
  return (
    <>
      <ul className={styles['strip']} aria-label={t('photos.title')} data-testid="photo-strip">
        {photos.map((photo, index) => (
          <li key={photo.id} className={styles['photo']}>
            <button type="button" onClick={() => setAt(index)} title={t('common.image.zoom')}>
              <BlobImage id={photo.blobId} alt={name(photo)} />
            </button>
            <small className={styles['below']}>
              {photo.caption === '' ? <DateTime ms={photo.takenAtMs} form="short" /> : photo.caption}
            </small>
          </li>
        ))}
      </ul>
      {at !== null && (
        <PhotoViewer
          photos={photos}
          at={Math.min(at, photos.length - 1)}
          onGo={setAt}
          onClose={() => setAt(null)}
          {...(!isReadOnly && { onMark: mark })}
        />
      )}
      {again !== null && <AddPhotos about={about} again={again} onClose={() => setAgain(null)} />}
    </>
  );
}
