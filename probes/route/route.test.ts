import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ProbeReport, ProbeRequest } from '../../shared/domain/probe.ts';
import { runProbe } from '../run-probe.ts';
import { findProgram } from '../test-daemons.ts';
import { macsIn, parseWay, repliesIn } from './neighbour-tools.ts';
import { parseTrace, traceCommand } from './trace-command.ts';

const linux = `traceroute to 10.9.0.5 (10.9.0.5), 20 hops max, 60 byte packets
 1  10.0.0.1  0.512 ms  0.498 ms
 2  * *
 3  10.1.0.1  1.204 ms 10.1.0.2  1.180 ms
 4  10.9.0.5  2.011 ms !X  2.000 ms`;
/** 通过最多 30 个跃点跟踪到 … 请求超时, in GBK, read as Latin-1. */
const chinese = Buffer.concat([
  Buffer.from('cda8b9fdd7eeb6e02033302020b8f6d4beb5e3b8fad7d9b5bd2031302e392e302e350d0a', 'hex'),
  Buffer.from('  1    <1 \xba\xc1\xc3\xeb    1 \xba\xc1\xc3\xeb   <1 \xba\xc1\xc3\xeb 10.0.0.1 \r\n', 'latin1'),
  Buffer.from('  2     *        *        *     \xc7\xeb\xc7\xf3\xb3\xac\xca\xb1\xa1\xa3\r\n', 'latin1'),
  Buffer.from('  3     5 ms     4 ms     6 ms  10.9.0.5\r\n', 'latin1'),
]).toString('latin1');

test('hops of Linux and of a Chinese Windows', () => {
  expect(parseTrace(linux)).toEqual([
    { hop: 1, addresses: ['10.0.0.1'], timesMs: [0.512, 0.498] },
    { hop: 2, addresses: [], timesMs: [] },
    { hop: 3, addresses: ['10.1.0.1', '10.1.0.2'], timesMs: [1.204, 1.18] },
    { hop: 4, addresses: ['10.9.0.5'], timesMs: [2.011, 2] },
  ]);
  expect(parseTrace(chinese)).toEqual([
    { hop: 1, addresses: ['10.0.0.1'], timesMs: [1, 1, 1] },
    { hop: 2, addresses: [], timesMs: [] },
    { hop: 3, addresses: ['10.9.0.5'], timesMs: [5, 4, 6] },
  ]);
});

test('any output gives hops with addresses and finite times only', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.constantFrom(...linux.split('\n'), ...chinese.split('\n')))),
      (lines) => {
        for (const { hop, timesMs } of parseTrace(lines.join('\n'))) {
          expect(hop).toBeGreaterThan(0);
          expect(timesMs.every(Number.isFinite)).toBe(true);
        }
      },
    ),
  );
});

test('each system has its own arguments', () => {
  const plan = { address: '10.9.0.5', family: 4, maxHops: 9, queries: 2, timeoutMs: 1_500 } as const;
  expect(traceCommand('linux', plan)).toEqual({
    command: 'traceroute',
    args: ['-4', '-n', '-q', '2', '-m', '9', '-w', '1.5', '10.9.0.5'],
  });
  expect(traceCommand('win32', plan)).toEqual({
    command: 'tracert',
    args: ['-d', '-4', '-h', '9', '-w', '1500', '10.9.0.5'],
  });
  expect(traceCommand('darwin', { ...plan, family: 6 }).command).toBe('traceroute6');
});

test('hardware addresses out of each system’s list', () => {
  expect(macsIn('  10.0.0.7             00-11-22-aa-bb-cc     \xb6\xaf\xcc\xac')).toEqual(['00:11:22:aa:bb:cc']);
  expect(macsIn('? (10.0.0.7) at 0:11:22:a:bb:c on en0')).toEqual(['00:11:22:0a:bb:0c']);
  expect(macsIn('ff:ff:ff:ff:ff:ff 00:00:00:00:00:00')).toEqual([]);
  const arping =
    'ARPING 10.0.0.7 from 10.0.0.1 eth0\nUnicast reply from 10.0.0.7 [02:00:00:00:00:10]  0.6ms\nUnicast reply from 10.0.0.7 [02:00:00:00:00:30]  0.7ms';
  expect(repliesIn(arping, { address: '10.0.0.7', family: 4 })).toEqual(['02:00:00:00:00:10', '02:00:00:00:00:30']);
  expect(parseWay('[{"dst":"10.9.0.5","gateway":"10.0.0.1","dev":"eth0"}]')).toEqual({
    device: 'eth0',
    gateway: '10.0.0.1',
  });
  expect(parseWay('RTNETLINK answers: Network is unreachable')).toBeNull();
});

