/** Tasks on demand, moved, assigned, excused and withdrawn, over the app's own API and a real store. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { ApiClient } from '../../shared/api/index.ts';
import type { TaskView } from '../../shared/api/tasks.ts';
import { addDays, dayMs } from '../../shared/domain/dates.ts';
import { appFor, failureOf, type TestApp } from '../support/app-day.ts';

let app: TestApp;
let client: ApiClient;
/** Tuesday the 22nd of September 2026, ten in the morning: the week before National Day. */
let nowMs = 0;
let lead: string;
let technician: string;

beforeEach(async (context) => {
  nowMs = Date.UTC(2026, 8, 22, 2);
  const clock = { nowMs: () => nowMs, monoMs: () => nowMs, bootId: 'b' };
  app = await appFor(context, { ports: { clock } });
  ({ client } = app);
  await client.system.setup({ site: 'contract', personName: '王工' });
  await client.people.add({ name: '李工', role: 'technician' });
  const { people } = await client.system.status({});
  lead = people.find(({ name }) => name === '王工')!.id;
  technician = people.find(({ name }) => name === '李工')!.id;
});

const today = async (): Promise<TaskView[]> => (await client.tasks.today({})).tasks;
const taskOf = async (planId: string, day?: string): Promise<TaskView> =>
  (await today()).find((task) => task.planId === planId && (day === undefined || task.day === day))!;
const become = (id: string) => client.system.choosePerson({ id: id as never });
const openMeeting = async (occasion: string, day = '2026-09-22') =>
  (await client.tasks.open({ planId: 'meeting-run-sheet', tasks: [{ day, occasion }] })).tasks[0]!;

describe('work on demand', () => {
  it('is opened, done like any round, and gone from today when its day is over', async () => {
    const { plans } = await client.tasks.plansOnDemand({});
    expect(plans.length).toBeGreaterThan(15);
    expect(plans.find(({ id }) => id === 'platform-alarm')).toMatchObject({ section: '一', windowDays: 1 });
    const { id, isNew } = await openMeeting('全市视频调度会');
    expect(isNew).toBe(true);
    expect(await taskOf('meeting-run-sheet')).toMatchObject({
      id,
      isOnDemand: true,
      occasion: '全市视频调度会',
      dueDay: '2026-09-22',
      state: 'due',
    });
    const round = await client.inspections.start({ taskId: id });
    const { title, titleEn } = await client.inspections.get(round);
    expect([title, titleEn]).toEqual(['会议保障：全市视频调度会', 'Meeting support: 全市视频调度会']);
    expect((await taskOf('meeting-run-sheet')).state).toBe('started');
    await app.reopen();
    ({ client } = app);
    expect((await client.tasks.get({ id })).rounds).toMatchObject([{ id: round.id, technicianName: '王工' }]);
  });

  it('of the same occasion is one task, and can be withdrawn and opened again', async () => {
    const { id } = await openMeeting('党组会 301');
    expect(await openMeeting('党组会  ３０１')).toEqual({ id, isNew: false });
    await client.tasks.withdraw({ id, note: '会议取消' });
    expect(await taskOf('meeting-run-sheet')).toBeUndefined();
    expect(await client.tasks.get({ id })).toMatchObject({
      state: 'withdrawn',
      withdrawn: { note: '会议取消', personName: '王工' },
    });
    expect((await failureOf(client.tasks.assign({ ids: [id], personId: null }))).code).toBe('Task_Ended');
    expect(await openMeeting('党组会 301')).toEqual({ id, isNew: true });
    expect((await taskOf('meeting-run-sheet')).state).toBe('due');
    expect((await client.tasks.history({ id })).events.map(({ kind }) => kind)).toEqual([
      'opened',
      'withdrawn',
      'opened',
    ]);
  });

  it('is opened many at once, each with its day and its person: a roster of a special period', async () => {
    const shifts = ['2026-10-01', '2026-10-02'].flatMap((day) => [
      { day, occasion: '国庆保障 08:00–20:00', assigneeId: lead as never },
      { day, occasion: '国庆保障 20:00–08:00', dueDay: addDays(day, 1), assigneeId: technician as never },
    ]);
    const first = await client.tasks.open({ planId: 'duty-shift', tasks: shifts });
    expect(first.tasks.map(({ isNew }) => isNew)).toEqual([true, true, true, true]);
    const again = await client.tasks.open({ planId: 'duty-shift', tasks: shifts });
    expect(again.tasks).toEqual(first.tasks.map(({ id }) => ({ id, isNew: false })));
    const { tasks } = await client.tasks.list({ from: '2026-10-01', to: '2026-10-03', planId: 'duty-shift' });
    expect(tasks.map(({ day, dueDay, assignee, state }) => [day, dueDay, assignee?.name, state])).toEqual([
      ['2026-10-01', '2026-10-01', '王工', 'planned'],
      ['2026-10-01', '2026-10-02', '李工', 'planned'],
      ['2026-10-02', '2026-10-02', '王工', 'planned'],
      ['2026-10-02', '2026-10-03', '李工', 'planned'],
    ]);
    const { tasks: his } = await client.tasks.list({
      from: '2026-10-01',
      to: '2026-10-31',
      assigneeId: technician as never,
    });
    expect(his.map(({ day }) => day)).toEqual(['2026-10-01', '2026-10-02']);
  });

  it('is refused for a plan that recurs, a day out of range, an unknown person, and opens nothing then', async () => {
    const open = (planId: string, task: object) =>
      failureOf(client.tasks.open({ planId, tasks: [{ day: '2026-09-22', occasion: 'x' }, task as never] }));
    expect((await open('cctv-weekly', { day: '2026-09-22', occasion: 'y' })).code).toBe('Task_NotOnDemand');
    expect(await open('media-work', { day: '2026-08-01', occasion: 'y' })).toMatchObject({
      code: 'Task_WrongDay',
      params: { day: '2026-08-01', from: '2026-08-22' },
    });
    expect((await open('media-work', { day: '2026-09-22', occasion: 'y', dueDay: '2026-09-21' })).code).toBe(
      'Task_WrongDay',
    );
    expect((await open('media-work', { day: '2026-09-22', occasion: '  ' })).code).toBe('App_InvalidInput');
    expect((await open('nowhere', { day: '2026-09-22', occasion: 'y' })).code).toBe('App_NotFound');
    expect((await today()).filter(({ isOnDemand }) => isOnDemand)).toEqual([]);
  });

  it('is shown a week ahead, and found on its day in the list', async () => {
    await openMeeting('下周例会', '2026-09-28');
    await openMeeting('下月例会', '2026-10-28');
    expect((await today()).filter(({ isOnDemand }) => isOnDemand).map(({ day, state }) => [day, state])).toEqual([
      ['2026-09-28', 'planned'],
    ]);
    const { tasks } = await client.tasks.list({ from: '2026-10-28', to: '2026-10-28', planId: 'meeting-run-sheet' });
    expect(tasks.map(({ occasion }) => occasion)).toEqual(['下月例会']);
  });
});

