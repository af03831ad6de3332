/** What the laptop hands in by itself, and what it does not do by itself. */
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { syncPaths } from '../../shared/wire/protocol.ts';
import { type TransportPort, createTransport } from '../../sync/index.ts';
import { appFor, failureOf, handIn } from '../support/app-day.ts';
import { hurried, serverFor } from '../support/app-server.ts';

async function enrolled() {
  const server = await serverFor({ onTestFinished });
  const { client } = await appFor({ onTestFinished }, { ports: { syncClock: hurried } });
  await client.system.setup({ site: 'contract', personName: '王工' });
  await client.sync.enrol({ serverUrl: server.url, code: await server.code() });
  return { client, server };
}

const report = { title: '监控01 黑屏', section: '二', severity: 'major' } as const;

it('hands in by itself once nobody writes for a moment, and gets a receipt', async () => {
  const { client } = await enrolled();
  await client.faults.create(report);
  await vi.waitFor(
    async () => {
      const { unsent, receipts, automatic } = await client.sync.dayEnd({});
      expect({ unsent, automatic }).toMatchObject({
        unsent: { operations: 0, blobs: 0 },
        automatic: { isOn: true, lastLook: { isReached: true } },
      });
      expect(receipts.length).toBeGreaterThan(0);
    },
    { timeout: 20_000 },
  );
});

it('says that the server was not reached, keeps everything, and hands in when it is back', async () => {
  const { client, server } = await enrolled();
  await handIn(client);
  await server.stop();
  await client.faults.create(report);
  await vi.waitFor(async () => expect((await client.sync.dayEnd({})).automatic.lastLook?.isReached).toBe(false), {
    timeout: 20_000,
  });
  expect((await client.sync.dayEnd({})).unsent.operations).toBeGreaterThan(0);
  await server.startAgain();
  await vi.waitFor(async () => expect((await client.sync.dayEnd({})).unsent.operations).toBe(0), { timeout: 20_000 });
});

it('says why, where a person has to do something about it, and forgets it once that is done', async () => {
  const { client, server } = await enrolled();
  await handIn(client);
  await server.stop();
  await server.startAgain({ kind: 'own', names: [] });
  await client.faults.create(report);
  const problems = async () => {
    const [day, status] = [await client.sync.dayEnd({}), await client.system.status({})];
    return [day.automatic.lastLook?.problem ?? null, status.server?.problem ?? null];
  };
  const url = server.url.replace('http:', 'https:');
  const needed = { code: 'Sync_TlsNeeded', params: { url } };
  await vi.waitFor(async () => expect(await problems()).toMatchObject([needed, needed]), { timeout: 20_000 });
  await client.system.saveSettings({ isSyncAutomatic: false });
  expect((await problems())[1]).toBeNull();
  await client.system.saveSettings({ isSyncAutomatic: true });
  await client.sync.enrol({ serverUrl: url, code: await server.code() });
  await vi.waitFor(async () => expect((await client.sync.dayEnd({})).unsent.operations).toBe(0), { timeout: 20_000 });
  await vi.waitFor(async () => expect(await problems()).toEqual([null, null]));
});

it('waits while the laptop joins, instead of failing beside it', async () => {
  const joining = Promise.withResolvers<void>();
  const real = createTransport();
  let isHeld = false;
  const transport: TransportPort = {
    ...real,
    async send(server, request, signal) {
      if (isHeld && request.path === syncPaths.enrol) await joining.promise;
      return real.send(server, request, signal);
    },
  };
  const failed: string[] = [];
  const server = await serverFor({ onTestFinished });
  const log = (event: string): void => void (event === 'sync.failed' && failed.push(event));
  const { client } = await appFor({ onTestFinished }, { ports: { syncClock: hurried, transport, log } });
  await client.system.setup({ site: 'contract', personName: '王工' });
  await client.sync.enrol({ serverUrl: server.url, code: await server.code() });
  await client.faults.create(report);
  isHeld = true;
  const again = failureOf(client.sync.enrol({ serverUrl: server.url, code: await server.code() }));
  await vi.waitFor(async () => expect((await client.sync.dayEnd({})).isRunning).toBe(true));
  await delay(500);
  expect(failed).toEqual([]);
  joining.resolve();
  await again;
  await vi.waitFor(async () => expect((await client.sync.dayEnd({})).unsent.operations).toBe(0), { timeout: 20_000 });
});

it('leaves it to the button when that was chosen', async () => {
  const { client } = await enrolled();
  await client.system.saveSettings({ isSyncAutomatic: false });
  await handIn(client);
  await client.faults.create(report);
  await delay(300);
  const { unsent, automatic } = await client.sync.dayEnd({});
  expect(automatic.isOn).toBe(false);
  expect(unsent.operations).toBeGreaterThan(0);
  expect(await handIn(client)).toMatchObject({ problem: null });
});

it('lists what is unfinished: a clock that runs, tasks that are due, an open round', async () => {
  const { client } = await appFor({ onTestFinished });
  await client.system.setup({ site: 'contract', personName: '王工' });
  const { tasks } = await client.tasks.today({});
  const due = tasks.filter(({ state, daysLeft }) => state === 'due' && daysLeft <= 0);
  const fault = await client.faults.create(report);
  const { unfinished } = await client.sync.dayEnd({});
  expect(unfinished.filter(({ kind }) => kind === 'task-open').map(({ id }) => id)).toEqual(due.map(({ id }) => id));
  expect(unfinished[0]).toMatchObject({
    kind: 'clock-open',
    id: fault.id,
    clock: { isContractual: true, state: 'running' },
  });
  await client.faults.addEvent({ faultId: fault.id, kind: 'cancelled', note: '误报' });
  expect((await client.sync.dayEnd({})).unfinished.some(({ id }) => id === fault.id)).toBe(false);
});
