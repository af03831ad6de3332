/** How a fault ends: with its cause, its solution and a test; visits and parts on the way; all of it in the record. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { ApiClient } from '../../shared/api/index.ts';
import type { FaultView } from '../../shared/api/faults.ts';
import type { ServiceRecordContent } from '../../shared/domain/record-content.ts';
import { appFor, bothSignatures, codeOf, failureOf, finishedRun, type TestApp } from '../support/app-day.ts';
import { weeklyRound } from '../support/weekly-round.ts';

const minuteMs = 60_000;
const fault = { title: '摄像机无画面', section: '二', severity: 'major', reporter: '李科长', place: '305' } as const;

let app: TestApp;
let client: ApiClient;
beforeEach(async (context) => {
  app = await appFor(context);
  client = app.client;
  await client.system.setup({ site: 'contract', personName: '王工' });
});

const change = async (id: FaultView['id'], fields: Parameters<ApiClient['faults']['change']>[0]['fields']) =>
  client.faults.change({ id, fields, base: (await client.faults.get({ id })).versions });

describe('closing', () => {
  it('asks for the cause, the solution and a test, one after the other, and says what is missing', async () => {
    const { id } = await client.faults.create(fault);
    const close = (testResult = '') => client.faults.addEvent({ faultId: id, kind: 'closed', testResult });
    const fixed = await client.faults.addEvent({ faultId: id, kind: 'fixed' });
    expect(fixed.closing).toEqual({ gaps: ['cause', 'solution', 'test'], afterProbe: 'none' });
    expect(await codeOf(close())).toBe('Fault_CauseMissing');
    await change(id, { cause: 'loose-connector' });
    expect(await codeOf(close())).toBe('Fault_SolutionMissing');
    const said = await change(id, { solutions: ['reseated', 'cleaned'] });
    expect(said.closing.gaps).toEqual(['test']);
    expect(await codeOf(close('  '))).toBe('Fault_TestMissing');
    const closed = await close('录像回放 10 分钟，无中断');
    expect(closed).toMatchObject({ state: 'closed', closing: { gaps: [] } });

    // What it was closed with is corrected, but not taken away.
    expect(await codeOf(change(id, { cause: null }))).toBe('Fault_CauseMissing');
    expect((await change(id, { cause: 'aging' })).cause).toBe('aging');
  });

  it('is not content with a probe after the work that failed', async () => {
    const [camera] = (await client.inventory.devices({ category: 'camera', limit: 1 })).items;
    const deviceId = camera!.id;
    const { id } = await client.faults.create({ ...fault, deviceId });
    await change(id, { cause: 'power', solutions: ['power-restored'] });
    await client.faults.addEvent({ faultId: id, kind: 'fixed' });
    const probe = async (address: string): Promise<FaultView> => {
      const { versions } = await client.inventory.device({ id: deviceId });
      const ports = { rtsp: 1, http: 1 };
      await client.inventory.changeDevice({ id: deviceId, fields: { address, ports }, base: versions });
      const { runId } = await client.probes.startDevice({
        deviceId,
        subject: { entity: 'fault', id },
        phase: 'after',
      });
      await finishedRun(client, runId);
      return client.faults.get({ id });
    };
    // Nothing listens on port 1: the probes run, and fail.
    const failed = await probe('127.0.0.1');
    expect(failed.closing).toEqual({ gaps: ['test'], afterProbe: 'failed' });
    expect(await codeOf(client.faults.addEvent({ faultId: id, kind: 'closed' }))).toBe('Fault_TestMissing');
    const closed = await client.faults.addEvent({
      faultId: id,
      kind: 'closed',
      testResult: '端口不通，现场看画面正常',
    });
    expect(closed.events.at(-1)).toMatchObject({ kind: 'closed', testResult: '端口不通，现场看画面正常' });
  });

  it('asks a request for support for the user’s feedback', async () => {
    const { id } = await client.faults.create({
      ...fault,
      section: '一',
      severity: 'general',
      kind: 'support',
      channel: 'wechat',
    });
    await change(id, { cause: 'user-question', solutions: ['user-guided'] });
    await client.faults.addEvent({ faultId: id, kind: 'fixed' });
    const close = () => client.faults.addEvent({ faultId: id, kind: 'closed', testResult: '用户自己操作了一遍' });
    expect(await codeOf(close())).toBe('Fault_FeedbackMissing');
    await change(id, { feedback: '已会用' });
    expect(await close()).toMatchObject({ state: 'closed', kind: 'support', channel: 'wechat', feedback: '已会用' });
  });

  it('is not asked of what is cancelled, which says why instead, as does opening again', async () => {
    const { id } = await client.faults.create(fault);
    expect(await codeOf(client.faults.addEvent({ faultId: id, kind: 'cancelled' }))).toBe('Fault_ReasonMissing');
    const cancelled = await client.faults.addEvent({ faultId: id, kind: 'cancelled', note: '重复报修' });
    expect(cancelled).toMatchObject({ state: 'cancelled', clocks: [{ state: 'void' }] });
    expect(await codeOf(client.faults.addEvent({ faultId: id, kind: 'reopened', note: ' ' }))).toBe(
      'Fault_ReasonMissing',
    );
    const again = await client.faults.addEvent({ faultId: id, kind: 'reopened', note: '不是重复' });
    expect(again).toMatchObject({ state: 'reported', clocks: [{ state: 'running' }] });
    expect((await client.faults.list({ isOpen: true })).items).toHaveLength(1);
  });

  it('wants a new test after the fault was opened again', async () => {
    const { id } = await client.faults.create(fault);
    await change(id, { cause: 'power', solutions: ['restarted'] });
    await client.faults.addEvent({ faultId: id, kind: 'fixed' });
    await client.faults.addEvent({ faultId: id, kind: 'closed', testResult: '正常' });
    await client.faults.addEvent({ faultId: id, kind: 'reopened', note: '又坏了' });
    await client.faults.addEvent({ faultId: id, kind: 'fixed' });
    expect(await codeOf(client.faults.addEvent({ faultId: id, kind: 'closed' }))).toBe('Fault_TestMissing');
  });
});

it('suggests a cause from the item that failed', async () => {
  const task = await weeklyRound(client);
  const { id: inspectionId } = await client.inspections.start({ taskId: task.id });
  const { channels } = await client.inspections.get({ id: inspectionId });
  const deviceId = channels[0]!.device.id;
  const failed = { deviceId, itemId: 'connector', value: 'fail' as const, note: '松动' };
  await client.inspections.answer({ inspectionId, answers: [failed] });
  const { id } = await client.faults.fromFinding({ inspectionId, deviceId, itemId: 'connector' });
  const view = await client.faults.get({ id });
  expect(view).toMatchObject({ cause: null, suggestion: { cause: 'loose-connector', solutions: ['reseated'] } });
});

describe('visits', () => {
  it('are pairs, the first arrival counts for the clock, and a fault that was opened again gets new ones', async () => {
    const start = Date.now() - 30 * 60 * minuteMs;
    const { id } = await client.faults.create({ ...fault, reportedAtMs: start });
    const happened = async (kind: Parameters<ApiClient['faults']['addEvent']>[0]['kind'], minutes: number, more = {}) =>
      client.faults.addEvent({ faultId: id, kind, atMs: start + minutes * minuteMs, ...more });
    await happened('on-site', 100);
    expect(await codeOf(happened('on-site', 110))).toBe('Fault_WrongOrder');
    await happened('left', 160);
    expect(await codeOf(happened('left', 170))).toBe('Fault_WrongOrder');
    const twice = await happened('on-site', 1000);
    expect(twice.clocks).toMatchObject([{ goal: 'on-site', state: 'met', reachedMs: start + 100 * minuteMs }]);
    await happened('fixed', 1040);
    const left = await happened('left', 1045);
    expect(left.state).toBe('fixed');
    expect(left.visits).toEqual([
      { personName: '王工', arrivedAtMs: start + 100 * minuteMs, leftAtMs: start + 160 * minuteMs, minutes: 60 },
      { personName: '王工', arrivedAtMs: start + 1000 * minuteMs, leftAtMs: start + 1045 * minuteMs, minutes: 45 },
    ]);
    await happened('reopened', 1100, { note: '又黑屏' });
    const third = await happened('on-site', 1200);
    expect(third).toMatchObject({ state: 'on-site', clocks: [{ state: 'met', reachedMs: start + 100 * minuteMs }] });
    expect(third.visits).toHaveLength(3);
    expect(third.visits[2]).toMatchObject({ leftAtMs: null, minutes: null });
  });
});

describe('parts', () => {
  it('are entered, corrected and taken out with a reason; each list shows what stands', async () => {
    const [camera] = (await client.inventory.devices({ category: 'camera', limit: 1 })).items;
    const { id } = await client.faults.create({ ...fault, deviceId: camera!.id });
    const subject = { entity: 'fault', id } as const;
    const plug = await client.parts.add({ subject, deviceId: camera!.id, name: '水晶头', quantity: 2, unit: '个' });
    expect(plug).toMatchObject({ deviceName: camera!.name, personName: '王工', quantity: 2 });
    const cable = await client.parts.add({ subject, name: '网线', model: 'CAT6', quantity: 1.5, unit: '米' });
    const corrected = await client.parts.change({ id: plug.id, fields: { quantity: 3 }, base: plug.versions });
    expect(corrected).toMatchObject({ name: '水晶头', quantity: 3, unit: '个' });
    expect((await client.faults.get({ id })).parts.map(({ name }) => name)).toEqual(['水晶头', '网线']);
    expect((await client.parts.list({ deviceId: camera!.id })).map(({ name }) => name)).toEqual(['水晶头']);

    await client.parts.remove({ id: cable.id, reason: '没有用上' });
    expect((await client.parts.list({ subject })).map(({ name }) => name)).toEqual(['水晶头']);
    const gone = { id: cable.id, fields: { quantity: 2 }, base: {} };
    expect(await failureOf(client.parts.change(gone))).toMatchObject({
      code: 'App_NotFound',
      params: { what: 'part' },
    });
    client = await app.reopen();
    expect(await client.parts.list({ subject })).toMatchObject([{ name: '水晶头', quantity: 3 }]);

    // They belong to the fault at day-end.
    const { rows } = await client.sync.dayEnd({});
    expect(rows.map(({ entity }) => entity)).toContain('fault');
  });

  it('are refused for what is not there, without a name, without a quantity, and in the future', async () => {
    const nobody = '01890000-0000-7000-8000-000000000000' as FaultView['id'];
    const part = { name: '网线', quantity: 1 };
    const { id } = await client.faults.create(fault);
    const subject = { entity: 'fault', id } as const;
    for (const [given, code] of [
      [{ ...part, subject: { entity: 'fault', id: nobody } as const }, 'App_NotFound'],
      [{ ...part, subject, name: '  ' }, 'App_InvalidInput'],
      [{ ...part, subject, quantity: 0 }, 'App_InvalidInput'],
      [{ ...part, subject, atMs: Date.now() + 3_600_000 }, 'Fault_TimeInFuture'],
      [{ ...part, subject, deviceId: nobody as never }, 'App_NotFound'],
    ] as const) {
      expect(await codeOf(client.parts.add(given)), JSON.stringify(given)).toBe(code);
    }
    expect(await client.parts.list({ subject })).toEqual([]);
  });
});

it('prints visits, parts, cause, solution and test, and keeps its own copy of them', async () => {
  const { id } = await client.faults.create(fault);
  const subject = { entity: 'fault', id } as const;
  await client.faults.addEvent({ faultId: id, kind: 'on-site' });
  await client.faults.addEvent({ faultId: id, kind: 'diagnosed', note: '水晶头氧化' });
  await change(id, { cause: 'aging', solutions: ['part-replaced', 'cleaned'] });
  const part = await client.parts.add({ subject, name: '水晶头', quantity: 2, unit: '个', serial: 'SN-1' });
  await client.faults.addEvent({ faultId: id, kind: 'fixed' });
  await client.faults.addEvent({ faultId: id, kind: 'left' });
  await client.faults.addEvent({ faultId: id, kind: 'verified', testResult: '试看 10 分钟正常' });
  const draft = await client.records.draft({ kind: 'service', subject });
  const record = await client.records.sign({
    kind: 'service',
    subject,
    edits: draft.edits,
    signatures: bothSignatures,
  });
  const content = record.content as ServiceRecordContent;
  expect(content).toMatchObject({
    diagnosis: '水晶头氧化',
    cause: { zh: '设备老化', en: 'Aging' },
    solutions: [{ zh: '更换配件' }, { zh: '清洁除尘' }],
    testResult: '试看 10 分钟正常',
    visits: [{ personName: '王工' }],
    parts: [{ name: '水晶头', quantity: 2, serial: 'SN-1' }],
  });
  const htmlIn = async (form: 'internal' | 'customer') =>
    (await client.records.html({ source: { id: record.id }, locale: 'zh-CN', form })).html;
  const html = await htmlIn('internal');
  for (const words of ['到场记录', '设备老化', '更换配件、清洁除尘', '试看 10 分钟正常', '水晶头', 'SN-1', '离场']) {
    expect(html).toContain(words);
  }
  expect(await htmlIn('customer')).not.toContain('SN-1');

  await client.parts.remove({ id: part.id, reason: '记错' });
  expect((await client.records.get({ id: record.id })).content).toEqual(content);
  expect((await client.records.verify({ id: record.id })).checks.length).toBeGreaterThan(0);
});

it('names the contract’s clocks that run, the next one first, and never an internal target', async () => {
  const now = Date.now();
  const later = await client.faults.create({ ...fault, reportedAtMs: now - 60 * minuteMs });
  const sooner = await client.faults.create({ ...fault, reportedAtMs: now - 200 * minuteMs });
  await client.faults.create({ ...fault, severity: 'general' });
  const arrived = await client.faults.create({ ...fault, reportedAtMs: now - 60 * minuteMs });
  await client.faults.addEvent({ faultId: arrived.id, kind: 'on-site' });
  const clocks = await client.faults.runningClocks({});
  expect(clocks.map(({ faultId }) => faultId)).toEqual([sooner.id, later.id]);
  expect(clocks.every(({ clock }) => clock.isContractual)).toBe(true);
});
