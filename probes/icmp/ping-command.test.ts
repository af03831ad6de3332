import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePingOutput, pingCommand } from './ping-command.ts';

const v4 = { address: '192.168.1.64', family: 4, count: 3 } as const;
const linux = `PING 192.168.1.64 (192.168.1.64) 56(84) bytes of data.
64 bytes from 192.168.1.64: icmp_seq=1 ttl=64 time=0.862 ms
64 bytes from 192.168.1.64: icmp_seq=1 ttl=64 time=0.900 ms (DUP!)
64 bytes from 192.168.1.64: icmp_seq=2 ttl=64 time=12.3 ms
From 192.168.1.1 icmp_seq=3 Destination Host Unreachable

rtt min/avg/max/mdev = 0.862/0.862/0.862/0.000 ms`;
const german =
  'Antwort von 192.168.1.64: Bytes=32 Zeit<1ms TTL=128\r\nAntwort von 192.168.1.1: Zielhost nicht erreichbar.\r\n';
const russian = 'Ответ от 192.168.1.64: число байт=32 время=7мс TTL=64\r\n';
/** 来自 192.168.1.64 的回复: 字节=32 时间=5ms TTL=64, in GBK, read as Latin-1. */
const chinese = Buffer.from(
  'c0b4d7d4203139322e3136382e312e363420b5c4bbd8b8b43a20d7d6bdda3d333220cab1bce43d356d732054544c3d36340d0a',
  'hex',
).toString('latin1');
const mac =
  '64 bytes from 192.168.1.64: icmp_seq=0 ttl=64 time=0.045 ms\n64 bytes from 192.168.1.64: icmp_seq=1 ttl=64 time=1,5 ms\n';

test.each([
  ['iputils', linux, [0.862, 12.3]],
  ['German Windows', german, [1]],
  ['Russian Windows', russian, [7]],
  ['Chinese Windows', chinese, [5]],
  ['macOS, decimal comma', mac, [0.045, 1.5]],
  ['nothing', '', []],
])('reads replies of %s', (_name, output, times) => {
  expect(parsePingOutput(output, v4)).toEqual(times);
});

test('reads IPv6 replies of Windows, which have no TTL', () => {
  const output =
    'Pinging fe80::1 with 32 bytes of data:\r\nReply from fe80::1: time<1ms \r\nReply from fe80::1: time=3ms \r\n';
  expect(parsePingOutput(output, { address: 'fe80::1', family: 6, count: 4 })).toEqual([1, 3]);
});

test('each system gets its own arguments, and only a numeric address', () => {
  const plan = { ...v4, intervalMs: 20, timeoutMs: 1_500 };
  expect(pingCommand('linux', plan).args).toEqual(['-4', '-n', '-c', '3', '-i', '0.20', '-W', '2', '192.168.1.64']);
  expect(pingCommand('darwin', plan).args).toContain('1500');
  expect(pingCommand('win32', plan).args).toEqual(['-4', '-n', '3', '-w', '1500', '192.168.1.64']);
  expect(pingCommand('darwin', { ...plan, family: 6 }).command).toBe('ping6');
  // A whole packet is its data and 28 bytes of headers.
  const whole = { ...plan, packetBytes: 1_500 };
  expect(pingCommand('linux', whole).args.slice(1, 5)).toEqual(['-M', 'do', '-s', '1472']);
  expect(pingCommand('win32', whole).args.slice(1, 4)).toEqual(['-f', '-l', '1472']);
  expect(pingCommand('darwin', whole).args.slice(0, 3)).toEqual(['-D', '-s', '1472']);
});

test('any output gives at most as many finite times as were asked for', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom(...linux.split('\n')))), (lines) => {
      const times = parsePingOutput(lines.join('\n'), v4);
      expect(times.length).toBeLessThanOrEqual(3);
      expect(times.every(Number.isFinite)).toBe(true);
    }),
  );
});
