import { describe, expect, test } from 'vitest';
import { account, probeRecorder, recorder, startRecorder } from '../../test/support/recorder.ts';
import { closedPort, httpPeer, jsonOf, tcpPeer, textOf } from '../test-peers.ts';
import { tlsInFrontOf } from '../test-tls.ts';

test('a sound recorder: who it is, its load, channels, disks and recordings, and no secret', async () => {
  await using nvr = await startRecorder({ recorder: recorder([{}, {}, {}]) });
  const outcome = await probeRecorder('isapi', nvr.httpPort);
  expect(outcome).toMatchObject({
    state: 'ok',
    code: null,
    findings: [],
    measures: {
      model: 'Simulated camera',
      serialNumber: 'SIM0000',
      firmwareVersion: '1.0',
      cpuPercent: 37,
      memoryPercent: 59.3,
      channelCount: 3,
      channelsOnline: 3,
      diskCount: 1,
      diskCapacityGb: 1_024,
      diskFreeGb: 256,
      storagePercent: 75,
      recordingCount: 3,
    },
  });
  expect(Math.abs(Number(outcome.measures['clockOffsetMs']))).toBeLessThan(5_000);
  expect(outcome.measures['uptimeSeconds']).toBeGreaterThanOrEqual(41 * 86_400);
  // Days are whole days of the calendar: the first of them is older by up to one.
  expect([92, 93]).toContain(outcome.measures['leastRecordDays']);
  expect(textOf(outcome, 'isapi.txt')).toContain('<serialNumber>SIM0000</serialNumber>');
  expect(textOf(outcome, 'isapi.txt')).not.toContain(account.password);
  const { channels } = jsonOf<{ channels: { name: string; address: string }[] }>(outcome, 'tables.json');
  expect(channels[1]).toMatchObject({ name: '2 大厅 2', address: '192.0.2.2' });
});

test('each thing that is wrong is said in its finding', async () => {
  const state = recorder(
    [{ isOnline: false, stoppedHours: 75 }, { daysKept: 12 }, { daysKept: 0 }],
    [
      { number: 1, name: 'hdd1', capacityMb: 1_000, freeMb: 0, status: 'ok' },
      { number: 2, name: 'hdd2', capacityMb: 1_000, freeMb: 1_000, status: 'error' },
      { number: 3, name: 'hdd3', capacityMb: 1_000, freeMb: 1_000, status: 'unformatted' },
    ],
  );
  await using nvr = await startRecorder({ recorder: state, clockOffsetMs: 13 * 60_000 });
  const outcome = await probeRecorder('isapi', nvr.httpPort, { maxStoragePercent: 95, maxCpuPercent: 30 });
  const found = new Map(outcome.findings.map(({ code, params }) => [code, params]));
  expect([...found.keys()]).toEqual([
    'clockOffset',
    'cpuHigh',
    'channelOffline',
    'diskFailed',
    'diskUnformatted',
    'storageFull',
    'retentionShort',
    'recordingStopped',
    'recordingMissing',
  ]);
  expect(found.get('channelOffline')).toEqual({ measured: 1, channels: '1 大厅 1' });
  expect(found.get('diskFailed')).toEqual({ disks: 'hdd2 (error)' });
  expect(found.get('diskUnformatted')).toEqual({ disks: 'hdd3 (unformatted)' });
  expect(found.get('retentionShort')).toEqual({ measured: 12, limit: 30, channels: '2 大厅 2' });
  expect(found.get('recordingStopped')).toMatchObject({ channels: '1 大厅 1' });
  expect(found.get('recordingMissing')).toEqual({ channels: '3 大厅 3' });
  const minutes = Number(outcome.measures['clockOffsetMs']) / 60_000;
  expect(Math.round(minutes)).toBe(13);
});

test('no disk at all; a full one that overwrites is as it should be', async () => {
  const full = recorder([{}], [{ number: 1, name: 'hdd1', capacityMb: 1_000, freeMb: 0, status: 'ok' }]);
  await using overwriting = await startRecorder({ recorder: full });
  expect((await probeRecorder('isapi', overwriting.httpPort)).findings).toEqual([]);
  await using bare = await startRecorder({ recorder: recorder([{}], []) });
  expect((await probeRecorder('isapi', bare.httpPort)).findings).toEqual([{ code: 'diskMissing', params: {} }]);
});

test('a camera has no channels and disks, which is no finding; only what is asked for is read', async () => {
  await using camera = await startRecorder({});
  const outcome = await probeRecorder('isapi', camera.httpPort);
  expect(outcome).toMatchObject({ state: 'ok', findings: [], measures: { model: 'Simulated camera', cpuPercent: 37 } });
  expect(outcome.measures).not.toHaveProperty('channelCount');
  const few = await probeRecorder('isapi', camera.httpPort, { read: [] });
  expect(few.measures).not.toHaveProperty('cpuPercent');
});

