/** A day of the month: its number, 休 or 班 with the holiday's name, how many tasks are due and how they stand, faults. */
import { CircleCheckBig, TriangleAlert } from 'lucide-react';
import type { CalendarDayView } from '../../../shared/api/calendar.ts';
import type { TaskSummary } from '../../../shared/api/tasks.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import styles from './calendar.module.css';
import { DayMark } from './day-field.tsx';
import { stateLooks, useTaskTitle } from './task-words.ts';
import { countsOf } from './use-day-words.ts';

interface DayCellProps {
  readonly day: string;
  readonly info: CalendarDayView | undefined;
  /** Those that are due on it. */
  readonly tasks: readonly TaskSummary[];
  readonly isToday: boolean;
}

/** As many titles as there is room for. */
const maxTitles = 2;
const rank: Record<TaskSummary['state'], number> = {
  missed: 0,
  started: 1,
  due: 2,
  planned: 3,
  excused: 4,
  done: 5,
  withdrawn: 6,
};

export function DayCell({ day, info, tasks, isToday }: DayCellProps) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const titleOf = useTaskTitle();
  const shown = tasks.toSorted((a, b) => rank[a.state] - rank[b.state]).slice(0, maxTitles);
  return (
    <div className={styles['cell']}>
      <div className={`${styles['cellHead']} ${isToday ? styles['today'] : ''}`}>
        <DayMark day={day} info={info} />
        {info !== undefined && info.name !== null && (
          <span className={styles['holidayName']}>{localText(info.name, info.nameEn ?? info.name)}</span>
        )}
        {info !== undefined && <FaultMarks info={info} />}
      </div>
      {tasks.length > 0 && (
        <div className={styles['counts']}>
          {countsOf(tasks).map(([state, count]) => {
            const { icon: Icon, tone } = stateLooks[state];
            return (
              <span key={state} className={styles[tone]} title={`${t(`tasks.state.${state}`)} ${count}`}>
                <Icon size={12} strokeWidth={2.2} aria-hidden /> {count}
              </span>
            );
          })}
        </div>
      )}
      {shown.map((task) => (
        <p key={task.id} className={styles['title']}>
          {titleOf(task)}
        </p>
      ))}
      {tasks.length > shown.length && (
        <p className={styles['more']}>{t('calendar.more', { count: tasks.length - shown.length })}</p>
      )}
    </div>
  );
}

function FaultMarks({ info }: { readonly info: CalendarDayView }) {
  const { t } = useTranslation();
  return (
    <span className={styles['faults']}>
      {info.faultsOpened > 0 && (
        <span className={styles['bad']} title={t('calendar.faultsOpened', { count: info.faultsOpened })}>
          <TriangleAlert size={12} aria-hidden /> {info.faultsOpened}
        </span>
      )}
      {info.faultsClosed > 0 && (
        <span className={styles['ok']} title={t('calendar.faultsClosed', { count: info.faultsClosed })}>
          <CircleCheckBig size={12} aria-hidden /> {info.faultsClosed}
        </span>
      )}
    </span>
  );
}
