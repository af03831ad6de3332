import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProbeOutcome } from '../../shared/domain/probe.ts';
import { runProbe } from '../run-probe.ts';
import type { Daemon } from '../test-daemons.ts';
import { closedPort, closedUdpPort, holdsSecret, tcpPeer, textOf, udpPeer } from '../test-peers.ts';
import { startExchange } from '../test-telephony.ts';
import { tlsInFrontOf } from '../test-tls.ts';

const account = { username: '8001', password: 'canary-5e0b71' } as const;

function ask(port: number, settings: object = {}, who: object = {}): Promise<ProbeOutcome> {
  const target = { host: '127.0.0.1', port, ...who };
  return runProbe({ requestId: '1', probeId: 'sip', target, settings: { ...settings }, deadlineMs: 10_000 });
}

describe.each(['MD5', 'SHA-256'] as const)('kamailio with %s', (algorithm) => {
  const authScheme = `digest-${algorithm.toLowerCase().replace('sha-', 'sha')}`;
  let exchange: Daemon | null = null;
  beforeAll(async () => {
    exchange = await startExchange({ account, algorithm });
  }, 30_000);
  afterAll(() => exchange?.[Symbol.asyncDispose]());

  describe.each(['udp', 'tcp'] as const)('over %s', (transport) => {
    test('says who it is and what it can', async ({ skip }) => {
      if (exchange === null) return skip('kamailio is not installed');
      const outcome = await ask(exchange.port, { transport });
      expect(outcome).toMatchObject({
        state: 'ok',
        measures: {
          transport,
          status: 200,
          reasonPhrase: 'OK',
          server: 'Kamailio of the test',
          methods: 'INVITE, ACK, BYE, OPTIONS, REGISTER',
          authScheme: 'none',
        },
      });
      expect(outcome.measures['seenAs']).toMatch(/^127\.0\.0\.1:\d+$/);
      expect(textOf(outcome, 'sip.txt')).toContain('SIP/2.0 200 OK');
      expect(await ask(exchange.port, { transport, extension: 'busy' })).toMatchObject({
        state: 'degraded',
        findings: [{ code: 'unexpectedStatus', params: { measured: '486 Busy Here', limit: '2xx' } }],
      });
    });

    test('asks for an account, and knows a right one from a wrong one', async ({ skip }) => {
      if (exchange === null) return skip('kamailio is not installed');
      const locked = { transport, extension: 'locked' };
      expect(await ask(exchange.port, locked)).toMatchObject({
        state: 'ok',
        measures: { status: 401, authScheme, realm: 'xunwei.test' },
      });
      const right = await ask(exchange.port, locked, account);
      expect(right).toMatchObject({ state: 'ok', measures: { status: 200, authScheme } });
      expect(holdsSecret(right, account.password)).toBe(false);
      expect(textOf(right, 'sip.txt')).not.toContain('response=');
      const wrong = await ask(exchange.port, locked, { ...account, password: 'not-this-one' });
      expect(wrong).toMatchObject({ code: 'Probe_AuthFailed', measures: { status: 401 } });
    });

    test('takes a registration, which is gone afterwards, and leaves those of others', async ({ skip }) => {
      if (exchange === null) return skip('kamailio is not installed');
      const register = { transport, register: true, domain: 'xunwei.test' };
      const first = await ask(exchange.port, register, account);
      expect(first).toMatchObject({
        state: 'ok',
        findings: [],
        measures: { registerStatus: 200, grantedSeconds: 60, registeredContacts: 0 },
      });
      // A registration that had stayed would be seen now.
      expect(await ask(exchange.port, register, account)).toMatchObject({ measures: { registeredContacts: 0 } });
      const wrong = await ask(exchange.port, register, { ...account, username: '8002' });
      expect(wrong).toMatchObject({ code: 'Probe_AuthFailed', measures: { status: 200 } });
      expect(await ask(exchange.port, register)).toMatchObject({
        code: 'Probe_AuthFailed',
        params: { reason: 'noCredentials' },
      });
    });
  });
});

