/** What a laptop says of itself: its clock against the server's, and what a session did to its identity. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createNodeApp } from '../../nodehost/index.ts';
import { startServer } from '../../server/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { errorSentence } from '../../shared/i18n/translate.ts';
import { createSystemClock } from '../../sync/index.ts';
import { appFor, handIn } from '../support/app-day.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

async function server() {
  const root = mkdtempSync(path.join(tmpdir(), 'xunwei-notices-'));
  const running = await startServer({ dataDir: path.join(root, 'server'), port: 0, demo: false });
  onTestFinished(async () => {
    await running.stop();
    rmSync(root, { recursive: true, force: true });
  });
  return {
    root,
    join: async (client: ApiClient) =>
      client.sync.enrol({ serverUrl: running.url, code: (await running.createEnrolmentCode()).code }),
  };
}

const notices = async (client: ApiClient) =>
  (await client.system.status({})).notices.filter(({ code }) => /^(Clock|Sync)_/.test(code));

it('tells how far the clock is off once the server has said its time, and no more when it is right', async () => {
  const { join } = await server();
  let offMs = 62 * minuteMs;
  const nowMs = (): number => Date.now() + offMs;
  const clock = { nowMs, monoMs: () => performance.now(), bootId: 'boot' };
  const { client } = await appFor(
    { onTestFinished },
    { ports: { clock, syncClock: { ...createSystemClock(), nowMs } } },
  );
  await client.system.setup({ site: 'contract', personName: '王工' });
  await join(client);
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
  const { root, join } = await server();
  const { client, folder, reopen, close } = await appFor({ onTestFinished });
  await client.system.setup({ site: 'contract', personName: '王工' });
  await join(client);
  await handIn(client);
  await close();
  const copyDir = path.join(root, 'copy');
  cpSync(folder.options.dataDir, copyDir, { recursive: true });
  const first = await reopen();
  await first.faults.create({ title: '第一份', section: '二', severity: 'major' });
  expect(await handIn(first)).toMatchObject({ problem: null });
  expect(await notices(first)).toEqual([]);

  const node = await createNodeApp({ ...folder.options, dataDir: copyDir });
  onTestFinished(() => node.close());
  const second = node.app.client;
  await second.faults.create({ title: '第二份', section: '二', severity: 'major' });
  expect(await handIn(second)).toMatchObject({ problem: null });
  expect(await notices(second)).toMatchObject([{ code: 'Sync_BecameAnother', params: { letter: 'B' } }]);
  await second.system.dismissNotice({ code: 'Sync_BecameAnother' });
  expect(await notices(second)).toEqual([]);
  expect((await second.faults.list({})).items.map(({ title }) => title).sort()).toEqual(['第一份', '第二份']);
});

it('tells a laptop that was put back from an older copy what came back', async () => {
  const { root, join } = await server();
  const { client, folder, reopen, close } = await appFor({ onTestFinished });
  await client.system.setup({ site: 'contract', personName: '王工' });
  await join(client);
  await handIn(client);
  await close();
  const copyDir = path.join(root, 'copy');
  cpSync(folder.options.dataDir, copyDir, { recursive: true });
  const later = await reopen();
  await later.faults.create({ title: '备份之后', section: '二', severity: 'major' });
  await handIn(later);
  await close();

  const node = await createNodeApp({ ...folder.options, dataDir: copyDir });
  onTestFinished(() => node.close());
  expect(await handIn(node.app.client)).toMatchObject({ problem: null });
  expect(await notices(node.app.client)).toMatchObject([{ code: 'Sync_TookBack', params: { operations: 1 } }]);
  expect((await node.app.client.faults.list({})).items.map(({ title }) => title)).toEqual(['备份之后']);
});
