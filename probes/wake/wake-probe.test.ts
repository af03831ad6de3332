import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ProbeOutcome } from '../../shared/domain/probe.ts';
import { runProbe } from '../run-probe.ts';
import { findProgram } from '../test-daemons.ts';
import { textOf, udpPeer } from '../test-peers.ts';
import { broadcastOf, formatMac, magicPacket, readMac } from './magic-packet.ts';

const mac = '02:00:5e:10:00:7f';
const packet = Buffer.from(`ffffffffffff${'02005e10007f'.repeat(16)}`, 'hex');
/** Of the documentation's network (RFC 5737): nobody has it. */
const nobody = '192.0.2.77';

function wake(host: string, port: number, settings: object = {}, deadlineMs = 10_000): Promise<ProbeOutcome> {
  const own = { broadcast: '127.0.0.1', ...settings };
  return runProbe({ requestId: '1', probeId: 'wake', target: { host, port }, settings: own, deadlineMs });
}

test('the packet goes out as often as asked, and the outcome says where to', async () => {
  const heard: Buffer[] = [];
  await using card = await udpPeer((bytes) => {
    heard.push(bytes);
    return [];
  });
  const outcome = await wake('02-00-5E-10-00-7F', card.port, { packets: 2 });
  expect(outcome).toMatchObject({
    state: 'ok',
    measures: { mac, sentTo: '127.0.0.1', port: card.port, sent: 2 },
  });
  await expect.poll(() => heard).toEqual([packet, packet]);
  expect(textOf(outcome, 'wake.txt')).toBe(
    `2 x magic packet to 127.0.0.1:${card.port} (UDP)\n${packet.toString('hex')}`,
  );
});

test('a device that wakes up by the packet is seen to', async ({ skip }) => {
  // An address that this computer gets when the packet comes: until then there is nobody, as with a computer that is off.
  const address = '192.0.2.78';
  const ip = (act: 'add' | 'del') => promisify(execFile)('ip', ['addr', act, `${address}/32`, 'dev', 'lo']);
  const mayAddress = await ip('add').then(
    () => ip('del').then(() => true),
    () => false,
  );
  if (!mayAddress) return skip('addresses of this computer cannot be changed here');
  let switchedOn: Promise<unknown> | undefined;
  await using card = await udpPeer((bytes) => {
    if (bytes.equals(packet)) switchedOn ??= ip('add');
    return [];
  });
  try {
    const outcome = await wake(mac, card.port, { waitFor: 'tcp', address });
    expect(outcome).toMatchObject({ state: 'ok', findings: [], measures: { wasAwake: false, isAwake: true } });
    expect(outcome.measures['wokeAfterMs']).toBeGreaterThan(0);
  } finally {
    await switchedOn;
    await ip('del').catch(() => {});
  }
});

test('a device that was awake before is told apart', async () => {
  const sleeper: Server = createServer((socket) => socket.destroy());
  await using card = await udpPeer(() => []);
  sleeper.listen(0, '127.0.0.1');
  await new Promise((resolve) => sleeper.once('listening', resolve));
  const { port: waitPort } = sleeper.address() as { port: number };
  const listening = await wake('127.0.0.1', card.port, { wakeMac: mac, waitFor: 'tcp', waitPort });
  expect(listening).toMatchObject({ state: 'ok', measures: { wasAwake: true, isAwake: true, wokeAfterMs: null } });
  await new Promise((resolve) => sleeper.close(resolve));
  // Nothing listens there any more, and its kernel says so.
  expect(await wake('127.0.0.1', card.port, { wakeMac: mac, waitFor: 'tcp', waitPort })).toMatchObject({
    measures: { wasAwake: true },
  });
});

test('by ping, with the device’s own address beside its hardware address', async ({ skip }) => {
  if (findProgram('ping') === null) return skip('ping is not installed');
  await using card = await udpPeer(() => []);
  expect(await wake(mac, card.port, { waitFor: 'ping', address: '127.0.0.1' })).toMatchObject({
    measures: { wasAwake: true, isAwake: true },
  });
});

test('who does not wake within the time, the run’s own deadline included, is a finding and no failure', async () => {
  await using card = await udpPeer(() => []);
  const asleep = { wakeMac: mac, waitFor: 'tcp', waitPort: 445 };
  const notAwake = {
    state: 'degraded',
    code: null,
    measures: { sent: 3, wasAwake: false, isAwake: false, wokeAfterMs: null },
    findings: [{ code: 'notAwake', params: { mac } }],
  };
  expect(await wake(nobody, card.port, { ...asleep, maxWaitSeconds: 1 })).toMatchObject(notAwake);
  expect(await wake(nobody, card.port, { ...asleep, maxWaitSeconds: 110 }, 5_000)).toMatchObject(notAwake);
});

test('what is missing is asked for', async () => {
  const invalid = (field: string) => ({ code: 'Probe_InvalidSettings', params: { field } });
  expect(await wake('192.168.1.20', 9)).toMatchObject(invalid('wakeMac'));
  expect(await wake(mac, 9, { waitFor: 'tcp' })).toMatchObject(invalid('address'));
  expect(await wake(mac, 9, { broadcast: 'everywhere' })).toMatchObject(invalid('broadcast'));
  expect(await wake(mac, 9, { broadcast: '10.1.2.256' })).toMatchObject(invalid('broadcast'));
});

test('hardware addresses in every usual spelling, and nothing else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 6, maxLength: 6 }), fc.constantFrom(':', '-', ''), (octets, separator) => {
      const pairs = [...octets].map((octet) => octet.toString(16).padStart(2, '0'));
      const quads = [0, 2, 4].map((at) => `${pairs[at]}${pairs[at + 1]}`);
      for (const text of [
        pairs.join(separator),
        pairs.join(separator).toUpperCase(),
        quads.join('-'),
        quads.join('.'),
      ]) {
        expect(readMac(text)).toEqual(Buffer.from(octets));
      }
      expect(formatMac(octets)).toBe(pairs.join(':'));
      expect(magicPacket(octets)).toHaveLength(102);
    }),
  );
  for (const text of ['', '192.168.1.20', '02:00:5e:10:00', '02:00-5e:10:00:7f', '02:00:5e:10:00:7g', 'fe80::1']) {
    expect(readMac(text)).toBeNull();
  }
});

test('a network’s broadcast address', () => {
  expect(broadcastOf('192.168.1.20', '255.255.255.0')).toBe('192.168.1.255');
  expect(broadcastOf('10.1.130.4', '255.255.252.0')).toBe('10.1.131.255');
  expect(broadcastOf('172.16.0.9', '255.255.255.255')).toBe('172.16.0.9');
});
