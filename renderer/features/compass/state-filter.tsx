/** How many obligations stand how: each count narrows the list to them. */
import type { CompassSums } from '../../../shared/api/compass.ts';
import { type CompassState, compassStates } from '../../../shared/domain/compass-row.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { stateLooks } from './state-tag.tsx';
import styles from './compass.module.css';

interface StateFilterProps {
  readonly sums: CompassSums;
  readonly value: CompassState | null;
  readonly onChange: (state: CompassState | null) => void;
}

export function StateFilter({ sums, value, onChange }: StateFilterProps) {
  const { t } = useTranslation();
  return (
    <div className={styles['states']} role="group" aria-label={t('compass.filters')} data-strip>
      <button type="button" className={styles['chip']} aria-pressed={value === null} onClick={() => onChange(null)}>
        {t('compass.all')} <b>{sums.obligations}</b>
      </button>
      {compassStates
        .filter((state) => (sums.states[state] ?? 0) > 0 || state === value)
        .map((state) => {
          const { icon: Icon, tone } = stateLooks[state];
          return (
            <button
              key={state}
              type="button"
              className={styles['chip']}
              aria-pressed={value === state}
              title={t(`compass.stateHint.${state}`)}
              onClick={() => onChange(value === state ? null : state)}
            >
              <Icon size={13} aria-hidden className={styles[`tone-${tone}`]} /> {t(`compass.state.${state}`)}{' '}
              <b>{sums.states[state] ?? 0}</b>
            </button>
          );
        })}
    </div>
  );
}