test('over TLS, with a certificate that nobody vouches for', async ({ skip }) => {
  await using exchange = await startExchange({ account, algorithm: 'SHA-256' });
  if (exchange === null) return skip('kamailio is not installed');
  await using front = await tlsInFrontOf(exchange.port);
  if (front === null) return skip('openssl is not installed');
  const locked = { transport: 'tls', extension: 'locked' };
  const right = await ask(front.port, { ...locked, register: true, domain: 'xunwei.test' }, account);
  expect(right).toMatchObject({
    state: 'degraded',
    code: null,
    findings: [{ code: 'certificateUntrusted' }, { code: 'certificateName' }],
    measures: { transport: 'tls', status: 200, registerStatus: 200, certificateTrusted: false, tlsVersion: 'TLSv1.3' },
  });
  expect(textOf(right, 'sip.txt')).toContain('Via: SIP/2.0/TLS 127.0.0.1');
  expect(holdsSecret(right, account.password)).toBe(false);
  expect(await ask(front.port, locked, { ...account, password: 'wrong' })).toMatchObject({ code: 'Probe_AuthFailed' });
  // Who speaks plainly where TLS is expected, and the other way round.
  expect(await ask(exchange.port, { transport: 'tls', connectTimeoutMs: 1_500 })).toMatchObject({ state: 'failed' });
  expect(await ask(front.port, { transport: 'tcp', answerTimeoutMs: 500 })).toMatchObject({ state: 'failed' });
  expect(await ask(await closedPort(), { transport: 'tls' })).toMatchObject({ code: 'Probe_Refused' });
  await using mute = await tcpPeer(() => {});
  expect(await ask(mute.port, { transport: 'tls', connectTimeoutMs: 100 })).toMatchObject({ code: 'Probe_Timeout' });
});

/** What a server answers to a request that it has read: its own lines after those that a response carries over. */
function answerTo(request: Buffer, startLine: string, lines: readonly string[] = []): Buffer {
  const kept = request
    .toString()
    .split('\r\n')
    .filter((line) => /^(Via|From|To|Call-ID|CSeq):/.test(line));
  return Buffer.from([startLine, ...kept, ...lines, 'Content-Length: 0', '', ''].join('\r\n'));
}

test('a request that was lost is sent again; a provisional answer is none; somebody else’s is passed over', async () => {
  let asked = 0;
  await using peer = await udpPeer((request) => {
    asked += 1;
    if (asked === 1) return [];
    const foreign = Buffer.from(
      answerTo(request, 'SIP/2.0 603 Decline')
        .toString()
        .replace(/z9hG4bK\w+/, 'z9hG4bKx'),
    );
    return [
      foreign,
      Buffer.from('\r\n\r\n'),
      answerTo(request, 'SIP/2.0 100 Trying'),
      answerTo(request, 'SIP/2.0 200 OK'),
    ];
  });
  expect(await ask(peer.port, { slowAnswerMs: 400 })).toMatchObject({
    measures: { status: 200, resent: 1 },
    findings: [{ code: 'slowAnswer' }],
  });
});

test('a server that insists on a longer registration gets it; one that keeps it is told of', async () => {
  const asked: string[] = [];
  await using peer = await udpPeer((request) => {
    const text = request.toString();
    if (!text.startsWith('REGISTER')) return [answerTo(request, 'SIP/2.0 200 OK')];
    const seconds = /^Expires: (\d+)/m.exec(text)?.[1] ?? '';
    asked.push(seconds);
    if (seconds === '60') return [answerTo(request, 'SIP/2.0 423 Interval Too Brief', ['Min-Expires: 300'])];
    const own = /^Contact: (<[^>]+>)/m.exec(text)?.[1] ?? '';
    return [answerTo(request, 'SIP/2.0 200 OK', [`m: "Desk, 2" <sip:8001@10.0.0.9>;expires=9, ${own};expires=300`])];
  });
  const outcome = await ask(peer.port, { register: true }, account);
  expect(asked).toEqual(['60', '300', '0']);
  expect(outcome).toMatchObject({
    measures: { registerStatus: 200, grantedSeconds: 300, registeredContacts: 1 },
    findings: [{ code: 'registrationLeft', params: { status: 200, seconds: 300 } }],
  });
});

