import fc from 'fast-check';
import type { Varbind } from 'net-snmp';
import { expect, test } from 'vitest';
import { ratesOf } from './interfaces.ts';
import { snmpSettings } from './settings.ts';
import type { SnmpSession } from './session.ts';
import { bigintOf, compareOids, leadingNumberOf, nameOf, tag, textOf, walkLine } from './values.ts';
import { vendorOf } from './vendor-profiles.ts';
import { walkColumn, walkTable } from './walk.ts';
import { Window } from './window.ts';

const bind = (type: number, value: unknown, oid = '1.3.6'): Varbind => ({ oid, type, value }) as unknown as Varbind;
const octets = (...bytes: number[]): Varbind => bind(tag.octets, Buffer.from(bytes));
const counter64 = (value: bigint): Varbind => {
  const hex = value.toString(16);
  return bind(tag.counter64, Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex'));
};

test('values: numbers of any size, text of any encoding, and nothing where there is none', () => {
  fc.assert(fc.property(fc.bigInt(0n, 2n ** 64n - 1n), (value) => bigintOf(counter64(value)) === value));
  expect(bigintOf(bind(tag.noSuchInstance, null))).toBeUndefined();
  expect(textOf(bind(tag.octets, Buffer.from('机房')))).toBe('机房');
  expect(textOf(octets(0xbb, 0xfa, 0xb7, 0xbf, 0, 0))).toBe('机房');
  expect(textOf(octets(0, 0))).toBeUndefined();
  expect(nameOf(octets(0, 0x11, 0x22, 0x33, 0x44, 0x55))).toBe('00:11:22:33:44:55');
  expect(leadingNumberOf(bind(tag.octets, Buffer.from('27 PERCENT')))).toBe(27);
  expect(walkLine(octets(0xff, 0x00))).toBe('.1.3.6 = Hex-STRING: FF 00');
  expect(compareOids('1.3.6.9', '1.3.6.10')).toBeLessThan(0);
  expect(compareOids('1.3.6', '1.3.6.0')).toBeLessThan(0);
});

test('makers are known by their own number, not by one that begins the same', () => {
  expect(vendorOf('1.3.6.1.4.1.25506.1.1')?.vendor).toBe('H3C');
  expect(vendorOf('1.3.6.1.4.1.9.1.516')?.vendor).toBe('Cisco');
  expect(vendorOf('1.3.6.1.4.1.99.1')).toBeUndefined();
});

test('rates: a counter that wraps goes on, one that was reset says nothing', () => {
  const cell = (value: Varbind, atMs: number) => ({ value, atMs });
  const narrow = (value: number): Varbind => bind(tag.counter32, value);
  const rate = (from: Varbind, to: Varbind): number | undefined =>
    ratesOf({ inOctets: cell(from, 1_000) }, { inOctets: cell(to, 3_000) }).inBitsPerS;
  fc.assert(
    fc.property(
      fc.integer({ min: 2 ** 31 + 1, max: 2 ** 32 - 1 }),
      fc.integer({ min: 0, max: 2 ** 31 - 1 }),
      (from, by) => {
        expect(rate(narrow(from), narrow((from + by) % 2 ** 32))).toBe((by * 8) / 2);
      },
    ),
  );
  expect(rate(narrow(1_000_000), narrow(12))).toBeUndefined();
  expect(rate(counter64(10n ** 18n), counter64(5n))).toBeUndefined();
  expect(rate(counter64(10n ** 18n), counter64(10n ** 18n + 500n))).toBe(2_000);
});

/** A session whose answers come from a function: the walk is a loop over whatever an agent says. */
function sessionOf(following: (oid: string, repetitions: number) => Varbind[]): SnmpSession {
  const asked = {
    settings: snmpSettings.parse({}),
    nowMs: 0,
    following: async (o: string, n: number) => following(o, n),
  };
  return asked as unknown as SnmpSession;
}

test('a column is walked to its end in as many steps as its rows need', async () => {
  const steps: number[] = [];
  const rows = Array.from({ length: 120 }, (_, at) => bind(tag.integer, at, `1.3.6.1.${at + 1}`));
  const session = sessionOf((from, repetitions) => {
    steps.push(repetitions);
    const rest = rows.filter(({ oid }) => compareOids(oid, from) > 0).slice(0, repetitions);
    return rest.length < repetitions ? [...rest, bind(tag.integer, 0, '1.3.7.1')] : rest;
  });
  expect((await walkColumn(session, '1.3.6.1')).size).toBe(120);
  expect(steps).toEqual([50, 50, 50]);
  steps.length = 0;
  // Told how many there are, it asks for those and the one that ends them.
  expect((await walkColumn(session, '1.3.6.1', 120)).size).toBe(120);
  expect(steps).toEqual([50, 50, 21]);
});

test('an agent whose order goes round in circles is a protocol error, not a walk without end', async () => {
  const session = sessionOf(() => [bind(tag.integer, 1, '1.3.6.1.2'), bind(tag.integer, 1, '1.3.6.1.1')]);
  await expect(walkColumn(session, '1.3.6.1')).rejects.toMatchObject({ code: 'Probe_ProtocolError' });
});

test('rows that lack a column have the others', async () => {
  const session = sessionOf((from) => {
    if (from === '1.3.6.1.1') return [bind(tag.integer, 7, '1.3.6.1.1.4'), bind(tag.integer, 8, '1.3.6.1.1.9')];
    return from === '1.3.6.1.2' ? [bind(tag.integer, 9, '1.3.6.1.2.9')] : [];
  });
  const rows = await walkTable(session, '1.3.6.1', { a: 1, b: 2 });
  expect([...rows].map(([index, { a, b }]) => [index, a?.value.value, b?.value.value])).toEqual([
    ['4', 7, undefined],
    ['9', 8, 9],
  ]);
});

test('the window holds its size, opens with answers, and closes by half', async () => {
  const window = new Window(16);
  let running = 0;
  let most = 0;
  const send = async (): Promise<void> => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running -= 1;
  };
  await Promise.all(Array.from({ length: 100 }, () => window.run(send)));
  expect(most).toBe(8);
  for (let i = 0; i < 20; i += 1) window.grow();
  await Promise.all(Array.from({ length: 100 }, () => window.run(send)));
  expect([window.size, most]).toEqual([16, 16]);
  for (let i = 0; i < 20; i += 1) window.shrink();
  most = 0;
  await Promise.all(Array.from({ length: 5 }, () => window.run(send)));
  expect([window.size, most]).toEqual([1, 1]);
});
