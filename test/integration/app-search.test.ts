/** One search over everything, through the app's own contract. */
import { beforeEach, expect, it } from 'vitest';
import type { ApiClient } from '../../shared/api/index.ts';
import { type SearchKind, searchKinds } from '../../shared/api/search.ts';
import { appFor } from '../support/app-day.ts';
import { weeklyRound } from '../support/weekly-round.ts';

let client: ApiClient;
beforeEach(async (context) => {
  ({ client } = await appFor(context));
  await client.system.setup({ site: 'contract', personName: '王工' });
});

async function kindsOf(text: string): Promise<SearchKind[]> {
  const { hits } = await client.search.find({ text });
  return [...new Set(hits.map(({ kind }) => kind))];
}

it('finds devices, places, faults, rounds and clauses from one character up', async () => {
  const fault = await client.faults.create({
    title: '会议室大屏𠮷黑屏',
    section: '二',
    severity: 'major',
    reporter: '李科长',
    place: '305',
  });
  const task = await weeklyRound(client);
  const round = await client.inspections.start({ taskId: task.id });
  const { number, title } = await client.inspections.get(round);

  expect(await kindsOf('监')).toEqual(expect.arrayContaining(['device', 'clause']));
  expect(await kindsOf('会议')).toEqual(expect.arrayContaining(['device', 'location', 'fault', 'clause']));
  expect((await client.search.find({ text: '𠮷' })).hits).toEqual([
    { kind: 'fault', id: fault.id, title: '会议室大屏𠮷黑屏', titleEn: '', detail: `${fault.number} · 李科长 · 305` },
  ]);
  const byNumber = (await client.search.find({ text: number.toLowerCase() })).hits;
  expect(byNumber.map(({ kind, id }) => ({ kind, id }))).toEqual([{ kind: 'inspection', id: round.id }]);
  expect(byNumber[0]?.title).toBe(title);
  expect((await client.search.find({ text: '二．３．１', kinds: ['clause'] })).hits[0]?.id).toMatch(/^二\.3\.1/);
});

it('gives no more of a kind than asked for, says where there is more, and nothing for nothing', async () => {
  const { hits, more } = await client.search.find({ text: '监控', limit: 3 });
  for (const kind of searchKinds) expect(hits.filter((hit) => hit.kind === kind).length).toBeLessThanOrEqual(3);
  expect(more).toContain('device');
  expect(await client.search.find({ text: ' 　' })).toEqual({ hits: [], more: [] });
  expect(await client.search.find({ text: '没有这样的东西' })).toEqual({ hits: [], more: [] });
});
