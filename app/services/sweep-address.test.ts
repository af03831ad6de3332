import { expect, it } from 'vitest';
import type { AskedDevice } from '../../shared/domain/device-probe.ts';
import type { ProbeOutcome, ProbeRequest } from '../../shared/domain/probe.ts';
import { type SweepCheck, sweepChecks } from '../../shared/domain/sweep.ts';
import { wholeDevice } from '../../shared/domain/test-device.ts';
import type { KeptAccounts } from './probe-requests.ts';
import { type AskedAddress, type ExpectedThere, askAddress } from './sweep-address.ts';

type Asked = Omit<ProbeRequest, 'requestId'>;

const outcome = (probeId: string, change: Partial<ProbeOutcome> = {}): ProbeOutcome => ({
  probeId,
  state: 'ok',
  code: null,
  params: {},
  findings: [],
  measures: {},
  startedAtMs: 0,
  durationMs: 1,
  evidence: [],
  ...change,
});
const silent = (probeId: string) => outcome(probeId, { state: 'failed', code: 'Probe_Timeout' });
const address = '192.168.1.64';
const account = { username: 'admin', password: 'only-for-the-device' };
const asking = (change: Partial<AskedAddress> = {}): AskedAddress => ({
  address,
  checks: new Set(sweepChecks),
  ports: [80, 443, 554, 22, 9100],
  expected: null,
  discovered: Promise.resolve(null),
  ...change,
});

const there = (device: Partial<AskedDevice>, accounts: Partial<KeptAccounts> = {}): ExpectedThere => ({
  device: { ...wholeDevice(), ...device },
  accounts: { device: account, snmp: null, ssh: null, ...accounts },
});

/** What was asked of a device that answers as `answer` says, and how much of it at one time. */
async function asked(given: AskedAddress, answer: (request: Asked) => ProbeOutcome) {
  const requests: Asked[] = [];
  let open = 0;
  let most = 0;
  const found = await askAddress(
    given,
    async (request) => {
      requests.push(request);
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setTimeout(resolve, 1));
      open -= 1;
      return answer(request);
    },
    () => 7,
  );
  return { found, requests, most, ids: new Set(requests.map(({ probeId }) => probeId)) };
}

const portOpen =
  (...ports: number[]) =>
  (request: Asked): ProbeOutcome => {
    const { probeId, target } = request;
    if (probeId !== 'tcp') return silent(probeId);
    return ports.includes(target.port ?? 0) ? outcome('tcp', { measures: { port: target.port ?? 0 } }) : silent('tcp');
  };

it('asks an address that is silent for nothing but whether somebody is there', async () => {
  const { found, ids, most } = await asked(asking(), ({ probeId }) => silent(probeId));
  expect(found).toMatchObject({ address, state: 'silent', atMs: 7 });
  expect([...ids].sort()).toEqual(['icmp', 'tcp']);
  expect(most).toBeLessThanOrEqual(4);
});

it('never asks more than four things at one time, and a printer no page', async () => {
  const { requests, most } = await asked(asking(), portOpen(80, 443, 554, 9100));
  expect(most).toBe(4);
  const pages = requests.filter(({ probeId }) => probeId === 'http').map(({ target }) => target.port);
  expect(pages).toEqual([80, 443]);
});

it('shows nobody an account that the inventory has for no device at this address', async () => {
  const { requests } = await asked(asking(), portOpen(80, 554));
  expect(requests.filter(({ target }) => target.password !== undefined)).toEqual([]);
});

it('signs in where the inventory has an account, and never sends its password as a community', async () => {
  const expected = there({ ports: { snmp: 8161, http: 8080 } });
  const { requests } = await asked(asking({ expected }), portOpen(8080));
  const signed = requests.filter(({ target }) => target.password !== undefined);
  expect(new Set(signed.map(({ probeId }) => probeId))).toEqual(new Set(['snmp', 'onvif', 'isapi', 'dahua']));
  const snmp = requests.filter(({ probeId }) => probeId === 'snmp');
  expect(snmp.map(({ target, settings }) => [settings['version'] ?? 'v2c', target.password])).toEqual(
    expect.arrayContaining([
      ['v3', account.password],
      ['v2c', undefined],
    ]),
  );
  expect(snmp.filter(({ target, settings }) => target.password !== undefined && settings['version'] !== 'v3')).toEqual(
    [],
  );
});

it('asks over SNMP as the record says, once, with the community that is kept for it', async () => {
  const snmp = { version: 'v2c' } as const;
  const expected = there({ ports: { snmp: 8161 }, snmp }, { snmp: { password: 'read-only' } });
  const { requests } = await asked(asking({ expected }), portOpen(80));
  const asks = requests.filter(({ probeId }) => probeId === 'snmp');
  expect(asks[0]).toMatchObject({ target: { port: 8161, password: 'read-only' }, settings: { version: 'v2c' } });
  expect(asks.every(({ target }) => target.password !== account.password)).toBe(true);
});

it('reads the maker’s interface that the record names first, over HTTPS where it says so', async () => {
  const maker = { interface: 'dahua', tls: true } as const;
  const expected = there({ maker, makerCertificate: 'AA:BB' });
  const { requests } = await asked(asking({ expected }), portOpen(80));
  const asks = requests.filter(({ probeId }) => probeId === 'dahua' || probeId === 'isapi');
  expect(asks.map(({ probeId }) => probeId)).toEqual(['dahua', 'isapi']);
  expect(asks[0]).toMatchObject({ target: { port: 443 }, settings: { tls: true, certificateSha256: 'AA:BB' } });
});

it('leaves the makers’ interfaces alone once ONVIF has told the serial number', async () => {
  const expected = there({});
  const { ids, found } = await asked(asking({ expected }), (request) =>
    request.probeId === 'onvif'
      ? outcome('onvif', { measures: { firstAnswerMs: 3, serialNumber: 'SN-0001' } })
      : portOpen(80)(request),
  );
  expect(found).toMatchObject({ serial: 'SN-0001' });
  expect([...ids].filter((id) => id === 'isapi' || id === 'dahua')).toEqual([]);
});

it.each<[SweepCheck[], string[]]>([
  [['ping'], ['icmp']],
  [
    ['ports', 'mac'],
    ['neighbour', 'tcp'],
  ],
  [
    ['ports', 'http'],
    ['http', 'tcp'],
  ],
  [
    ['ports', 'rtsp'],
    ['rtsp', 'tcp'],
  ],
  [
    ['ports', 'snmp'],
    ['snmp', 'tcp'],
  ],
])('asks only what was chosen: %j', async (checks, probes) => {
  const { ids } = await asked(asking({ checks: new Set(checks) }), portOpen(80, 554));
  expect([...ids].sort()).toEqual(probes);
});

it('asks a device where its discovery said that it listens', async () => {
  const said = outcome('onvif-discovery', {
    measures: { serviceUri: 'http://192.168.1.64:8899/onvif/device_service' },
  });
  const { evidence: _evidence, ...report } = said;
  const { requests, found } = await asked(asking({ discovered: Promise.resolve(report) }), ({ probeId }) =>
    silent(probeId),
  );
  expect(found).toMatchObject({ state: 'identified', services: ['onvif'] });
  expect(requests.find(({ probeId }) => probeId === 'onvif')?.target.port).toBe(8899);
});
