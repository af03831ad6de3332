/** Goes to a task's round; starts it when it is not under way. */
import type { TaskSummary } from '../../../shared/api/tasks.ts';
import { api } from '../../boot/client.ts';
import { useApiMutation } from '../../boot/query.ts';
import { navigate } from '../../router.ts';
import { useNotify } from '../../ui/use-notify.ts';

export function useOpenTask(): { open: (task: TaskSummary) => void; isOpening: boolean } {
  const notify = useNotify();
  const start = useApiMutation((task: TaskSummary) => api.inspections.start({ taskId: task.id }), {
    onSuccess: ({ id }) => navigate(`/rounds/${id}`),
    onError: (error) => notify.failed(error),
  });
  const open = (task: TaskSummary): void => {
    if (task.inspectionId === null) start.mutate(task);
    else navigate(`/rounds/${task.inspectionId}`);
  };
  return { open, isOpening: start.isPending };
}
