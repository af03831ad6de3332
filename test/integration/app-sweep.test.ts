/** Sweeps over the app's own API: the demo's devices on real sockets, the real prober, a real store. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeApp } from '../../nodehost/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import type { DeviceView } from '../../shared/api/inventory.ts';
import type { ProposalView, SweepEvent } from '../../shared/api/sweeps.ts';
import { type Folder, temporaryHost } from '../support/app-host.ts';
import { eventsOf, failureOf } from '../support/app-day.ts';

let folder: Folder;
let node: Awaited<ReturnType<typeof createNodeApp>>;
/** The net of the demo's devices, `127.77.0`. */
let net: string;

const client = (): ApiClient => node.app.client;
const checks = ['ping', 'ports', 'discovery', 'onvif', 'rtsp', 'http', 'snmp', 'maker'] as const;
const request = (text: string, ports: readonly number[] = [8080, 8554]) => ({
  text,
  checks: [...checks],
  ports: [...ports],
});
const deviceAt = async (address: string): Promise<DeviceView> => {
  const { items } = await client().inventory.devices({ text: address, limit: 50 });
  return items.find((each) => each.address === address)!;
};
const change = async (device: DeviceView, fields: Partial<DeviceView>): Promise<DeviceView> => {
  const { versions } = await client().inventory.device({ id: device.id });
  return client().inventory.changeDevice({ id: device.id, fields, base: versions });
};
async function swept(text: string, ports?: readonly number[]): Promise<{ id: string; events: SweepEvent[] }> {
  const { id } = await client().sweeps.start(request(text, ports));
  return { id, events: await eventsOf(client().sweeps.watch({ id })) };
}
const proposalsAt = async (id: string, address: string): Promise<ProposalView[]> =>
  (await client().sweeps.proposals({ id })).filter((each) => each.address === address);
const afters = ({ changes }: ProposalView): Record<string, string> =>
  Object.fromEntries(changes.map(({ field, after }) => [field, after]));
const accept = (id: string, ...some: readonly ProposalView[]) =>
  client().sweeps.accept({
    id,
    items: some.map(({ key, changes }) => ({
      key,
      fields: changes.flatMap(({ field, isUsual }) => (isUsual ? field : [])),
    })),
  });

