/** One suite over every carrier: answers, coded errors, refused input, streams that end when they are left. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from '../../shared/api/index.ts';
import { dayOf } from '../../shared/domain/dates.ts';
import { failureOf } from '../support/app-day.ts';
import { type Carried, carriers } from './carriers.ts';
import { weeklyRound } from '../support/weekly-round.ts';

describe.each(Object.entries(carriers))('the contract over a %s', (_, open) => {
  let carried: Carried;
  let client: ApiClient;

  beforeAll(async () => {
    carried = await open();
    client = carried.client;
  });
  afterAll(() => carried.close());

  it('says what is missing before the first run', async () => {
    expect((await client.system.status({})).phase).toBe('setup');
    expect(await failureOf(client.tasks.today({}))).toMatchObject({ code: 'App_NotReady' });
  });

  it('sets the contract’s site up and makes the weekly round due', async () => {
    const status = await client.system.setup({ site: 'contract', personName: '王工' });
    expect(status).toMatchObject({ phase: 'ready', person: { name: '王工', role: 'owner' } });
    const { tasks, deviceCount } = await client.tasks.today({});
    expect(tasks.map((task) => task.planId)).toContain('cctv-weekly');
    expect(deviceCount).toBeGreaterThan(25);
  });

  it('refuses a second first run and keeps the first', async () => {
    expect(await failureOf(client.system.setup({ site: 'empty', personName: '别人' }))).toMatchObject({
      code: 'App_AlreadyReady',
    });
    expect((await client.system.status({})).site?.kind).toBe('contract');
  });

  it('names the field of an input that does not fit', async () => {
    const failure = await failureOf(client.inventory.device({ id: 'camera-7' }));
    expect(failure).toMatchObject({ code: 'App_InvalidInput', params: { field: 'id' } });
    const tooLong = { title: 'x'.repeat(201), section: '二', severity: 'general' } as const;
    expect(await failureOf(client.faults.create(tooLong))).toMatchObject({ code: 'App_InvalidInput' });
  });

  it('carries coded errors with their parameters', async () => {
    const id = '01890000-0000-7000-8000-000000000000';
    expect(await failureOf(client.faults.get({ id }))).toMatchObject({
      code: 'App_NotFound',
      params: { what: 'fault' },
    });
  });

  it('pages a list to its end without a gap or a repeat', async () => {
    const names: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof client.inventory.devices>> = await client.inventory.devices({
        after,
        limit: 7,
      });
      names.push(...page.items.map((device) => device.id));
      after = page.next;
    } while (after !== null);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength((await client.tasks.today({})).deviceCount);
  });

  it('finds devices by a piece of Chinese', async () => {
    const found = await client.inventory.devices({ text: '监控0', category: 'camera' });
    expect(found.items.map((device) => device.name)).toEqual(
      ['01', '02', '03', '04', '05', '06', '07', '08', '09'].map((number) => `监控${number}`),
    );
  });

  it('tells a listener what changed, and lets it go', async () => {
    const stop = new AbortController();
    const events = await client.system.changes({}, { signal: stop.signal });
    const first = await events.next();
    expect(first.value).toEqual({ topics: [] });
    const next = events.next();
    const fault = { title: '305 打不开网页', section: '二', severity: 'major', reporter: '李科' } as const;
    await client.faults.create(fault);
    expect((await next).value).toMatchObject({ topics: expect.arrayContaining(['fault']) });
    await events.return();
    stop.abort();
  });

  it('starts the four-hour clock of a major fault and stops it on arrival', async () => {
    const reportedAtMs = Date.now() - 60 * 60_000;
    const { id } = await client.faults.create({ title: '大屏黑屏', section: '二', severity: 'major', reportedAtMs });
    const [clock] = (await client.faults.get({ id })).clocks;
    expect(clock).toMatchObject({ goal: 'on-site', state: 'running', dueMs: reportedAtMs + 4 * 3_600_000 });
    const arrived = await client.faults.addEvent({ faultId: id, kind: 'on-site', atMs: reportedAtMs + 5 * 60_000 });
    expect(arrived.clocks[0]).toMatchObject({ state: 'met', reachedMs: reportedAtMs + 5 * 60_000 });
    expect(await failureOf(client.faults.addEvent({ faultId: id, kind: 'closed' }))).toMatchObject({
      code: 'Fault_WrongOrder',
    });
    const future = { faultId: id, kind: 'fixed', atMs: Date.now() + 3_600_000 } as const;
    expect(await failureOf(client.faults.addEvent(future))).toMatchObject({ code: 'Fault_TimeInFuture' });
  });

  it('answers with a fault’s clocks, which follow its class and stand still in a pause they may have', async () => {
    const reportedAtMs = Date.now() - 60 * 60_000;
    const { id } = await client.faults.create({
      title: '打印机卡纸',
      section: '二',
      severity: 'general',
      reportedAtMs,
    });
    const internal = await client.faults.clock({ id });
    expect(internal).toMatchObject({ reportedAtMs, pause: null });
    // Whatever day it is: in December of a year that is known, what is due in January is not.
    const dueMs = internal.clocks[1]?.dueMs ?? reportedAtMs;
    const { days } = await client.calendar.days({ from: dayOf(reportedAtMs, 480), to: dayOf(dueMs, 480) });
    const unknown = days.filter(({ basis }) => basis === 'unknown-year').map(({ day }) => Number(day.slice(0, 4)));
    expect(internal.unknownYears).toEqual([...new Set(unknown)]);
    expect(internal.enteredAtMs).toBeGreaterThan(reportedAtMs);
    expect(internal.clocks).toMatchObject([
      { goal: 'responded', type: 'duration-business-hours', minutes: 60, isContractual: false },
      { goal: 'fixed', type: 'duration-business-hours', minutes: 480, isContractual: false },
    ]);
    const pause = { faultId: id, kind: 'paused' } as const;
    expect(await failureOf(client.faults.addEvent(pause))).toMatchObject({ code: 'Fault_ReasonMissing' });
    const paused = await client.faults.addEvent({ ...pause, reason: 'parts' });
    expect(paused).toMatchObject({ state: 'reported', pause: { reason: 'parts' } });
    expect(paused.nextEvents).toContain('resumed');
    expect(paused.clocks[1]?.state).toBe('paused');

    const major = await client.faults.change({ id, fields: { severity: 'major' }, base: paused.versions });
    expect(major.clocks).toMatchObject([{ goal: 'on-site', dueMs: reportedAtMs + 4 * 3_600_000, state: 'running' }]);
    expect(major.events.at(-1)).toMatchObject({ kind: 'classified', severity: 'major' });
    const order = { id, fields: { severity: 'rectification' }, base: major.versions } as const;
    expect(await failureOf(client.faults.change(order))).toMatchObject({
      code: 'Fault_WrongSeverity',
      params: { section: '二', severity: 'rectification' },
    });
    const moved = await client.faults.change({ ...order, fields: { section: '三', severity: 'rectification' } });
    expect(moved.clocks).toMatchObject([{ type: 'fixed-deadline', goal: 'fixed', minutes: null }]);
    expect((await client.faults.clock({ id })).clocks).toMatchObject([
      { type: 'fixed-deadline', startMs: reportedAtMs },
    ]);
  });

  it('does not complete a round with open items, and says how many', async () => {
    const task = await weeklyRound(client);
    const { id } = await client.inspections.start({ taskId: task.id });
    expect((await client.inspections.start({ taskId: task.id })).id).toBe(id);
    const { totals } = await client.inspections.get({ id });
    expect(await failureOf(client.inspections.complete({ inspectionId: id }))).toEqual(
      expect.objectContaining({
        code: 'Inspection_Incomplete',
        params: { missing: totals.missing, unconfirmed: 0, unexplained: 0 },
      }),
    );
  });
});
