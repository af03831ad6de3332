/** TLS of the central server, on real sockets: the organisation's CA pinned by the code, and everybody else refused. security.md S12. */
import { X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  type RunningServer,
  backupServer,
  createEnrolmentCode,
  organisationAuthority,
  restoreServer,
  startServer,
} from '../../server/index.ts';
import type { LogEntry } from '../../server/log.ts';
import { openServerData, withServerData } from '../../server/open-data.ts';
import { certifyServer, createAuthority } from '../../server/tls/authority.ts';
import { keepCertified } from '../../server/tls/keep-certified.ts';
import { type TlsSetting, openTls } from '../../server/tls/server-tls.ts';
import { pinOf, readJoinCode } from '../../shared/wire/join-code.ts';
import { shownCertificates } from '../../sync/shown-certificates.ts';
import {
  type Laptop,
  cleanUp,
  enrolledLaptop,
  later,
  newLaptop,
  TestServer,
  temporaryFolder,
} from '../support/sync-laptop.ts';
import { eventually, consoleSite } from '../support/console-site.ts';
import { openConsole } from '../support/console-client.ts';
import { outDir } from '../support/app-host.ts';
import { testSite } from '../../server/test-laptop.ts';
import { startServerWithConsole } from '../../cli/console/serve-console.ts';
import { plainStranger, tlsStranger } from '../support/tls-servers.ts';
import { over, spokenVersion } from '../support/tls-client.ts';

afterEach(cleanUp);

const dayMs = 86_400_000;
const own: TlsSetting = { kind: 'own', names: [] };
const never = new AbortController().signal;

interface Started extends RunningServer {
  readonly dataDir: string;
  readonly logs: LogEntry[];
}

async function started(
  options: { readonly tls?: TlsSetting; readonly dataDir?: string; readonly port?: number } = {},
): Promise<Started> {
  const { tls = own, dataDir = join(temporaryFolder(), 'server'), port = 0 } = options;
  const logs: LogEntry[] = [];
  const server = await startServer({ dataDir, port, demo: false, tls, logger: (entry) => logs.push(entry) });
  later(() => server.stop());
  return { ...server, dataDir, logs };
}

const requests = ({ logs }: Started): string[] =>
  logs.filter(({ event }) => event === 'request').map(({ route }) => String(route));

async function authorityKeys({ dataDir }: { readonly dataDir: string }) {
  const { own: keys } = await withServerData({ dataDir }, ({ store }) => store.reads.tlsTrust());
  if (keys === null) throw new Error('no CA');
  return keys;
}

async function joined(server: Started): Promise<Laptop> {
  const laptop = await newLaptop();
  await laptop.enrol(server.url, (await server.createEnrolmentCode()).code);
  laptop.addDevice('kept');
  return laptop;
}

/** The laptop as it is when somebody else answers at its server's address. */
async function syncsAt(laptop: Laptop, url: string): Promise<unknown> {
  const enrolment = laptop.store.sync.enrolment();
  if (enrolment === null) throw new Error('not joined');
  laptop.store.sync.saveEnrolment({ ...enrolment, serverUrl: url });
  try {
    return await laptop.sync();
  } finally {
    laptop.store.sync.saveEnrolment(enrolment);
  }
}

