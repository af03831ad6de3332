/** A day, typed or chosen in a small month: holidays and worked weekends stand in it, days that will not do are barred. */
import { Button, Input } from 'antd';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { isDay } from '../../../shared/domain/dates.ts';
import type { DayLimits } from '../../../shared/domain/task-decisions.ts';
import { useTranslation } from '../../boot/i18n.ts';
import styles from './calendar.module.css';
import { inMonth, monthOf } from './month.ts';
import { MonthGrid } from './month-grid.tsx';
import { useDayKindText, useDayText, useMonthDays } from './use-calendar.ts';

interface DayFieldProps {
  readonly label: string;
  readonly value: string;
  /** Also text that is no day: whoever asks looks at it with `isDay`. */
  readonly onChange: (day: string) => void;
  readonly limits?: DayLimits;
}

export function DayField({ label, value, onChange, limits }: DayFieldProps) {
  const { t } = useTranslation();
  const [held, setHeld] = useState(value);
  const current = isDay(value) ? value : held;
  const { days, today } = useMonthDays(monthOf(current));
  const dayText = useDayText();
  const kindText = useDayKindText();
  const isAllowed = (day: string): boolean => limits === undefined || (day >= limits.from && day <= limits.to);
  const choose = (day: string): void => {
    setHeld(day);
    onChange(day);
  };
  const info = days.get(current);
  const why = info === undefined ? null : kindText(info);
  const say = (day: string): string => {
    const known = days.get(day);
    return [dayText(day), known === undefined ? null : kindText(known)].filter((part) => part !== null).join(' ');
  };
  return (
    <div className={styles['field']}>
      <div className={styles['fieldHead']}>
        <Input
          aria-label={label}
          value={value}
          maxLength={10}
          placeholder="2026-11-26"
          status={isDay(value) && isAllowed(value) ? '' : 'error'}
          onChange={(event) => {
            const typed = event.target.value.trim();
            if (isDay(typed)) setHeld(typed);
            onChange(typed);
          }}
        />
        <Button
          icon={<ChevronLeft size={14} />}
          aria-label={t('calendar.previous')}
          onClick={() => choose(inMonth(current, -1))}
        />
        <Button
          icon={<ChevronRight size={14} />}
          aria-label={t('calendar.next')}
          onClick={() => choose(inMonth(current, 1))}
        />
      </div>
      <MonthGrid
        label={label}
        month={monthOf(current)}
        current={current}
        today={today ?? current}
        days={days}
        isAllowed={isAllowed}
        say={say}
        isSmall
        onCurrent={choose}
      >
        {(day) => <DayMark day={day} info={days.get(day)} />}
      </MonthGrid>
      <p className={styles['fieldHint']} role="status">
        {isDay(value) && !isAllowed(value) && limits !== undefined
          ? t('tasks.move.outOfRange', { from: limits.from, to: limits.to })
          : why !== null && info?.isWorkday === false
            ? t('tasks.move.notWorkday', { day: dayText(current), why })
            : dayText(current)}
      </p>
    </div>
  );
}

/** The number of a day, with 休 or 班 beside it where the calendar says so. */
export function DayMark({
  day,
  info,
}: {
  readonly day: string;
  readonly info: { readonly kind: 'workday' | 'weekend' | 'holiday' | 'worked-weekend' } | undefined;
}) {
  const { t } = useTranslation();
  const kind = info?.kind;
  return (
    <span className={styles['mark']}>
      <span className={styles['number']}>{Number(day.slice(8))}</span>
      {(kind === 'holiday' || kind === 'worked-weekend') && (
        <span className={kind === 'holiday' ? styles['off'] : styles['worked']}>{t(`calendar.kinds.${kind}`)}</span>
      )}
    </span>
  );
}
