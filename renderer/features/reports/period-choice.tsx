/** A month, a quarter or a year, and the one before and after it. */
import { Button } from 'antd';
import { ChevronLeft, ChevronRight } from 'lucide-react';
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
      <div className={styles['steps']}>
        <Button
          size="small"
          icon={<ChevronLeft size={14} />}
          aria-label={t('reports.previous')}
          onClick={() => onChange(periodNear(period, -1))}
        />
        <strong aria-live="polite">
          {t(`reports.periods.${kind}`, { year: period.slice(0, 4), part: periodPart(period) })}
        </strong>
        <Button
          size="small"
          icon={<ChevronRight size={14} />}
          aria-label={t('reports.next')}
          onClick={() => onChange(periodNear(period, 1))}
        />
      </div>
    </div>
  );
}
