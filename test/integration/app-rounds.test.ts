/** A round from its start to its completion, by probes and by hand, over the app's own API and a real store. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createNodeApp } from '../../nodehost/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import type { InspectionView } from '../../shared/api/inspections.ts';
import type { DeviceView } from '../../shared/api/inventory.ts';
import { loadMedia, sceneOf, singleChannel, startCamera, type RunningCamera } from '../../simulators/index.ts';
import { failureOf, finishedRun } from '../support/app-day.ts';
import { type Folder, temporaryHost } from '../support/app-host.ts';
import { weeklyRound } from '../support/weekly-round.ts';

const account = { username: 'admin', password: 'round-demo' } as const;

let folder: Folder;
let node: Awaited<ReturnType<typeof createNodeApp>>;
let client: ApiClient;
let camera: RunningCamera;
/** One that answers, and one whose address is right but where nobody listens. */
let good: DeviceView;
let dead: DeviceView;
let id: InspectionView['id'];

const round = (): Promise<InspectionView> => client.inspections.get({ id });
const channelOf = (view: InspectionView, device: DeviceView) => {
  const channel = view.channels.find((item) => item.device.id === device.id);
  if (channel === undefined) throw new Error(device.name);
  return channel;
};

async function place(device: DeviceView, at: { host: string; rtspPort: number; httpPort: number }): Promise<void> {
  const held = await client.inventory.device({ id: device.id });
  const fields = { address: at.host, ports: { rtsp: at.rtspPort, http: at.httpPort }, rtspPath: '/stream1' };
  await client.inventory.changeDevice({ id: device.id, fields, base: held.versions });
  await client.inventory.saveCredential({ deviceId: device.id, ...account });
}

beforeAll(async () => {
  folder = temporaryHost();
  node = await createNodeApp(folder.options);
  client = node.app.client;
  const scene = sceneOf(await loadMedia(), 'lift-b');
  camera = await startCamera({ host: '127.0.0.1', ...account, channels: [singleChannel(scene)] });
  await client.system.setup({ site: 'contract', personName: '王工' });
  const cameras = (await client.inventory.devices({ category: 'camera' })).items;
  [good, dead] = [cameras[0], cameras[1]] as [DeviceView, DeviceView];
  await place(good, camera);
  await place(dead, { host: '127.0.0.1', rtspPort: 1, httpPort: 1 });
  const task = await weeklyRound(client);
  ({ id } = await client.inspections.start({ taskId: task.id }));
});

afterAll(async () => {
  await node.close();
  await camera.stop();
  await folder[Symbol.asyncDispose]();
});

it('fills in what probes find, and leaves alone what a person said before', async () => {
  const byHand = { deviceId: good.id, itemId: 'online', value: 'fail', note: '指示灯不亮' } as const;
  await client.inspections.answer({ inspectionId: id, answers: [byHand] });
  const { runId } = await client.probes.startRound({ inspectionId: id });
  expect(await client.probes.running({})).toMatchObject([{ runId, subject: { id } }]);
  expect(await finishedRun(client, runId)).toMatchObject({ isCancelled: false, done: 10, total: 10, problem: null });
  expect(await client.probes.running({})).toEqual([]);

  const { answers, probes } = channelOf(await round(), good);
  expect(Object.keys(probes).sort()).toEqual(['icmp', 'onvif', 'picture', 'rtsp', 'tcp']);
  expect(answers.online).toMatchObject({ value: 'fail', source: 'hand', note: '指示灯不亮' });
  expect(answers.stream).toMatchObject({ value: 'pass', source: 'probe', isConfirmed: true });
  expect(answers.stream?.reading).toMatch(/^h264 \d+x\d+/);
  const failed = channelOf(await round(), dead);
  expect(failed.answers.online).toMatchObject({ value: 'fail', source: 'probe', isConfirmed: false });
  expect(failed.probes.tcp?.report.code).toBe('Probe_Refused');
});

it('is not complete while a failure is not looked at or an item is open, and goes on after a new start', async () => {
  const before = (await round()).totals;
  expect(before.unconfirmed).toBeGreaterThan(0);
  expect(await failureOf(client.inspections.complete({ inspectionId: id }))).toMatchObject({
    code: 'Inspection_Incomplete',
    params: { missing: before.missing, unconfirmed: before.unconfirmed },
  });
  await node.close();
  node = await createNodeApp(folder.options);
  client = node.app.client;
  expect((await round()).totals).toEqual(before);
});

it('makes one fault of a finding, with the evidence of that moment, under the clause of the plan', async () => {
  const finding = { inspectionId: id, deviceId: dead.id, itemId: 'online' } as const;
  const [first, second] = await Promise.all([client.faults.fromFinding(finding), client.faults.fromFinding(finding)]);
  expect(second).toEqual(first);
  const fault = await client.faults.get({ id: first.id });
  expect(fault).toMatchObject({
    section: '二',
    deviceName: dead.name,
    origin: { inspectionId: id, itemId: 'online' },
    locationId: dead.locationId,
  });
  const evidence = (item: typeof fault) => item.probes.map(({ report }) => `${report.probeId} ${report.state}`).sort();
  expect(fault.probes.find((probe) => probe.report.probeId === 'tcp')?.report.code).toBe('Probe_Refused');
  expect(channelOf(await round(), dead).faults).toEqual({ online: first.id });
  // What passed, and what nobody answered, is no finding.
  for (const itemId of ['stream', 'lens']) {
    expect((await failureOf(client.faults.fromFinding({ ...finding, deviceId: good.id, itemId }))).code).toBe(
      'App_NotFound',
    );
  }
  // Repaired, and probed again in the same round: the fault's evidence stays that of the fault.
  await place(dead, camera);
  const { runId } = await client.probes.startRound({ inspectionId: id, deviceIds: [dead.id] });
  await finishedRun(client, runId);
  expect(channelOf(await round(), dead).answers.online?.value).toBe('pass');
  expect(evidence(await client.faults.get({ id: first.id }))).toEqual(evidence(fault));
});

