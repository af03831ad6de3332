/** What is open at the console ends with its session, whatever the database answers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { consolePaths } from '../../shared/wire/console.ts';
import { post, signIn } from '../../test/support/console-client.ts';
import { openBlobs } from '../blobs/open-blobs.ts';
import { createApp } from '../create-app.ts';
import { checkHere } from '../../proof/index.ts';
import { addConsoleUser } from '../index.ts';
import { openServerData } from '../open-data.ts';
import { ReleaseShelf } from '../updates/release-shelf.ts';
import type { ServerReads } from '../store/server-store.ts';
import { socketPath } from './sockets.ts';

const passphrase = '临汾 采购 看板 2026';

function socketWith(url: string, cookie: string): Promise<Duplex> {
  const headers = { connection: 'Upgrade', upgrade: 'websocket', origin: url, cookie };
  return new Promise((resolve, reject) => {
    const asked = request(new URL(socketPath, url), { headers });
    asked.once('upgrade', (_answer, socket: Duplex) => resolve(socket));
    asked.once('response', ({ statusCode }) => reject(new Error(String(statusCode))));
    asked.once('error', reject);
    asked.end();
  });
}

test('the socket of the page that signs out is closed at once, also while nothing can be asked of the database', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'xunwei-sockets-'));
  const place = { dataDir: join(dataDir, 'server') };
  const { store, keys } = await openServerData(place, 'real');
  let left = Number.POSITIVE_INFINITY;
  const reads = new Proxy(store.reads, {
    get: (target, name) => {
      if (name === 'consoleSession' && (left -= 1) < 0) throw new AppError('Database_Unavailable');
      const member = Reflect.get(target, name) as unknown;
      return typeof member === 'function' ? (member as (...given: unknown[]) => unknown).bind(target) : member;
    },
  }) as ServerReads;
  const failing = new Proxy(store, {
    get: (target, name) => {
      if (name === 'reads') return reads;
      const member = Reflect.get(target, name) as unknown;
      return typeof member === 'function' ? (member as (...given: unknown[]) => unknown).bind(target) : member;
    },
  });
  const context = {
    store: failing,
    keys,
    identity: await store.reads.identity(),
    blobs: await openBlobs(place, keys),
    clock: { nowMs: () => Date.now() },
    log: () => undefined,
    releases: new ReleaseShelf(place.dataDir),
    metrics: null,
    areGenuine: checkHere,
  };
  const app = await createApp(context, {
    names: [],
    passphraseCost: 2 ** 10,
    host: {
      page: async () => ({ status: 200, headers: {}, body: new Uint8Array() }),
      connect: (_request, socket) =>
        void socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'),
    },
  });
  try {
    await app.listen({ host: '127.0.0.1', port: 0 });
    const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
    const { code } = await addConsoleUser(place, { login: 'wang', name: '王处长', role: 'supervisor' });
    const [here, there] = [await signIn(url, 'wang', passphrase, code), await signIn(url, 'wang', passphrase)];
    const [own, other] = [await socketWith(url, here.cookie), await socketWith(url, there.cookie)];
    const closed = new Promise<string>((resolve) => own.once('close', () => resolve('closed')));
    own.on('error', () => undefined);
    // Who signs out is still found; after that the database does not answer.
    left = 1;
    const late = new Promise<string>((resolve) => setTimeout(() => resolve('open'), 1_500).unref());
    expect((await post(url, consolePaths.signOut, {}, { cookie: here.cookie })).status).toBe(200);
    expect(await Promise.race([closed, late])).toBe('closed');
    expect(other.destroyed).toBe(false);
    left = Number.POSITIVE_INFINITY;
    other.destroy();
  } finally {
    await app.close();
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