describe('a task of a rule', () => {
  it('is moved with a reason over a week of 调休, and back', async () => {
    nowMs = Date.UTC(2026, 8, 29, 2);
    const task = await taskOf('wall-patrol', '2026-09-28');
    expect(task).toMatchObject({
      dueDay: '2026-09-30',
      moved: { from: '2026-10-02', name: '国庆节' },
      postponed: null,
    });
    const { tasks } = await client.tasks.move({ id: task.id, dueDay: '2026-10-10', note: '节前大屏拆机' });
    expect(tasks).toMatchObject([
      {
        dueDay: '2026-10-10',
        moved: null,
        postponed: { from: '2026-09-30', personName: '王工', note: '节前大屏拆机' },
      },
    ]);
    nowMs = Date.UTC(2026, 9, 9, 2);
    expect((await taskOf('wall-patrol', '2026-09-28')).state).toBe('due');
    expect(await client.tasks.get({ id: task.id })).toMatchObject({
      planned: { dueDay: '2026-09-30', moved: { name: '国庆节' } },
      rule: { rrule: 'FREQ=WEEKLY;BYDAY=MO', dueOn: 'workday-before' },
      canMoveTo: { from: '2026-10-09' },
    });
    await client.tasks.move({ id: task.id, dueDay: null, note: '已恢复' });
    expect(await taskOf('wall-patrol', '2026-09-28')).toMatchObject({ state: 'missed', postponed: null });
  });

  it('that was moved far is found on the day it was moved to', async () => {
    const { id } = await taskOf('wall-patrol');
    await client.tasks.move({ id, dueDay: '2026-12-01', note: '厂家检修' });
    nowMs = Date.UTC(2026, 11, 1, 2);
    expect(await taskOf('wall-patrol', '2026-09-21')).toMatchObject({ id, state: 'due', daysLeft: 0 });
    const { tasks } = await client.tasks.list({ from: '2026-12-01', to: '2026-12-01', planId: 'wall-patrol' });
    expect(tasks.map(({ day }) => day)).toEqual(['2026-09-21', '2026-11-30']);
  });

  it('is not moved into the past, nor beyond a quarter, nor by a technician, nor withdrawn', async () => {
    const { id } = await taskOf('wall-patrol');
    const move = (dueDay: string) => failureOf(client.tasks.move({ id, dueDay, note: '原因' }));
    expect(await move('2026-09-21')).toMatchObject({
      code: 'Task_WrongDay',
      params: { day: '2026-09-21', from: '2026-09-22', to: addDays('2026-09-24', 92) },
    });
    expect((await move(addDays('2026-09-24', 93))).code).toBe('Task_WrongDay');
    expect((await failureOf(client.tasks.move({ id, dueDay: '2026-09-28', note: '  ' }))).code).toBe(
      'App_InvalidInput',
    );
    await become(technician);
    expect(await move('2026-09-28')).toMatchObject({ code: 'Task_NotAllowed', params: { name: '李工' } });
    expect((await failureOf(client.tasks.withdraw({ id, note: '原因' }))).code).toBe('Task_NotOnDemand');
  });

  it('is taken by a technician for himself only, and given to anybody by the lead', async () => {
    const { id } = await taskOf('wall-patrol');
    await become(technician);
    expect((await failureOf(client.tasks.assign({ ids: [id], personId: lead as never }))).code).toBe('Task_NotAllowed');
    await client.tasks.assign({ ids: [id], personId: technician as never });
    expect((await taskOf('wall-patrol')).assignee).toEqual({ id: technician, name: '李工' });
    expect((await client.tasks.today({ isMine: true })).tasks.map((task) => task.id)).toEqual([id]);
    await client.tasks.assign({ ids: [id], personId: null });
    await become(lead);
    await client.tasks.assign({ ids: [id], personId: lead as never });
    await become(technician);
    // What somebody else has is not taken away from them.
    expect((await failureOf(client.tasks.assign({ ids: [id], personId: technician as never }))).code).toBe(
      'Task_NotAllowed',
    );
  });

  it('that was missed stays in sight until a reason was given, and then for four weeks', async () => {
    const { id } = await taskOf('wall-patrol');
    expect((await failureOf(client.tasks.excuse({ ids: [id], note: '太早' }))).code).toBe('Task_NotMissed');
    const shown = async () => (await today()).find((task) => task.id === id)?.state;
    nowMs += 60 * dayMs;
    expect(await shown()).toBe('missed');
    const missed = (await today()).filter(({ state }) => state === 'missed').map((task) => task.id);
    expect(missed.length).toBeGreaterThan(50);
    expect(new Set(missed).size).toBe(missed.length);
    await become(technician);
    await client.tasks.excuse({ ids: [id], note: '会议室封闭施工' });
    expect(await shown()).toBeUndefined();
    expect(await client.tasks.get({ id })).toMatchObject({ state: 'excused', excused: { note: '会议室封闭施工' } });
    const recent = await taskOf('wall-patrol', '2026-11-09');
    await client.tasks.excuse({ ids: [recent.id], note: '停电' });
    expect((await taskOf('wall-patrol', '2026-11-09')).state).toBe('excused');
    nowMs += 28 * dayMs;
    expect(await taskOf('wall-patrol', '2026-11-09')).toBeUndefined();
  });
});

it('lists a stretch of days by state, section and floor, and refuses one that is too long', async () => {
  const range = { from: '2026-09-21', to: '2026-09-27' };
  const { tasks } = await client.tasks.list(range);
  expect(tasks.map(({ dueAtMs }) => dueAtMs)).toEqual(tasks.map(({ dueAtMs }) => dueAtMs).toSorted((a, b) => a - b));
  expect(new Set(tasks.map(({ section }) => section))).toEqual(new Set(['一', '二', '三']));
  const two = await client.tasks.list({ ...range, section: '二' });
  expect(two.tasks.map(({ id }) => id)).toEqual(tasks.filter(({ section }) => section === '二').map(({ id }) => id));
  const { tasks: ninth } = await client.tasks.list({ ...range, floor: 9 });
  expect(ninth.map(({ planId }) => planId)).toContain('wall-patrol');
  expect(ninth.map(({ planId }) => planId)).not.toContain('website-weekly');
  expect((await client.tasks.list({ ...range, states: ['done'] })).tasks).toEqual([]);
  expect((await failureOf(client.tasks.list({ from: '2026-09-21', to: '2028-01-01' }))).code).toBe('App_InvalidInput');
});
