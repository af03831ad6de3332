import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { ProbeOutcome } from '../../shared/domain/probe.ts';
import { runProbe } from '../run-probe.ts';
import { findProgram, startIperf3 } from '../test-daemons.ts';
import { closedPort, tcpPeer, textOf } from '../test-peers.ts';
import { startThroughputResponder } from './throughput-responder.ts';

const run = promisify(execFile);
const iperf3 = findProgram('iperf3');

function measure(port: number, settings: object = {}): Promise<ProbeOutcome> {
  const target = { host: '127.0.0.1', port };
  const own = { seconds: 0.4, minMbps: 1, ...settings };
  return runProbe({ requestId: '1', probeId: 'throughput', target, settings: own, deadlineMs: 20_000 });
}

test.skipIf(iperf3 === null)('both ways to a real iperf3, over several connections', async () => {
  await using server = await startIperf3();
  const outcome = await measure(server?.port ?? 0, { streams: 3 });
  expect(outcome).toMatchObject({ state: 'ok', code: null, measures: { streams: 3, seconds: 0.4 } });
  const { upMbps, downMbps, retransmits } = outcome.measures;
  // It carries what memory does, and the far end's own count says so too.
  for (const mbps of [upMbps, downMbps]) expect(mbps).toBeGreaterThan(50);
  expect(retransmits).toBeGreaterThanOrEqual(0);
  const far = JSON.parse(textOf(outcome, 'iperf3-up.json')) as { streams: { bytes: number }[] };
  const megabits = (far.streams.reduce((sum, { bytes }) => sum + bytes, 0) * 8) / 1e6;
  expect(megabits / 0.4 / Number(upMbps)).toBeGreaterThan(0.9);
  expect(far.streams).toHaveLength(3);
  expect(textOf(outcome, 'throughput.txt')).toMatch(/^up 1 [\d.]+\ndown 1 [\d.]+$/);
});

test.skipIf(iperf3 === null).each([
  ['to us', []],
  ['from us', ['-R']],
  ['over three connections', ['-P', '3']],
])('a real iperf3 measures %s', async (_name, args) => {
  await using responder = await startThroughputResponder('127.0.0.1', 0);
  const { stdout } = await run('iperf3', ['-c', '127.0.0.1', '-p', `${responder.port}`, '-t', '1', '-J', ...args]);
  const { end } = JSON.parse(stdout) as { end: Record<'sum_sent' | 'sum_received', { bits_per_second: number }> };
  expect(end.sum_received.bits_per_second).toBeGreaterThan(50e6);
  // What one side sent and the other received may differ by what was on its way, not by more.
  expect(end.sum_received.bits_per_second / end.sum_sent.bits_per_second).toBeGreaterThan(0.7);
});

test.skipIf(iperf3 === null)('what it cannot do is said to iperf3', async () => {
  await using responder = await startThroughputResponder('127.0.0.1', 0);
  const { stdout } = await run('iperf3', ['-c', '127.0.0.1', '-p', `${responder.port}`, '-u', '-t', '1', '-J']);
  expect(JSON.parse(stdout)).toMatchObject({ error: 'an option you are trying to set is not implemented yet' });
});

test('slow is told each way, and one way alone is measured alone', async () => {
  await using responder = await startThroughputResponder('127.0.0.1', 0);
  const { state, findings, measures } = await measure(responder.port, { minMbps: 1e9 });
  expect(state).toBe('degraded');
  expect(findings).toEqual([
    { code: 'uploadSlow', params: { measured: measures['upMbps'], limit: 1e9 } },
    { code: 'downloadSlow', params: { measured: measures['downMbps'], limit: 1e9 } },
  ]);
  const down = await measure(responder.port, { ways: ['down'] });
  expect(down.measures['upMbps']).toBeUndefined();
  expect(down.measures['downMbps']).toBeGreaterThan(50);
});

test('one at a time: a second one is told so, and may come when the first has gone', async () => {
  await using responder = await startThroughputResponder('127.0.0.1', 0);
  const first = connect(responder.port, '127.0.0.1');
  first.write(`${'a'.repeat(36)}\0`);
  await new Promise((resolve) => first.once('data', resolve));
  expect(await measure(responder.port)).toMatchObject({ state: 'failed', code: 'Probe_Busy' });
  first.destroy();
  const again = async (): Promise<unknown> => (await measure(responder.port, { ways: ['up'] })).code;
  await expect.poll(again, { timeout: 20_000 }).toBeNull();
});

test('nobody there, and somebody who is no iperf3', async () => {
  expect(await measure(await closedPort())).toMatchObject({ code: 'Probe_Refused' });
  await using silent = await tcpPeer(() => {});
  expect(await measure(silent.port, { answerTimeoutMs: 100 })).toMatchObject({ code: 'Probe_Timeout' });
  await using other = await tcpPeer((socket) => void socket.write('220 ready\r\n'));
  expect(await measure(other.port)).toMatchObject({ code: 'Probe_ProtocolError', params: { detail: 'state 50' } });
});

test('who connects and says nothing, or nonsense, holds nobody up', async () => {
  await using responder = await startThroughputResponder('127.0.0.1', 0);
  const mute = connect(responder.port, '127.0.0.1');
  const wild = connect(responder.port, '127.0.0.1');
  wild.on('error', () => {});
  wild.write(`${'b'.repeat(36)}\0\xff\xff\xff\xff{"tcp":1`, 'latin1');
  await new Promise((resolve) => wild.once('close', resolve).resume());
  expect(await measure(responder.port, { ways: ['up'] })).toMatchObject({ code: null });
  mute.destroy();
});

test('a far end that hangs up on the first ones, as iperf3 does between two tests, is asked again', async () => {
  await using responder = await startThroughputResponder('127.0.0.1', 0);
  let hungUp = 0;
  await using door = await tcpPeer((socket) => {
    if (hungUp < 2) {
      hungUp += 1;
      return void socket.resetAndDestroy();
    }
    const onward = connect(responder.port, '127.0.0.1');
    onward.on('error', () => {});
    socket.on('error', () => {});
    socket.pipe(onward).pipe(socket);
  });
  expect(await measure(door.port, { ways: ['up'] })).toMatchObject({ code: null, state: 'ok' });
  expect(hungUp).toBe(2);
});
