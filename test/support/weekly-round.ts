/** The camera round among everything that the contract makes due. */
import type { ApiClient } from '../../shared/api/index.ts';
import type { TaskView } from '../../shared/api/tasks.ts';

/** This week's; a missed one of a week before is another task. */
export async function weeklyRound(client: ApiClient): Promise<TaskView> {
  const { tasks } = await client.tasks.today({});
  const task = tasks.findLast(({ planId }) => planId === 'cctv-weekly');
  if (task === undefined) throw new Error('no camera round is due');
  return task;
}
