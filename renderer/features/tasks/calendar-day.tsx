/** The chosen day beside the month: what is due on it, and what may be done on it as well. */
import { CalendarCheck } from 'lucide-react';
import type { CalendarDayView } from '../../../shared/api/calendar.ts';
import type { TaskSummary } from '../../../shared/api/tasks.ts';
import type { TaskId } from '../../../shared/domain/ids.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Link } from '../../ui/link.tsx';
import styles from './calendar.module.css';
import { stateLooks, useTaskTitle } from './task-words.ts';
import { useDayKindText, useDayText } from './use-calendar.ts';

interface CalendarDayProps {
  readonly day: string;
  readonly info: CalendarDayView | undefined;
  readonly due: readonly TaskSummary[];
  /** Their window is open on the day and closes later. */
  readonly open: readonly TaskSummary[];
  readonly onTask: (id: TaskId) => void;
}

export function CalendarDay({ day, info, due, open, onTask }: CalendarDayProps) {
  const { t } = useTranslation();
  const dayText = useDayText();
  const kindText = useDayKindText();
  const kind = info === undefined ? null : kindText(info);
  return (
    <>
      <h2 className={styles['dayTitle']}>{dayText(day)}</h2>
      <p className={styles['dayKind']}>
        {kind ?? t('calendar.kinds.workday')}
        {info?.basis === 'unknown-year' && ` · ${t('calendar.unknown')}`}
      </p>
      {info !== undefined && info.faultsOpened + info.faultsClosed > 0 && (
        <p className={styles['dayKind']}>
          <Link to="/faults" className="inline-link">
            {t('calendar.day.faults')}
          </Link>{' '}
          {info.faultsOpened > 0 && t('calendar.faultsOpened', { count: info.faultsOpened })}{' '}
          {info.faultsClosed > 0 && t('calendar.faultsClosed', { count: info.faultsClosed })}
        </p>
      )}
      {due.length === 0 ? (
        <EmptyState icon={CalendarCheck} isSmall title={t('calendar.day.none')} hint={t('calendar.day.noneHint')} />
      ) : (
        <TaskList title={t('calendar.day.due', { count: due.length })} tasks={due} onTask={onTask} />
      )}
      {open.length > 0 && (
        <TaskList title={t('calendar.day.open', { count: open.length })} tasks={open} onTask={onTask} hasDueDay />
      )}
    </>
  );
}

interface TaskListProps extends Pick<CalendarDayProps, 'onTask'> {
  readonly title: string;
  readonly tasks: readonly TaskSummary[];
  readonly hasDueDay?: boolean;
}

function TaskList({ title, tasks, onTask, hasDueDay = false }: TaskListProps) {
  const { t } = useTranslation();
  const titleOf = useTaskTitle();
  const dayText = useDayText();
  return (
    <section>
      <h3 className={styles['listTitle']}>{title}</h3>
      <ul>
        {tasks.map((task) => {
          const { icon: Icon, tone } = stateLooks[task.state];
          return (
            <li key={task.id}>
              <button type="button" className={styles['line']} onClick={() => onTask(task.id)}>
                <Icon size={14} strokeWidth={2.2} className={styles[tone] ?? ''} aria-hidden />
                <span className={styles['lineText']}>
                  {titleOf(task)}
                  <span className={styles['lineFacts']}>
                    {t(`tasks.state.${task.state}`)}
                    {hasDueDay && ` · ${t('tasks.open.until', { day: dayText(task.dueDay) })}`}
                    {task.assignee !== null && ` · ${task.assignee.name}`}
                  </span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
