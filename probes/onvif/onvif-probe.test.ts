import type { ServerResponse } from 'node:http';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { ProbeOutcome } from '../../shared/domain/probe.ts';
import { runProbe } from '../run-probe.ts';
import { closedPort, flood, tcpPeer } from '../test-peers.ts';
import { startTestDevice } from './test-device.ts';

const account = { username: 'admin', password: 'secret-9' };
const jpeg = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#808080' } })
  .jpeg()
  .toBuffer();
const snapshot = (): Buffer => jpeg;

function probe(port: number, password = account.password, settings: object = {}): Promise<ProbeOutcome> {
  const target = { host: '127.0.0.1', port, username: account.username, password };
  return runProbe({ requestId: '1', probeId: 'onvif', target, settings: { ...settings }, deadlineMs: 8_000 });
}

function text(outcome: ProbeOutcome): string {
  return Buffer.from(outcome.evidence.find(({ name }) => name === 'onvif.txt')?.bytes ?? []).toString();
}

test('asks everything, and keeps no secret', async () => {
  await using device = await startTestDevice({ ...account, snapshot });
  const outcome = await probe(device.port);
  expect(outcome).toMatchObject({
    state: 'ok',
    code: null,
    findings: [],
    measures: {
      manufacturer: 'Example',
      model: 'IPC-1',
      firmwareVersion: '2.0',
      serialNumber: '0042',
      profileCount: 2,
      streamUri: 'rtsp://***@192.0.2.9:554/live?user=***&password=***',
      snapshotUri: 'http://192.0.2.9/snapshot.jpg?channel=1',
      snapshotBytes: jpeg.length,
      snapshotWidth: 64,
      snapshotHeight: 48,
    },
  });
  expect(Math.abs(Number(outcome.measures['clockOffsetMs']))).toBeLessThan(5_000);
  expect(outcome.evidence.map(({ name }) => name).toSorted()).toEqual(['onvif.txt', 'snapshot.jpg']);
  expect(text(outcome)).toContain('GetDeviceInformation');
  expect(text(outcome)).not.toContain('secret');
});

test('a clock 13 minutes off is found, and tokens are dated by it', async () => {
  await using device = await startTestDevice({ ...account, snapshot, clockOffsetMs: 13 * 60_000 });
  const outcome = await probe(device.port);
  expect(outcome).toMatchObject({ state: 'degraded', findings: [{ code: 'clockOffset', params: { limit: 60_000 } }] });
  expect(outcome.measures['clockOffsetMs']).toBeGreaterThan(12 * 60_000);
  expect(outcome.measures['model']).toBe('IPC-1');
});

test('wrong password, refused port, silence', async () => {
  await using device = await startTestDevice({ ...account, snapshot });
  expect(await probe(device.port, 'wrong')).toMatchObject({ state: 'failed', code: 'Probe_AuthFailed' });
  expect(await probe(await closedPort())).toMatchObject({ code: 'Probe_Refused' });
  await using silent = await tcpPeer(() => {});
  expect(await probe(silent.port, 'x', { answerTimeoutMs: 200 })).toMatchObject({ code: 'Probe_Timeout' });
});

test('a snapshot that is no picture, or half of one, fails; the facts are kept', async () => {
  for (const bytes of [Buffer.from('<html>Login</html>'), jpeg.subarray(0, jpeg.length >> 1)]) {
    await using device = await startTestDevice({ ...account, snapshot: () => bytes });
    const outcome = await probe(device.port);
    expect(outcome).toMatchObject({ state: 'failed', code: 'Probe_NotAPicture', measures: { model: 'IPC-1' } });
  }
});

test('an endless snapshot and an endless answer are too much data', async () => {
  const endless = (response: ServerResponse): void => {
    response.writeHead(200);
    flood(response, Buffer.alloc(0x1_0000, 'x'));
  };
  for (const call of ['snapshot', 'GetDeviceInformation']) {
    await using device = await startTestDevice({ ...account, snapshot, misbehave: { [call]: endless } });
    expect(await probe(device.port), call).toMatchObject({ state: 'failed', code: 'Probe_TooMuchData' });
  }
});

test('garbage is a protocol error', async () => {
  for (const garbage of [
    '\0\x01\x02 garbage\r\n\r\n',
    'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nnot xml..',
    'HTTP/1.1 404 No\r\n\r\n',
  ]) {
    await using peer = await tcpPeer((socket) => socket.once('data', () => socket.end(garbage, 'latin1')));
    expect(await probe(peer.port), garbage).toMatchObject({ code: 'Probe_ProtocolError' });
  }
});
