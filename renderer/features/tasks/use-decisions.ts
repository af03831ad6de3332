/** Who may decide what about a task, and the commands for it: each says on screen what came of it. */
import type { TaskSummary } from '../../../shared/api/tasks.ts';
import type { PersonId, TaskId } from '../../../shared/domain/ids.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { useStatus } from '../../boot/status.ts';
import { useNotify } from '../../ui/use-notify.ts';
import { useDayText } from './use-calendar.ts';
import { useTaskTitle } from './task-words.ts';

const leading: readonly string[] = ['owner', 'lead'];

/** The people of the project, who is working, and whether that person leads it. */
export function useTeam() {
  const status = useStatus().data;
  return {
    people: status?.people ?? [],
    me: status?.person ?? null,
    isLead: leading.includes(status?.person?.role ?? ''),
  };
}

type About = Pick<TaskSummary, 'id' | 'title' | 'titleEn' | 'occasion'>;

export function useDecisions(onDone: () => void = () => {}) {
  const { t } = useTranslation();
  const notify = useNotify();
  const titleOf = useTaskTitle();
  const dayText = useDayText();
  const { people } = useTeam();
  const said = (sentence: string): void => {
    notify.done(sentence);
    onDone();
  };
  const assign = useApiMutation(
    ({ task, personId }: { task: About; personId: PersonId | null }) =>
      api.tasks.assign({ ids: [task.id], personId }).then(() => ({ task, personId })),
    {
      onSuccess: ({ task, personId }) => {
        const name = people.find(({ id }) => id === personId)?.name;
        const title = titleOf(task);
        said(name === undefined ? t('tasks.done.unassigned', { title }) : t('tasks.done.assigned', { title, name }));
      },
      onError: notify.failed,
    },
  );
  const move = useApiMutation((input: { id: TaskId; dueDay: string | null; note: string }) => api.tasks.move(input), {
    onSuccess: ({ tasks: [task] }) => {
      if (task === undefined) return;
      const params = { title: titleOf(task), day: dayText(task.dueDay) };
      said(task.postponed === null ? t('tasks.done.movedBack', params) : t('tasks.done.moved', params));
    },
    onError: notify.failed,
  });
  const excuse = useApiMutation((input: { ids: TaskId[]; note: string }) => api.tasks.excuse(input), {
    onSuccess: ({ tasks }) => said(t('tasks.done.excused', { count: tasks.length })),
    onError: notify.failed,
  });
  const withdraw = useApiMutation((input: { id: TaskId; note: string }) => api.tasks.withdraw(input), {
    onSuccess: ({ tasks: [task] }) => {
      if (task !== undefined) said(t('tasks.done.withdrawn', { title: titleOf(task) }));
    },
    onError: notify.failed,
  });
  return { assign, move, excuse, withdraw };
}
