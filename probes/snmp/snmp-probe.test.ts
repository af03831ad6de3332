import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProbeOutcome } from '../../shared/domain/probe.ts';
import { startSnmpSwitch } from '../../simulators/index.ts';
import { runProbe } from '../run-probe.ts';
import { freePort, startSnmpd, type Daemon } from '../test-daemons.ts';
import { closedUdpPort, holdsSecret, jsonOf, textOf, udpPeer } from '../test-peers.ts';

const community = 'canary-7f3a-ro';
const authPassword = 'canary-auth-55d1';
const privacyPassword = 'canary-priv-90c2';
const auths = { md5: 'MD5', sha: 'SHA', sha224: 'SHA-224', sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' };
const privacies = { des: 'DES', aes: 'AES', aes256b: 'AES-256', aes256r: 'AES-256-C' };
const users = Object.keys(auths).flatMap((auth) =>
  Object.keys(privacies).map((privacy) => ({ auth, privacy, name: `${auth}-${privacy}` })),
);

/** What snmpd has no module for, as the MIBs have it. */
const otherParts = [
  // LLDP: what hangs on port 3, and its management address.
  '1.0.8802.1.1.2.1.4.1.1.5.0.3.1 octet_str "core"',
  '1.0.8802.1.1.2.1.4.1.1.7.0.3.1 octet_str "GigabitEthernet1/0/48"',
  '1.0.8802.1.1.2.1.4.1.1.9.0.3.1 octet_str "core-switch"',
  '1.0.8802.1.1.2.1.3.7.1.4.3 octet_str "GE1/0/3"',
  '1.0.8802.1.1.2.1.4.2.1.3.0.3.1.1.4.10.1.2.3 integer 2',
  // Q-BRIDGE: one address on bridge port 5 in VLAN 20, which is interface 1; one that is known, but not where.
  '1.3.6.1.2.1.17.7.1.2.2.1.2.20.0.17.34.51.68.85 integer 5',
  '1.3.6.1.2.1.17.7.1.2.2.1.2.20.0.17.34.51.68.86 integer 0',
  '1.3.6.1.2.1.17.1.4.1.2.5 integer 1',
  // A chassis, and a sensor in tenths of a degree.
  '1.3.6.1.2.1.47.1.1.1.1.5.1 integer 3',
  '1.3.6.1.2.1.47.1.1.1.1.7.2 octet_str "Inlet"',
  '1.3.6.1.2.1.47.1.1.1.1.11.1 octet_str "210235A1"',
  '1.3.6.1.2.1.47.1.1.1.1.13.1 octet_str "S5130S-28P"',
  '1.3.6.1.2.1.99.1.1.1.1.2 integer 8',
  '1.3.6.1.2.1.99.1.1.1.2.2 integer 9',
  '1.3.6.1.2.1.99.1.1.1.3.2 integer 1',
  '1.3.6.1.2.1.99.1.1.1.4.2 integer 412',
  '1.3.6.1.2.1.99.1.1.1.5.2 integer 1',
  // A printer with one cartridge nearly empty and one that only says "some".
  '1.3.6.1.2.1.43.10.2.1.4.1.1 counter 12345',
  '1.3.6.1.2.1.43.11.1.1.6.1.1 octet_str "Black Cartridge"',
  '1.3.6.1.2.1.43.11.1.1.8.1.1 integer 3000',
  '1.3.6.1.2.1.43.11.1.1.9.1.1 integer 150',
  '1.3.6.1.2.1.43.11.1.1.6.1.2 octet_str "Drum"',
  '1.3.6.1.2.1.43.11.1.1.8.1.2 integer -2',
  '1.3.6.1.2.1.43.11.1.1.9.1.2 integer -3',
  '1.3.6.1.2.1.25.3.5.1.1.1 integer 3',
  '1.3.6.1.2.1.25.3.5.1.2.1 octet_str " "',
  // A power supply on battery.
  '1.3.6.1.2.1.33.1.1.1.0 octet_str "SANTAK"',
  '1.3.6.1.2.1.33.1.2.1.0 integer 2',
  '1.3.6.1.2.1.33.1.2.2.0 integer 42',
  '1.3.6.1.2.1.33.1.2.4.0 integer 88',
  '1.3.6.1.2.1.33.1.4.1.0 integer 5',
  '1.3.6.1.2.1.33.1.4.4.1.5.1 integer 34',
  '1.3.6.1.2.1.33.1.6.1.0 gauge 0',
];

let agent: Daemon | null = null;

beforeAll(async () => {
  agent = await startSnmpd(
    community,
    [
      ...users.flatMap(({ name, auth, privacy }) => [
        `createUser ${name} ${auths[auth as keyof typeof auths]} ${authPassword} ${privacies[privacy as keyof typeof privacies]} ${privacyPassword}`,
        `rouser ${name} auth`,
      ]),
      'sysName switch-a',
      'sysLocation 机房A-3F',
      'sysContact duty@example.test',
      'sysObjectID 1.3.6.1.4.1.25506.1.1',
      'override 1.3.6.1.4.1.25506.2.6.1.1.1.1.6.1 integer 93',
      'override 1.3.6.1.4.1.25506.2.6.1.1.1.1.8.1 integer 41',
      'override 1.3.6.1.4.1.25506.2.6.1.1.1.1.12.1 integer 65535',
      'override 1.3.6.1.4.1.25506.2.6.1.1.1.1.12.2 integer 48',
      ...otherParts.map((line) => `override ${line}`),
    ],
    async (port) => {
      const outcome = await ask(port, { read: ['system'], retries: 0, answerTimeoutMs: 200 });
      if (outcome.code !== null) throw new Error(outcome.code);
    },
  );
}, 30_000);
afterAll(() => agent?.[Symbol.asyncDispose]());

function ask(port: number, settings: object, account: object = { password: community }): Promise<ProbeOutcome> {
  const target = { host: '127.0.0.1', port, ...account };
  return runProbe({ requestId: '1', probeId: 'snmp', target, settings: { ...settings }, deadlineMs: 20_000 });
}

const v3 = { version: 'v3', read: ['system'], answerTimeoutMs: 2_000, retries: 0 };

describe('a real agent', () => {
  test('system group, interfaces with rates, and the maker’s own figures', async ({ skip }) => {
    if (agent === null) return skip('snmpd is not installed');
    const outcome = await ask(agent.port, { rateIntervalMs: 300 });
    expect(outcome).toMatchObject({
      code: null,
      findings: [{ code: 'cpuHigh', params: { measured: 93, limit: 90 } }],
      measures: {
        port: agent.port,
        sysName: 'switch-a',
        sysLocation: '机房A-3F',
        vendor: 'H3C',
        cpuPercent: 93,
        memoryPercent: 41,
        // The sensor that is absent says 65535.
        temperatureC: 48,
      },
    });
    const { interfaces } = jsonOf<{ interfaces: { name: string; inKbps: number | null; operStatus: string }[] }>(
      outcome,
      'tables.json',
    );
    const loopback = interfaces.find(({ name }) => name === 'lo');
    expect(loopback).toMatchObject({ operStatus: 'up' });
    expect(loopback?.inKbps).toBeGreaterThanOrEqual(0);
    expect(outcome.measures['interfaceCount']).toBe(interfaces.length);
    expect(textOf(outcome, 'snmp.txt')).toContain('.1.3.6.1.2.1.1.5.0 = STRING: "switch-a"');
  });

  test('what it says is what snmpget says', async ({ skip }) => {
    if (agent === null) return skip('snmpd is not installed');
    const args = ['-v2c', '-c', community, '-Oqvn', `127.0.0.1:${agent.port}`];
    const oids = ['1.3.6.1.2.1.1.5.0', '1.3.6.1.2.1.1.4.0', '1.3.6.1.2.1.2.1.0'];
    const peer = await promisify(execFile)('snmpget', [...args, ...oids]).catch(() => null);
    if (peer === null) return skip('snmpget is not installed');
    const [name, contact, interfaceCount] = peer.stdout.split('\n');
    const { measures } = await ask(agent.port, { read: ['system', 'interfaces', 'host'], rateIntervalMs: 0 });
    expect(measures['sysName']).toBe(name?.replaceAll('"', ''));
    expect(measures['sysContact']).toBe(contact?.replaceAll('"', ''));
    expect(measures['interfaceCount']).toBe(Number(interfaceCount));
    expect(measures['processCount']).toBeGreaterThan(0);
    expect(measures['storagePercent']).toBeGreaterThanOrEqual(0);
  });

  test('v1 reads the same, row by row', async ({ skip }) => {
    if (agent === null) return skip('snmpd is not installed');
    const settings = { read: ['system', 'interfaces', 'vendor'], rateIntervalMs: 0 };
    const [v1, v2c] = [
      await ask(agent.port, { ...settings, version: 'v1' }),
      await ask(agent.port, { ...settings, version: 'v2c' }),
    ];
    const facts = ({ measures }: ProbeOutcome): unknown => [
      measures['sysName'],
      measures['interfaceCount'],
      measures['portsUp'],
      measures['temperatureC'],
    ];
    expect(facts(v1)).toEqual(facts(v2c));
  });

  test('neighbours, addresses on ports, sensors', async ({ skip }) => {
    if (agent === null) return skip('snmpd is not installed');
    const outcome = await ask(agent.port, { read: ['lldp', 'bridge', 'sensors'], mac: '0011-2233-4455' });
    expect(outcome).toMatchObject({
      state: 'ok',
      measures: {
        neighbourCount: 1,
        macCount: 1,
        macPort: 'lo',
        macVlan: 20,
        temperatureC: 41.2,
        sensorCount: 1,
        model: 'S5130S-28P',
        serialNumber: '210235A1',
      },
    });
    expect(jsonOf(outcome, 'tables.json')).toMatchObject({
      neighbours: [
        { port: 'GE1/0/3', neighbour: 'core-switch', neighbourPort: 'GigabitEthernet1/0/48', address: '10.1.2.3' },
      ],
      macs: [{ mac: '00:11:22:33:44:55', vlan: 20, port: 'lo' }],
      sensors: [{ name: 'Inlet', value: 41.2, unit: '°C', isWorking: true }],
    });
    const absent = await ask(agent.port, { read: ['bridge'], mac: '00:11:22:33:44:99' });
    expect(absent.findings).toEqual([{ code: 'macNotFound', params: { mac: '00:11:22:33:44:99' } }]);
  });

  test('a printer and a power supply', async ({ skip }) => {
    if (agent === null) return skip('snmpd is not installed');
    const outcome = await ask(agent.port, { read: ['printer', 'ups'] });
    expect(outcome).toMatchObject({
      measures: {
        pageCount: 12345,
        printerState: 'idle',
        lowestSupply: 'Black Cartridge',
        supplyPercent: 5,
        batteryPercent: 88,
        powerSource: 'battery',
        loadPercent: 34,
      },
      findings: [
        { code: 'supplyLow', params: { supply: 'Black Cartridge', measured: 5, limit: 10 } },
        // A space is 0x20: the third of the eight flags.
        { code: 'printerError', params: { errors: 'lowToner' } },
        { code: 'onBattery', params: { measured: 42 } },
      ],
    });
  });

  test.for(users)('v3 with $auth and $privacy', async ({ name, auth, privacy }, { skip }) => {
    if (agent === null) return skip('snmpd is not installed');
    const account = { username: name, password: authPassword, privacyPassword };
    const outcome = await ask(agent.port, { ...v3, authProtocol: auth, privacyProtocol: privacy }, account);
    expect(outcome).toMatchObject({ state: 'ok', measures: { sysName: 'switch-a' } });
  });

  test('v3: authentication alone, wrong passwords, unknown user, no user', async ({ skip }) => {
    if (agent === null) return skip('snmpd is not installed');
    const { port } = agent;
    const right = { username: 'sha256-aes', password: authPassword, privacyPassword };
    const settings = { ...v3, authProtocol: 'sha256' };
    expect(await ask(port, { ...settings, privacyProtocol: 'none' }, right)).toMatchObject({ state: 'ok' });
    const refused = { state: 'failed', code: 'Probe_AuthFailed' };
    expect(await ask(port, settings, { ...right, password: 'another-one-1' })).toMatchObject(refused);
    expect(await ask(port, settings, { ...right, username: 'nobody' })).toMatchObject(refused);
    expect(await ask(port, settings, {})).toMatchObject({ ...refused, params: { reason: 'noCredentials' } });
  });

  test('a wrong community is silence, and said to be', async ({ skip }) => {
    if (agent === null) return skip('snmpd is not installed');
    const outcome = await ask(agent.port, { answerTimeoutMs: 200, retries: 1 }, { password: 'other' });
    expect(outcome).toMatchObject({ code: 'Probe_NoAnswer', params: { protocol: 'SNMP', timeoutMs: 400 } });
  });

  test('no password is in anything that is kept', async ({ skip }) => {
    if (agent === null) return skip('snmpd is not installed');
    const account = { username: 'sha256-aes', password: authPassword, privacyPassword };
    const outcomes = [
      await ask(agent.port, { read: ['system', 'interfaces', 'host'], rateIntervalMs: 0 }),
      await ask(agent.port, { ...v3, authProtocol: 'sha256' }, account),
      await ask(agent.port, { ...v3, authProtocol: 'sha' }, account),
      await ask(agent.port, { answerTimeoutMs: 100, retries: 0 }, { password: `${community}x` }),
    ];
    for (const outcome of outcomes) {
      for (const secret of [community, authPassword, privacyPassword]) {
        expect(holdsSecret(outcome, secret)).toBe(false);
      }
    }
  });
});

test('rates are what the ports carry, and errors that grow are told', { timeout: 30_000 }, async () => {
  const port = await freePort('udp');
  const user = { name: 'tester', password: 'Long-enough-1' };
  const device = await startSnmpSwitch({ host: '127.0.0.1', port, name: 'sw', portCount: 24, community, user });
  try {
    const outcome = await ask(port, { rateIntervalMs: 6_000, maxUtilisationPercent: 0.15 });
    const { interfaces } = jsonOf<{ interfaces: { name: string; inKbps: number; utilisationPercent: number }[] }>(
      outcome,
      'tables.json',
    );
    // 254,000 octets a second; the device counts anew five times a second.
    const busy = interfaces.find(({ name }) => name === 'GE1/0/2');
    expect((busy?.inKbps ?? 0) / 2_032).toBeGreaterThan(0.9);
    expect((busy?.inKbps ?? 0) / 2_032).toBeLessThan(1.1);
    // One damaged packet in five seconds, on the fifth port.
    expect(outcome.findings).toContainEqual({
      code: 'portErrors',
      params: { port: 'GE1/0/5', measured: expect.any(Number) as number, limit: 0 },
    });
    // The limit stands clear of what a rate may be off by. Those above it are told, the first five, and no other.
    const over = interfaces.filter(({ utilisationPercent }) => utilisationPercent > 0.15).map(({ name }) => name);
    const full = outcome.findings.filter(({ code }) => code === 'highUtilisation');
    expect(over).toContain('GE1/0/2');
    expect(over.length).toBeLessThan(interfaces.length);
    expect(full.map(({ params }) => params['port'])).toEqual(over.slice(0, 5));
    expect(full.every(({ params }) => Number(params['measured']) > 0.15 && params['limit'] === 0.15)).toBe(true);
  } finally {
    await device.stop();
  }
});

test('a closed port is refused at once', async () => {
  expect(await ask(await closedUdpPort(), { answerTimeoutMs: 5_000 })).toMatchObject({ code: 'Probe_Refused' });
});

test('an answer that is none is a protocol error, and costs neither process nor time', async () => {
  for (const bytes of ['30', '3082ffff', '302902010104067075626c6963a01c', 'ff'.repeat(300)]) {
    await using peer = await udpPeer(() => [Buffer.from(bytes, 'hex')]);
    const outcome = await ask(peer.port, { answerTimeoutMs: 200, retries: 0 });
    expect(outcome, bytes).toMatchObject({
      state: 'failed',
      code: 'Probe_ProtocolError',
      params: { protocol: 'snmp' },
    });
  }
});
