import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import type { ProbeOutcome } from '../../shared/domain/probe.ts';
import { runProbe } from '../run-probe.ts';
import { closedPort, holdsSecret, httpPeer, tcpPeer } from '../test-peers.ts';
import { acceptOf, clientFrame, opcodes, takeFrame } from './websocket-frames.ts';

function ask(port: number, settings: object = {}, who: object = {}): Promise<ProbeOutcome> {
  const target = { host: '127.0.0.1', port, ...who };
  return runProbe({ requestId: '1', probeId: 'websocket', target, settings: { ...settings }, deadlineMs: 10_000 });
}

async function startServer(options: object): Promise<{ port: number } & AsyncDisposable> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, ...options });
  // What a service sends by itself comes before the pong.
  server.on('connection', (socket) => socket.send('hello'.repeat(50)));
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]() {
      for (const client of server.clients) client.terminate();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

test('upgrade and pong', async () => {
  await using server = await startServer({ handleProtocols: () => 'alarm.v1' });
  const outcome = await ask(server.port, { protocol: 'alarm.v1' });
  expect(outcome).toMatchObject({ state: 'ok', measures: { status: 101, protocol: 'alarm.v1' } });
  expect(outcome.measures['pongMs']).toBeGreaterThanOrEqual(0);
});

test('no pong is a finding', async () => {
  await using server = await startServer({ autoPong: false });
  const outcome = await ask(server.port, { answerTimeoutMs: 300 });
  expect(outcome).toMatchObject({ code: null, findings: [{ code: 'noPong' }], measures: { pongMs: null } });
});

test('a page, a refusal, a lie, nobody', async () => {
  await using page = await httpPeer((_, response) => response.end('a page'));
  expect(await ask(page.port)).toMatchObject({
    code: 'Probe_ProtocolError',
    params: { detail: 'noUpgrade', status: 200 },
  });
  await using closed = await httpPeer((_, response) => response.writeHead(401).end());
  const refused = await ask(closed.port, {}, { username: 'u', password: 'canary-ws-77' });
  expect(refused).toMatchObject({ code: 'Probe_AuthFailed' });
  expect(holdsSecret(refused, 'canary-ws-77')).toBe(false);
  const lie = 'HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: no\r\n\r\n';
  await using liar = await tcpPeer((socket) => socket.once('data', () => socket.write(lie)));
  expect(await ask(liar.port)).toMatchObject({ code: 'Probe_ProtocolError', params: { detail: 'accept' } });
  expect(await ask(await closedPort())).toMatchObject({ code: 'Probe_Refused' });
});

test('frames: the key of RFC 6455, a mask that undoes itself, frames that come in pieces', () => {
  expect(acceptOf('dGhlIHNhbXBsZSBub25jZQ==')).toBe('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
  const frame = clientFrame(opcodes.ping, Buffer.from('abcde'), Buffer.from([1, 2, 3, 4]));
  expect(frame.subarray(0, 2)).toEqual(Buffer.from([0x89, 0x85]));
  const pong = Buffer.from([0x8a, 3, 1, 2, 3, 0x81]);
  expect(takeFrame(pong.subarray(0, 4), 100)).toBeNull();
  expect(takeFrame(pong, 100)).toEqual({
    frame: { opcode: 10, payload: Buffer.from([1, 2, 3]) },
    rest: Buffer.from([0x81]),
  });
  expect(() => takeFrame(Buffer.from([0x82, 127, 0xff, 0, 0, 0, 0, 0, 0, 0]), 100)).toThrow(RangeError);
});
