/** What a laptop says of itself: its clock against the server's, and what a session did to its identity. */
import { cpSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createNodeApp } from '../../nodehost/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { errorSentence } from '../../shared/i18n/translate.ts';
import { createSystemClock } from '../../sync/index.ts';
import { appFor, handIn } from '../support/app-day.ts';
import { type TestServer, serverFor } from '../support/app-server.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

async function joinTo(server: TestServer, client: ApiClient): Promise<void> {
  await client.sync.enrol({ serverUrl: server.url, code: await server.code() });
}

/** A laptop that joined and handed in, closed; and what its folder was then. */
async function laptopWithCopy() {
  const server = await serverFor({ onTestFinished });
  const { client, folder, reopen, close } = await appFor({ onTestFinished });
  await client.system.setup({ site: 'contract', personName: '王工' });
  await joinTo(server, client);
  await handIn(client);
  await close();
  const dataDir = path.join(folder.root, 'copy');
  cpSync(folder.options.dataDir, dataDir, { recursive: true });
  const openCopy = async (): Promise<ApiClient> => {
    const { app, close: closeCopy } = await createNodeApp({ ...folder.options, dataDir });
    onTestFinished(closeCopy);
    return app.client;
  };
  return { reopen, close, openCopy };
}

const notices = async (client: ApiClient) =>
  (await client.system.status({})).notices.filter(({ code }) => /^(Clock|Sync)_/.test(code));

it('tells how far the clock is off once the server has said its time, and no more when it is right', async () => {
  const server = await serverFor({ onTestFinished });
  let offMs = 62 * minuteMs;
  const nowMs = (): number => Date.now() + offMs;
  const clock = { nowMs, monoMs: () => performance.now(), bootId: 'boot' };
  const { client } = await appFor(
    { onTestFinished },
    { ports: { clock, syncClock: { ...createSystemClock(), nowMs } } },
  );
  await client.system.setup({ site: 'contract', personName: '王工' });
  await joinTo(server, client);
  expect(await notices(client)).toEqual([]);
  await handIn(client);
  const [fast] = await notices(client);
  expect(fast?.code).toBe('Clock_Fast');
  expect(errorSentence('en', fast!)).toContain('This laptop’s clock is 1 h 02 min fast; records kept; times marked.');
  expect(errorSentence('zh-CN', fast!)).toContain('本机时钟快 1 小时 02 分。记录都保留，时间已标出。');

  // Put back: what was written says later times than now.
  offMs = 0;
  const [back] = await notices(client);
  expect(back?.code).toBe('Clock_WentBack');
  offMs = 3 * dayMs;
  await handIn(client);
  const [far] = await notices(client);
  expect(far?.code).toBe('Clock_FarOff');
  expect(errorSentence('en', far!)).toContain('3 d 0 h off');

  offMs = 63 * minuteMs;
  await client.faults.create({ title: '时钟', section: '二', severity: 'major' });
  offMs = 70 * minuteMs - 66 * minuteMs;
  await handIn(client);
  expect((await notices(client)).map(({ code }) => code)).toEqual(['Clock_WentBack']);
});

it('tells a laptop that was worked on in two copies that it is another device now, until somebody has read it', async () => {
  const { reopen, openCopy } = await laptopWithCopy();
  const first = await reopen();
  await first.faults.create({ title: '第一份', section: '二', severity: 'major' });
  expect(await handIn(first)).toMatchObject({ problem: null });
  expect(await notices(first)).toEqual([]);

  const second = await openCopy();
  await second.faults.create({ title: '第二份', section: '二', severity: 'major' });
  expect(await handIn(second)).toMatchObject({ problem: null });
  expect(await notices(second)).toMatchObject([{ code: 'Sync_BecameAnother', params: { letter: 'B' } }]);
  await second.system.dismissNotice({ code: 'Sync_BecameAnother' });
  expect(await notices(second)).toEqual([]);
  expect((await second.faults.list({})).items.map(({ title }) => title).sort()).toEqual(['第一份', '第二份']);
});

it('tells a laptop that was put back from an older copy what came back', async () => {
  const { reopen, close, openCopy } = await laptopWithCopy();
  const later = await reopen();
  await later.faults.create({ title: '备份之后', section: '二', severity: 'major' });
  await handIn(later);
  await close();

  const copy = await openCopy();
  expect(await handIn(copy)).toMatchObject({ problem: null });
  expect(await notices(copy)).toMatchObject([{ code: 'Sync_TookBack', params: { operations: 1 } }]);
  expect((await copy.faults.list({})).items.map(({ title }) => title)).toEqual(['备份之后']);
});
