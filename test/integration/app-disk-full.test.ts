/** No space left on the disk: a coded error at once, nothing of what was saved lost, and on it goes when there is space. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { reserveLookMs } from '../../app/services/reserve.ts';
import { laptopReserveBytes } from '../../db/index.ts';
import { createNodeApp, type ServeOptions } from '../../nodehost/index.ts';
import { appFor, bothSignatures, failureOf, finishedRun, handIn } from '../support/app-day.ts';
import { outDir } from '../support/app-host.ts';
import { serverFor } from '../support/app-server.ts';
import { onePixelPng } from '../support/pictures.ts';
import { smallDisk } from '../support/small-disk.ts';
import { createSystemClock } from '../../sync/index.ts';
import { weeklyRound } from '../support/weekly-round.ts';

const disk = smallDisk('16m');
const root = disk?.dir ?? '';
/** With room for the reserve that a laptop has. */
const laptopDisk = smallDisk('64m');
const full = { code: 'Store_DiskFull' };

/** Takes all the space that is left, to the last page. */
function fill(root: string): void {
  for (const size of [1024 * 1024, 64 * 1024, 4096]) {
    for (let index = 0; ; index += 1) {
      try {
        writeFileSync(path.join(root, `filling-${size}-${index}`), Buffer.alloc(size));
      } catch {
        break;
      }
    }
  }
}

function free(root: string): void {
  spawnSync('sh', ['-c', 'rm -f "$0"/filling-*', root]);
}

describe.skipIf(disk === null)('on a disk of 16 MiB, with nothing in reserve (needs root on Linux)', () => {
  let options: ServeOptions;
  let node: Awaited<ReturnType<typeof createNodeApp>>;
  let inspectionId: string;
  let cameras: string[];

  beforeAll(async () => {
    options = {
      dataDir: path.join(root, 'data'),
      configDir: path.join(root, 'config'),
      version: '0.0.0-test',
      outDir,
      log: () => {},
      ports: { reserveBytes: 0 },
    };
    node = await createNodeApp(options);
  });

  afterAll(async () => {
    await node.close();
    disk?.[Symbol.dispose]();
  });

  it('refuses the first run, and makes it when there is space', async () => {
    const { client } = node.app;
    fill(root);
    const setup = { site: 'contract', personName: '王工' } as const;
    expect(await failureOf(client.system.setup(setup))).toMatchObject(full);
    expect((await client.system.status({})).phase).toBe('setup');
    free(root);
    expect(await client.system.setup(setup)).toMatchObject({ phase: 'ready', person: { name: '王工' } });
  });

  it('says at once that an answer, a signature and settings were not saved, and keeps what was', async () => {
    const { client } = node.app;
    const task = await weeklyRound(client);
    ({ id: inspectionId } = await client.inspections.start({ taskId: task.id }));
    cameras = (await client.inventory.devices({ category: 'camera' })).items.map((device) => device.id);
    const answer = (index: number) => ({
      inspectionId,
      answers: [
        { deviceId: cameras[index] ?? '', itemId: 'lens', value: 'pass' as const, note: '镜头有灰'.repeat(2_000) },
      ],
    });
    const fault = await client.faults.create({ title: '黑屏', section: '二', severity: 'general' });
    const of = { kind: 'service', subject: { entity: 'fault', id: fault.id } } as const;
    const { edits } = await client.records.draft(of);
    fill(root);
    const codes: string[] = [];
    // What is free inside the files is used up first.
    for (let index = 0; index < cameras.length; index += 1) {
      codes.push((await failureOf(client.inspections.answer(answer(index)))).code);
    }
    expect(codes).toContain(full.code);
    expect(codes.filter((code) => code !== 'none' && code !== full.code)).toEqual([]);
    const sign = { ...of, edits: { ...edits, result: 'unresolved' as const }, signatures: bothSignatures };
    expect(await failureOf(client.records.sign(sign))).toMatchObject(full);
    expect(await failureOf(client.system.saveSettings({ theme: 'dark' }))).toMatchObject(full);

    const saved = async (): Promise<boolean[]> =>
      (await node.app.client.inspections.get({ id: inspectionId })).channels.map(
        (channel) => channel.answers.lens?.value === 'pass',
      );
    const acknowledged = codes.map((code) => code === 'none');
    expect(await saved()).toEqual(acknowledged);
    free(root);
    await node.close();
    node = await createNodeApp(options);
    expect(await saved()).toEqual(acknowledged);
    expect((await node.app.client.records.sign(sign)).number).toMatch(/^WX-/);
    expect(await node.app.client.system.saveSettings({ theme: 'dark' })).toMatchObject({ theme: 'dark' });
  });

  it('says after a run that its results could not be kept, and keeps those of the next', async () => {
    const { client } = node.app;
    for (const id of cameras.slice(0, 20)) {
      const { versions } = await client.inventory.device({ id });
      const fields = { address: '127.0.0.1', ports: { rtsp: 1, http: 1 } };
      await client.inventory.changeDevice({ id, fields, base: versions });
    }
    fill(root);
    const first = await client.probes.startRound({ inspectionId });
    expect(await finishedRun(client, first.runId)).toMatchObject({ done: 100, total: 100, problem: full });
    free(root);
    const second = await client.probes.startRound({ inspectionId });
    expect(await finishedRun(client, second.runId)).toMatchObject({ done: 100, problem: null });
    const { channels } = await client.inspections.get({ id: inspectionId });
    expect(channels.slice(0, 20).every((channel) => channel.probes.tcp?.report.code === 'Probe_Refused')).toBe(true);
  });
});

