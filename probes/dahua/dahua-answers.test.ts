import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { readChannelNames, readChannels, readDisks, readLines, type Lines } from './dahua-answers.ts';

const lines = (text: string): Lines => readLines({ status: 200, text, middleAtMs: 0 }) ?? new Map();

test('lines with either end, spaces and further equals signs; a page is none', () => {
  expect([...lines('a=1\r\nb = x=y \nno line\n=z\n')]).toEqual([
    ['a', '1'],
    ['b', 'x=y'],
  ]);
  expect(readLines({ status: 400, text: 'Error\r\nBad Request!\r\n', middleAtMs: 0 })).toBeNull();
  expect(() => readLines({ status: 200, text: '<html>a=1</html>', middleAtMs: 0 })).toThrow(AppError);
  expect(() => readLines({ status: 403, text: 'Forbidden', middleAtMs: 0 })).toThrow(
    expect.objectContaining({ code: 'Probe_ProtocolError' }),
  );
});

test('channels count from 0, in the spellings of two generations; empty slots are none', () => {
  const names = readChannelNames(lines('table.ChannelTitle[1].Name=后门\ntable.ChannelTitle[0].Name=\n'));
  const old = lines(
    'states[1].channel=1\nstates[1].connectionState=Unconnect\nstates[0].channel=0\nstates[0].connectionState=Connected',
  );
  expect(readChannels(old, names)).toEqual([
    { number: 1, name: '1', isOnline: true, address: null, state: 'Connected' },
    { number: 2, name: '2 后门', isOnline: false, address: null, state: 'Unconnect' },
  ]);
  const other = lines(
    'states[0].Channel=0\nstates[0].ConnectionState=Connect\nstates[1].Channel=1\nstates[1].ConnectionState=Empty',
  );
  expect(readChannels(other, new Map()).map(({ number, isOnline }) => [number, isOnline])).toEqual([[1, true]]);
});

test('partitions of a disk are one disk; one with an error is failed', () => {
  const text = `list.info[0].Detail[0].TotalBytes=2000000000000.000000
list.info[0].Detail[0].UsedBytes=1500000000000.000000
list.info[0].Detail[1].TotalBytes=1000000000000.000000
list.info[0].Detail[1].UsedBytes=1000000000000.000000
list.info[0].Name=/dev/sda
list.info[0].State=Success
list.info[1].Detail[0].IsError=true
list.info[1].Name=/dev/sdb
list.info[2].Name=/dev/sdc
list.info[2].State=Initializing
list.info[3].State=Error`;
  expect(readDisks(lines(text))).toEqual([
    { name: '/dev/sda', kind: 'ok', state: 'Success', capacityBytes: 3e12, freeBytes: 5e11 },
    { name: '/dev/sdb', kind: 'failed', state: 'IsError', capacityBytes: null, freeBytes: null },
    { name: '/dev/sdc', kind: 'unformatted', state: 'Initializing', capacityBytes: null, freeBytes: null },
    { name: '#4', kind: 'failed', state: 'Error', capacityBytes: null, freeBytes: null },
  ]);
  const bare = 'info[0].Name=a\ninfo[0].State=Success';
  expect(readDisks(lines(bare))).toMatchObject([{ name: 'a', kind: 'ok' }]);
});

test('whatever lines come, rows are bounded and numbers are numbers', () => {
  const key = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc
      .tuple(
        fc.constantFrom('states', 'list.info', 'info'),
        fc.nat(12_000),
        fc.constantFrom('channel', 'State', 'Detail[0].TotalBytes', 'connectionState'),
      )
      .map(([list, at, field]) => `${list}[${at}].${field}`),
  );
  const value = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom('-1', '1e400', 'NaN', '0', '7', 'Connected', 'Error'),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(key, value), { maxLength: 60 }), (pairs) => {
      const read = lines(`x=\n${pairs.map(([name, text]) => `${name}=${text}`).join('\n')}`);
      for (const { number } of readChannels(read, new Map())) expect(Number.isSafeInteger(number)).toBe(true);
      for (const { capacityBytes } of readDisks(read)) expect(Number.isFinite(capacityBytes ?? 0)).toBe(true);
    }),
  );
});
