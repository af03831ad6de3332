/** The sheet in small: which of its labels is the first that is still there. */
import { type LabelLayout, labelsPerPage } from '../../../shared/domain/label.ts';
import { useTranslation } from '../../boot/i18n.ts';
import styles from './labels.module.css';

interface PlacePickerProps {
  readonly layout: LabelLayout & { readonly kind: 'sheet' };
  /** From 1. */
  readonly value: number;
  readonly onChange: (place: number) => void;
}

export function PlacePicker({ layout, value, onChange }: PlacePickerProps) {
  const { t } = useTranslation();
  const places = Array.from({ length: labelsPerPage(layout) }, (_, index) => index + 1);
  return (
    <fieldset className={styles['places']}>
      <legend>{t('labels.startAt')}</legend>
      <p className={styles['soft']}>{t('labels.startAtHint')}</p>
      <div className={styles['sheet']} style={{ gridTemplateColumns: `repeat(${layout.columns}, 1fr)` }}>
        {places.map((place) => (
          <button
            key={place}
            type="button"
            className={styles['place']}
            aria-pressed={place === value}
            aria-label={t('labels.place', { place })}
            data-gone={place < value}
            onClick={() => onChange(place)}
          />
        ))}
      </div>
    </fieldset>
  );
}