describe('joining', () => {
  test('the code names the CA: its laptop asks over TLS whatever was typed, pins it, and goes on after a restart and a restore', async () => {
    const server = await started();
    expect(server.url).toMatch(/^https:/);
    const { code } = await server.createEnrolmentCode();
    expect(code).toMatch(/^([2-9A-Z]{4}-){5}[2-9A-Z]{4}$/);
    const { certificate, fingerprint } = await organisationAuthority(server);
    expect(server.authority).toEqual({ certificate, fingerprint });
    expect(readJoinCode(code).pin).toBe(pinOf(fingerprint));

    const laptop = await newLaptop();
    await laptop.enrol(server.url.replace('https:', 'http:'), code.toLowerCase().replaceAll('-', ' '));
    expect(laptop.store.sync.enrolment()).toMatchObject({ serverUrl: server.url, authority: certificate, letter: 'A' });
    laptop.addDevice('one');
    expect((await laptop.sync()).receipt).toMatchObject({ ownOperations: 1 });

    const first = await shownCertificates(server.url, never);
    await server.stop();
    const again = await started({ dataDir: server.dataDir, port: server.port });
    const second = await shownCertificates(again.url, never);
    expect(second[0]?.fingerprint256).not.toBe(first[0]?.fingerprint256);
    expect(second[1]?.fingerprint256).toBe(first[1]?.fingerprint256);
    laptop.addDevice('two');
    expect((await laptop.sync()).receipt).toMatchObject({ ownOperations: 2 });

    // The CA is in the backup, sealed with everything else.
    const backup = `${server.dataDir}-backup`;
    await backupServer({ dataDir: server.dataDir, to: backup });
    const { privateKey } = await authorityKeys(server);
    expect(readFileSync(join(backup, 'server.db')).includes(privateKey)).toBe(false);
    await again.stop();
    const dataDir = `${server.dataDir}-restored`;
    writeFileSync(`${dataDir}.key`, readFileSync(`${server.dataDir}.key`));
    await restoreServer({ from: backup, dataDir });
    await started({ dataDir, port: server.port });
    laptop.addDevice('three');
    expect((await laptop.sync()).receipt).toMatchObject({ ownOperations: 3 });
  });

  test('from another process the code names it too; once the server speaks no TLS it does not', async () => {
    const server = await started();
    expect(readJoinCode((await createEnrolmentCode(server)).code).pin).toBe(pinOf(server.authority?.fingerprint ?? ''));
    await server.stop();
    const plain = await startServer({ dataDir: server.dataDir, port: 0, demo: false });
    later(() => plain.stop());
    expect((await createEnrolmentCode(server)).code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  });

  test.each([
    ['half of the code', (code: string) => code.slice(0, 14), 'Sync_BadCode'],
    ['the code without the CA', (code: string) => code.slice(0, 9), 'Sync_CertificateUntrusted'],
  ])('%s tells nobody anything', async (_what, cut, code) => {
    const server = await started();
    const laptop = await newLaptop();
    const given = (await server.createEnrolmentCode()).code;
    await expect(laptop.enrol(server.url, cut(given))).rejects.toMatchObject({ code });
    expect(requests(server)).toEqual([]);
    await laptop.enrol(server.url, given);
  });

  test('another server’s address, and somebody who shows the right CA over a certificate of his own: the code is not said', async () => {
    const [right, wrong] = [await started(), await started()];
    const laptop = await newLaptop();
    const { code } = await right.createEnrolmentCode();
    const fingerprint = new X509Certificate(wrong.authority?.certificate ?? '').fingerprint256;
    await expect(laptop.enrol(wrong.url, code)).rejects.toMatchObject({
      code: 'Sync_OtherAuthority',
      params: { fingerprint },
    });
    expect(requests(wrong)).toEqual([]);
    const genuine = right.authority?.certificate ?? '';
    const name = new X509Certificate(genuine).subject.replace('CN=', '');
    const forged = await certifyServer(await createAuthority(name, Date.now()), ['127.0.0.1'], Date.now());
    const [leaf = ''] = forged.cert.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----\n/) ?? [];
    const stranger = await tlsStranger({ ...forged, cert: leaf + genuine });
    await expect(laptop.enrol(stranger.url, code)).rejects.toMatchObject({ code: 'Sync_OtherAuthority' });
    expect(stranger.told).toEqual([]);
    // Issued in the CA's name, and signed by somebody else: found out where the certificate is held against the CA.
    const strangersKey = (await createAuthority(name, Date.now())).privateKey;
    const inItsName = await certifyServer(
      { certificate: genuine, privateKey: strangersKey },
      ['127.0.0.1'],
      Date.now(),
    );
    const second = await tlsStranger(inItsName);
    await expect(laptop.enrol(second.url, code)).rejects.toMatchObject({ code: 'Sync_OtherAuthority' });
    expect([...stranger.told, ...second.told]).toEqual([]);
    await laptop.enrol(right.url, code);
  });
});