test('a registrar that is out of order is no wrong account', async () => {
  await using peer = await udpPeer((request) => [
    answerTo(request, request.toString().startsWith('REGISTER') ? 'SIP/2.0 503 Service Unavailable' : 'SIP/2.0 200 OK'),
  ]);
  expect(await ask(peer.port, { register: true }, account)).toMatchObject({
    code: 'Probe_ProtocolError',
    params: { protocol: 'sip', detail: '503 Service Unavailable' },
  });
});

test('a challenge that never ends is answered so often and no more', async () => {
  let asked = 0;
  await using peer = await udpPeer((request) => {
    asked += 1;
    return [
      answerTo(request, 'SIP/2.0 407 Again', [`Proxy-Authenticate: Digest realm="a", nonce="${asked}", stale=TRUE`]),
    ];
  });
  expect(await ask(peer.port, {}, account)).toMatchObject({ code: 'Probe_AuthFailed' });
  expect(asked).toBe(4);
  // Basic would show the password (RFC 3261 section 22).
  await using basic = await udpPeer((request) => [
    answerTo(request, 'SIP/2.0 401 Unauthorized', ['WWW-Authenticate: Basic realm="a"']),
  ]);
  const outcome = await ask(basic.port, {}, account);
  expect(outcome).toMatchObject({ measures: { status: 401, authScheme: 'none' } });
  expect(textOf(outcome, 'sip.txt')).not.toContain('Authorization');
});

test('over TCP: messages that come in pieces and requests of the server in between', async () => {
  await using peer = await tcpPeer((socket) => {
    socket.on('data', (request) => {
      const ping = 'OPTIONS sip:a SIP/2.0\r\nCSeq: 9 OPTIONS\r\nl: 5\r\n\r\nhello';
      const answer = answerTo(request, 'SIP/2.0 200 OK', ['Server:', '  folded']).toString();
      socket.write(`\r\n\r\n${ping}${answer.slice(0, 40)}`);
      setImmediate(() => socket.write(answer.slice(40)));
    });
  });
  expect(await ask(peer.port, { transport: 'tcp' })).toMatchObject({ measures: { status: 200, server: 'folded' } });
});

test('silence, a closed port and what is no SIP', async () => {
  await using silent = await udpPeer(() => []);
  expect(await ask(silent.port, { answerTimeoutMs: 100 })).toMatchObject({
    code: 'Probe_NoAnswer',
    params: { protocol: 'SIP' },
  });
  await using mute = await tcpPeer(() => {});
  expect(await ask(mute.port, { transport: 'tcp', answerTimeoutMs: 100 })).toMatchObject({ code: 'Probe_Timeout' });
  expect(await ask(await closedUdpPort())).toMatchObject({ code: 'Probe_Refused' });
  expect(await ask(await closedPort(), { transport: 'tcp' })).toMatchObject({ code: 'Probe_Refused' });
  await using web = await tcpPeer((socket) => void socket.on('data', () => socket.write('HTTP/1.0 400 No\r\n\r\n')));
  const notSip = { code: 'Probe_ProtocolError', params: { protocol: 'sip', detail: 'firstLine' } };
  expect(await ask(web.port, { transport: 'tcp' })).toMatchObject(notSip);
  await using noise = await udpPeer(() => [Buffer.from('noise')]);
  expect(await ask(noise.port, { answerTimeoutMs: 100 })).toMatchObject(notSip);
});
