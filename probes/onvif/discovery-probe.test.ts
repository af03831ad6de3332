import { execFile, execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { ProbeOutcome } from '../../shared/domain/probe.ts';
import { type DiscoveryOptions, type RunningDiscovery, startDiscovery } from '../../simulators/index.ts';
import { runProbe } from '../run-probe.ts';
import { closedUdpPort, jsonOf, textOf, udpPeer } from '../test-peers.ts';

const isLinux = process.platform === 'linux';

async function device(about: Partial<DiscoveryOptions> = {}): Promise<RunningDiscovery & AsyncDisposable> {
  const running = await startDiscovery({
    host: '127.0.0.1',
    port: 0,
    serviceUrls: ['http://127.0.0.1:8080/onvif/device_service'],
    name: '大厅 1',
    hardware: 'IPC-1',
    ...about,
  });
  return { ...running, [Symbol.asyncDispose]: running.stop };
}

function discover(host: string, port: number, settings: object = {}): Promise<ProbeOutcome> {
  const request = { requestId: '1', probeId: 'onvif-discovery', target: { host, port }, deadlineMs: 10_000 };
  return runProbe({ ...request, settings: { answerTimeoutMs: 1_200, ...settings } });
}

test('one device answers four questions and is one device', async () => {
  await using running = await device({ location: 'floor-01' });
  const outcome = await discover('127.0.0.1', running.port);
  expect(outcome).toMatchObject({
    state: 'ok',
    measures: {
      deviceCount: 1,
      askedAddresses: 1,
      askedCards: 0,
      deviceName: '大厅 1',
      model: 'IPC-1',
      location: 'floor-01',
      addresses: '127.0.0.1',
      serviceUri: 'http://127.0.0.1:8080/onvif/device_service',
    },
  });
  expect(outcome.measures['answerCount']).toBeGreaterThanOrEqual(2);
  expect(textOf(outcome, 'discovery.txt')).toContain('ProbeMatches');
  const url = 'http://127.0.0.1:8080/onvif/device_service';
  expect(textOf(outcome, 'devices.txt')).toBe(`127.0.0.1\t大厅 1\tIPC-1\tfloor-01\t${url}`);
});

test.skipIf(!isLinux)('a subnet is asked address by address; two that name one address are told', async () => {
  const shared = { serviceUrls: ['http://127.81.0.9/onvif/device_service'] };
  await using first = await device({ host: '127.81.0.1' });
  const { port } = first;
  await using second = await device({ host: '127.81.0.2', port, ...shared });
  await using third = await device({ host: '127.81.0.6', port, ...shared });
  const outcome = await discover('127.81.0.0/29', port);
  expect([second.port, third.port]).toEqual([port, port]);
  expect(outcome).toMatchObject({
    state: 'degraded',
    measures: { deviceCount: 3, askedAddresses: 6 },
    findings: [{ code: 'addressClash', params: { measured: 1, addresses: '127.81.0.9:80' } }],
  });
  const { devices } = jsonOf<{ devices: { answeredFrom: string }[] }>(outcome, 'devices.json');
  expect(devices.map(({ answeredFrom }) => answeredFrom).toSorted()).toEqual([
    '127.81.0.1',
    '127.81.0.2',
    '127.81.0.6',
  ]);
});

test('nobody there, nonsense, and the answer to another question are no devices', async () => {
  expect(await discover('127.0.0.1', await closedUdpPort(), { answerTimeoutMs: 300 })).toMatchObject({
    code: 'Probe_NoAnswer',
  });
  await using liar = await udpPeer(() => [Buffer.from('<a>'), Buffer.from('<s><Header/></s>'), Buffer.alloc(0)]);
  const outcome = await discover('127.0.0.1', liar.port, { answerTimeoutMs: 300, retries: 0 });
  expect(outcome).toMatchObject({ code: 'Probe_NoAnswer', measures: { deviceCount: 0, malformedAnswers: 4 } });
});

test('a subnet that is too large is not asked', async () => {
  expect(await discover('10.0.0.0/8', 3702)).toMatchObject({
    code: 'Probe_InvalidSettings',
    params: { field: 'subnet' },
  });
});

/** A network namespace with a cable of its own, where this machine allows one to its users. */
const inNamespace = (program: string): [string, string[]] => [
  'unshare',
  [
    '--user',
    '--map-root-user',
    '--net',
    'sh',
    '-c',
    `ip link set lo up && ip link add cable0 type veth peer name cable1 && ip addr add 10.9.8.1/24 dev cable0 &&
     ip link set cable0 up && ip link set cable1 up && ${program}`,
  ],
];

function canUnshare(): boolean {
  try {
    execFileSync(...inNamespace('true'), { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test.skipIf(!isLinux || !canUnshare())(
  'the group is asked over a card; a device with a factory address hears it and is told',
  { timeout: 30_000 },
  async () => {
    const script = fileURLToPath(new URL('../../test/support/discover-on-a-cable.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(...inNamespace(`exec '${process.execPath}' '${script}'`));
    const [auto, byCard] = JSON.parse(stdout) as [ProbeOutcome, ProbeOutcome];
    for (const outcome of [auto, byCard]) {
      expect(outcome).toMatchObject({
        state: 'degraded',
        measures: { deviceCount: 2, askedCards: 1, askedAddresses: 0 },
        findings: [{ code: 'foreignSubnet', params: { measured: 1, addresses: '192.168.1.64' } }],
      });
      expect(String(outcome.measures['addresses']).split(', ').toSorted()).toEqual(['10.9.8.1', '192.168.1.64']);
    }
  },
);
