import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startGatekeeper, type GatekeeperOptions } from '../../simulators/index.ts';
import type { ProbeOutcome } from '../../shared/domain/probe.ts';
import { runProbe } from '../run-probe.ts';
import { findProgram } from '../test-daemons.ts';
import { closedPort, closedUdpPort, textOf, udpPeer } from '../test-peers.ts';
import { PerReader, PerWriter } from './per.ts';
import { encodeGatekeeperRequest, readGatekeeperAnswer } from './ras.ts';

const host = '127.0.0.1';

function ask(port: number, rasPort: number, settings: object = {}): Promise<ProbeOutcome> {
  const request = { requestId: '1', probeId: 'h323', target: { host, port }, deadlineMs: 10_000 };
  return runProbe({ ...request, settings: { rasPort, answerTimeoutMs: 300, retries: 0, ...settings } });
}

async function withGatekeeper(
  options: Partial<GatekeeperOptions>,
  act: (ports: { port: number; rasPort: number }) => Promise<void>,
): Promise<void> {
  const running = await startGatekeeper({ host, rasPort: 0, signallingPort: 0, identifier: '会议网守-1', ...options });
  try {
    await act({ port: running.signallingPort, rasPort: running.rasPort });
  } finally {
    await running.stop();
  }
}

/** What Wireshark's own H.225 reader makes of a message: an implementation of the protocol that is not ours. */
async function readByWireshark(messages: readonly Buffer[], fields: readonly string[]): Promise<string[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'xunwei-tshark-'));
  try {
    const file = join(folder, 'ras.pcap');
    await writeFile(file, Buffer.concat([captureHead, ...messages.map(captured)]));
    const { stdout } = await promisify(execFile)(
      'tshark',
      [
        '-r',
        file,
        '-T',
        'fields',
        ...[...fields, '_ws.malformed', '_ws.expert.message'].flatMap((name) => ['-e', name]),
      ],
      { env: { ...process.env, HOME: folder } },
    );
    return stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => line.split('\t'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** libpcap's file with raw IPv4 packets (link type 101). */
const captureHead = Buffer.from('d4c3b2a1020004000000000000000000ffff000065000000', 'hex');

function captured(payload: Buffer): Buffer {
  const packet = Buffer.alloc(28 + payload.length);
  packet.writeUInt8(0x45, 0);
  packet.writeUInt16BE(packet.length, 2);
  packet.set([64, 17], 8);
  packet.set([127, 0, 0, 1, 127, 0, 0, 1], 12);
  packet.writeUInt16BE(40_000, 20);
  packet.writeUInt16BE(1_719, 22);
  packet.writeUInt16BE(8 + payload.length, 24);
  payload.copy(packet, 28);
  const record = Buffer.alloc(16);
  record.writeUInt32LE(packet.length, 8);
  record.writeUInt32LE(packet.length, 12);
  return Buffer.concat([record, packet]);
}

const hasWireshark = findProgram('tshark') !== null;
const from4 = { address: Buffer.from([10, 1, 2, 3]), port: 40_001 };
const from6 = { address: Buffer.from('fd000000000000000000000000000064', 'hex'), port: 1 };

test('Wireshark reads our questions as what they mean', async ({ skip }) => {
  if (!hasWireshark) return skip('tshark is not installed');
  const questions = [
    encodeGatekeeperRequest({ sequence: 1, from: from4, gatekeeper: '', alias: '' }),
    encodeGatekeeperRequest({ sequence: 65_535, from: from6, gatekeeper: '网守', alias: '' }),
    encodeGatekeeperRequest({ sequence: 258, from: from4, gatekeeper: 'gk', alias: '九楼会议室' }),
    encodeGatekeeperRequest({ sequence: 259, from: from4, gatekeeper: '', alias: 'x'.repeat(256) }),
  ];
  const fields = [
    'h225.RasMessage',
    'h225.requestSeqNum',
    'h225.protocolIdentifier',
    'h225.ipV4',
    'h225.ipV4_port',
    'h225.ipV6',
    'h225.gatekeeperIdentifier',
    'h225.h323_ID',
    'h225.undefinedNode',
  ];
  const [plain, named, both, long] = await readByWireshark(questions, fields);
  const edition = '0.0.8.2250.0.4';
  expect(plain).toEqual(['0', '1', edition, '10.1.2.3', '40001', '', '', '', '0', '', '']);
  expect(named).toEqual(['0', '65535', edition, '', '', 'fd00::64', '网守', '', '0', '', '']);
  expect(both).toEqual(['0', '258', edition, '10.1.2.3', '40001', '', 'gk', '九楼会议室', '0', '', '']);
  expect(long?.[7]).toBe('x'.repeat(256));
});

test('a gatekeeper that wants the terminal, and says whereto it registers', async ({ skip }) => {
  await withGatekeeper({ hasNonStandardData: true }, async ({ port, rasPort }) => {
    const outcome = await ask(port, rasPort);
    expect(outcome).toMatchObject({
      state: 'ok',
      measures: {
        port,
        rasPort,
        gatekeeperAnswer: 'confirm',
        gatekeeperName: '会议网守-1',
        h225Version: 6,
        rasAddress: `127.0.0.1:${rasPort}`,
      },
    });
    // One that is meant and is not here does not answer.
    expect(await ask(port, rasPort, { gatekeeper: 'other' })).toMatchObject({
      state: 'degraded',
      findings: [{ code: 'partUnread', params: { parts: 'gatekeeper' } }],
    });
    expect(await ask(port, rasPort, { gatekeeper: '会议网守-1', alias: '九楼' })).toMatchObject({ state: 'ok' });
    if (!hasWireshark) return skip('tshark is not installed');
    const confirm = Buffer.from(/^GCF (\w+)$/m.exec(textOf(outcome, 'h323.txt'))?.[1] ?? '', 'hex');
    const fields = [
      'h225.RasMessage',
      'h225.gatekeeperIdentifier',
      'h225.ipV4',
      'h225.ipV4_port',
      'h225.t35CountryCode',
    ];
    expect(await readByWireshark([confirm], fields)).toEqual([
      ['1', '会议网守-1', '127.0.0.1', `${rasPort}`, '181', '', ''],
    ]);
  });
});

test.for([
  ['resourceUnavailable', 'gatekeeperBusy', 0],
  ['terminalExcluded', 'gatekeeperExcludes', 1],
  ['invalidRevision', 'gatekeeperRevision', 2],
  ['undefinedReason', 'gatekeeperRejects', 3],
  ['securityDenial', 'gatekeeperSecurity', 4],
] as const)('a gatekeeper that rejects: %s', async ([rejects, code, number], { skip }) => {
  await withGatekeeper({ rejects }, async ({ port, rasPort }) => {
    const outcome = await ask(port, rasPort);
    expect(outcome).toMatchObject({
      state: 'degraded',
      measures: { gatekeeperAnswer: 'reject', rejectReason: rejects },
      findings: [{ code, params: { gatekeeper: '会议网守-1' } }],
    });
    if (!hasWireshark) return skip('tshark is not installed');
    const reject = Buffer.from(/^GRJ (\w+)$/m.exec(textOf(outcome, 'h323.txt'))?.[1] ?? '', 'hex');
    expect(await readByWireshark([reject], ['h225.RasMessage', 'h225.rejectReason'])).toEqual([
      ['2', `${number}`, '', ''],
    ]);
  });
});

test('a terminal without a gatekeeper, a gatekeeper alone, and neither', async () => {
  await withGatekeeper({}, async ({ port, rasPort }) => {
    const nobody = await closedUdpPort();
    expect(await ask(port, nobody)).toMatchObject({
      findings: [{ code: 'partUnread', params: { parts: 'gatekeeper' } }],
    });
    expect(await ask(port, nobody, { read: ['signalling'] })).toMatchObject({ state: 'ok', findings: [] });
    expect(await ask(rasPort, nobody, { read: ['gatekeeper'] })).toMatchObject({ state: 'ok', measures: { rasPort } });
    expect(await ask(await closedPort(), rasPort)).toMatchObject({
      findings: [{ code: 'partUnread', params: { parts: 'signalling' } }],
    });
    expect(await ask(await closedPort(), nobody)).toMatchObject({ code: 'Probe_Refused' });
    expect(await ask(nobody, rasPort, { read: ['gatekeeper'] })).toMatchObject({ code: 'Probe_Refused' });
  });
  await using silent = await udpPeer(() => []);
  expect(await ask(silent.port, 1, { read: ['gatekeeper'], answerTimeoutMs: 60 })).toMatchObject({
    code: 'Probe_NoAnswer',
    params: { protocol: 'H.225 RAS' },
  });
});

test('numbers and texts of every range come back as they were packed', () => {
  const item = fc.oneof(
    fc
      .tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 65_535 }), fc.nat(65_535))
      .map(([least, span, at]) => ({
        kind: 'number' as const,
        least,
        most: least + span,
        value: least + (at % (span + 1)),
      })),
    fc.string({ minLength: 1, maxLength: 128 }).map((value) => ({ kind: 'text' as const, value })),
    fc.uint8Array({ maxLength: 300 }).map((value) => ({ kind: 'octets' as const, value })),
    fc.boolean().map((value) => ({ kind: 'bit' as const, value })),
  );
  fc.assert(
    fc.property(fc.array(item), (items) => {
      const writer = new PerWriter();
      for (const each of items) {
        if (each.kind === 'number') writer.number(each.value, each.least, each.most);
        else if (each.kind === 'text') writer.text(each.value, 128);
        else if (each.kind === 'octets') writer.length(each.value.length).octets(each.value);
        else writer.bit(each.value);
      }
      const reader = new PerReader(writer.bytes);
      for (const each of items) {
        if (each.kind === 'number') expect(reader.number(each.least, each.most)).toBe(each.value);
        else if (each.kind === 'text') expect(reader.text(128)).toBe(each.value);
        else if (each.kind === 'octets') expect([...reader.octets(reader.length())]).toEqual([...each.value]);
        else expect(reader.bit()).toBe(each.value);
      }
    }),
  );
});

test('an answer cut short is none', async () => {
  const whole = Buffer.from('04800102060008914a00060200670071000a01020306b7', 'hex');
  expect(readGatekeeperAnswer(whole)).toMatchObject({ sequence: 259, gatekeeper: 'gq', rasAddress: '10.1.2.3:1719' });
  for (let length = 0; length < whole.length; length += 1) {
    expect(() => readGatekeeperAnswer(whole.subarray(0, length))).toThrow('Probe_ProtocolError');
  }
});
