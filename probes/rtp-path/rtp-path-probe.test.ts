import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import type { ProbeOutcome } from '../../shared/domain/probe.ts';
import { runProbe } from '../run-probe.ts';
import { closedUdpPort, textOf, udpPeer, type Peer } from '../test-peers.ts';
import { startEchoResponder } from './echo-responder.ts';
import { burstRatio, pathFigures } from './path-figures.ts';

function measure(port: number, settings: object = {}): Promise<ProbeOutcome> {
  const target = { host: '127.0.0.1', port };
  const own = { seconds: 1, answerTimeoutMs: 300, ...settings };
  return runProbe({ requestId: '1', probeId: 'rtp-path', target, settings: own, deadlineMs: 20_000 });
}

/** A path to the responder on which things happen to each packet, by its number: dropped, or delayed by so many ms. */
async function lossyPath(to: number, fate: (at: number) => 'dropped' | number): Promise<Peer> {
  const near = createSocket('udp4');
  const far = createSocket('udp4');
  let at = 0;
  let client = 0;
  const timers = new Set<NodeJS.Timeout>();
  near.on('message', (bytes, from) => {
    client = from.port;
    const fated = fate(at);
    at += 1;
    if (fated === 'dropped') return;
    if (fated === 0) far.send(bytes, to, '127.0.0.1');
    else timers.add(setTimeout(() => far.send(bytes, to, '127.0.0.1'), fated));
  });
  far.on('message', (bytes) => near.send(bytes, client, '127.0.0.1'));
  near.bind(0, '127.0.0.1');
  far.bind(0, '127.0.0.1');
  await Promise.all([once(near, 'listening'), once(far, 'listening')]);
  return {
    port: near.address().port,
    async [Symbol.asyncDispose]() {
      for (const timer of timers) clearTimeout(timer);
      await Promise.all([near, far].map((socket) => new Promise<void>((resolve) => socket.close(() => resolve()))));
    },
  };
}

/** On a busy machine packets wait for their turn: what is judged here is loss and arithmetic, not the machine's pace. */
const patient = { jitterBufferMs: 500, maxJitterMs: 1_000, maxRttMs: 1_000, answerTimeoutMs: 1_000, minMos: 1 };

test('a clean path is worth nearly all that G.711 can give', async () => {
  await using responder = await startEchoResponder('127.0.0.1', 0);
  const outcome = await measure(responder.port, { ...patient, jitterBufferMs: 150 });
  expect(outcome).toMatchObject({ state: 'ok', measures: { sent: 50, received: 50, lossPercent: 0, reordered: 0 } });
  expect(outcome.measures['mos']).toBeGreaterThan(4);
  expect(textOf(outcome, 'rtp-path.txt').split('\n')).toHaveLength(50);
});

test('every tenth packet lost is 10 %, and MOS falls by what the codec makes of it', async () => {
  await using responder = await startEchoResponder('127.0.0.1', 0);
  await using path = await lossyPath(responder.port, (at) => (at % 10 === 9 ? 'dropped' : 0));
  const outcome = await measure(path.port, { ...patient, jitterBufferMs: 0, minMos: 4.5 });
  expect(outcome.measures).toMatchObject({ sent: 50, received: 45, lossPercent: 10 });
  expect(outcome.findings.map(({ code }) => code)).toEqual(['loss', 'mosLow']);
  const score = async (voiceCodec: string): Promise<number> =>
    Number((await measure(path.port, { ...patient, voiceCodec })).measures['mos']);
  const [concealed, plain] = [await score('g711'), await score('g711-plain')];
  expect(plain).toBeLessThan(concealed);
  expect(textOf(outcome, 'rtp-path.txt').match(/lost/g)).toHaveLength(5);
});

test('packets that are held up: delay, jitter, overtaking, and late ones that a telephone would not play', async () => {
  await using responder = await startEchoResponder('127.0.0.1', 0);
  await using path = await lossyPath(responder.port, (at) => (at % 5 === 0 ? 150 : 0));
  const { measures, findings } = await measure(path.port, { jitterBufferMs: 60, answerTimeoutMs: 1_000 });
  expect(measures).toMatchObject({ sent: 50, received: 50, lossPercent: 0 });
  expect(measures['lateCount']).toBeGreaterThanOrEqual(10);
  expect(measures['reordered']).toBeGreaterThanOrEqual(9);
  expect(measures['rttMaxMs']).toBeGreaterThanOrEqual(149);
  expect(measures['jitterMs']).toBeGreaterThan(30);
  expect(findings.map(({ code }) => code)).toContain('jitterHigh');
});

test('nobody there, nobody answering, and answers to somebody else', async () => {
  expect(await measure(await closedUdpPort())).toMatchObject({ code: 'Probe_Refused' });
  await using silent = await udpPeer(() => []);
  expect(await measure(silent.port)).toMatchObject({ code: 'Probe_NoAnswer', params: { protocol: 'RTP' } });
  await using foreign = await udpPeer((bytes) => {
    const other = Buffer.from(bytes);
    other.writeUInt32BE((other.readUInt32BE(8) + 1) >>> 0, 8);
    return [other, Buffer.from('noise'), Buffer.alloc(12)];
  });
  expect(await measure(foreign.port)).toMatchObject({ code: 'Probe_NoAnswer' });
  await using twice = await udpPeer((bytes) => [bytes, bytes]);
  expect(await measure(twice.port, patient)).toMatchObject({ measures: { sent: 50, received: 50 } });
});

test('a deadline that comes sooner shortens the measurement', async () => {
  await using responder = await startEchoResponder('127.0.0.1', 0);
  const target = { host: '127.0.0.1', port: responder.port };
  const request = { requestId: '1', probeId: 'rtp-path', target, settings: { seconds: 60, ...patient } };
  const { code, measures } = await runProbe({ ...request, deadlineMs: 2_500 });
  expect(code).toBeNull();
  expect(measures['sent']).toBeLessThan(100);
});

test('two responders never answer each other, and what is no RTP gets no answer', async () => {
  await using responder = await startEchoResponder('127.0.0.1', 0);
  const client = createSocket('udp4');
  const heard: string[] = [];
  client.on('message', (bytes) => heard.push(bytes.toString('hex')));
  const plain = Buffer.from('800000010000000000000007aa', 'hex');
  const marked = Buffer.from('808000010000000000000007aa', 'hex');
  for (const bytes of [Buffer.from('noise'), Buffer.alloc(1_600, 0x80), marked, plain]) {
    client.send(bytes, responder.port, '127.0.0.1');
  }
  await expect.poll(() => heard).toEqual([marked.toString('hex')]);
  await new Promise<void>((resolve) => client.close(() => resolve()));
});

test('gaps are held against what random loss would give', () => {
  const spoilt = (text: string): boolean[] => text.split('').map((letter) => letter === 'x');
  expect(burstRatio(spoilt('..........'))).toBe(1);
  expect(burstRatio(spoilt('x...x...x...'))).toBe(1);
  expect(burstRatio(spoilt('xxxx............'))).toBe(3);
  expect(burstRatio(spoilt('xxxx'))).toBe(1);
  const trip = (roundTripMs: number, order: number) => ({ roundTripMs, sentAtMs: order * 20, order });
  expect(pathFigures([trip(10, 0), null, trip(90, 2), trip(12, 1)], 60)).toMatchObject({
    figures: { sent: 4, received: 3, lossPercent: 25, rttMinMs: 10, rttMaxMs: 90, lateCount: 1, reordered: 1 },
    spoiltTrips: [false, true, true, false],
  });
});
