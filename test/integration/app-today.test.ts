/** What *today* says of each task, held against the rounds that come of them. */
import { beforeEach, expect, it } from 'vitest';
import type { ApiClient } from '../../shared/api/index.ts';
import type { TaskView } from '../../shared/api/tasks.ts';
import { dayMs } from '../../shared/domain/dates.ts';
import { appFor } from '../support/app-day.ts';

let client: ApiClient;
/** A Monday in the first days of a quarter: what is weekly, monthly and quarterly is due. */
let nowMs = 0;

beforeEach(async (context) => {
  nowMs = Date.UTC(2026, 5, 1, 2);
  const clock = { nowMs: () => nowMs, monoMs: () => nowMs, bootId: 'b' };
  ({ client } = await appFor(context, { ports: { clock } }));
  await client.system.setup({ site: 'contract', personName: '王工' });
});

const tasks = async (): Promise<TaskView[]> => (await client.tasks.today({})).tasks;
const extentOf = ({ asked, answered, deviceCount, floors }: TaskView) => ({ asked, answered, deviceCount, floors });

it('counts for a task what its round then asks, device by device', async () => {
  const { items } = await client.inventory.devices({ category: 'camera' });
  const [out, moved] = [items[3]!, items[5]!];
  await client.inventory.changeDevice({ id: out.id, fields: { state: 'spare' }, base: out.versions });
  const room = (await client.inventory.locations({})).find(({ floor }) => floor !== null)!;
  await client.inventory.changeDevice({ id: moved.id, fields: { locationId: room.id }, base: moved.versions });
  const before = await tasks();
  expect(before.filter(({ deviceCount }) => deviceCount > 0).length).toBeGreaterThan(5);
  expect(before.filter(({ deviceCount, asked }) => deviceCount === 0 && asked > 0).length).toBeGreaterThan(5);
  for (const { id } of before) await client.inspections.start({ taskId: id });
  const after = await tasks();
  expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  for (const [at, task] of after.entries()) {
    expect(task.state, task.planId).toBe('started');
    expect(extentOf(task), task.planId).toEqual(extentOf(before[at]!));
    const { totals } = await client.inspections.get({ id: task.inspectionId! });
    expect(totals.missing, task.planId).toBe(task.asked);
  }
  const cameras = after.find(({ planId }) => planId === 'cctv-weekly')!;
  expect(cameras.deviceCount).toBe(items.length - 1);
  expect(cameras.floors).toContainEqual({ floor: room.floor, devices: 1 });
});

it('shows what was missed for as long as nobody said why, and nothing from before the folder was', async () => {
  const weekly = async () => (await tasks()).filter(({ planId }) => planId === 'cctv-weekly');
  expect((await weekly()).map(({ day, state }) => [day, state])).toEqual([['2026-06-01', 'due']]);
  const [first] = await weekly();
  await client.inspections.start({ taskId: first!.id });
  nowMs += 14 * dayMs;
  expect((await weekly()).map(({ day, state }) => [day, state])).toEqual([
    ['2026-06-01', 'missed'],
    ['2026-06-08', 'missed'],
    ['2026-06-15', 'due'],
  ]);
  nowMs += 28 * dayMs;
  expect((await weekly()).map(({ day }) => day)).toEqual([
    '2026-06-01',
    '2026-06-08',
    '2026-06-15',
    '2026-06-22',
    '2026-06-29',
    '2026-07-06',
    '2026-07-13',
  ]);
});
