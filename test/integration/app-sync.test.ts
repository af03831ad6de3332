/** Two laptops with the whole app, and the central server: what one hands in, the other sees the same. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createNodeApp } from '../../nodehost/index.ts';
import { type RunningServer, startServer } from '../../server/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { bothSignatures, eventsOf, failureOf, handIn } from '../support/app-day.ts';
import { type Folder, temporaryHost } from '../support/app-host.ts';
import { onePixelPng } from '../support/pictures.ts';
import { weeklyRound } from '../support/weekly-round.ts';

let root: string;
let server: RunningServer;
const laptops: { folder: Folder; node: Awaited<ReturnType<typeof createNodeApp>> }[] = [];
let a: ApiClient;
let b: ApiClient;
let faultId: string;

async function laptop(site: 'contract' | 'empty', personName: string): Promise<ApiClient> {
  const folder = temporaryHost();
  const node = await createNodeApp(folder.options);
  laptops.push({ folder, node });
  await node.app.client.system.setup({ site, personName });
  return node.app.client;
}

const enrol = async (client: ApiClient) =>
  client.sync.enrol({ serverUrl: server.url, code: (await server.createEnrolmentCode()).code });

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'xunwei-app-sync-'));
  server = await startServer({ dataDir: path.join(root, 'server'), port: 0, demo: false });
  a = await laptop('contract', '王工');
  b = await laptop('empty', '赵工');
});

afterAll(async () => {
  for (const { node, folder } of laptops) {
    await node.close();
    await folder[Symbol.asyncDispose]();
  }
  await server.stop();
  rmSync(root, { recursive: true, force: true });
});

it('enrols by code, and says what is wrong otherwise', async () => {
  expect((await failureOf(eventsOf(a.sync.run({})))).code).toBe('Sync_NotEnrolled');
  expect((await failureOf(a.sync.enrol({ serverUrl: server.url, code: 'AAAA-AAAA' }))).code).toBe('Sync_BadCode');
  expect(await enrol(a)).toMatchObject({ letter: 'A' });
  expect(await enrol(b)).toMatchObject({ letter: 'B' });
  expect((await b.system.status({})).site?.kind).toBe('contract');
});

it('shows every record of the day as only here before it is handed in, a round with all that belongs to it', async () => {
  const [camera] = (await a.inventory.devices({ category: 'camera' })).items;
  if (camera === undefined) throw new Error('no camera');
  const fields = { address: '10.1.0.1', vendor: '海康' };
  await a.inventory.changeDevice({ id: camera.id, fields, base: camera.versions });
  await a.inventory.saveCredential({ deviceId: camera.id, username: 'admin', password: 'secret-canary' });
  ({ id: faultId } = await a.faults.create({
    title: '监控01 黑屏',
    section: '二',
    severity: 'major',
    deviceId: camera.id,
  }));
  await a.faults.addEvent({ faultId, kind: 'fixed' });
  const subject = { entity: 'fault', id: faultId } as const;
  await a.photos.add({ subject, deviceId: camera.id, dataBase64: onePixelPng });
  const { edits } = await a.records.draft({ kind: 'service', subject });
  await a.records.sign({ kind: 'service', subject, edits, signatures: bothSignatures });

  const { rows, unsent } = await a.sync.dayEnd({});
  expect(unsent.operations).toBeGreaterThan(4);
  expect(rows.filter((row) => row.entity !== 'device').map((row) => [row.entity, row.safety])).toEqual([
    ['record', 'here'],
    ['photo', 'here'],
    ['fault', 'here'],
  ]);
  // Nobody wrote a caption: what is on it and what it belongs to name it.
  const { number } = await a.faults.get({ id: faultId });
  expect(rows.find((row) => row.entity === 'photo')?.label).toBe(`${camera.name} · ${number} 监控01 黑屏`);
});

it('hands in once when two screens press the button, and gives both the same receipt', async () => {
  const [one, two] = await Promise.all([eventsOf(a.sync.run({})), eventsOf(a.sync.run({}))]);
  expect(two).toEqual(one);
  expect(one.at(-1)).toMatchObject({ type: 'finished', problem: null, missingBlobs: 0, quarantined: 0 });
  const { rows, unsent, receipts, isRunning } = await a.sync.dayEnd({});
  expect({ unsent, isRunning, receipts: receipts.length }).toEqual({
    unsent: { operations: 0, blobs: 0 },
    isRunning: false,
    receipts: 1,
  });
  expect(new Set(rows.map((row) => row.safety))).toEqual(new Set(['server']));
});

it('gives the other laptop equal views, with photos, and without passwords', async () => {
  expect(await handIn(b)).toMatchObject({ problem: null });
  const shown = async (client: ApiClient) => ({
    devices: (await client.inventory.devices({ limit: 500 })).items.map((device) => ({ ...device, username: null })),
    faults: (await client.faults.list({})).items,
    fault: await client.faults.get({ id: faultId }),
    records: (await client.records.list({})).items,
  });
  const [first, second] = [await shown(a), await shown(b)];
  expect(second).toEqual(first);
  expect(first.records).toHaveLength(1);
  expect(first.records[0]?.number).toMatch(/^WX-\d{8}-A-001$/);
  const blobId = first.fault.photos[0]?.blobId ?? '';
  expect(await b.photos.read({ id: blobId })).toEqual({ mediaType: 'image/png', dataBase64: onePixelPng });
  const html = await Promise.all(
    [a, b].map((client) => client.records.html({ source: { id: first.records[0]?.id ?? '' } })),
  );
  expect(html[1]).toEqual(html[0]);
  expect((await b.inventory.device({ id: first.fault.deviceId ?? '' })).username).toBeNull();
});

it('calls a round here again when one answer of it is not handed in yet', async () => {
  const task = await weeklyRound(b);
  const { id } = await b.inspections.start({ taskId: task.id });
  await handIn(b);
  expect((await b.inspections.get({ id })).safety).toBe('server');
  const { channels } = await b.inspections.get({ id });
  const answer = { deviceId: channels[0]?.device.id ?? '', itemId: 'lens', value: 'pass' } as const;
  await b.inspections.answer({ inspectionId: id, answers: [answer] });
  await b.faults.addEvent({ faultId, kind: 'note', note: '复查正常' });
  expect((await b.inspections.get({ id })).safety).toBe('here');
  expect((await b.inspections.list({})).items[0]?.safety).toBe('here');
  expect((await b.faults.get({ id: faultId })).safety).toBe('here');
  const { rows } = await b.sync.dayEnd({});
  // Begun by the other laptop, worked on by this one.
  expect(rows.slice(0, 2).map((row) => [row.entity, row.id, row.safety])).toEqual([
    ['fault', faultId, 'here'],
    ['inspection', id, 'here'],
  ]);
  await handIn(b);
  expect((await b.inspections.get({ id })).safety).toBe('server');
});

it('merges what two laptops say of a part, and keeps both sides where they differ', async () => {
  await handIn(a);
  const subject = { entity: 'fault', id: faultId } as const;
  const part = await b.parts.add({ subject, name: '水晶头', quantity: 2, unit: '个' });
  expect((await b.faults.get({ id: faultId })).safety).toBe('here');
  expect((await b.sync.dayEnd({})).rows[0]).toMatchObject({ entity: 'fault', id: faultId, safety: 'here' });
  await handIn(b);
  expect((await b.faults.get({ id: faultId })).safety).toBe('server');
  await handIn(a);
  const [onA, onB] = [(await a.parts.list({ subject }))[0]!, (await b.parts.list({ subject }))[0]!];
  expect(onA).toEqual(onB);

  // Different fields merge; the same field becomes a conflict that a person decides about.
  await a.parts.change({ id: part.id, fields: { quantity: 3, model: 'CAT6' }, base: onA.versions });
  // Of two changes in one millisecond neither is the later.
  await setTimeout(5);
  await b.parts.change({ id: part.id, fields: { quantity: 4, note: '旧件回收' }, base: onB.versions });
  for (const client of [a, b, a]) await handIn(client);
  const merged = (await a.parts.list({ subject }))[0];
  expect(merged).toMatchObject({ model: 'CAT6', note: '旧件回收', quantity: 4 });
  expect((await b.parts.list({ subject }))[0]).toEqual(merged);
  for (const { node } of laptops) {
    expect(await node.app.client.sync.dayEnd({})).toMatchObject({ conflicts: 1, unsent: { operations: 0 } });
  }

  // Taken out on one laptop and corrected on the other: neither is lost.
  await a.parts.remove({ id: part.id, reason: '记在别的故障上' });
  await b.parts.change({ id: part.id, fields: { unit: '只' }, base: {} });
  for (const client of [a, b, a]) await handIn(client);
  expect(await a.parts.list({ subject })).toEqual(await b.parts.list({ subject }));
});

it('says in the last event what went wrong, and can be cancelled without harm', async () => {
  await a.faults.addEvent({ faultId, kind: 'note', note: '已告知' });
  const running = eventsOf(a.sync.run({}));
  const followed = eventsOf(a.sync.follow({}));
  await a.sync.cancel({});
  const events = await running;
  expect(events.at(-1)?.type).toBe('finished');
  expect(await followed).toEqual(events);
  // Whoever follows too late begins nothing.
  expect(await eventsOf(a.sync.follow({}))).toEqual([]);
  expect((await a.sync.dayEnd({})).isRunning).toBe(false);
  await server.stop();
  expect(await handIn(a)).toMatchObject({ receipt: null, problem: { code: 'Sync_Offline' } });
  expect((await a.sync.dayEnd({})).isRunning).toBe(false);
});
