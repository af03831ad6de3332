import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProbeOutcome } from '../../shared/domain/probe.ts';
import { runProbe } from '../run-probe.ts';
import { startDaemon, type Daemon } from '../test-daemons.ts';
import { closedUdpPort, textOf, udpPeer } from '../test-peers.ts';
import { isNtpAnswer, ntpQuestion, ntpSample, readNtpAnswer } from './ntp-packet.ts';

function ask(port: number, settings: object = {}): Promise<ProbeOutcome> {
  const target = { host: '127.0.0.1', port };
  return runProbe({ requestId: '1', probeId: 'ntp', target, settings: { ...settings }, deadlineMs: 10_000 });
}

describe('chrony', () => {
  let server: Daemon | null = null;
  beforeAll(async () => {
    server = await startDaemon({
      program: 'chronyd',
      transport: 'udp',
      files: (port, folder) => ({
        'c.conf': [
          `port ${port}`,
          'bindaddress 127.0.0.1',
          'allow 127.0.0.0/8',
          'local stratum 5',
          'cmdport 0',
          `pidfile ${folder}/pid`,
          'bindcmdaddress /',
        ].join('\n'),
      }),
      args: (_, folder) => ['-d', '-x', '-f', `${folder}/c.conf`],
      isUp: async (port) => {
        const outcome = await ask(port, { samples: 1, answerTimeoutMs: 200, retries: 0 });
        if (outcome.code !== null) throw new Error(outcome.code);
      },
    });
  }, 30_000);
  afterAll(() => server?.[Symbol.asyncDispose]());

  test('on one computer there is no offset', async ({ skip }) => {
    if (server === null) return skip('chronyd is not installed');
    const outcome = await ask(server.port);
    expect(outcome).toMatchObject({ state: 'ok', findings: [], measures: { stratum: 5, referenceId: '127.127.1.1' } });
    expect(Math.abs(Number(outcome.measures['clockOffsetMs']))).toBeLessThan(50);
    expect(textOf(outcome, 'ntp.txt').split('\n')).toHaveLength(4);
    expect(await ask(server.port, { maxStratum: 4 })).toMatchObject({ findings: [{ code: 'stratumHigh' }] });
  });
});

/** A server whose clock is so far off. */
function answerTo(question: Buffer, { offsetMs = 0, stratum = 2, leap = 0, reference = 'GPS ' }): Buffer {
  const answer = Buffer.alloc(48);
  answer.writeUInt8((leap << 6) | (4 << 3) | 4, 0);
  answer.writeUInt8(stratum, 1);
  answer.write(reference, 12, 'latin1');
  question.copy(answer, 24, 40, 48);
  const seconds = (Date.now() + offsetMs) / 1000 + 2_208_988_800;
  for (const at of [32, 40]) {
    answer.writeUInt32BE(Math.floor(seconds) % 2 ** 32, at);
    answer.writeUInt32BE(Math.floor((seconds % 1) * 2 ** 32), at + 4);
  }
  return answer;
}

test('a clock that is off, one that knows no time, a refusal', async () => {
  await using off = await udpPeer((question) => [answerTo(question, { offsetMs: 780_000 })]);
  const outcome = await ask(off.port);
  expect(outcome.findings).toMatchObject([{ code: 'clockOffset', params: { limit: 1_000 } }]);
  expect(Number(outcome.measures['clockOffsetMs'])).toBeCloseTo(780_000, -2);
  await using lost = await udpPeer((question) => [answerTo(question, { leap: 3, stratum: 3 })]);
  expect(await ask(lost.port)).toMatchObject({ findings: [{ code: 'clockUnsynchronised' }] });
  await using kiss = await udpPeer((question) => [answerTo(question, { stratum: 0, reference: 'RATE' })]);
  expect(await ask(kiss.port)).toMatchObject({
    code: 'Probe_ProtocolError',
    params: { protocol: 'ntp', detail: 'RATE' },
  });
});

test('an answer to somebody else’s question is passed over; one that comes late is asked for again', async () => {
  let asked = 0;
  await using peer = await udpPeer((question) => {
    asked += 1;
    const forged = Buffer.from(answerTo(question, {}));
    forged.fill(0, 24, 32);
    return asked === 1 ? [forged, Buffer.alloc(10)] : [answerTo(question, {})];
  });
  expect(await ask(peer.port, { answerTimeoutMs: 300, samples: 1 })).toMatchObject({ state: 'ok' });
  expect(asked).toBe(2);
  await using silent = await udpPeer(() => []);
  expect(await ask(silent.port, { answerTimeoutMs: 100, retries: 0 })).toMatchObject({ code: 'Probe_NoAnswer' });
  expect(await ask(await closedUdpPort())).toMatchObject({ code: 'Probe_Refused' });
});

test('offset and delay follow from the four times, whatever the way costs and whatever the era', () => {
  const times = fc.record({
    nowMs: fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2100, 0) }),
    offsetMs: fc.integer({ min: -86_400_000, max: 86_400_000 }),
    wayMs: fc.integer({ min: 0, max: 2_000 }),
    workMs: fc.integer({ min: 0, max: 500 }),
  });
  fc.assert(
    fc.property(times, ({ nowMs, offsetMs, wayMs, workMs }) => {
      const cookie = Buffer.from('12345678');
      const answer = answerTo(ntpQuestion(cookie), {});
      const write = (atMs: number, at: number): void => {
        const seconds = atMs / 1000 + 2_208_988_800;
        answer.writeUInt32BE(Math.floor(seconds) % 2 ** 32, at);
        answer.writeUInt32BE(Math.floor((seconds % 1) * 2 ** 32), at + 4);
      };
      write(nowMs + wayMs + offsetMs, 32);
      write(nowMs + wayMs + workMs + offsetMs, 40);
      expect(isNtpAnswer(answer, cookie)).toBe(true);
      const sample = ntpSample(readNtpAnswer(answer, nowMs), nowMs, nowMs + 2 * wayMs + workMs);
      expect(sample.offsetMs).toBeCloseTo(offsetMs, 1);
      expect(sample.delayMs).toBeCloseTo(2 * wayMs, 1);
    }),
  );
});
