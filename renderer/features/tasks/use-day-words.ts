/** What a screen reader says of a day of the calendar: its date, why it is off or worked, and what is due. */
import type { CalendarDayView } from '../../../shared/api/calendar.ts';
import type { TaskSummary } from '../../../shared/api/tasks.ts';
import { taskStates } from '../../../shared/domain/task-decisions.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useDayKindText, useDayText } from './use-calendar.ts';

export function useDayWords(
  days: ReadonlyMap<string, CalendarDayView>,
  dueOn: ReadonlyMap<string, readonly TaskSummary[]>,
): (day: string) => string {
  const { t } = useTranslation();
  const dayText = useDayText();
  const kindText = useDayKindText();
  return (day) => {
    const info = days.get(day);
    const due = dueOn.get(day) ?? [];
    const parts = [
      dayText(day),
      info === undefined ? null : kindText(info),
      info?.basis === 'unknown-year' ? t('calendar.unknown') : null,
      due.length > 0 ? t('calendar.tasks', { count: due.length }) : null,
      ...countsOf(due).map(([state, count]) => t('calendar.count', { state: t(`tasks.state.${state}`), count })),
      info !== undefined && info.faultsOpened > 0 ? t('calendar.faultsOpened', { count: info.faultsOpened }) : null,
      info !== undefined && info.faultsClosed > 0 ? t('calendar.faultsClosed', { count: info.faultsClosed }) : null,
    ];
    return parts.filter((part) => part !== null).join(t('common.clauseSeparator'));
  };
}

/** How many tasks are in each state, states that none is in left out. */
export function countsOf(tasks: readonly TaskSummary[]): [TaskSummary['state'], number][] {
  const groups = Map.groupBy(tasks, ({ state }) => state);
  return taskStates.flatMap((state): [TaskSummary['state'], number][] => {
    const count = groups.get(state)?.length ?? 0;
    return count === 0 ? [] : [[state, count]];
  });
}