describe('the console', () => {
  test('works over it: the page, the cookie, the socket, and a laptop of the node host that joined by its code', async (context) => {
    const site = await consoleSite(context, undefined, { kind: 'own', names: ['console.example.cn'] });
    const { url, authority } = site.server;
    const ca = authority?.certificate ?? '';
    await site.laptop.faults.create({ title: '大厅东侧 无画面', section: '一', severity: 'general' });
    await site.sync();
    const page = await over(url, ca, { path: '/' });
    expect(page.status).toBe(200);
    expect(page.headers).toMatchObject({
      'strict-transport-security': 'max-age=31536000',
      'x-content-type-options': 'nosniff',
    });
    expect(page.headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(page.headers['content-security-policy']).not.toMatch(/unsafe|http:/);
    const { client, cookie } = await site.enter('wang');
    expect(cookie).toMatch(/^__Host-xunwei-console=/);
    const shown = await eventually(
      () => client.faults.list({ limit: 10 }),
      ({ items }) => items.length > 0,
    );
    expect(shown.items[0]).toMatchObject({ title: '大厅东侧 无画面' });
    // Another page of the same machine without TLS is another page.
    await expect(openConsole(url, cookie, url.replace('https:', 'http:'), {}, ca)).rejects.toThrow('403');
  });

  test('follows its own server whatever name a given certificate is for', async (context) => {
    const folder = temporaryFolder();
    const authority = await createAuthority('Bureau Root', Date.now());
    const { cert, key } = await certifyServer(authority, ['console.example.cn'], Date.now());
    const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    writeFileSync(certFile, cert);
    writeFileSync(keyFile, key);
    const dataDir = join(folder, 'server');
    const server = await startServerWithConsole(
      {
        dataDir,
        port: 0,
        demo: false,
        tls: { kind: 'given', certFile, keyFile },
        site: { siteId: testSite, siteKind: 'contract' },
      },
      { version: '0.0.0-test', outDir, log: () => {} },
    );
    context.onTestFinished(() => server.stop());
    expect(server.authority).toBeNull();
    expect((await server.createEnrolmentCode()).code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    await eventually(
      () => withServerData({ dataDir }, ({ store }) => store.reads.laptopReports()),
      (reports) => reports.length === 1,
    );
  });
});

test('whoever else answers a laptop that joined is told nothing, and each is called what it is', async () => {
  const server = await started();
  const laptop = await joined(server);
  const keys = await authorityKeys(server);
  const now = Date.now();
  const inspection = await createAuthority('Corp Inspection', now);
  const by = async (authority: typeof keys, name: string, atMs = now) =>
    tlsStranger(await certifyServer(authority, [name], atMs));
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
  const strangers = [
    ['Sync_CertificateExpired', { problem: 'CERT_HAS_EXPIRED' }, await by(keys, '127.0.0.1', now - 200 * dayMs)],
    ['Sync_CertificateExpired', { problem: 'CERT_NOT_YET_VALID' }, await by(keys, '127.0.0.1', now + 30 * dayMs)],
    ['Sync_CertificateName', { host: '127.0.0.1', names: 'old.example.cn' }, await by(keys, 'old.example.cn')],
    ['Sync_OtherAuthority', {}, await by(await createAuthority('Xunwei CA 0badcafe', now), '127.0.0.1')],
    ['Sync_Intercepted', { issuer: 'CN=Corp Inspection' }, await by(inspection, '127.0.0.1')],
    ['Sync_CaptivePortal', { status: 'CN=login.example.com' }, await by(inspection, 'login.example.com')],
    ['Sync_TlsMissing', {}, await plainStranger()],
    ['Sync_TlsMissing', {}, await tlsStranger({ ...(await certifyServer(keys, ['127.0.0.1'], now)), ...old })],
  ] as const;
  for (const [code, params, stranger] of strangers) {
    await expect(syncsAt(laptop, stranger.url), code).rejects.toMatchObject({ code, params });
    expect(stranger.told, code).toEqual([]);
  }
  expect(laptop.store.status.unsent().operations).toBe(1);
  expect((await laptop.sync()).receipt).toMatchObject({ ownOperations: 1 });
});

test('a server that takes up TLS says so to laptops that joined without; with a new code they are who they were', async () => {
  const plain = await new TestServer().start();
  const laptop = await enrolledLaptop(plain);
  laptop.addDevice('kept');
  await plain.stop();
  const server = await started({ dataDir: plain.dataDir, port: plain.port });
  await expect(laptop.sync()).rejects.toMatchObject({ code: 'Sync_TlsNeeded', params: { url: server.url } });
  expect(requests(server)).toEqual([]);
  await laptop.enrol(server.url, (await server.createEnrolmentCode()).code);
  expect((await laptop.sync()).receipt).toMatchObject({ ownOperations: 1 });
  expect(laptop.store.sync.enrolment()).toMatchObject({ letter: 'A', serverUrl: server.url });
});

test('TLS 1.2 and 1.3 and nothing older; strict headers, and nothing that says what serves', async () => {
  const server = await started();
  const ca = server.authority?.certificate ?? '';
  expect(await spokenVersion(server.url, ca, 'TLSv1.3')).toBe('TLSv1.3');
  expect(await spokenVersion(server.url, ca, 'TLSv1.2')).toBe('TLSv1.2');
  for (const old of ['TLSv1.1', 'TLSv1'] as const)
    expect(await spokenVersion(server.url, ca, old)).toMatch(/^ERR_SSL_/);
  for (const path of ['/health', '/nothing', '/sync/v1/pull?after=0&limit=1']) {
    const { headers } = await over(server.url, ca, { path });
    expect(headers).toMatchObject({
      'strict-transport-security': 'max-age=31536000',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect(Object.keys(headers).filter((name) => /^(server|x-powered-by|via)$/.test(name))).toEqual([]);
  }
  await expect(over(server.url.replace('https:', 'http:'), ca, { path: '/health' })).rejects.toThrow(
    /hang up|ECONNRESET/,
  );
});

describe('certificates', () => {
  test('are for this machine by all its names, and renewed in time while connections go on', async () => {
    const server = await started({
      tls: { kind: 'own', names: ['console.example.cn', '办公室.example.cn', '0.0.0.0'] },
    });
    const [shown] = await shownCertificates(server.url, never);
    for (const host of ['console.example.cn', 'xn--55qx2ab2r.example.cn', 'localhost'])
      expect(shown?.checkHost(host)).toBe(host);
    for (const address of ['127.0.0.1', '::1']) expect(shown?.checkIP(address)).toBe(address);
    expect(shown?.checkIP('0.0.0.0')).toBeUndefined();

    const { store } = await openServerData(server, null);
    later(() => store.close());
    let nowMs = Date.now();
    const logs: LogEntry[] = [];
    const tls = await openTls(store, own, nowMs);
    const certificate = tls?.certificate;
    const { createServer } = await import('node:https');
    const socketServer = createServer(certificate ?? {}, (_request, response) => response.end('ok'));
    const keeper = keepCertified(socketServer, tls, {
      clock: { nowMs: () => nowMs },
      log: (entry) => logs.push(entry),
    });
    later(() => keeper.stop());
    await new Promise<void>((resolve) => socketServer.listen(0, '127.0.0.1', resolve));
    later(() => void socketServer.close());
    later(() => socketServer.closeAllConnections());
    const url = `https://127.0.0.1:${(socketServer.address() as { port: number }).port}`;
    const before = (await shownCertificates(url, never))[0];
    nowMs += 59 * dayMs;
    await keeper.look();
    expect((await shownCertificates(url, never))[0]?.fingerprint256).toBe(before?.fingerprint256);
    nowMs += 2 * dayMs;
    await keeper.look();
    const after = (await shownCertificates(url, never))[0];
    expect(after?.fingerprint256).not.toBe(before?.fingerprint256);
    expect(after?.validToDate.getTime()).toBeGreaterThan((before?.validToDate.getTime() ?? 0) + 60 * dayMs);
    expect(logs.map(({ event }) => event)).toEqual(['certificate-renewed']);
  });

  test('that are given: looked at before they are used, read anew when somebody renewed them, and pinned where their CA is given', async () => {
    const folder = temporaryFolder();
    const now = Date.now();
    const authority = await createAuthority('Bureau Root', now);
    const stranger = await createAuthority('Another Root', now);
    const [leaf, other, expired] = [
      await certifyServer(authority, ['127.0.0.1'], now),
      await certifyServer(authority, ['127.0.0.1'], now),
      await certifyServer(authority, ['127.0.0.1'], now - 200 * dayMs),
    ];
    const file = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const files = {
      certFile: file('cert.pem', leaf.cert),
      keyFile: file('key.pem', leaf.key),
      authorityFile: file('ca.pem', authority.certificate),
    };
    for (const [problem, changed] of [
      ['ENOENT', { certFile: join(folder, 'none.pem') }],
      ['not-a-certificate', { certFile: file('text.pem', 'not PEM') }],
      ['not-a-key', { keyFile: files.certFile }],
      ['key-of-another', { keyFile: file('other.key', other.key) }],
      ['expired', { certFile: file('old.pem', expired.cert), keyFile: file('old.key', expired.key) }],
      ['not-its-ca', { authorityFile: file('stranger.pem', stranger.certificate) }],
      ['not-a-ca', { authorityFile: file('leaf.pem', leaf.cert) }],
    ] as const) {
      await expect(started({ tls: { kind: 'given', ...files, ...changed } })).rejects.toMatchObject({
        code: 'Host_Certificate',
        params: { problem },
      });
    }
    const server = await started({ tls: { kind: 'given', ...files } });
    const laptop = await joined(server);
    expect(laptop.store.sync.enrolment()?.authority).toBe(authority.certificate);
    expect((await laptop.sync()).receipt).toMatchObject({ ownOperations: 1 });

    const { store } = await openServerData(server, null);
    later(() => store.close());
    const tls = await openTls(store, { kind: 'given', ...files }, now);
    expect(await tls?.next(now)).toBeNull();
    file('cert.pem', other.cert);
    await expect(tls?.next(now)).rejects.toMatchObject({ params: { problem: 'key-of-another' } });
    expect(tls?.certificate.key).toBe(leaf.key);
    file('key.pem', other.key);
    expect((await tls?.next(now))?.cert).toBe(other.cert);
    // Another CA is nothing that a server takes up while laptops trust the one of before.
    const moved = await certifyServer(stranger, ['127.0.0.1'], now);
    file('cert.pem', moved.cert);
    file('key.pem', moved.key);
    file('ca.pem', stranger.certificate);
    await expect(tls?.next(now)).rejects.toMatchObject({ code: 'Host_Certificate', params: { problem: 'other-ca' } });
    expect(tls?.certificate.cert).toBe(other.cert);
  });
});
