import { afterEach, expect, it } from 'vitest';
import type { Json } from '../../shared/domain/canonical-json.ts';
import type { TaskEventFields } from '../../shared/domain/task-event.ts';
import { cleanUp, morningMs, newId, newStore, person } from '../test-support.ts';

afterEach(cleanUp);

async function storeOfEvents() {
  const store = await newStore();
  const happened = (
    taskId: string,
    day: string,
    kind: TaskEventFields['kind'],
    dueDay: string | null = null,
  ): string => {
    const entityId = newId();
    const fields = { taskId: taskId as never, planId: 'cctv-weekly', day, kind, dueDay, atMs: morningMs };
    store.write(person, [{ entity: 'task_event', entityId, action: 'create', fields }]);
    return entityId;
  };
  return { store, happened };
}

it('gives the events of the tasks that open in a time, and of given tasks, in the order they were written', async () => {
  const { store, happened } = await storeOfEvents();
  const [first, second] = [newId(), newId()];
  const moved = happened(first, '2026-11-23', 'moved');
  const late = happened(second, '2026-11-30', 'withdrawn');
  const excused = happened(first, '2026-11-23', 'excused');
  const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);
  expect(ids(store.taskEvents.ofDays('2026-11-23', '2026-11-30'))).toEqual([moved, late, excused]);
  expect(ids(store.taskEvents.ofDays('2026-11-24', '2026-11-30'))).toEqual([late]);
  expect(ids(store.taskEvents.ofTasks([first]))).toEqual([moved, excused]);
});

it('finds tasks that were given a last day from a day on, though they open before it', async () => {
  const { store, happened } = await storeOfEvents();
  const [late, early, back] = [newId(), newId(), newId()];
  happened(late, '2026-09-01', 'moved', '2026-12-01');
  happened(late, '2026-09-01', 'moved', '2026-12-02');
  happened(early, '2026-09-01', 'moved', '2026-10-09');
  happened(back, '2026-09-01', 'moved', null);
  expect(store.taskEvents.withLastDayFrom('2026-11-01')).toEqual([late]);
  expect(store.taskEvents.withLastDayFrom('2026-08-31')).toEqual([]);
});

it('gives the holidays that were taken in, the last one last', async () => {
  const { store } = await storeOfEvents();
  for (const year of [2027, 2028, 2027]) {
    const fields = { atMs: morningMs, year: { year } as Json };
    store.write(person, [{ entity: 'holiday_year', entityId: newId(), action: 'create', fields }]);
  }
  const years = store.holidayYears.all().map(({ fields }) => fields.year);
  expect(years).toEqual([{ year: 2027 }, { year: 2028 }, { year: 2027 }]);
});
