/** A day or a month, and the one before and after it. */
import { Button } from 'antd';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { addDays } from '../../../shared/domain/dates.ts';
import { periodNear, periodOfDay, periodPart } from '../../../shared/domain/period.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Choice } from '../../ui/choice.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { Fact } from '../../ui/facts.tsx';
import styles from './records.module.css';

interface DaysChoiceProps {
  /** `2026-11-23` or `2026-11`. */
  readonly value: string;
  readonly today: string;
  readonly onChange: (value: string) => void;
}

const kinds = ['day', 'month'] as const;

export function DaysChoice({ value, today, onChange }: DaysChoiceProps) {
  const { t } = useTranslation();
  const [isWrong, setWrong] = useState(false);
  const kind = value.length === 7 ? 'month' : 'day';
  const near = (by: number): string => (kind === 'month' ? periodNear(value, by) : addDays(value, by));
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
          onChange={(next) => next !== kind && onChange(turnTo(next))}
        />
        <Button
          size="small"
          icon={<ChevronLeft size={14} />}
          aria-label={t('printing.many.before')}
          onClick={() => onChange(near(-1))}
        />
        {kind === 'month' ? (
          <strong aria-live="polite">
            {t('reports.periods.month', { year: value.slice(0, 4), part: periodPart(value) })}
          </strong>
        ) : (
          <span className={styles['day']}>
            <DayInput
              label={t('printing.many.day')}
              value={value}
              isWrong={isWrong}
              today={today}
              onChange={(day) => {
                const isDay = typeof day === 'string' && day <= today;
                setWrong(!isDay);
                if (isDay) onChange(day);
              }}
            />
          </span>
        )}
        <Button
          size="small"
          icon={<ChevronRight size={14} />}
          aria-label={t('printing.many.after')}
          disabled={near(1) > today}
          onClick={() => onChange(near(1))}
        />
      </span>
    </Fact>
  );
}
