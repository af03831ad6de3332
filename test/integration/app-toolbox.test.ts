/** Probes by hand over the app's own API: real sockets, the real prober, a real store. */
import { type Server, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ApiClient } from '../../shared/api/index.ts';
import type { DeviceView } from '../../shared/api/inventory.ts';
import type { HandRunView, ProbeRunEvent } from '../../shared/api/probes.ts';
import { loadMedia, sceneOf, singleChannel, startCamera } from '../../simulators/index.ts';
import { appFor, failureOf, finishedRun } from '../support/app-day.ts';
import { weeklyRound } from '../support/weekly-round.ts';

let client: ApiClient;
let server: Server;
let port: number;
/** Bytes that came to the server. */
let heard: Buffer[];

beforeEach(async (context) => {
  ({ client } = await appFor(context));
  await client.system.setup({ site: 'contract', personName: '王工' });
  heard = [];
  server = createServer((socket) => {
    socket.on('data', (data) => heard.push(data));
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

const at = (host: string, portOfIt?: number) => ({ host, ...(portOfIt === undefined ? {} : { port: portOfIt }) });
const tcp = (portOfIt = port): Promise<HandRunView> =>
  client.probes.single({ probeId: 'tcp', target: at('127.0.0.1', portOfIt) });

async function cameras(): Promise<DeviceView[]> {
  return (await client.inventory.devices({ category: 'camera', limit: 2 })).items;
}
async function place(device: DeviceView, fields: Partial<DeviceView>): Promise<DeviceView> {
  const { versions } = await client.inventory.device({ id: device.id });
  return client.inventory.changeDevice({ id: device.id, fields, base: versions });
}
const faultOn = (deviceId: DeviceView['id'] | null) =>
  client.faults.create({ title: '画面打不开', section: '二', severity: 'general', deviceId });
const gone = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));

it('offers every kind with its purposes, its account and its settings', async () => {
  const kinds = await client.probes.kinds({});
  expect(kinds.map(({ id }) => id)).toEqual(expect.arrayContaining(['icmp', 'tcp', 'rtsp', 'onvif', 'picture']));
  expect(kinds.find(({ id }) => id === 'rtsp')).toMatchObject({
    capabilities: ['reachability', 'video'],
    usesCredentials: true,
    defaultPort: 554,
  });
  expect(kinds.find(({ id }) => id === 'icmp')).toMatchObject({ usesCredentials: false, defaultPort: null });
});

it('remembers what came, the newest first, and not what was typed as a password', async () => {
  await tcp();
  const refused = await client.probes.single({
    probeId: 'rtsp',
    target: { ...at('127.0.0.1', 1), username: 'admin', password: 'toolbox-secret' },
  });
  expect(refused.report).toMatchObject({ state: 'failed', code: 'Probe_Refused' });
  const runs = await client.probes.handRuns({});
  expect(runs.map(({ probeId }) => probeId)).toEqual(['rtsp', 'tcp']);
  expect(runs[1]).toMatchObject({ host: '127.0.0.1', port, deviceId: null, kept: [], report: { state: 'ok' } });
  expect(JSON.stringify(runs)).not.toContain('toolbox-secret');
});

it('stops a probe that nobody waits for any more, and does not remember it', async () => {
  const stop = new AbortController();
  const slow = { probeId: 'rtsp', target: at('127.0.0.1', port), deadlineMs: 60_000 };
  const work = client.probes.single(slow, { signal: stop.signal }).catch(() => 'stopped');
  while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  stop.abort();
  await Promise.all([work, closed]);
  expect(await client.probes.handRuns({})).toEqual([]);
});

it('gives the raw proof of a run, and of one that is not known nothing', async () => {
  const { runId, evidence } = await client.probes.single({ probeId: 'icmp', target: at('127.0.0.1') });
  expect(evidence).toMatchObject([{ name: 'ping.txt', mediaType: 'text/plain' }]);
  const { dataBase64 } = await client.probes.handEvidence({ runId, name: 'ping.txt' });
  expect(Buffer.from(dataBase64, 'base64').toString()).toContain('127.0.0.1');
  expect(await failureOf(client.probes.handEvidence({ runId, name: 'no.txt' }))).toMatchObject({
    code: 'App_NotFound',
  });
  expect(await failureOf(client.probes.handEvidence({ runId: 'x', name: 'ping.txt' }))).toMatchObject({
    code: 'App_NotFound',
  });
});

it('asks a device by its record, with an account that no page is told, and takes no other address with it', async (context) => {
  const account = { username: 'admin', password: 'round-demo' } as const;
  const scene = sceneOf(await loadMedia(), 'lift-b');
  const camera = await startCamera({ host: '127.0.0.1', ...account, channels: [singleChannel(scene)] });
  context.onTestFinished(() => camera.stop());
  const [device] = await cameras();
  const { id } = await place(device!, {
    address: '127.0.0.1',
    ports: { rtsp: camera.rtspPort, http: camera.httpPort },
    rtspPath: '/stream1',
  });
  await client.inventory.saveCredential({ deviceId: id, ...account });
  const run = await client.probes.single({ probeId: 'rtsp', deviceId: id, deadlineMs: 30_000 });
  expect(run).toMatchObject({ host: '127.0.0.1', port: camera.rtspPort, deviceId: id, settings: { path: '/stream1' } });
  expect(run.report).toMatchObject({ code: null, measures: { authScheme: 'digest-md5' } });
  expect(JSON.stringify(run)).not.toContain(account.password);
  const both = { probeId: 'rtsp', deviceId: id, target: at('127.0.0.1', port) };
  expect(await failureOf(client.probes.single(both))).toMatchObject({ code: 'App_InvalidInput' });
  expect(await failureOf(client.probes.single({ probeId: 'rtsp' }))).toMatchObject({ code: 'App_InvalidInput' });
  expect(heard).toEqual([]);
});

it('judges a device by the limits of its category, what was typed before them, and keeps what it judged by', async () => {
  const [camera] = await cameras();
  const { id } = await place(camera!, { address: '127.0.0.1' });
  const icmp = { probeId: 'icmp', deviceId: id } as const;
  const usual = await client.probes.single(icmp);
  expect(usual.settings).toEqual({ maxLossPercent: 1, maxRttMs: 100 });
  expect(usual.report.limits).toEqual({ maxLossPercent: 1, maxRttMs: 100, expectedMtu: 1500 });
  const typed = await client.probes.single({ ...icmp, settings: { maxRttMs: 0.1 } });
  expect(typed.report.limits).toMatchObject({ maxLossPercent: 1, maxRttMs: 0.1 });
  const atAddress = await client.probes.single({ probeId: 'icmp', target: at('127.0.0.1') });
  expect(atAddress.report.limits).toMatchObject({ maxLossPercent: 0, maxRttMs: 500 });
  const icmpKind = (await client.probes.kinds({})).find((kind) => kind.id === 'icmp');
  expect(icmpKind?.limits).toMatchObject({ camera: { maxRttMs: 100 }, server: { maxRttMs: 150 } });
});

it('judges by the limits of a contract that was imported', async () => {
  const { text } = await client.contract.exportFile({});
  const file = JSON.parse(text) as { probeLimits: { category: string; probeId: string; limits: object }[] };
  const cameraIcmp = file.probeLimits.find(({ category, probeId }) => category === 'camera' && probeId === 'icmp')!;
  cameraIcmp.limits = { maxRttMs: 0.1 };
  expect(await client.contract.importFile({ text: JSON.stringify(file) })).toMatchObject({ problems: [] });
  const [camera] = await cameras();
  const { id } = await place(camera!, { address: '127.0.0.1' });
  const { runId } = await client.probes.startDevice({
    deviceId: id,
    subject: { entity: 'device', id },
    phase: 'single',
  });
  await finishedRun(client, runId);
  const { items } = await client.inventory.life({ id, kinds: ['probe'] });
  const reports = items.flatMap((entry) => (entry.kind === 'probe' ? [entry.probe.report] : []));
  // The rest is the probe's own.
  expect(reports.find(({ probeId }) => probeId === 'icmp')?.limits).toMatchObject({ maxRttMs: 0.1, maxLossPercent: 0 });
  expect(reports.find(({ probeId }) => probeId === 'rtsp')?.limits).toMatchObject({ minFps: 8 });
});

it('keeps with a fault what the core itself saw, once, and shows it in the fault', async () => {
  const { runId, report } = await client.probes.single({ probeId: 'icmp', target: at('127.0.0.1') });
  const fault = await faultOn(null);
  const keep = { runId, subject: { entity: 'fault', id: fault.id } } as const;
  const [first, second] = await Promise.all([client.probes.keep(keep), client.probes.keep(keep)]);
  expect(second).toEqual(first);
  expect(await client.probes.keep(keep)).toEqual(first);
  const { probes } = await client.faults.get({ id: fault.id });
  expect(probes).toMatchObject([{ id: first.id, deviceId: null, address: '127.0.0.1', phase: 'single', report }]);
  const [proof] = probes[0]!.evidence;
  const { dataBase64 } = await client.photos.read({ id: proof!.blobId });
  expect(Buffer.from(dataBase64, 'base64').toString()).toContain('127.0.0.1');
  expect(await client.probes.handRun({ runId })).toMatchObject({ kept: [{ id: first.id, subject: keep.subject }] });
  expect(await failureOf(client.probes.keep({ ...keep, runId: 'made up' }))).toMatchObject({ code: 'App_NotFound' });
});

it('takes no result of another address for one of the device', async () => {
  const [mine, other] = await cameras();
  await place(mine!, { address: '127.0.0.9' });
  await place(other!, { address: '127.0.0.1', ports: { rtsp: 1, http: port } });
  const fault = await faultOn(mine!.id);
  const subject = { entity: 'fault', id: fault.id } as const;
  const { runId } = await tcp();
  expect(await failureOf(client.probes.keep({ runId, subject, phase: 'after' }))).toMatchObject({
    code: 'Probe_OtherDevice',
    params: { host: '127.0.0.1', device: mine!.name },
  });
  expect((await client.faults.get({ id: fault.id })).probes).toEqual([]);
  const byRecord = await client.probes.single({ probeId: 'tcp', deviceId: other!.id });
  await client.probes.keep({ runId: byRecord.runId, subject });
  expect((await client.faults.get({ id: fault.id })).probes).toMatchObject([
    { deviceId: other!.id, address: `127.0.0.1:${port}`, phase: 'single' },
  ]);
  const draft = await client.records.draft({ kind: 'service', subject });
  expect(JSON.stringify(draft.content)).toContain(`"zh":"端口 127.0.0.1:${port}"`);
  expect(draft.content).toMatchObject({ probes: [{ phase: 'single', state: 'ok' }] });
});

it('refuses a fault that is closed', async () => {
  const fault = await faultOn(null);
  const { runId } = await tcp();
  await client.faults.addEvent({ faultId: fault.id, kind: 'cancelled', note: '误报' });
  const subject = { entity: 'fault', id: fault.id } as const;
  expect(await failureOf(client.probes.keep({ runId, subject }))).toMatchObject({ code: 'Fault_Closed' });
});

it('keeps with a device of an open round, and leaves its answers alone', async () => {
  const { id } = await client.inspections.start({ taskId: (await weeklyRound(client)).id });
  const [device, other] = (await client.inspections.get({ id })).channels.map((channel) => channel.device);
  await place(device!, { address: '127.0.0.1' });
  await place(other!, { address: '127.0.0.9' });
  const { runId } = await client.probes.single({ probeId: 'icmp', deviceId: device!.id });
  const subject = { entity: 'inspection', id } as const;
  const wrong = await failureOf(client.probes.keep({ runId, subject, deviceId: other!.id }));
  expect(wrong).toMatchObject({ code: 'Probe_OtherDevice' });
  expect(await failureOf(client.probes.keep({ runId, subject }))).toMatchObject({ code: 'App_NotFound' });
  await client.probes.keep({ runId, subject, deviceId: device!.id });
  const channel = (await client.inspections.get({ id })).channels.find((each) => each.device.id === device!.id);
  expect(channel?.probes.icmp).toMatchObject({ phase: 'single', report: { state: 'ok' } });
  expect(channel?.answers).toEqual({});
});

/** Samples of a run until there are so many; `onSample` is called with each. */
async function samplesOf(runId: string, count: number, onSample: (at: number) => void | Promise<void> = () => {}) {
  const samples: Extract<ProbeRunEvent, { type: 'sampled' }>['sample'][] = [];
  for await (const event of await client.probes.watch({ runId })) {
    if (event.type !== 'sampled') continue;
    samples.push(event.sample);
    await onSample(samples.length);
    if (samples.length === count) break;
  }
  return samples;
}

it('repeats a probe until it is stopped, and remembers where the result changed', async () => {
  const target = at('127.0.0.1', port);
  const { runId } = await client.probes.startRepeat({ probeId: 'tcp', target, intervalMs: 1_000 });
  expect(await client.probes.running({})).toMatchObject([
    { runId, subject: null, total: 0, repeat: { probeId: 'tcp', host: '127.0.0.1', port, intervalMs: 1_000 } },
  ]);
  const samples = await samplesOf(runId, 4, (count) => (count === 2 ? gone() : undefined));
  expect(samples.map(({ index, state }) => [index, state])).toEqual([
    [0, 'ok'],
    [1, 'ok'],
    [2, 'failed'],
    [3, 'failed'],
  ]);
  expect(samples[2]).toMatchObject({ code: 'Probe_Refused', measures: {} });
  expect(samples[0]?.measures['connectMs']).toBeTypeOf('number');
  await client.probes.cancel({ runId });
  expect(await finishedRun(client, runId)).toMatchObject({ isCancelled: true, problem: null });
  expect(await client.probes.running({})).toEqual([]);
  const listed = await client.probes.handRuns({});
  expect(listed.map((run) => run.report.state)).toEqual(['failed', 'ok']);
  expect(listed.map((run) => run.runId)).toEqual([samples[2]?.runId, samples[0]?.runId]);
  expect(await client.probes.handRun({ runId: samples[1]!.runId })).toMatchObject({ report: { state: 'ok' } });
});

it('lets no more probes repeat than somebody can look at, and none faster than once a second', async () => {
  const repeat = { probeId: 'tcp', target: at('127.0.0.1', port), intervalMs: 60_000 };
  const started = await Promise.all(Array.from({ length: 4 }, () => client.probes.startRepeat(repeat)));
  expect(await failureOf(client.probes.startRepeat(repeat))).toMatchObject({
    code: 'Probe_TooMany',
    params: { limit: 4 },
  });
  await client.probes.cancel(started[0]!);
  await finishedRun(client, started[0]!.runId);
  await client.probes.startRepeat(repeat);
  expect(await failureOf(client.probes.startRepeat({ ...repeat, intervalMs: 999 }))).toMatchObject({
    code: 'App_InvalidInput',
  });
});
