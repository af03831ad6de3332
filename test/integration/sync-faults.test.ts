/** Bad networks: nothing is lost, nothing is doubled, nothing hangs. */
import { randomBytes } from 'node:crypto';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { createServer as createHttpServer, request as askHttp, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { syncPaths, wireLimits } from '../../shared/wire/protocol.ts';
import type { SyncClockPort } from '../../sync/index.ts';
import { type FlakyProxy, startFlakyProxy } from '../support/flaky-proxy.ts';
import { certificateThatIs } from '../support/certificates.ts';
import { TestServer, cleanUp, devicesOf, enrolledLaptop, later, newLaptop, testClock } from '../support/sync-laptop.ts';

afterEach(cleanUp);

async function proxied(server: TestServer): Promise<FlakyProxy> {
  const proxy = await startFlakyProxy(server.url);
  later(() => proxy.stop());
  return proxy;
}

describe('a broken connection', () => {
  test.each([
    'POST /sync/v1/enrol',
    'POST /sync/v1/hello',
    'POST /sync/v1/push',
    'GET /sync/v1/pull',
    'POST /sync/v1/done',
  ])('the answer to %s is lost: the session goes on and nothing is doubled', async (request) => {
    const server = await new TestServer().start();
    const proxy = await proxied(server);
    if (request.endsWith('enrol')) proxy.breakNext({ request, how: 'drop-answer' });
    const a = await enrolledLaptop(server, { url: proxy.url });
    a.addDevices(600, 'camera');
    if (!request.endsWith('enrol')) proxy.breakNext({ request, how: 'drop-answer' });
    const result = await a.sync();
    expect(proxy.faults).toBe(1);
    expect(result.receipt).toMatchObject({ ownOperations: 600, seq: 600 });
    const b = await enrolledLaptop(server);
    expect((await b.sync()).operationsPulled).toBe(600);
    expect(devicesOf(b)).toEqual(devicesOf(a));
  });

  test('a photo goes in one request; where that is cut, it and the next ones go part by part', async () => {
    const server = await new TestServer().start();
    const proxy = await proxied(server);
    const a = await enrolledLaptop(server, { url: proxy.url });
    const photo = (): Promise<string> => a.addPhoto(randomBytes(2 * wireLimits.blobPartBytes + 1));
    const putsOf = (id: string): string[] =>
      proxy.requests.flatMap((line) => new RegExp(`^PUT /sync/v1/blob/${id}(\\S*?)(?:\\?|$)`).exec(line)?.[1] ?? []);
    const whole = await photo();
    expect((await a.sync()).receipt).toMatchObject({ blobs: 1 });
    expect(putsOf(whole)).toEqual(['']);

    const cut = await photo();
    // A kept connection that breaks is tried once more over a new one.
    const request = `PUT /sync/v1/blob/${cut}?`;
    proxy.onRequest = (line) => {
      if (line.startsWith(request)) proxy.breakNext({ request, how: { cutAfterBytes: 200_000 } });
    };
    expect((await a.sync()).receipt).toMatchObject({ blobs: 2 });
    expect(putsOf(cut)).toEqual(['', '', '/0', '/1', '/2']);
    const b = await enrolledLaptop(server);
    expect((await b.sync()).blobsFetched).toBe(2);
  });

  test('a server that knows nothing of whole blobs, nor of the states of many, gets parts', async () => {
    const server = await new TestServer().start();
    const older = createHttpServer((request, response) => {
      const isUnknown = request.method === 'PUT' && /\/blob\/[0-9a-f]+\?/.test(request.url ?? '');
      if (isUnknown || request.url === syncPaths.blobStates) {
        response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"Not Found"}');
        return;
      }
      const { method, headers, url } = request;
      const onward = askHttp(new URL(url ?? '/', server.url), { method: method ?? 'GET', headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      request.pipe(onward);
    });
    await new Promise<void>((resolve) => older.listen(0, '127.0.0.1', resolve));
    later(() => void older.close());
    const a = await enrolledLaptop(server, { url: `http://127.0.0.1:${(older.address() as AddressInfo).port}` });
    await a.addPhoto(randomBytes(wireLimits.blobPartBytes + 1));
    expect((await a.sync()).receipt).toMatchObject({ blobs: 1 });
  });

  test('cut in the middle of a blob: the parts that arrived are not sent again', async () => {
    const server = await new TestServer().start();
    const proxy = await proxied(server);
    const a = await enrolledLaptop(server, { url: proxy.url });
    const parts = 7;
    const blobId = await a.addPhoto(randomBytes(parts * wireLimits.blobPartBytes));
    const path = `PUT /sync/v1/blob/${blobId}`;
    proxy.breakNext({ request: `${path}/4`, how: { cutAfterBytes: 100_000 } });
    expect((await a.sync()).receipt).toMatchObject({ blobs: 1 });
    const sent = proxy.requests
      .filter((line) => line.startsWith(path))
      .map((line) => line.slice(path.length + 1, path.length + 2));
    expect(sent).toEqual(['0', '1', '2', '3', '4', '4', '5', '6']);
  });

  test('a session that ended in the middle of a blob goes on where it was', async () => {
    const server = await new TestServer().start();
    const proxy = await proxied(server);
    const a = await enrolledLaptop(server, { url: proxy.url });
    const blobId = await a.addPhoto(randomBytes(7 * wireLimits.blobPartBytes));
    const path = `PUT /sync/v1/blob/${blobId}`;
    const cancel = new AbortController();
    proxy.onRequest = (line) => {
      if (line.startsWith(`${path}/2`)) cancel.abort();
    };
    await expect(a.sync(cancel.signal)).rejects.toMatchObject({ code: 'App_Cancelled' });
    const before = proxy.requests.length;
    expect((await a.sync()).receipt).toMatchObject({ blobs: 1 });
    const again = proxy.requests.slice(before).filter((line) => line.startsWith(path));
    expect(again.length).toBeLessThanOrEqual(5);
  });

  test('every byte count: a push cut anywhere leaves both sides in step', async () => {
    const server = await new TestServer().start();
    const proxy = await proxied(server);
    const a = await enrolledLaptop(server, { url: proxy.url });
    for (let round = 0; round < 20; round += 1) {
      a.addDevices(5, `camera ${round}`);
      proxy.breakNext({ request: 'POST /sync/v1/push', how: { cutAfterBytes: 1 + round * 97 } });
      expect((await a.sync()).receipt).toMatchObject({ ownOperations: (round + 1) * 5, seq: (round + 1) * 5 });
    }
    expect(proxy.faults).toBe(20);
  });
});

describe('nobody there', () => {
  test('a refused connection is said within a few tries', async () => {
    const server = await new TestServer().start();
    const a = await enrolledLaptop(server);
    a.addDevice('kept');
    await server.stop();
    await expect(a.sync()).rejects.toMatchObject({ code: 'Sync_Offline', params: { problem: 'ECONNREFUSED' } });
    expect(a.store.status.unsent().operations).toBe(1);
    await server.start();
    expect((await a.sync()).receipt).toMatchObject({ ownOperations: 1 });
  });

  test('a server that takes the connection and says nothing: the watchdog ends the session', async () => {
    const silent = createTcpServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    later(() => void silent.close());
    // The watchdog's minute passes in a moment.
    const clock: SyncClockPort = { ...testClock(), sleep: (ms, signal) => delay(ms / 200, undefined, { signal }) };
    const a = await newLaptop({ clock });
    const enrolment = { serverUrl: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`, serverId: 's' };
    a.store.sync.saveEnrolment({ ...enrolment, serverPublicKey: 'k', letter: 'A' });
    await expect(a.sync()).rejects.toMatchObject({ code: 'Sync_Offline', params: { problem: 'no-progress' } });
    expect(a.engine.isRunning).toBe(false);
  });
});

describe('somebody else answers', () => {
  async function answering(listener: RequestListener): Promise<string> {
    const server = createHttpServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    later(() => void server.close());
    later(() => server.closeAllConnections());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async function syncWith(url: string) {
    const a = await newLaptop();
    a.addDevice('kept');
    a.store.sync.saveEnrolment({ serverUrl: url, serverId: 's', serverPublicKey: 'k', letter: 'A' });
    return a.sync();
  }

  test('a captive portal’s page or redirect', async () => {
    const page = await answering((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8').end('<html>Please log in</html>');
    });
    const expected = { code: 'Sync_CaptivePortal' };
    await expect(syncWith(page)).rejects.toMatchObject(expected);
    const redirect = await answering((_request, response) => {
      response.writeHead(302, { location: 'http://127.0.0.1:9/login' }).end();
    });
    await expect(syncWith(redirect)).rejects.toMatchObject(expected);
    const enrolling = await newLaptop();
    await expect(enrolling.enrol(page, 'AAAA-AAAA')).rejects.toMatchObject(expected);
  });

  test.each([
    [403, 'Sync_Proxy', 1],
    // What stands before the server says that it does not answer: tried again, and then said.
    [503, 'Sync_Proxy', 3],
  ])('a page of a proxy or gateway with status %i', async (status, code, times) => {
    let requests = 0;
    const proxy = await answering((_request, response) => {
      requests += 1;
      response.writeHead(status, { 'content-type': 'text/html' }).end('<html>proxy</html>');
    });
    await expect(syncWith(proxy)).rejects.toMatchObject({ code, params: { status } });
    expect(requests).toBe(times);
  });

  test('a certificate that has run out, and one that nobody vouches for: nothing is sent, nothing is tried again', async ({
    skip,
  }) => {
    for (const [how, code] of [
      ['expired', 'Sync_CertificateExpired'],
      ['self-signed', 'Sync_CertificateUntrusted'],
    ] as const) {
      const certificate = await certificateThatIs(how);
      if (certificate === null) return skip('openssl is not installed');
      let requests = 0;
      let connections = 0;
      const server = createHttpsServer(certificate, (_request, response) => {
        requests += 1;
        response.end();
      });
      server.on('connection', () => (connections += 1));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      later(() => void server.close());
      const { port } = server.address() as AddressInfo;
      await expect(syncWith(`https://127.0.0.1:${port}`)).rejects.toMatchObject({ code });
      expect({ requests, connections }).toEqual({ requests: 0, connections: 1 });
    }
  });

  test('another server than the one that was joined', async () => {
    const [joined, other] = [await new TestServer().start(), await new TestServer().start()];
    const a = await enrolledLaptop(joined);
    a.addDevice('kept');
    await enrolledLaptop(other);
    const enrolment = a.store.sync.enrolment();
    a.store.sync.saveEnrolment({ ...enrolment!, serverUrl: other.url });
    // It does not know this laptop; one that does says who it is.
    await expect(a.sync()).rejects.toMatchObject({ code: 'Sync_NotEnrolled' });
    a.store.sync.saveEnrolment({ ...enrolment!, serverId: 'another' });
    await expect(a.sync()).rejects.toMatchObject({ code: 'Sync_WrongServer' });
    a.store.sync.saveEnrolment(enrolment!);
    expect((await a.sync()).receipt).toMatchObject({ ownOperations: 1 });
  });

  test('other answers that are not ours', async () => {
    const json = await answering((_request, response) => void response.end('{"hello":"world"}'));
    await expect(syncWith(json)).rejects.toMatchObject({
      code: 'Sync_Protocol',
      params: { problem: 'unexpected-answer' },
    });
    const missing = await answering((_request, response) => void response.writeHead(404).end('no'));
    await expect(syncWith(missing)).rejects.toMatchObject({
      code: 'Sync_ForeignAnswer',
      params: { status: 404 },
    });
    const gateway = await answering((_request, response) => void response.writeHead(502).end('bad gateway'));
    await expect(syncWith(gateway)).rejects.toMatchObject({ code: 'Sync_Offline', params: { problem: 'bad-gateway' } });
  });

  test('an answer without end is cut off', async () => {
    const endless = await answering((_request, response) => {
      const chunk = Buffer.alloc(1024 * 1024);
      const more = (): void => {
        while (!response.destroyed && response.write(chunk));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    await expect(syncWith(endless)).rejects.toMatchObject({ params: { problem: 'answer-too-large' } });
  });
});