it.skipIf(laptopDisk === null)(
  'with the reserve of a laptop: texts and signatures go on, photos wait, nothing is lost, and the reserve comes back',
  async () => {
    const dir = laptopDisk?.dir ?? '';
    const system = createSystemClock();
    const syncClock = {
      ...system,
      sleep: (ms: number, signal: AbortSignal) => delay(ms === reserveLookMs ? 20 : ms, undefined, { signal }),
    };
    const options: ServeOptions = {
      dataDir: path.join(dir, 'data'),
      configDir: path.join(dir, 'config'),
      version: '0.0.0-test',
      outDir,
      log: () => {},
      ports: { syncClock },
    };
    const reserve = path.join(options.dataDir, 'reserve');
    let node = await createNodeApp(options);
    onTestFinished(async () => {
      await node.close();
      laptopDisk?.[Symbol.dispose]();
    });
    const notices = async () =>
      (await node.app.client.system.status({})).notices.filter(({ code }) => code.startsWith('Store_'));
    const made = () => vi.waitFor(() => expect(existsSync(reserve)).toBe(true), { timeout: 10_000 });

    await node.app.client.system.setup({ site: 'contract', personName: '王工' });
    const task = await weeklyRound(node.app.client);
    const { id: inspectionId } = await node.app.client.inspections.start({ taskId: task.id });
    const cameras = (await node.app.client.inventory.devices({ category: 'camera' })).items.map(({ id }) => id);
    const fault = await node.app.client.faults.create({ title: '黑屏', section: '二', severity: 'general' });
    const of = { kind: 'service', subject: { entity: 'fault', id: fault.id } } as const;
    const { edits } = await node.app.client.records.draft(of);
    await made();
    // Blocks, and no file with a hole.
    expect(statSync(reserve)).toMatchObject({ size: laptopReserveBytes, blocks: laptopReserveBytes / 512 });
    expect(await notices()).toEqual([]);

    fill(dir);
    const bytes = Buffer.concat([Buffer.from(onePixelPng, 'base64'), randomBytes(50_000)]);
    const photo = { subject: of.subject, deviceId: null, dataBase64: bytes.toString('base64') };
    expect(await failureOf(node.app.client.photos.add(photo))).toMatchObject({ code: 'Store_OnlyTexts' });
    expect(existsSync(reserve)).toBe(true);
    for (const deviceId of cameras) {
      const answer = { deviceId, itemId: 'lens', value: 'pass' as const, note: '镜头有灰'.repeat(2_000) };
      await node.app.client.inspections.answer({ inspectionId, answers: [answer] });
    }
    expect(existsSync(reserve)).toBe(false);
    const other = await node.app.client.faults.create({ title: '花屏', section: '二', severity: 'general' });
    const sign = { ...of, edits: { ...edits, result: 'unresolved' as const }, signatures: bothSignatures };
    const signed = await node.app.client.records.sign(sign);
    expect(await failureOf(node.app.client.photos.add(photo))).toMatchObject({ code: 'Store_OnlyTexts' });
    const [notice] = await notices();
    expect(notice?.code).toBe('Store_NearlyFull');
    expect(notice?.params.leftMB).toBeGreaterThan(20);
    expect(notice?.params.leftMB).toBeLessThan(32);

    free(dir);
    await made();
    expect(await notices()).toEqual([]);
    expect(await node.app.client.photos.add(photo)).toMatchObject({ mediaType: 'image/png' });

    // In the morning, on a disk that filled up overnight: to open the folder takes room as well.
    await node.close();
    fill(dir);
    node = await createNodeApp(options);
    expect(await notices()).toMatchObject([{ code: 'Store_NearlyFull' }]);
    const { client } = node.app;
    const { channels } = await client.inspections.get({ id: inspectionId });
    expect(channels.every((channel) => channel.answers.lens?.value === 'pass')).toBe(true);
    expect((await client.faults.list({})).items.map(({ id }) => id)).toContain(other.id);
    expect(await client.records.get({ id: signed.id })).toMatchObject({ number: signed.number });
    expect(await client.faults.addEvent({ faultId: other.id, kind: 'cancelled', note: '误报' })).toBeTruthy();
  },
);

it('hands in what is here, and takes in nothing of others, while there is room for texts alone', async () => {
  const server = await serverFor({ onTestFinished });
  const { client: other } = await appFor({ onTestFinished });
  await other.system.setup({ site: 'contract', personName: '赵工' });
  await other.sync.enrol({ serverUrl: server.url, code: await server.code() });
  await handIn(other);
  // More than any disk has: the reserve is never made, and what is free is for texts.
  const { client } = await appFor({ onTestFinished }, { ports: { reserveBytes: Number.MAX_SAFE_INTEGER } });
  await client.system.setup({ site: 'empty', personName: '王工' });
  await client.sync.enrol({ serverUrl: server.url, code: await server.code() });
  await client.faults.create({ title: '黑屏', section: '二', severity: 'general' });
  expect(await handIn(client)).toMatchObject({ problem: { code: 'Store_OnlyTexts' } });
  expect((await client.sync.dayEnd({})).unsent.operations).toBe(0);
  expect((await client.inventory.devices({ category: 'camera' })).items).toEqual([]);
  await handIn(other);
  expect((await other.faults.list({})).items.map(({ title }) => title)).toEqual(['黑屏']);
});
