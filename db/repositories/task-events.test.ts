import { afterEach, expect, it } from 'vitest';
import type { TaskEventFields } from '../../shared/domain/task-event.ts';
import { cleanUp, morningMs, newId, newStore, person } from '../test-support.ts';

afterEach(cleanUp);

it('gives the events of the tasks that open in a time, and of given tasks, in the order they were written', async () => {
  const store = await newStore();
  const happened = (taskId: string, day: string, kind: TaskEventFields['kind']): string => {
    const entityId = newId();
    const fields = { taskId: taskId as never, planId: 'cctv-weekly', day, kind, atMs: morningMs };
    store.write(person, [{ entity: 'task_event', entityId, action: 'create', fields }]);
    return entityId;
  };
  const [first, second] = [newId(), newId()];
  const moved = happened(first, '2026-11-23', 'moved');
  const late = happened(second, '2026-11-30', 'withdrawn');
  const excused = happened(first, '2026-11-23', 'excused');
  const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);
  expect(ids(store.taskEvents.ofDays('2026-11-23', '2026-11-30'))).toEqual([moved, late, excused]);
  expect(ids(store.taskEvents.ofDays('2026-11-24', '2026-11-30'))).toEqual([late]);
  expect(ids(store.taskEvents.ofTasks([first]))).toEqual([moved, excused]);
});
