/** Several signed records as one PDF: in order, with bookmarks, each on a sheet of its own where both sides are printed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findBrowser } from '../../nodehost/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { appFor, eventsOf, failureOf } from '../support/app-day.ts';
import { signedFault } from '../support/console-site.ts';
import { bookmarksOf, hasPoppler, pagesOf } from '../support/pdf.ts';

const isPossible = findBrowser() !== null && hasPoppler;

/** Text of each page, and the bookmarks. */
async function joined(
  client: ApiClient,
  wish: Parameters<ApiClient['records']['joined']>[0],
): Promise<{ readonly pages: string[]; readonly bookmarks: string[] }> {
  const events = await eventsOf(client.records.joined(wish));
  const last = events.at(-1);
  if (last?.type !== 'finished') throw new Error('it did not finish');
  expect(events.slice(0, -1)).toEqual(
    wish.ids.map((_id, done) => ({ type: 'progress', done, total: wish.ids.length })),
  );
  const folder = mkdtempSync(path.join(tmpdir(), 'xunwei-joined-'));
  try {
    const file = path.join(folder, 'joined.pdf');
    writeFileSync(file, Buffer.from(last.dataBase64, 'base64'));
    return { pages: pagesOf(file), bookmarks: await bookmarksOf(file) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test.skipIf(!isPossible)('a day of records is one file, and is noted as one', async (context) => {
  const { client } = await appFor(context);
  await client.system.setup({ site: 'contract', personName: '王工' });
  const titles = ['大厅东侧无画面', '二楼走廊无画面', '会议室话筒无声'];
  // The first one takes a page more than the others.
  const works = ['逐段检查线路并重新紧固接头。'.repeat(100)];
  const ids = [];
  for (const [at, title] of titles.entries()) ids.push((await signedFault(client, title, works[at])).recordId);
  const look = { locale: 'zh-CN', form: 'internal' } as const;

  const beginningsIn = (pages: readonly string[]): number[] =>
    titles.map((title) => pages.findIndex((text) => text.includes(title)));
  const single = await joined(client, { ids, ...look });
  const beginnings = beginningsIn(single.pages);
  expect(beginnings).toEqual([...beginnings].sort((a, b) => a - b));
  expect(beginnings[0]).toBe(0);
  // One of them would begin on the back of another.
  expect(beginnings.some((at) => at % 2 === 1)).toBe(true);

  const duplex = await joined(client, { ids, ...look, isDuplex: true });
  for (const at of beginningsIn(duplex.pages)) expect(at % 2).toBe(0);
  expect(duplex.pages.filter((text) => text.trim() !== '')).toHaveLength(single.pages.length);
  const numbers = await Promise.all(ids.map(async (id) => (await client.records.get({ id })).number));
  expect(duplex.bookmarks).toHaveLength(ids.length);
  for (const [at, number] of numbers.entries()) expect(duplex.bookmarks[at]).toContain(number);
  expect(single.bookmarks).toEqual(duplex.bookmarks);

  const { items } = await client.audit.list({ kind: 'act' });
  expect(items.filter(({ act, detail }) => act === 'print' && detail.includes('"documents":3'))).toHaveLength(2);
  const unknown = '019aaaaa-0000-7000-8000-000000000000' as (typeof ids)[number];
  expect((await failureOf(eventsOf(client.records.joined({ ids: [unknown], ...look })))).code).toBe('App_NotFound');
});
