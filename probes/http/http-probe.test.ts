import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProbeOutcome } from '../../shared/domain/probe.ts';
import { runProbe } from '../run-probe.ts';
import { freePort, startDaemon, type Daemon } from '../test-daemons.ts';
import { closedPort, flood, holdsSecret, httpPeer, tcpPeer, textOf } from '../test-peers.ts';
import { isTlcpServerHello, tlcpClientHello } from './tlcp-hello.ts';

const account = { username: 'operator', password: 'canary-http-8b1d' };

function ask(port: number, settings: object = {}, who: object = {}): Promise<ProbeOutcome> {
  const target = { host: '127.0.0.1', port, ...who };
  return runProbe({ requestId: '1', probeId: 'http', target, settings: { ...settings }, deadlineMs: 15_000 });
}

const codes = ({ findings }: ProbeOutcome): string[] => findings.map(({ code }) => code);

describe('plain HTTP', () => {
  test('status, time, title in the country’s encoding, content', async () => {
    await using peer = await httpPeer((_, response) => {
      response.writeHead(200, {
        'content-type': 'text/html; charset=gb2312',
        server: 'demo',
        'set-cookie': 'sid=canary-cookie',
      });
      response.end(
        Buffer.concat([Buffer.from('<title>'), Buffer.from([0xbb, 0xfa, 0xb7, 0xbf]), Buffer.from('</title>ok')]),
      );
    });
    const outcome = await ask(peer.port, { contains: '机房' });
    expect(outcome).toMatchObject({
      state: 'ok',
      measures: { status: 200, title: '机房', server: 'demo', redirectCount: 0, bodyBytes: 21 },
    });
    expect(textOf(outcome, 'http.txt')).toContain('< server: demo');
    expect(holdsSecret(outcome, 'canary-cookie')).toBe(false);
    expect(codes(await ask(peer.port, { contains: '其他' }))).toEqual(['contentMissing']);
    expect(codes(await ask(peer.port, { expectedStatus: 302 }))).toEqual(['unexpectedStatus']);
  });

  test('redirects are followed so far, and the account goes to no other host', async () => {
    const seen: (string | undefined)[] = [];
    await using other = await httpPeer((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
    });
    await using peer = await httpPeer(({ url }, response) => {
      const target = url === '/' ? '/login' : `http://127.0.0.1:${other.port}/`;
      response.writeHead(302, { location: target }).end();
    });
    expect(await ask(peer.port, {}, account)).toMatchObject({
      code: 'Probe_AuthFailed',
      params: { reason: 'noCredentials' },
      measures: { redirectCount: 2, finalUri: `http://127.0.0.1:${other.port}/` },
    });
    expect(seen).toEqual([undefined]);
    const stopped = await ask(peer.port, { maxRedirects: 1 });
    expect(stopped).toMatchObject({ state: 'degraded', measures: { status: 302, redirectCount: 1 } });
  });

  test('an account by Basic; it is in nothing that is kept, even when the page shows it', async () => {
    await using peer = await httpPeer(({ headers }, response) => {
      const wanted = `Basic ${Buffer.from(`${account.username}:${account.password}`).toString('base64')}`;
      if (headers.authorization === wanted) response.end(`hello ${headers.authorization} ${account.password}`);
      else response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
    });
    const outcome = await ask(peer.port, {}, account);
    expect(outcome).toMatchObject({ state: 'ok', measures: { status: 200 } });
    expect(holdsSecret(outcome, account.password)).toBe(false);
    const wrong = await ask(peer.port, {}, { ...account, password: 'canary-wrong-2' });
    expect(wrong).toMatchObject({ code: 'Probe_AuthFailed', params: { reason: 'rejected' } });
    expect(holdsSecret(wrong, 'canary-wrong-2')).toBe(false);
  });

  test('nobody, silence, garbage, too much, and no TLS where it is wanted', async () => {
    expect(await ask(await closedPort())).toMatchObject({ code: 'Probe_Refused' });
    await using silent = await tcpPeer(() => {});
    expect(await ask(silent.port, { answerTimeoutMs: 200 })).toMatchObject({ code: 'Probe_Timeout' });
    await using garbage = await tcpPeer((socket) => socket.once('data', () => socket.end('\0\x01 nothing\r\n\r\n')));
    expect(await ask(garbage.port)).toMatchObject({ code: 'Probe_ProtocolError' });
    await using endless = await httpPeer((_, response) => {
      response.writeHead(200);
      flood(response, Buffer.alloc(0x1_0000, 'x'));
    });
    expect(await ask(endless.port)).toMatchObject({ code: 'Probe_TooMuchData' });
    await using plain = await httpPeer((_, response) => response.end('plain'));
    const noTls = await ask(plain.port, { tls: true });
    expect(noTls).toMatchObject({ code: 'Probe_TlsFailed', measures: { usesSm: false } });
  });
});

