/** Tasks on two laptops: what both open is one task, and what each decides about it holds on both. */
import { beforeEach, expect, it } from 'vitest';
import type { ApiClient } from '../../shared/api/index.ts';
import { appFor, handIn } from '../support/app-day.ts';
import { serverFor } from '../support/app-server.ts';

let a: ApiClient;
let b: ApiClient;

beforeEach(async (context) => {
  const server = await serverFor(context);
  /** Thursday the 26th of November 2026. */
  const nowMs = Date.UTC(2026, 10, 26, 2);
  const clock = { nowMs: () => nowMs, monoMs: () => performance.now(), bootId: 'b' };
  const laptop = async (site: 'contract' | 'empty', personName: string): Promise<ApiClient> => {
    const { client } = await appFor(context, { ports: { clock } });
    await client.system.setup({ site, personName });
    await client.sync.enrol({ serverUrl: server.url, code: await server.code() });
    return client;
  };
  a = await laptop('contract', '王工');
  b = await laptop('empty', '赵工');
  await exchange();
});

async function exchange(): Promise<void> {
  for (const client of [a, b, a]) expect(await handIn(client)).toMatchObject({ type: 'finished', problem: null });
}

const personOf = async (client: ApiClient, name: string) =>
  (await client.system.status({})).people.find((person) => person.name === name)!.id;
const onBoth = async <T>(read: (client: ApiClient) => Promise<T>): Promise<T> => {
  const [here, there] = [await read(a), await read(b)];
  expect(there).toEqual(here);
  return here;
};

it('the same occasion opened on both is one task, with both openings in its history', async () => {
  const day = '2026-11-26';
  const [first] = (await a.tasks.open({ planId: 'meeting-run-sheet', tasks: [{ day, occasion: '视频调度会 A' }] }))
    .tasks;
  const [second] = (await b.tasks.open({ planId: 'meeting-run-sheet', tasks: [{ day, occasion: '视频调度会　Ａ' }] }))
    .tasks;
  expect(second).toEqual(first);
  await exchange();
  const list = await onBoth(
    async (client) => (await client.tasks.list({ from: day, to: day, planId: 'meeting-run-sheet' })).tasks,
  );
  expect(list.map(({ id }) => id)).toEqual([first!.id]);
  const { events } = await onBoth((client) => client.tasks.history({ id: first!.id }));
  expect(events.map(({ kind, personName }) => `${kind} ${personName}`).toSorted()).toEqual([
    'opened 王工',
    'opened 赵工',
  ]);
});

it('moved on one and assigned on the other: both hold; moved on both: the one handed in last holds', async () => {
  const { tasks } = await a.tasks.list({ from: '2026-11-26', to: '2026-11-26', planId: 'wall-patrol' });
  const { id } = tasks[0]!;
  await a.tasks.move({ id, dueDay: '2026-12-02', note: '厂家检修' });
  await b.tasks.assign({ ids: [id], personId: await personOf(b, '赵工') });
  await exchange();
  const facts = async (client: ApiClient) => {
    const { dueDay, assignee, postponed } = await client.tasks.get({ id });
    return { dueDay, assignee: assignee?.name, why: postponed?.note };
  };
  expect(await onBoth(facts)).toEqual({ dueDay: '2026-12-02', assignee: '赵工', why: '厂家检修' });
  await b.tasks.move({ id, dueDay: '2026-12-04', note: '等备件' });
  await a.tasks.move({ id, dueDay: '2026-12-03', note: '会议室占用' });
  await exchange();
  const settled = await onBoth(facts);
  expect(['2026-12-03', '2026-12-04']).toContain(settled.dueDay);
  expect((await a.tasks.history({ id })).events.at(-1)).toMatchObject({ kind: 'moved', dueDay: settled.dueDay });
});

it('a year of holidays taken in on one moves due days on the other', async () => {
  const year = {
    year: 2027,
    notice: '示例',
    noticeDate: '2026-11-10',
    holidays: [{ name: '元旦', nameEn: 'New Year', from: '2027-01-01', to: '2027-01-03', workedDays: [] }],
  };
  expect((await b.calendar.years({})).missing).toEqual([2027]);
  await a.calendar.importYear({ text: JSON.stringify(year) });
  await exchange();
  expect(await onBoth(async (client) => (await client.calendar.years({})).missing)).toEqual([]);
  const due = await onBoth(
    async (client) => (await client.tasks.list({ from: '2026-12-28', to: '2026-12-31', planId: 'wall-patrol' })).tasks,
  );
  expect(due).toMatchObject([{ dueDay: '2026-12-31', moved: { from: '2027-01-01', name: '元旦' } }]);
});
