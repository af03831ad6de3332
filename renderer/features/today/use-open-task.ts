/** Goes to a task's round; starts it when it is not under way. */
import type { TaskView } from '../../../shared/api/tasks.ts';
import { api } from '../../boot/client.ts';
import { useApiMutation } from '../../boot/query.ts';
import { navigate } from '../../router.ts';
import { useNotify } from '../../ui/use-notify.ts';

export function useOpenTask(): { open: (task: TaskView) => void; isOpening: boolean } {
  const notify = useNotify();
  const start = useApiMutation((task: TaskView) => api.inspections.start({ taskId: task.id }), {
    onSuccess: ({ id }) => navigate(`/rounds/${id}`),
    onError: (error) => notify.failed(error),
  });
  const open = (task: TaskView): void => {
    if (task.inspectionId === null) start.mutate(task);
    else navigate(`/rounds/${task.inspectionId}`);
  };
  return { open, isOpening: start.isPending };
}
