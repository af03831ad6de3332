/** Several signed records as one PDF: in order, with bookmarks, each on a sheet of its own where both sides are printed. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findBrowser } from '../../nodehost/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { appFor, eventsOf, failureOf } from '../support/app-day.ts';
import { signedFault } from '../support/console-site.ts';
import { hasPoppler } from '../support/pdf.ts';

const isPossible = findBrowser() !== null && hasPoppler;

/** Text of each page. */
async function pagesOf(client: ApiClient, wish: Parameters<ApiClient['records']['joined']>[0]): Promise<string[]> {
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
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    return text.split('\f').slice(0, -1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test.skipIf(!isPossible)('a day of records is one file, and is noted as one', async (context) => {
  const { client } = await appFor(context);
  await client.system.setup({ site: 'contract', personName: '王工' });
  const titles = ['大厅东侧无画面', '二楼走廊无画面', '会议室话筒无声'];
  const ids = [];
  for (const title of titles) ids.push((await signedFault(client, title)).recordId);
  const look = { locale: 'zh-CN', form: 'internal' } as const;

  const single = await pagesOf(client, { ids, ...look });
  const firsts = titles.map((title) => single.findIndex((text) => text.includes(title)));
  expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
  expect(firsts[0]).toBe(0);

  const duplex = await pagesOf(client, { ids, ...look, isDuplex: true });
  for (const title of titles) expect(duplex.findIndex((text) => text.includes(title)) % 2).toBe(0);
  expect(duplex.filter((text) => text.trim() !== '')).toHaveLength(single.length);

  const { items } = await client.audit.list({ kind: 'act' });
  expect(items.filter(({ act, detail }) => act === 'print' && detail.includes('"documents":3'))).toHaveLength(2);
  const unknown = '019aaaaa-0000-7000-8000-000000000000' as (typeof ids)[number];
  expect((await failureOf(eventsOf(client.records.joined({ ids: [unknown], ...look })))).code).toBe('App_NotFound');
});
