/** The day's tasks in the order in which they want to be done. Pure. */
import type { TaskView } from '../../../shared/api/tasks.ts';

/** What is under way first, then what is due soonest; what is done comes last. */
export const inOrder = (tasks: readonly TaskView[]): TaskView[] =>
  tasks.toSorted((a, b) => rank(a) - rank(b) || a.dueAtMs - b.dueAtMs);

const rank = ({ state }: TaskView): number => (state === 'started' ? 0 : state === 'done' ? 2 : 1);
