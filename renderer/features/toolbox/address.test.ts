import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatAddress, parseAddress } from './address.ts';

it.each([
  ['192.168.1.64', '192.168.1.64', null],
  [' 192.168.1.64:554 ', '192.168.1.64', 554],
  ['192。168。1。64：554', '192.168.1.64', 554],
  ['fd00::64', 'fd00::64', null],
  ['[fd00::64]:554', 'fd00::64', 554],
  ['rtsp://admin:secret@10.0.0.5:8554/stream?x=1', '10.0.0.5', 8554],
  ['https://nvr.local/doc/page', 'nvr.local', null],
  [' 192.168.1.0/24', '192.168.1.0/24', null],
  ['192.168.1.64/doc', '192.168.1.64', null],
  ['', '', null],
])('reads %s', (text, host, port) => {
  expect(parseAddress(text)).toEqual({ host, port });
});

it('takes a port that cannot be for a part of the name', () => {
  expect(parseAddress('a:99999')).toEqual({ host: 'a:99999', port: null });
  expect(parseAddress('a:0').port).toBeNull();
});

it('reads back what it writes', () => {
  const host = fc.oneof(
    fc.ipV4(),
    fc.ipV6().filter((text) => text.includes(':')),
    fc.domain(),
  );
  const port = fc.option(fc.integer({ min: 1, max: 65_535 }));
  fc.assert(
    fc.property(host, port, (name, at) => {
      expect(parseAddress(formatAddress(name, at))).toEqual({ host: name, port: at });
    }),
  );
});
