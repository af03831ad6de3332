/** What is known of a photo: when, with which camera, how large, and where it stands that it may not be changed. */
import { Button } from 'antd';
import { useState } from 'react';
import type { PhotoView } from '../../../shared/api/photos.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { DateTime } from '../../ui/date-time.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { formatBytes } from '../../ui/format.ts';
import type { CameraFacts } from './camera-facts.ts';
import styles from './photo-viewer.module.css';

interface PhotoFactsProps {
  readonly photo: PhotoView;
  readonly isOriginal: boolean;
}

export function PhotoFacts({ photo, isOriginal }: PhotoFactsProps) {
  const { t } = useTranslation();
  const exif = (photo.exif ?? {}) as CameraFacts;
  const camera = [exif.Make, exif.Model].filter((word) => word !== undefined).join(' ');
  const exposure = [
    exif.ExposureTime === undefined ? '' : `${exif.ExposureTime} s`,
    exif.FNumber === undefined ? '' : `f/${exif.FNumber}`,
    exif.ISO === undefined ? '' : `ISO ${exif.ISO}`,
    exif.FocalLength === undefined ? '' : `${exif.FocalLength} mm`,
  ].filter((word) => word !== '');
  return (
    <aside className={styles['facts']} aria-label={t('photos.facts.title')}>
      <Facts>
        {photo.caption !== '' && <Fact label={t('photos.facts.caption')}>{photo.caption}</Fact>}
        <Fact label={t('photos.facts.taken')}>
          <DateTime ms={photo.takenAtMs} />
        </Fact>
        {photo.width !== null && photo.height !== null && (
          <Fact label={t('photos.facts.size')}>
            {photo.width} × {photo.height}, {formatBytes(photo.bytes)}
          </Fact>
        )}
        {camera !== '' && <Fact label={t('photos.facts.camera')}>{camera}</Fact>}
        {exposure.length > 0 && <Fact label={t('photos.facts.exposure')}>{exposure.join(', ')}</Fact>}
        {exif.GPS !== undefined && (
          <Fact label={t('photos.facts.where')} hint={t('photos.facts.whereHint')}>
            <Where key={photo.id} place={exif.GPS} />
          </Fact>
        )}
      </Facts>
      <p className={styles['note']}>
        {t(
          photo.originalBlobId === null
            ? 'photos.facts.noOriginal'
            : isOriginal
              ? 'photos.facts.originalNote'
              : 'photos.facts.keptNote',
        )}
      </p>
    </aside>
  );
}

/** Covered until somebody asks: people look over shoulders. */
function Where({ place }: { readonly place: NonNullable<CameraFacts['GPS']> }) {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  if (isShown) {
    return (
      <>
        {place.latitude.toFixed(5)}, {place.longitude.toFixed(5)}
      </>
    );
  }
  return (
    <Button size="small" onClick={() => setShown(true)}>
      {t('photos.facts.reveal')}
    </Button>
  );
}