describe('nginx with an authority of one’s own', () => {
  let folder: string;
  let server: Daemon | null = null;
  let ca = '';
  let oldPort = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'xunwei-ca-'));
    const openssl = (...args: string[]): Promise<unknown> => promisify(execFile)('openssl', args, { cwd: folder });
    try {
      const newKey = ['-newkey', 'rsa:2048', '-nodes', '-batch'];
      await openssl(
        'req',
        '-x509',
        ...newKey,
        '-keyout',
        'ca.key',
        '-out',
        'ca.pem',
        '-days',
        '365',
        '-subj',
        '/CN=Bureau CA',
      );
      await openssl(
        'req',
        ...newKey,
        '-keyout',
        'site.key',
        '-out',
        'site.csr',
        '-subj',
        '/O=Bureau/CN=oa.example.test',
      );
      await writeFile(join(folder, 'names'), 'subjectAltName=DNS:oa.example.test');
      await openssl(
        ...'x509 -req -in site.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 20 -extfile names -out site.pem'.split(
          ' ',
        ),
      );
    } catch {
      return;
    }
    ca = await readFile(join(folder, 'ca.pem'), 'utf8');
    oldPort = await freePort('tcp');
    server = await startDaemon({
      program: 'nginx',
      transport: 'tcp',
      files: (port, home) => ({
        'nginx.conf': `daemon off; master_process off; pid ${home}/pid; error_log stderr;
          events {}
          http {
            access_log off;
            client_body_temp_path ${home}/a; proxy_temp_path ${home}/b; fastcgi_temp_path ${home}/c; uwsgi_temp_path ${home}/d; scgi_temp_path ${home}/e;
            ssl_certificate ${folder}/site.pem; ssl_certificate_key ${folder}/site.key;
            server { listen 127.0.0.1:${port} ssl; ssl_protocols TLSv1.2 TLSv1.3; return 200 "welcome"; }
            server { listen 127.0.0.1:${oldPort} ssl; ssl_protocols TLSv1; ssl_ciphers DEFAULT:@SECLEVEL=0; return 200 "old"; }
          }`,
      }),
      args: (_, home) => ['-p', home, '-c', `${home}/nginx.conf`],
      isUp: async (port) => {
        const { code } = await ask(port, { tls: true });
        if (code !== null) throw new Error(code);
      },
    });
  }, 60_000);
  afterAll(async () => {
    await server?.[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  test('name, chain, days left; trusted with its own authority, untrusted without', async ({ skip }) => {
    if (server === null) return skip('nginx or openssl is not installed');
    const settings = { tls: true, serverName: 'oa.example.test', minCertificateDays: 10 };
    const trusted = await ask(server.port, { ...settings, trustedCa: ca });
    expect(trusted).toMatchObject({
      state: 'ok',
      measures: {
        tlsVersion: 'TLSv1.3',
        certificateSubject: 'O=Bureau, CN=oa.example.test',
        certificateIssuer: 'CN=Bureau CA',
        certificateTrusted: true,
        chainLength: 2,
        usesSm: false,
      },
    });
    expect(Number(trusted.measures['certificateDaysLeft'])).toBeCloseTo(20, 0);
    const pem = textOf(trusted, 'certificates.pem');
    const own = pem.slice(0, pem.indexOf('-----END')).replace(/-----BEGIN CERTIFICATE-----|\s/g, '');
    const sha256 = createHash('sha256').update(Buffer.from(own, 'base64')).digest('hex');
    expect(String(trusted.measures['certificateSha256']).replaceAll(':', '').toLowerCase()).toBe(sha256);
    const untrusted = await ask(server.port, settings);
    expect(untrusted.findings).toEqual([
      { code: 'certificateUntrusted', params: { reason: expect.stringMatching(/^UNABLE_TO_/) as string } },
    ]);
  });

  test('another name, and a certificate that soon runs out', async ({ skip }) => {
    if (server === null) return skip('nginx or openssl is not installed');
    const outcome = await ask(server.port, { tls: true, trustedCa: ca, minCertificateDays: 30 });
    expect(codes(outcome)).toEqual(['certificateName', 'certificateExpires']);
    expect(outcome.measures['certificateTrusted']).toBe(true);
  });

  test('a protocol of old is told, not taken for a fault', async ({ skip }) => {
    if (server === null) return skip('nginx or openssl is not installed');
    const outcome = await ask(oldPort, {
      tls: true,
      trustedCa: ca,
      serverName: 'oa.example.test',
      minCertificateDays: 1,
    });
    expect(outcome).toMatchObject({ code: null, measures: { tlsVersion: 'TLSv1' } });
    expect(outcome.findings).toEqual([{ code: 'oldTls', params: { version: 'TLSv1', limit: 'TLSv1.2' } }]);
  });
});

test('a server that speaks TLCP only is known by its hello', async () => {
  const hello = tlcpClientHello(new Uint8Array(32).fill(7));
  expect(hello.subarray(0, 3)).toEqual(Buffer.from([22, 1, 1]));
  expect(hello.readUInt16BE(3)).toBe(hello.length - 5);
  const answer = Buffer.from([22, 1, 1, 0, 4, 2, 0, 0, 0]);
  expect(isTlcpServerHello(answer)).toBe(true);
  // An alert in TLS 1.2.
  expect(isTlcpServerHello(Buffer.from([21, 3, 3, 0, 2, 2, 70]))).toBe(false);
  await using peer = await tcpPeer((socket) => {
    socket.once('data', (bytes) =>
      socket.end(bytes[2] === 1 && bytes[1] === 1 ? answer : Buffer.from([21, 3, 3, 0, 2, 2, 70])),
    );
  });
  expect(await ask(peer.port, { tls: true })).toMatchObject({ code: 'Probe_TlsFailed', measures: { usesSm: true } });
});
