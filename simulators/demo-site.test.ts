import { execFile, spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runProbe } from '../probes/index.ts';
import { type DemoDevice, demoSiteDescription } from '../shared/domain/demo-site.ts';
import { type DemoSite, startDemoSite } from './demo-site.ts';
import { loadMedia, sceneOf } from './media.ts';
import { cameraPlans } from './site-plan.ts';

const run = promisify(execFile);
const hasFfprobe = spawnSync('ffprobe', ['-version']).status === 0;
let site: DemoSite;

beforeAll(async () => {
  site = await startDemoSite();
});
afterAll(() => site.stop());

function device(key: string): DemoDevice {
  const found = site.description.devices.find((one) => one.key === key);
  if (!found) throw new Error(`no ${key}`);
  return found;
}

/** `open`, or the system's code. */
function knock(host: string, port: number): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect(port, host);
  socket.on('connect', () => resolve('open'));
  socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'));
  return promise.finally(() => socket.destroy());
}

function streamUrl({ host, ports, rtspPath, username, password }: DemoDevice, path = rtspPath): string {
  return `rtsp://${username}:${password}@${host}:${ports.rtsp}${path}`;
}

interface Probed {
  codec_name: string;
  width: number;
  height: number;
  avg_frame_rate: string;
}

async function probeStream(url: string, transport: 'tcp' | 'udp'): Promise<Probed | undefined> {
  const args = ['-v', 'error', '-rtsp_transport', transport, '-show_streams', '-of', 'json', url];
  const { stdout } = await run('ffprobe', args, { timeout: 30_000 });
  return (JSON.parse(stdout) as { streams: Probed[] }).streams[0];
}

describe('demo site', () => {
  test('the description is valid and holds every device once', () => {
    const { devices, server } = demoSiteDescription.parse(JSON.parse(JSON.stringify(site.description)));
    expect(server).toBeNull();
    const keys = devices.map(({ key }) => key);
    expect(new Set(keys).size).toBe(30);
    expect(keys.filter((key) => /^camera-(0[1-9]|1\d|2[0-5])$/.test(key))).toHaveLength(25);
    expect(devices.flatMap(({ key, plannedFault }) => (plannedFault === 'none' ? [] : [[key, plannedFault]]))).toEqual([
      ['camera-07', 'offline'],
      ['camera-12', 'wrong-password'],
      ['camera-16', 'black-picture'],
      ['camera-19', 'frozen-picture'],
      ['camera-21', 'clock-offset'],
      ['camera-23', 'slow'],
    ]);
  });

  test('where there is no loopback net, ports tell the devices apart; here each has an address', () => {
    const cameras = site.description.devices.filter(({ key }) => key.startsWith('camera'));
    const places = new Set(cameras.map(({ host, ports }) => `${host}:${ports.rtsp}`));
    expect(places.size).toBe(25);
    const isLinux = process.platform === 'linux' && networkInterfaces()['lo'] !== undefined;
    if (isLinux) expect(new Set(cameras.map(({ host }) => host)).size).toBe(25);
  });

  test('the offline camera refuses, every other port is open', async () => {
    for (const { host, ports, plannedFault } of site.description.devices) {
      for (const port of [ports.rtsp, ports.http, ports.ssh]) {
        if (port) expect(await knock(host, port)).toBe(plannedFault === 'offline' ? 'ECONNREFUSED' : 'open');
      }
    }
  });

  test('a second site moves to another net and neither disturbs the other', async () => {
    const second = await startDemoSite();
    const addresses = (one: DemoSite): string[] =>
      one.description.devices.map(({ host, ports }) => `${host} ${JSON.stringify(ports)}`);
    expect(addresses(second).filter((address) => addresses(site).includes(address))).toEqual([]);
    await second.stop();
    const { host, ports } = device('camera-01');
    expect(await knock(host, ports.rtsp ?? 0)).toBe('open');
  });

  test('an aborted signal stops the site, an aborted start leaves nothing', async () => {
    const controller = new AbortController();
    const other = await startDemoSite({ signal: controller.signal });
    const { host, ports } = other.description.devices[0] as DemoDevice;
    controller.abort();
    await other.stop();
    expect(await knock(host, ports.rtsp ?? 0)).toBe('ECONNREFUSED');
    await expect(startDemoSite({ signal: controller.signal })).rejects.toThrow();
  });

  test('a process that stops its site ends by itself', async () => {
    const entry = fileURLToPath(new URL('./index.ts', import.meta.url));
    const script = `const { startDemoSite } = await import(${JSON.stringify(entry)}); const site = await startDemoSite();
      await fetch('http://' + site.description.devices.at(-1).host + ':' + site.description.devices.at(-1).ports.http);
      await site.stop(); console.log('stopped');`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { timeout: 20_000 });
    expect(stdout).toContain('stopped');
  });

  test('missing media are told by name', async () => {
    await expect(startDemoSite({ mediaDir: '/nowhere' })).rejects.toThrow(/nowhere/);
  });
});

