/** A day or a month, and the one before and after it. */
import { useState } from 'react';
import { addDays } from '../../../shared/domain/dates.ts';
import { periodNear, periodOfDay, periodPart } from '../../../shared/domain/period.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Choice } from '../../ui/choice.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { Fact } from '../../ui/facts.tsx';
import { Stepper } from '../../ui/stepper.tsx';
import styles from './records.module.css';

export interface Days {
  /** `2026-11-23` or `2026-11`. */
  readonly value: string;
  /** What is typed in its place is no day that was. */
  readonly isWrong: boolean;
}

interface DaysChoiceProps {
  readonly days: Days;
  readonly today: string;
  readonly onChange: (days: Days) => void;
}

const kinds = ['day', 'month'] as const;

export const isMonth = (value: string): boolean => value.length === 7;

export function DaysChoice({ days: { value, isWrong }, today, onChange }: DaysChoiceProps) {
  const { t } = useTranslation();
  /** A step takes the place of what was typed. */
  const [steps, setSteps] = useState(0);
  const kind = isMonth(value) ? 'month' : 'day';
  const near = (by: number): string => (kind === 'month' ? periodNear(value, by) : addDays(value, by));
  const go = (next: string): void => {
    setSteps(steps + 1);
    onChange({ value: next, isWrong: false });
  };
  /** The month of the day that was shown; of a month the day that it is, or its first. */
  const turnTo = (next: (typeof kinds)[number]): string => {
    if (next === 'month') return periodOfDay(value, 'month');
    return today.startsWith(value) ? today : `${value}-01`;
  };
  return (
    <Fact label={t('printing.many.which')}>
      <span className={styles['days']}>
        <Choice
          label={t('printing.many.which')}
          value={kind}
          options={kinds.map((each) => ({ value: each, label: t(`printing.many.${each}`) }))}
          onChange={(next) => next !== kind && go(turnTo(next))}
        />
        <Stepper
          before={t('printing.many.before')}
          after={t('printing.many.after')}
          isLast={near(1) > today}
          onStep={(by) => go(near(by))}
        >
          {kind === 'month' ? (
            <strong aria-live="polite">
              {t('reports.periods.month', { year: value.slice(0, 4), part: periodPart(value) })}
            </strong>
          ) : (
            <span className={styles['day']}>
              <DayInput
                key={steps}
                label={t('printing.many.day')}
                value={value}
                isWrong={isWrong}
                today={today}
                onChange={(day) => {
                  const isDay = typeof day === 'string' && day <= today;
                  onChange(isDay ? { value: day, isWrong: false } : { value, isWrong: true });
                }}
              />
            </span>
          )}
        </Stepper>
      </span>
    </Fact>
  );
}
