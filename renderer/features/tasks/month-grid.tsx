/** A month as a grid of days, Monday first: one day has the focus, keys lead on, days beside the month lead into theirs. */
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import type { CalendarDayView } from '../../../shared/api/calendar.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { dayByKey, monthOf, weeksOf } from './month.ts';
import styles from './calendar.module.css';

interface MonthGridProps {
  readonly label: string;
  readonly month: string;
  readonly current: string;
  readonly today: string;
  /** What the calendar knows of the days that are shown. */
  readonly days: ReadonlyMap<string, CalendarDayView>;
  readonly isAllowed?: (day: string) => boolean;
  /** What a screen reader says of a day. */
  readonly say: (day: string) => string;
  readonly isSmall?: boolean;
  readonly onCurrent: (day: string) => void;
  /** Enter, Space or a double click. */
  readonly onOpen?: (day: string) => void;
  readonly children: (day: string) => ReactNode;
}

const mondayFirst = [1, 2, 3, 4, 5, 6, 0] as const;

export function MonthGrid(props: MonthGridProps) {
  const { label, month, current, today, isAllowed = () => true, isSmall = false, onCurrent, onOpen, children } = props;
  const { t } = useTranslation();
  const focused = useRef<HTMLTableCellElement>(null);
  const isMoving = useRef(false);
  useEffect(() => {
    if (isMoving.current) focused.current?.focus();
    isMoving.current = false;
  }, [current]);
  const act = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onOpen?.(current);
      return;
    }
    const next = dayByKey(event.key, current, today);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    isMoving.current = true;
    onCurrent(next);
  };
  return (
    <table
      className={`${styles['grid']} ${isSmall ? styles['small'] : ''}`}
      role="grid"
      aria-label={label}
      onKeyDown={act}
    >
      <thead>
        <tr>
          {mondayFirst.map((weekday) => (
            <th key={weekday} scope="col">
              {t(`common.weekdays.${weekday}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td
                key={day}
                ref={day === current ? focused : undefined}
                role="gridcell"
                tabIndex={day === current ? 0 : -1}
                aria-selected={day === current}
                aria-current={day === today ? 'date' : undefined}
                aria-disabled={!isAllowed(day)}
                className={cellClass(day, props)}
                onClick={() => {
                  isMoving.current = true;
                  onCurrent(day);
                }}
                onDoubleClick={() => onOpen?.(day)}
              >
                <span className="visually-hidden">{props.say(day)}</span>
                <div aria-hidden>{children(day)}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function cellClass(day: string, { month, days, current, isAllowed }: MonthGridProps): string {
  const info = days.get(day);
  return [
    styles['day'],
    monthOf(day) === month ? '' : styles['beside'],
    info?.isWorkday === false ? styles['free'] : '',
    day === current ? styles['current'] : '',
    isAllowed?.(day) === false ? styles['barred'] : '',
  ].join(' ');
}