describe('the demo site, asked by probes', () => {
  const ask = (probeId: string, { host, username = '', password = '' }: DemoDevice, port: number, settings = {}) =>
    runProbe({
      requestId: probeId,
      probeId,
      target: { host, port, username, password },
      settings,
      deadlineMs: 30_000,
    });

  test('the recorder tells by ISAPI what is planned to be wrong with it', { timeout: 40_000 }, async () => {
    const recorder = device('nvr-01');
    const outcome = await ask('isapi', recorder, recorder.ports.http ?? 0);
    expect(outcome.findings.map(({ code, params }) => [code, params['channels'] ?? params['disks']])).toEqual([
      ['channelOffline', '7 Camera 07'],
      ['diskUnformatted', 'hdd3 (unformatted)'],
      ['retentionShort', '18 Camera 18'],
      ['recordingStopped', '7 Camera 07'],
    ]);
    expect(outcome.measures).toMatchObject({ channelCount: 25, channelsOnline: 24, diskCount: 3, model: 'XW-NVR-32' });
  });

  test.skipIf(process.platform !== 'linux')('every device of the net that is up is found', async () => {
    const online = site.description.devices.filter(
      ({ key, plannedFault }) => /^(camera|nvr)/.test(key) && plannedFault !== 'offline',
    );
    const net = device('nvr-01').host.replace(/\d+$/, '0');
    const outcome = await ask('onvif-discovery', { ...device('nvr-01'), host: `${net}/24` }, 3702);
    expect(String(outcome.measures['deviceCount'])).toBe(`${online.length}`);
    expect(outcome.findings).toEqual([]);
  });
});

describe.skipIf(!hasFfprobe)('ffprobe agrees (skipped without ffprobe)', () => {
  const formats = ['camera-01', 'camera-02', 'camera-03', 'camera-05', 'camera-06', 'camera-14', 'camera-23'];
  test.concurrent.each([
    ...formats.map((key) => [key, 'tcp'] as const),
    ['camera-01', 'udp'] as const,
    ['camera-14', 'udp'] as const,
  ])('%s over %s', { timeout: 40_000 }, async (key, transport) => {
    const plan = cameraPlans.find((one) => one.key === key);
    const { width, height, fps } = sceneOf(await loadMedia(), plan?.scene ?? '').main;
    const probed = await probeStream(streamUrl(device(key)), transport);
    expect(probed).toMatchObject({ codec_name: 'h264', width, height, avg_frame_rate: `${fps}/1` });
  });

  test.concurrent('the sub-stream and a channel of the recorder', { timeout: 40_000 }, async () => {
    const sub = await probeStream(streamUrl(device('camera-03'), '/stream2'), 'tcp');
    expect(sub).toMatchObject({ width: 640, height: 360, avg_frame_rate: '12/1' });
    const recorded = await probeStream(streamUrl(device('nvr-01'), '/ch05/main'), 'tcp');
    expect(recorded).toMatchObject({ width: 704, height: 576 });
  });

  test.concurrent('the camera with the wrong password refuses', { timeout: 40_000 }, async () => {
    await expect(probeStream(streamUrl(device('camera-12')), 'tcp')).rejects.toThrow(/401/);
  });

  test.concurrent('two loops decode without an error', { timeout: 40_000 }, async () => {
    const args = [
      '-v',
      'error',
      '-xerror',
      '-rtsp_transport',
      'tcp',
      '-i',
      streamUrl(device('camera-10')),
      '-t',
      '8.5',
    ];
    const { stderr } = await run('ffmpeg', [...args, '-f', 'null', '-'], { timeout: 30_000 });
    expect(stderr).toBe('');
  });
});
