/** What holds of tasks after all that was decided about them. Pure. */
import type { TaskChange } from './compass-row.ts';
import type { TaskEventFields } from './task-event.ts';

/** By task. @param events in the order they were written: the later one of a kind holds */
export function taskChanges(
  events: readonly Pick<TaskEventFields, 'taskId' | 'kind' | 'dueDay'>[],
): ReadonlyMap<string, TaskChange> {
  const changes = new Map<string, TaskChange>();
  for (const { taskId, kind, dueDay } of events) {
    const held = changes.get(taskId) ?? { dueDay: null, isWithdrawn: false, isExcused: false };
    if (kind === 'moved') changes.set(taskId, { ...held, dueDay });
    if (kind === 'withdrawn') changes.set(taskId, { ...held, isWithdrawn: true });
    if (kind === 'excused') changes.set(taskId, { ...held, isExcused: true });
  }
  return changes;
}
