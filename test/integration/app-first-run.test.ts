/** First runs that break off, and folders that are opened while work is under way. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createStore } from '../../db/index.ts';
import { createNodeApp } from '../../nodehost/index.ts';
import { keyFileSecrets } from '../../nodehost/key-file.ts';
import type { SiteId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors.ts';
import { startHostilePeer } from '../../simulators/index.ts';
import { appFor, failureOf, finishedRun } from '../support/app-day.ts';
import { type Folder, temporaryHost } from '../support/app-host.ts';
import { weeklyRound } from '../support/weekly-round.ts';

/** What a power cut leaves between the making of the store and its first person. */
async function breakOff({ options }: Folder): Promise<void> {
  const store = await createStore({
    dir: options.dataDir,
    siteId: '5b1f3a52-7d0e-5f6c-8a41-93d2c4b7e603' as SiteId,
    siteKind: 'empty',
    secret: {
      kind: 'machine',
      secret: await keyFileSecrets(options.configDir ?? '', randomBytes).createMachineSecret(),
    },
    clock: { nowMs: () => Date.now(), monoMs: () => performance.now(), bootId: randomUUID() },
    random: randomBytes,
  });
  store.close();
}

it('goes on with a first run that broke off, whatever was chosen then', async ({ onTestFinished }) => {
  const folder = temporaryHost();
  await breakOff(folder);
  const node = await createNodeApp(folder.options);
  onTestFinished(async () => {
    await node.close();
    await folder[Symbol.asyncDispose]();
  });
  const { client } = node.app;
  expect(await client.system.status({})).toMatchObject({ phase: 'setup', problem: null });
  const status = await client.system.setup({ site: 'contract', personName: '王工' });
  expect(status).toMatchObject({ phase: 'ready', person: { name: '王工' }, site: { kind: 'contract' } });
  expect((await client.tasks.today({})).deviceCount).toBeGreaterThan(25);
});

it('makes one site when the button is pressed twice', async (context) => {
  const { client } = await appFor(context);
  const setup = () => client.system.setup({ site: 'contract', personName: '王工' });
  const results = await Promise.all([failureOf(setup()), failureOf(setup()), failureOf(setup())]);
  expect(results.map((result) => result.code)).toEqual(['none', 'App_AlreadyReady', 'App_AlreadyReady']);
  expect((await client.system.status({})).people).toHaveLength(1);
});

it('makes nothing when the demo’s devices do not start, and says why', async (context) => {
  const demoSite = {
    start: () => Promise.reject(new AppError('Host_DemoFailed', { detail: 'timeout' })),
    stop: () => Promise.resolve(),
  };
  const { client } = await appFor(context, { isDemo: true, ports: { demoSite } });
  const status = await client.system.status({});
  expect(status).toMatchObject({ phase: 'setup', notices: [{ code: 'Host_DemoFailed' }] });
  expect((await failureOf(client.system.setup({ site: 'demo', personName: '王工' }))).code).toBe('Host_DemoFailed');
  // Another choice is still open, and the notice has had its time.
  const ready = await client.system.setup({ site: 'empty', personName: '王工' });
  expect(ready).toMatchObject({ phase: 'ready', notices: [] });
});

it('opens another folder while probes run, and comes back, with what came in between', async (context) => {
  const peer = await startHostilePeer('silent');
  context.onTestFinished(() => peer.stop());
  const first = await appFor(context);
  const other = await appFor(context, { configDir: first.folder.options.configDir ?? '' });
  await other.client.system.setup({ site: 'empty', personName: '赵工' });
  await other.close();

  const { client } = first;
  await client.system.setup({ site: 'contract', personName: '王工' });
  const cameras = (await client.inventory.devices({ category: 'camera' })).items;
  for (const camera of cameras) {
    const fields = { address: peer.host, ports: { rtsp: peer.port, http: peer.port } };
    await client.inventory.changeDevice({ id: camera.id, fields, base: camera.versions });
  }
  const task = await weeklyRound(client);
  const { id } = await client.inspections.start({ taskId: task.id });
  const { runId } = await client.probes.startRound({ inspectionId: id });
  const watching = finishedRun(client, runId);
  for await (const event of await client.probes.watch({ runId })) if (event.type === 'probeDone') break;

  expect(await client.system.open({ dir: other.folder.options.dataDir })).toMatchObject({
    phase: 'ready',
    person: { name: '赵工' },
  });
  expect(await watching).toMatchObject({ isCancelled: true, problem: null });
  expect(await client.probes.running({})).toEqual([]);
  expect(await client.system.open({ dir: first.folder.options.dataDir })).toMatchObject({ person: { name: '王工' } });
  const { channels } = await client.inspections.get({ id });
  expect(channels.some((channel) => Object.keys(channel.probes).length > 0)).toBe(true);
});

it('keeps the open folder when the one that is asked for is none', async (context) => {
  const { client, folder } = await appFor(context);
  await client.system.setup({ site: 'empty', personName: '王工' });
  const nowhere = client.system.open({ dir: path.join(folder.root, 'nothing') });
  expect((await failureOf(nowhere)).code).toBe('Store_NotADataFolder');
  expect((await client.system.status({})).phase).toBe('ready');
});

it('says what is wrong once, however often the folder is opened', async (context) => {
  const { client, folder } = await appFor(context);
  await client.system.setup({ site: 'empty', personName: '王工' });
  const file = path.join(folder.options.dataDir, 'settings.json');
  for (let times = 0; times < 2; times += 1) {
    writeFileSync(file, '{"locale":');
    expect((await client.system.open({ dir: null })).notices).toMatchObject([{ code: 'App_SettingsDamaged' }]);
  }
  expect((await client.system.open({ dir: null })).notices).toEqual([]);
  await Promise.all([client.system.saveSettings({ theme: 'dark' }), client.system.saveSettings({ locale: 'en' })]);
  expect((await client.system.open({ dir: null })).settings).toMatchObject({ theme: 'dark', locale: 'en' });
});

it('comes up where its folder cannot be made, and says so', async ({ onTestFinished }) => {
  const folder = temporaryHost();
  mkdirSync(folder.root, { recursive: true });
  writeFileSync(folder.options.dataDir, 'a file, not a folder');
  const node = await createNodeApp(folder.options);
  onTestFinished(async () => {
    await node.close();
    await folder[Symbol.asyncDispose]();
  });
  const { client } = node.app;
  expect(await client.system.status({})).toMatchObject({ phase: 'failed', problem: { code: 'App_Internal' } });
  rmSync(folder.options.dataDir);
  expect((await client.system.open({ dir: null })).phase).toBe('setup');
  expect((await client.system.setup({ site: 'empty', personName: '王工' })).phase).toBe('ready');
});
