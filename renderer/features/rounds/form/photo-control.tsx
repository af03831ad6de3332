/** The photos of an item; of an item that asks for some they are its answer as soon as there are enough. */
import { Button } from 'antd';
import { Camera } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { AnswerView, InspectionView } from '../../../../shared/api/inspections.ts';
import type { TemplateItem } from '../../../../shared/contract/schema.ts';
import type { GivenAnswer } from '../../../../shared/domain/judge-entry.ts';
import { useTranslation } from '../../../boot/i18n.ts';
import { PhotoStrip, usePhotosOf } from '../../photos/index.tsx';
import type { PhotoAbout } from '../../photos/index.tsx';
import styles from './form.module.css';
import type { Sheet } from './form-model.ts';

export const photosAbout = (view: InspectionView, sheet: Sheet, itemId: string, name: string): PhotoAbout => ({
  subject: { entity: 'inspection', id: view.id },
  deviceId: sheet.deviceId,
  itemId,
  number: view.number,
  deviceName: sheet.deviceId === null ? null : name,
  locationId: sheet.locationId ?? sheet.deviceLocationId,
  place: '',
});

interface PhotoControlProps {
  readonly about: PhotoAbout;
  readonly item: TemplateItem;
  readonly answer: AnswerView | undefined;
  readonly isOpen: boolean;
  readonly onAdd: () => void;
  readonly onGive: (given: GivenAnswer) => void;
}

export function PhotoControl({ about, item, answer, isOpen, onAdd, onGive }: PhotoControlProps) {
  const { t } = useTranslation();
  const photos = usePhotosOf(about);
  const ids = photos?.map(({ id }) => id) ?? [];
  const wanted = item.type === 'photo' ? item.atLeast : 0;
  const held = answer?.entry?.type === 'photo' ? answer.entry.photoIds : [];
  const isNew = wanted > 0 && ids.length >= wanted && ids.join() !== held.join();
  const give = useRef(() => {});
  useEffect(() => {
    give.current = () => onGive({ value: null, entry: { type: 'photo', photoIds: ids } });
  });
  useEffect(() => {
    if (isOpen && isNew) give.current();
  }, [isOpen, isNew]);
  if (wanted === 0 && ids.length === 0) return null;
  return (
    <div className={styles['photos']}>
      {wanted > 0 && (
        <Button icon={<Camera size={14} />} disabled={!isOpen} onClick={onAdd}>
          {t('rounds.addPhoto')}
        </Button>
      )}
      {wanted > 0 && ids.length < wanted && (
        <small className={styles['soft']}>{t('rounds.form.photosWanted', { count: wanted - ids.length })}</small>
      )}
      <PhotoStrip about={about} isReadOnly={!isOpen} />
    </div>
  );
}
