/** `probe --device`: a device of a data folder, asked by its record, with what is found kept in its life record. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeApp, serve } from '../../nodehost/index.ts';
import { type Daemon, startSnmpd } from '../../probes/test-daemons.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import type { DeviceView } from '../../shared/api/inventory.ts';
import { type RunningCamera, loadMedia, sceneOf, singleChannel, startCamera } from '../../simulators/index.ts';
import { outDir } from '../support/app-host.ts';
import { configDir, root, xunwei } from '../support/command-line.ts';

const dataDir = path.join(root, 'data');
const options = { dataDir, configDir, version: '0', outDir, log: () => {} };
const community = 'device-ro-7f31';
const account = { username: 'admin', password: 'device-secret-88' } as const;

let agent: Daemon | null;
let camera: RunningCamera;
/** By key: asked in the tests. */
let lift: DeviceView;
let core: DeviceView;

const probe = (...args: string[]) => xunwei('probe', '--data', dataDir, '--lang', 'en', '--device', ...args);

async function withApp<T>(work: (client: ApiClient) => Promise<T>): Promise<T> {
  const { app, close } = await createNodeApp(options);
  return work(app.client).finally(close);
}

const keptOf = (client: ApiClient, { id }: DeviceView) =>
  client.inventory
    .life({ id, kinds: ['probe'] })
    .then(({ items }) => items.flatMap((entry) => (entry.kind === 'probe' ? [entry.probe] : [])));

beforeAll(async () => {
  agent = await startSnmpd(community, ['sysName core-by-record'], () => new Promise((done) => setTimeout(done, 500)));
  const scene = sceneOf(await loadMedia(), 'lift-b');
  camera = await startCamera({ host: '127.0.0.1', ...account, channels: [singleChannel(scene)] });
  await withApp(async (client) => {
    await client.system.setup({ site: 'contract', personName: '王工' });
    const first = async (category: 'camera' | 'switch') =>
      (await client.inventory.devices({ category, limit: 1 })).items[0]!;
    const change = ({ id, versions }: DeviceView, fields: Partial<DeviceView>) =>
      client.inventory.changeDevice({ id, fields, base: versions });
    lift = await change(await first('camera'), {
      address: '127.0.0.1',
      ports: { rtsp: camera.rtspPort, http: camera.httpPort },
      rtspPath: '/stream1',
    });
    await client.inventory.saveCredential({ deviceId: lift.id, ...account });
    core = await change(await first('switch'), { address: '127.0.0.1', ports: { snmp: agent?.port ?? 1 } });
    const kept = { username: '', password: community };
    await client.inventory.saveProtocolAccount({ deviceId: core.id, protocol: 'snmp', account: kept });
  });
});
afterAll(async () => {
  await camera.stop();
  await agent?.[Symbol.asyncDispose]();
});

describe('a device by its record', () => {
  it('is asked at its address with its own account, and what it says is kept', async () => {
    const folder = path.join(root, 'proof');
    const { code, out } = await probe(lift.name, 'rtsp', 'tcp', '--json', '--evidence', folder, '--deadline', '30000');
    expect(out).not.toContain(account.password);
    const told = JSON.parse(out) as { results: { id: string; probeId: string }[] };
    expect(told).toMatchObject({ device: { id: lift.id, name: lift.name } });
    expect(told.results).toMatchObject([
      { probeId: 'rtsp', code: null, address: `127.0.0.1:${camera.rtspPort}`, measures: { authScheme: 'digest-md5' } },
      { probeId: 'tcp', code: null, address: `127.0.0.1:${camera.httpPort}` },
    ]);
    expect(code).toBe(0);
    expect(readFileSync(path.join(folder, 'rtsp', 'rtsp.txt'), 'utf8')).toContain('RTSP/1.0 200');
    const refused = await probe(lift.id, 'tcp', '--port', '1');
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.out).toMatch(/refuses/);
    const [last, ...kept] = await withApp((client) => keptOf(client, lift));
    expect(last).toMatchObject({ address: '127.0.0.1:1', phase: 'single', report: { code: 'Probe_Refused' } });
    expect(kept.map(({ id }) => id).toReversed()).toEqual(told.results.map(({ id }) => id));
  });

  it('is asked with its account for one protocol', async (context) => {
    if (agent === null) return context.skip('snmpd is not installed');
    const { code, out } = await probe(core.id, 'snmp', '--option', 'read=["system"]');
    expect(code).toBe(0);
    expect(out).toMatch(/^OK +snmp/im);
    expect(out).toMatch(/sysName +core-by-record/);
    expect(out).not.toContain(community);
  });

  it('is asked what its checklist asks, by the app that holds the folder', async () => {
    const host = await serve(options);
    try {
      const before = await keptOf(host.app.client, core);
      const { code, out } = await probe(core.nameEn.toUpperCase(), '--json');
      expect(code).toBe(0);
      const { results } = JSON.parse(out) as { results: { id: string }[] };
      expect(results).toMatchObject([{ probeId: 'icmp', state: 'ok', address: '127.0.0.1' }]);
      const after = await keptOf(host.app.client, core);
      expect(after.map(({ id }) => id)).toEqual([results[0]?.id, ...before.map(({ id }) => id)]);
    } finally {
      await host.close();
    }
  });
});

describe('what cannot be meant', () => {
  it('is a name that no device has', async () => {
    const { code, err } = await probe('no such thing', 'icmp');
    expect(code).toBe(2);
    expect(err).toContain('There is no device "no such thing"');
    const gone = await probe('019a0000-0000-7000-8000-000000000000', 'icmp');
    expect(gone).toMatchObject({ code: 2 });
    expect(gone.err).toContain('There is no device');
  });

  it('is an address that two devices have, which are then named with their ids', async () => {
    const { code, err } = await probe('127.0.0.1', 'icmp');
    expect(code).toBe(2);
    expect(err).toContain('2 devices fit "127.0.0.1"');
    for (const { id, name } of [lift, core]) expect(err).toContain(`${id}  ${name}`);
  });

  it.each([
    ['an account beside the record’s', ['x', 'rtsp', '--user', 'admin'], /--device --user/],
    ['settings for a whole checklist', ['x', '--option', 'count=3'], /probe --device NAME KIND/],
    ['a folder that is not there', ['x', 'icmp', '--data', path.join(root, 'none')], /--data .*none/],
  ])('is %s', async (_, args, words) => {
    const { code, err } = await probe(...args);
    expect(code).toBe(2);
    expect(err).toMatch(words);
  });

  it('is a probe that there is not, and nothing is kept of it', async () => {
    const before = await withApp((client) => keptOf(client, lift));
    expect((await probe(lift.id, 'astrology')).code).toBe(2);
    expect((await probe(lift.id, 'icmp', '--option', 'count=many')).err).toContain('--option');
    expect(await withApp((client) => keptOf(client, lift))).toHaveLength(before.length);
  });
});
