/** Faults over the app's own API and a real store: life cycle, clocks, late entries, search. */
import { beforeEach, expect, it } from 'vitest';
import type { ApiClient } from '../../shared/api/index.ts';
import type { DeviceView } from '../../shared/api/inventory.ts';
import { appFor, failureOf, type TestApp } from '../support/app-day.ts';

const minuteMs = 60_000;
const fault = { title: '大屏黑屏', section: '二', severity: 'major', reporter: '李科长', place: '305' } as const;

let app: TestApp;
let client: ApiClient;
beforeEach(async (context) => {
  app = await appFor(context);
  client = app.client;
  await client.system.setup({ site: 'contract', personName: '王工' });
});

it('goes from the call to the close, and to the call again', async () => {
  const { id } = await client.faults.create(fault);
  const { versions } = await client.faults.get({ id });
  const why = { cause: 'power', solutions: ['power-restored'] } as const;
  await client.faults.change({ id, fields: { ...why, solutions: [...why.solutions] }, base: versions });
  for (const [kind, state] of [
    ['responded', 'responded'],
    ['on-site', 'on-site'],
    ['note', 'on-site'],
    ['diagnosed', 'diagnosed'],
    ['fixed', 'fixed'],
    ['verified', 'verified'],
    ['closed', 'closed'],
    ['reopened', 'reported'],
  ] as const) {
    expect((await client.faults.get({ id })).nextEvents).toContain(kind);
    const said = { note: kind === 'reopened' ? '又黑屏' : '', testResult: kind === 'verified' ? '画面正常' : '' };
    expect((await client.faults.addEvent({ faultId: id, kind, ...said })).state).toBe(state);
  }
  const wrong = await failureOf(client.faults.addEvent({ faultId: id, kind: 'closed' }));
  expect(wrong).toMatchObject({ code: 'Fault_WrongOrder', params: { state: 'reported', kind: 'closed' } });
  expect((await client.faults.list({ isOpen: true })).items.map((item) => item.id)).toEqual([id]);
});

it('counts when things happened, not when they were entered, also for a step that was forgotten', async () => {
  const reportedAtMs = Date.now() - 6 * 60 * minuteMs;
  const { id } = await client.faults.create({ ...fault, reportedAtMs });
  expect((await client.faults.get({ id })).clocks).toMatchObject([{ goal: 'on-site', state: 'overdue' }]);
  const fixed = await client.faults.addEvent({ faultId: id, kind: 'fixed', atMs: reportedAtMs + 5 * 60 * minuteMs });
  expect(fixed.clocks).toMatchObject([{ state: 'late' }]);
  const arrivedAtMs = reportedAtMs + 3 * 60 * minuteMs;
  const arrived = await client.faults.addEvent({ faultId: id, kind: 'on-site', atMs: arrivedAtMs });
  expect(arrived).toMatchObject({ state: 'fixed', clocks: [{ state: 'met', reachedMs: arrivedAtMs }] });
  expect(arrived.events.map((event) => event.kind)).toEqual(['on-site', 'fixed']);
  expect(arrived.events[0]?.enteredAtMs).toBeGreaterThan(arrivedAtMs);

  // Before the report; an order that cannot have been; a report after what was done.
  const code = 'Fault_WrongOrder';
  for (const [kind, atMs] of [
    ['responded', reportedAtMs - 10 * minuteMs],
    ['on-site', Date.now()],
    ['verified', arrivedAtMs],
  ] as const) {
    expect((await failureOf(client.faults.addEvent({ faultId: id, kind, atMs }))).code, kind).toBe(code);
  }
  const later = { id, fields: { reportedAtMs: arrivedAtMs + minuteMs }, base: arrived.versions };
  expect((await failureOf(client.faults.change(later))).code).toBe(code);
  expect(await client.faults.get({ id })).toMatchObject({ state: 'fixed', reportedAtMs });
});

it('takes a time that is given to the minute in the minute of the report', async () => {
  const { id } = await client.faults.create(fault);
  const { reportedAtMs } = await client.faults.get({ id });
  const atMs = Math.floor(reportedAtMs / minuteMs) * minuteMs;
  const view = await client.faults.addEvent({ faultId: id, kind: 'responded', atMs });
  expect(view).toMatchObject({ state: 'responded', events: [{ atMs: reportedAtMs }] });
});

it('changes only what is given', async () => {
  const before = { ...fault, description: '开机有声音', reporterPhone: '0357-2090000' };
  const { id } = await client.faults.create(before);
  const { versions } = await client.faults.get({ id });
  const changed = await client.faults.change({ id, fields: { severity: 'general' }, base: versions });
  expect(changed).toMatchObject({ ...before, severity: 'general' });
  expect(changed.clocks.map((clock) => clock.isContractual)).toEqual([false, false]);
  client = await app.reopen();
  expect(await client.faults.get({ id })).toMatchObject({ ...before, severity: 'general' });

  const [camera] = (await client.inventory.devices({ category: 'camera' })).items as [DeviceView];
  const filled = { vendor: '海康', ports: { rtsp: 8554 }, rtspPath: '/main', note: '梯子在三楼' };
  const one = await client.inventory.changeDevice({ id: camera.id, fields: filled, base: camera.versions });
  const moved = { address: '10.0.0.7' };
  const two = await client.inventory.changeDevice({ id: camera.id, fields: moved, base: one.versions });
  expect(two).toMatchObject({ ...filled, ...moved, name: camera.name });
});

it('refuses what hangs on nothing', async () => {
  const id = '01890000-0000-7000-8000-000000000000';
  for (const [what, more] of [
    ['device', { deviceId: id }],
    ['location', { locationId: id }],
  ] as const) {
    expect(await failureOf(client.faults.create({ ...fault, ...more }))).toMatchObject({
      code: 'App_NotFound',
      params: { what },
    });
  }
  expect((await client.faults.list({})).items).toEqual([]);
});

it('finds faults by a piece of what they say, page by page', async () => {
  for (let index = 0; index < 12; index += 1) {
    await client.faults.create({ ...fault, title: index % 3 === 0 ? `打印机卡纸 ${index}` : `网页打不开 ${index}` });
  }
  const titlesOf = async (text: string): Promise<string[]> => {
    const titles: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof client.faults.list>> = await client.faults.list({ text, after, limit: 3 });
      titles.push(...page.items.map((item) => item.title));
      after = page.next;
    } while (after !== null);
    return titles;
  };
  expect(await titlesOf('卡纸')).toEqual([9, 6, 3, 0].map((index) => `打印机卡纸 ${index}`));
  expect(await titlesOf('李科')).toHaveLength(12);
  expect(await titlesOf('-012')).toEqual(['网页打不开 11']);
  expect(await titlesOf('投影')).toEqual([]);
  for (const after of ['x', '5', '{"atMs":"1"}']) {
    expect(await failureOf(client.faults.list({ after }))).toMatchObject({
      code: 'App_InvalidInput',
      params: { field: 'after' },
    });
  }
});