describe('a sweep of the demo site', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    folder = temporaryHost();
    node = await createNodeApp(folder.options);
    await client().system.setup({ site: 'demo', personName: '王工' });
    const { suggested } = await client().sweeps.networks({});
    expect(suggested).toMatch(/^127\.\d+\.0\.10-14, 127\.\d+\.0\.101-125$/);
    net = suggested.split('.').slice(0, 3).join('.');
  }, 60_000);
  afterAll(async () => {
    await node?.close();
    await folder?.[Symbol.asyncDispose]();
  });

  it('refuses what it cannot read, and more than it takes, before anything is sent', async () => {
    expect(await failureOf(client().sweeps.start(request('10.0.0.300')))).toEqual(
      expect.objectContaining({ code: 'Sweep_WrongAddresses', params: { part: '10.0.0.300' } }),
    );
    expect(await failureOf(client().sweeps.start(request('10.0.0.0/19')))).toMatchObject({
      code: 'Sweep_TooMany',
      params: { limit: 4096 },
    });
    expect(await failureOf(client().sweeps.start(request('')))).toMatchObject({ code: 'Sweep_WrongAddresses' });
    expect(await client().sweeps.list({})).toEqual([]);
  });

  it('finds who is there and what they are, by ONVIF, SNMP and pages, and says nothing of who only could be', async () => {
    const { id, events } = await swept(`${net}.10-14, ${net}.101-108, ${net}.200`);
    expect(events.at(-1)).toEqual({ type: 'finished', isCancelled: false, done: 14, total: 14, problem: null });
    const cells = events.flatMap((event) => (event.type === 'progress' ? event.cells : []));
    expect(new Set(cells.map(({ address }) => address)).size).toBe(14);
    const at = async (last: number) => (await client().sweeps.found({ id, address: `${net}.${last}` }))!;
    expect(await at(101)).toMatchObject({
      state: 'identified',
      openPorts: [8080, 8554],
      vendor: 'Xunwei Demo',
      model: 'XW-IPC-200',
      serial: 'XWSIM00002',
      firmware: 'V5.7.1 build 250318',
      category: 'camera',
    });
    expect((await at(101)).services.sort()).toEqual(['http', 'onvif', 'rtsp']);
    expect(await at(10)).toMatchObject({ state: 'identified', model: 'XW-NVR-32', category: 'nvr' });
    expect(await at(11)).toMatchObject({ state: 'identified', name: 'switch-01', services: ['snmp'] });
    expect(await at(14)).toMatchObject({ state: 'identified', services: expect.arrayContaining(['http']) });
    // Everything in 127.0.0.0/8 is this computer: it answers every ping, and there is no device for it.
    expect(await at(200)).toMatchObject({ state: 'silent', reports: [] });
    const [view] = await client().sweeps.list({});
    expect(view).toMatchObject({ id, state: 'done', total: 14, done: 14, personName: '王工' });
    const silent = (await client().sweeps.get({ id })).cells.filter(({ state }) => state === 'silent');
    // Camera 7 is off, and nobody has 200; of the device that speaks SSH only, a port is open.
    expect(silent.map(({ address }) => address).sort()).toEqual([`${net}.107`, `${net}.200`]);
    const stored = JSON.stringify(await at(101));
    expect(stored).not.toContain('Demo-camera-25');
  });

  it('proposes what differs, writes only what is accepted, and keeps the answer that proves it', async () => {
    const camera = await deviceAt(`${net}.101`);
    const before = JSON.stringify(camera);
    const { id } = await swept(`${net}.101`);
    const [proposal] = await proposalsAt(id, `${net}.101`);
    expect(proposal).toMatchObject({ kind: 'changed', matchedBy: 'address', device: { id: camera.id } });
    expect(proposal?.proof[0]).toBe('onvif');
    expect(afters(proposal!)).toEqual({
      vendor: 'Xunwei Demo',
      model: 'XW-IPC-200',
      serial: 'XWSIM00002',
      firmware: 'V5.7.1 build 250318',
    });
    expect(JSON.stringify(await deviceAt(`${net}.101`))).toBe(before);
    const some = { id, items: [{ key: proposal!.key, fields: ['serial' as const, 'model' as const] }] };
    expect(await client().sweeps.accept(some)).toEqual({ added: 0, changed: 1 });
    expect(await deviceAt(`${net}.101`)).toMatchObject({ serial: 'XWSIM00002', model: 'XW-IPC-200', firmware: '' });
    const life = await client().inventory.life({ id: camera.id });
    expect(JSON.stringify(life)).toContain('XWSIM00002');
    expect(JSON.stringify(life)).toContain('onvif');
    expect(await failureOf(client().sweeps.accept(some))).toMatchObject({ code: 'Sweep_Outdated' });
  });

  it('shows no account where nobody is known, adds who is new, and tells when another device stands at an address', async () => {
    const camera = await deviceAt(`${net}.102`);
    await change(camera, { serial: 'XWSIM00003', address: `${net}.201` });
    const { id } = await swept(`${net}.102, ${net}.103, ${net}.201`);
    const [unknown] = await proposalsAt(id, `${net}.102`);
    // Nobody is known at the address, so nobody's account is shown there, and without one no serial number is told.
    expect(unknown).toMatchObject({ kind: 'new', category: 'camera' });
    expect(await accept(id, unknown!)).toEqual({ added: 1, changed: 0 });
    const added = await client().inventory.devices({ text: `${net}.102`, limit: 10 });
    expect(added.items).toMatchObject([
      { name: 'camera-02', category: 'camera', ports: { http: 8080, rtsp: 8554 }, state: 'in-service', key: null },
    ]);
    expect(await proposalsAt(id, `${net}.102`)).toEqual([]);
    expect(await proposalsAt(id, `${net}.201`)).toMatchObject([
      { kind: 'gone', device: { id: camera.id }, changes: [] },
    ]);
    await change(await deviceAt(`${net}.103`), { serial: 'OTHER-0001' });
    const [replaced] = await proposalsAt(id, `${net}.103`);
    expect(replaced).toMatchObject({
      kind: 'replaced',
      changes: expect.arrayContaining([{ field: 'serial', before: 'OTHER-0001', after: 'XWSIM00004', isUsual: true }]),
    });
  });

  it('knows by its serial number a device that moved, and writes where it is now', async () => {
    const there = await deviceAt(`${net}.106`);
    const lost = await client().inventory.addDevice({
      ...there,
      name: '搬走的摄像机',
      address: null,
      serial: 'xwsim00007',
      ports: {},
    });
    const { id } = await swept(`${net}.106`);
    const [moved, ...others] = await proposalsAt(id, `${net}.106`);
    expect(others).toEqual([]);
    expect(moved).toMatchObject({ kind: 'moved', matchedBy: 'serial', device: { id: lost.id } });
    expect(moved?.changes.slice(0, 2)).toEqual([
      // A person's own name stays, unless somebody ticks the device's.
      { field: 'name', before: '搬走的摄像机', after: 'camera-06', isUsual: false },
      { field: 'address', before: '', after: `${net}.106`, isUsual: true },
    ]);
    await accept(id, moved!);
    expect(await client().inventory.device({ id: lost.id })).toMatchObject({
      name: '搬走的摄像机',
      address: `${net}.106`,
      model: 'XW-IPC-200',
    });
  });

  it('does not propose again what was dismissed, until it changes', async () => {
    const { id } = await swept(`${net}.104`);
    const [first] = await proposalsAt(id, `${net}.104`);
    await client().sweeps.dismiss({ keys: [first!.key] });
    const again = await swept(`${net}.104`);
    expect(await proposalsAt(again.id, `${net}.104`)).toMatchObject([{ key: first!.key, isDismissed: true }]);
    await change(await deviceAt(`${net}.104`), { firmware: 'V1.0' });
    await change(await deviceAt(`${net}.104`), { model: 'XW-IPC-200' });
    expect(await proposalsAt(again.id, `${net}.104`)).toMatchObject([{ isDismissed: false }]);
    await client().sweeps.restore({ keys: [first!.key] });
  });

  it('stops, and goes on after a restart with the addresses that were not answered for', async () => {
    // So many that there is time to stop in the middle; nobody has them.
    const text = `${net}.101-106, 127.200.0.1-127.200.3.250`;
    const total = 1_024;
    const { id } = await client().sweeps.start(request(text, [81, 82, 83, 84]));
    expect(await failureOf(client().sweeps.start(request(text)))).toMatchObject({ code: 'Sweep_Running' });
    for await (const event of await client().sweeps.watch({ id })) {
      if (event.type === 'progress' && event.done >= 6) break;
    }
    await client().sweeps.cancel({ id });
    const events = await eventsOf(client().sweeps.watch({ id }));
    expect(events.at(-1)).toMatchObject({ type: 'finished', isCancelled: true });
    const stopped = await client().sweeps.get({ id });
    expect(stopped).toMatchObject({ state: 'stopped', total });
    expect(stopped.done).toBeLessThan(total);
    await node.close();
    node = await createNodeApp(folder.options);
    expect(await client().sweeps.get({ id })).toMatchObject({ state: 'stopped', done: stopped.done });
    await client().sweeps.resume({ id });
    const rest = await eventsOf(client().sweeps.watch({ id }));
    expect(rest.at(-1)).toMatchObject({ type: 'finished', isCancelled: false, done: total, total });
    const answered = new Set(stopped.cells.map(({ address }) => address));
    const asked = rest.flatMap((event) => (event.type === 'progress' ? event.cells.map(({ address }) => address) : []));
    expect(asked.filter((address) => answered.has(address))).toEqual([]);
    expect(await client().sweeps.get({ id })).toMatchObject({ state: 'done', done: total });
    expect((await client().sweeps.list({})).filter(({ state }) => state === 'running')).toEqual([]);
  });
});
