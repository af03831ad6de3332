/** A month, a quarter or a year, and the one before and after it. */
import {
  periodKind,
  periodKinds,
  periodNear,
  periodOfDay,
  periodPart,
  periodDates,
} from '../../../shared/domain/period.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Choice } from '../../ui/choice.tsx';
import { Stepper } from '../../ui/stepper.tsx';
import styles from './reports.module.css';

interface PeriodChoiceProps {
  readonly period: string;
  /** Which day it is: the period that has it is chosen when the kind changes, where it can be. */
  readonly today: string;
  readonly onChange: (period: string) => void;
}

export function PeriodChoice({ period, today, onChange }: PeriodChoiceProps) {
  const { t } = useTranslation();
  const kind = periodKind(period);
  const days = periodDates(period);
  // A wider period has the chosen one in it; a narrower one has today, or begins where it began.
  const day = today >= days.from && today <= days.to ? today : days.from;
  return (
    <div className={styles['period']}>
      <Choice
        label={t('reports.periodKind')}
        value={kind}
        options={periodKinds.map((value) => ({ value, label: t(`reports.periodKinds.${value}`) }))}
        onChange={(value) => onChange(periodOfDay(day, value))}
      />
      <Stepper
        before={t('reports.previous')}
        after={t('reports.next')}
        onStep={(by) => onChange(periodNear(period, by))}
      >
        <strong aria-live="polite">
          {t(`reports.periods.${kind}`, { year: period.slice(0, 4), part: periodPart(period) })}
        </strong>
      </Stepper>
    </div>
  );
}
