/** One picture of a pair that is looked at closely. Both of a pair are moved and enlarged alike. */
import { BlobImage } from '../../../ui/blob-image.tsx';
import { useTranslation } from '../../../boot/i18n.ts';
import { useZone } from '../../../ui/date-time.tsx';
import { formatDateTime } from '../../../ui/format.ts';
import type { Shot, Shots } from './compare.ts';
import styles from './picture-view.module.css';
import type { Zoom } from './zoom.ts';

interface PictureProps {
  readonly shot: Shot | null;
  readonly when: keyof Shots;
  /** Channel and name. */
  readonly title: string;
  readonly zoom: Zoom;
  /** Percent of the width that is left out at the left; 0 shows all. */
  readonly cut?: number;
}

export function Picture({ shot, when, title, zoom, cut = 0 }: PictureProps) {
  const { t } = useTranslation();
  const zone = useZone();
  const caption = t(`rounds.wall.${when}`, { time: shot === null ? '' : formatDateTime(shot.takenAtMs, zone) });
  return (
    <figure className={styles['picture']} style={cut === 0 ? undefined : { clipPath: `inset(0 0 0 ${cut}%)` }}>
      {shot === null ? (
        <div className={styles['none']}>{t(when === 'now' ? 'rounds.wall.noPicture' : 'rounds.wall.noBefore')}</div>
      ) : (
        <div
          className={styles['moved']}
          style={{ transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})` }}
        >
          <BlobImage id={shot.blobId} alt={`${title} ${caption}`} style={{ objectFit: 'contain' }} />
        </div>
      )}
      {shot !== null && <figcaption className={styles[when === 'now' ? 'now' : 'before']}>{caption}</figcaption>}
    </figure>
  );
}
