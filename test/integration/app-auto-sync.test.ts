/** What the laptop hands in by itself, and what it does not do by itself. */
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { appFor, handIn } from '../support/app-day.ts';
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
