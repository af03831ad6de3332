import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProbeOutcome } from '../../shared/domain/probe.ts';
import { runProbe } from '../run-probe.ts';
import { startDnsmasq, type Daemon } from '../test-daemons.ts';
import { closedUdpPort, textOf, udpPeer } from '../test-peers.ts';

function ask(port: number, settings: object = {}): Promise<ProbeOutcome> {
  const target = { host: '127.0.0.1', port };
  return runProbe({ requestId: '1', probeId: 'dns', target, settings: { ...settings }, deadlineMs: 10_000 });
}

describe('dnsmasq', () => {
  let server: Daemon | null = null;
  beforeAll(async () => {
    server = await startDnsmasq(
      [
        'local=/example.test/',
        'host-record=oa.example.test,10.1.2.3,fd00::3',
        'srv-host=_sip._tcp.example.test,sip.example.test,5060,1,2',
        // 60 addresses: more than a datagram holds, so that the answer is cut and asked for again over TCP.
        ...Array.from({ length: 60 }, (_, at) => `host-record=many.example.test,10.9.0.${at + 1}`),
      ],
      ['--edns-packet-max=512'],
    );
  }, 30_000);
  afterAll(() => server?.[Symbol.asyncDispose]());

  test.for([
    ['A', 'oa.example.test', ['10.1.2.3']],
    ['AAAA', 'oa.example.test', ['fd00::3']],
    ['PTR', '10.1.2.3', ['oa.example.test']],
    ['SRV', '_sip._tcp.example.test', ['1 2 5060 sip.example.test']],
  ] as const)('%s of %s', async ([type, name, expected], { skip }) => {
    if (server === null) return skip('dnsmasq is not installed');
    const outcome = await ask(server.port, { type, name, expected });
    expect(outcome).toMatchObject({ state: 'ok', measures: { answers: expected.join(', '), answerCount: 1 } });
    expect(textOf(outcome, 'dns.txt')).toContain(expected[0]);
  });

  test('an answer that differs, a name that is not there, a server asked for nothing', async ({ skip }) => {
    if (server === null) return skip('dnsmasq is not installed');
    const differs = await ask(server.port, { name: 'oa.example.test', expected: ['10.1.2.4'] });
    expect(differs.findings).toEqual([{ code: 'answerDiffers', params: { measured: '10.1.2.3', limit: '10.1.2.4' } }]);
    const missing = await ask(server.port, { name: 'no.example.test' });
    expect(missing).toMatchObject({
      code: null,
      findings: [{ code: 'nameMissing', params: { name: 'no.example.test' } }],
    });
    expect(await ask(server.port)).toMatchObject({ state: 'ok' });
    // It has nobody to ask.
    const refused = await ask(server.port, { name: 'www.example.org' });
    expect(refused).toMatchObject({ code: 'Probe_ProtocolError', params: { protocol: 'dns', detail: 'REFUSED' } });
  });

  test('an answer too long for a datagram comes over TCP', async ({ skip }) => {
    if (server === null) return skip('dnsmasq is not installed');
    const outcome = await ask(server.port, { name: 'many.example.test' });
    expect(outcome.measures['answerCount']).toBe(60);
  });
});

test('silence, a closed port, garbage', async () => {
  await using silent = await udpPeer(() => []);
  const silence = await ask(silent.port, { answerTimeoutMs: 250, retries: 0 });
  expect(silence).toMatchObject({ code: 'Probe_NoAnswer', params: { protocol: 'DNS', timeoutMs: 250 } });
  expect(await ask(await closedUdpPort())).toMatchObject({ code: 'Probe_Refused' });
  await using garbage = await udpPeer((question) => [Buffer.concat([question.subarray(0, 2), Buffer.alloc(9, 0xff)])]);
  expect(await ask(garbage.port, { name: 'a.test', answerTimeoutMs: 250, retries: 0 })).toMatchObject({
    state: 'failed',
  });
});