test('a refused account is asked once, and never again for the other parts', async () => {
  await using nvr = await startRecorder({ recorder: recorder([{}]) });
  expect(await probeRecorder('isapi', nvr.httpPort, {}, 'wrong')).toMatchObject({ code: 'Probe_AuthFailed' });
  const asked: string[] = [];
  await using locking = await httpPeer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/ISAPI/System/deviceInfo') return response.end('<DeviceInfo><model>x</model></DeviceInfo>');
    if (request.url === '/ISAPI/System/time') return response.writeHead(404).end();
    response.writeHead(401, { 'WWW-Authenticate': 'Digest realm="r", nonce="n", qop="auth"' }).end();
  });
  const outcome = await probeRecorder('isapi', locking.port);
  expect(outcome).toMatchObject({ code: 'Probe_AuthFailed', measures: { model: 'x', clockOffsetMs: null } });
  expect(new Set(asked)).toEqual(new Set(['/ISAPI/System/deviceInfo', '/ISAPI/System/time', '/ISAPI/System/status']));
});

test('an account without the right to a part is told of that part', async () => {
  await using peer = await httpPeer((request, response) => {
    if (request.url === '/ISAPI/System/deviceInfo') return response.end('<DeviceInfo><model>x</model></DeviceInfo>');
    response.writeHead(403).end('<ResponseStatus><subStatusCode>lowPrivilege</subStatusCode></ResponseStatus>');
  });
  const outcome = await probeRecorder('isapi', peer.port, { read: ['disks'] });
  expect(outcome).toMatchObject({
    state: 'degraded',
    code: null,
    findings: [{ code: 'partUnread', params: { parts: 'clock, disks' } }],
    measures: { model: 'x' },
  });
});

test('another make, garbage, a refused port and silence', async () => {
  await using other = await httpPeer((_, response) => response.end('<html>Login</html>'));
  expect(await probeRecorder('isapi', other.port)).toMatchObject({ code: 'Probe_ProtocolError' });
  await using garbage = await tcpPeer((socket) => socket.once('data', () => socket.end('\0\x01 garbage\r\n\r\n')));
  expect(await probeRecorder('isapi', garbage.port)).toMatchObject({ code: 'Probe_ProtocolError' });
  expect(await probeRecorder('isapi', await closedPort())).toMatchObject({ code: 'Probe_Refused' });
  await using silent = await tcpPeer(() => {});
  expect(await probeRecorder('isapi', silent.port, { answerTimeoutMs: 200 })).toMatchObject({ code: 'Probe_Timeout' });
});

describe('over HTTPS with a certificate that the recorder made itself', () => {
  test('is read all the same, and known by its fingerprint', async ({ skip }) => {
    await using nvr = await startRecorder({ recorder: recorder([{}, {}]) });
    await using front = await tlsInFrontOf(nvr.httpPort);
    if (front === null) return skip('openssl is not installed');
    const unknown = await probeRecorder('isapi', front.port, { tls: true });
    expect(unknown).toMatchObject({
      state: 'degraded',
      code: null,
      measures: { channelCount: 2, certificateTrusted: false },
    });
    expect(unknown.findings.map(({ code }) => code)).toEqual(['certificateUntrusted', 'certificateName']);
    expect(textOf(unknown, 'certificates.pem')).toContain('BEGIN CERTIFICATE');
    const fingerprint = String(unknown.measures['certificateSha256']);
    for (const make of ['isapi', 'dahua'] as const) {
      const known = await probeRecorder(make, front.port, { tls: true, certificateSha256: fingerprint.toLowerCase() });
      expect(known).toMatchObject({ state: 'ok', code: null, findings: [], measures: { channelCount: 2 } });
    }
  });

  test('ends before the account is shown when it is another one', async ({ skip }) => {
    const asked: string[] = [];
    await using peer = await httpPeer((request, response) => {
      asked.push(request.headers.authorization ?? 'no account');
      response.writeHead(401, { 'www-authenticate': 'Digest realm="x", nonce="1"' }).end();
    });
    await using front = await tlsInFrontOf(peer.port);
    if (front === null) return skip('openssl is not installed');
    const another = Array.from({ length: 32 }, () => 'AB').join(':');
    const outcome = await probeRecorder('isapi', front.port, { tls: true, certificateSha256: another });
    expect(outcome).toMatchObject({ state: 'failed', code: 'Probe_CertificateChanged', params: { host: '127.0.0.1' } });
    expect(outcome.params['fingerprint']).toBe(outcome.measures['certificateSha256']);
    expect(asked.filter((authorization) => authorization !== 'no account')).toEqual([]);
  });
});