it('is completed once everything is answered; results that come later are kept and change no answer', async () => {
  await place(dead, { host: '127.0.0.1', rtspPort: 1, httpPort: 1 });
  const { channels, template } = await round();
  const open = channels.flatMap((channel) =>
    template.items
      .filter((item) => channel.answers[item.id] === undefined)
      .map((item) => ({ deviceId: channel.device.id, itemId: item.id, value: 'na' as const })),
  );
  await client.inspections.answer({ inspectionId: id, answers: open });
  const complete = await round();
  const [started] = await Promise.all([
    client.probes.startRound({ inspectionId: id, deviceIds: [dead.id] }),
    client.inspections.complete({ inspectionId: id }),
  ]);
  expect(await finishedRun(client, started.runId)).toMatchObject({ problem: null });
  const after = await round();
  expect(after.completedAtMs).not.toBeNull();
  expect(after.totals).toEqual(complete.totals);
  expect(channelOf(after, dead).answers).toEqual(channelOf(complete, dead).answers);
  expect(channelOf(after, dead).probes.tcp?.report.code).toBe('Probe_Refused');
  expect(channelOf(after, dead).probes.tcp?.id).not.toBe(channelOf(complete, dead).probes.tcp?.id);

  const closed = { code: 'Inspection_Closed' };
  const answer = { deviceId: good.id, itemId: 'lens', value: 'fail' } as const;
  expect(await failureOf(client.inspections.answer({ inspectionId: id, answers: [answer] }))).toMatchObject(closed);
  expect(await failureOf(client.probes.startRound({ inspectionId: id }))).toMatchObject(closed);
  expect((await client.tasks.today({})).tasks.find((task) => task.inspectionId === id)).toMatchObject({
    state: 'done',
    answered: 200,
    asked: 200,
  });
});

it('keeps what came when the app is closed in the middle of a run', async () => {
  const fault = await client.faults.create({
    title: '监控画面打不开',
    section: '二',
    severity: 'general',
    deviceId: good.id,
  });
  const subject = { entity: 'fault', id: fault.id } as const;
  const { runId } = await client.probes.startDevice({ deviceId: good.id, subject, phase: 'after' });
  for await (const event of await client.probes.watch({ runId })) if (event.type === 'probeDone') break;
  await node.close();
  node = await createNodeApp(folder.options);
  client = node.app.client;
  const { probes } = await client.faults.get({ id: fault.id });
  expect(probes.length).toBeGreaterThan(0);
  expect(probes.every((probe) => probe.phase === 'after' && probe.report.code !== 'Probe_Cancelled')).toBe(true);
});

it('has a fault closed by the probe after the work that passed, without a word about the test', async () => {
  const { id: faultId } = await client.faults.create({
    title: '画面卡顿',
    section: '二',
    severity: 'general',
    deviceId: good.id,
  });
  const { versions } = await client.faults.get({ id: faultId });
  const why = { cause: 'loose-connector', solutions: ['reseated' as const] } as const;
  await client.faults.change({ id: faultId, fields: { ...why, solutions: [...why.solutions] }, base: versions });
  const subject = { entity: 'fault', id: faultId } as const;
  const { runId } = await client.probes.startDevice({ deviceId: good.id, subject, phase: 'after' });
  await finishedRun(client, runId);
  await client.faults.addEvent({ faultId, kind: 'fixed' });
  expect((await client.faults.get({ id: faultId })).closing).toEqual({ gaps: [], afterProbe: 'passed' });
  expect(await client.faults.addEvent({ faultId, kind: 'closed' })).toMatchObject({ state: 'closed' });
});

it('probes at least whether a device answers that no checklist is about', async () => {
  const [computer] = (await client.inventory.devices({ category: 'switch' })).items;
  if (computer === undefined) throw new Error('the contract has switches');
  const fields = { address: '127.0.0.1' };
  await client.inventory.changeDevice({ id: computer.id, fields, base: computer.versions });
  const subject = { entity: 'device', id: computer.id } as const;
  const { runId } = await client.probes.startDevice({ deviceId: computer.id, subject, phase: 'single' });
  expect(await finishedRun(client, runId)).toMatchObject({ done: 1, total: 1, problem: null });
  const nowhere = { entity: 'fault', id: '01890000-0000-7000-8000-000000000000' } as const;
  expect(
    await failureOf(client.probes.startDevice({ deviceId: computer.id, subject: nowhere, phase: 'after' })),
  ).toMatchObject({ code: 'App_NotFound', params: { what: 'fault' } });
});