test('on loopback there is one hop and no wire', async ({ skip }) => {
  const request = { requestId: '1', target: { host: '127.0.0.1' }, settings: {}, deadlineMs: 10_000 };
  const route = await runProbe({ ...request, probeId: 'traceroute' });
  if (route.code === 'Probe_ToolMissing') return skip('traceroute is not installed');
  expect(route).toMatchObject({ state: 'ok', measures: { hopCount: 1, isReached: true, lastAddress: '127.0.0.1' } });
  const neighbour = await runProbe({ ...request, probeId: 'neighbour' });
  if (neighbour.code === 'Probe_ToolMissing') return skip('ip is not installed');
  expect(neighbour).toMatchObject({
    state: 'degraded',
    findings: [{ code: 'notOnLink' }],
    measures: { isOnLink: false },
  });
});

describe('a wire of its own', () => {
  const fixture = (name: string): string => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));
  const programs = ['unshare', 'nsenter', 'ip', 'ping', 'traceroute', 'arping'];
  const request = (probeId: string, host: string, settings: object = {}): ProbeRequest => ({
    requestId: '1',
    probeId,
    target: { host },
    settings: { ...settings },
    deadlineMs: 30_000,
  });
  const requests = [
    request('traceroute', '198.51.100.2', { expectedVia: ['192.0.2.10'] }),
    request('traceroute', '198.51.100.2', { expectedVia: ['192.0.2.99'] }),
    request('traceroute', '198.51.100.9', { maxHops: 3, queries: 1, timeoutMs: 300 }),
    request('neighbour', '192.0.2.10', { expectedMac: '02-00-00-00-00-10' }),
    request('neighbour', '192.0.2.30'),
    request('neighbour', '192.0.2.10', { expectedMac: '02:00:00:00:00:99' }),
    request('neighbour', '198.51.100.2'),
    request('neighbour', '192.0.2.77', { count: 1 }),
    request('icmp', '198.51.100.2', { findMtu: true, count: 1, timeoutMs: 300 }),
    request('icmp', '192.0.2.10', { findMtu: true, count: 1, timeoutMs: 300 }),
  ];
  let reports: ProbeReport[] | null = null;

  beforeAll(async () => {
    if (!programs.every((name) => findProgram(name) !== null)) return;
    reports = await new Promise<ProbeReport[] | null>((resolve, reject) => {
      const unshare = process.getuid?.() === 0 ? ['--net'] : ['--map-root-user', '--net'];
      const script = [fixture('wire.sh'), process.execPath, fixture('run-probes.ts'), JSON.stringify(requests)];
      execFile('unshare', [...unshare, 'sh', ...script], { timeout: 90_000 }, (error, stdout, stderr) => {
        // The system does not let us.
        if (error?.code === 77 || error?.code === 1) return resolve(null);
        if (error) return reject(new Error(stderr, { cause: error }));
        resolve(JSON.parse(stdout) as ProbeReport[]);
      });
    });
  }, 100_000);

  test('the way is walked hop by hop, and an end that is missing is told', ({ skip }) => {
    if (reports === null) return skip('no wire of its own can be made here');
    expect(reports[0]).toMatchObject({
      state: 'ok',
      measures: { hopCount: 2, isReached: true, lastAddress: '198.51.100.2' },
    });
    expect(reports[1]?.findings).toEqual([{ code: 'routeDiffers', params: { address: '192.0.2.99' } }]);
    expect(reports[2]).toMatchObject({
      measures: { isReached: false },
      findings: [{ code: 'routeIncomplete', params: { address: '192.0.2.10' } }],
    });
  });

  test('who has an address, that two have it, that another has it', ({ skip }) => {
    if (reports === null) return skip('no wire of its own can be made here');
    expect(reports[3]).toMatchObject({
      state: 'ok',
      measures: { mac: '02:00:00:00:00:10', macCount: 1, isOnLink: true },
    });
    expect(reports[4]).toMatchObject({ measures: { macCount: 2 }, findings: [{ code: 'duplicateAddress' }] });
    expect(reports[5]?.findings).toEqual([
      { code: 'macDiffers', params: { measured: '02:00:00:00:00:10', limit: '02:00:00:00:00:99' } },
    ]);
    expect(reports[6]).toMatchObject({ findings: [{ code: 'notOnLink', params: { gateway: '192.0.2.10' } }] });
    expect(reports[7]).toMatchObject({ state: 'failed', code: 'Probe_Unreachable' });
  });

  test('the largest packet that passes whole is found to the byte', ({ skip }) => {
    if (reports === null) return skip('no wire of its own can be made here');
    expect(reports[8]).toMatchObject({
      measures: { mtu: 1_400 },
      findings: [{ code: 'mtuLow', params: { measured: 1_400, limit: 1_500 } }],
    });
    expect(reports[9]).toMatchObject({ state: 'ok', measures: { mtu: 1_500 } });
  });
});
