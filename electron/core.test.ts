import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { mutate, seededRandom } from '../probes/fuzz/mutate.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { apiContract } from '../shared/api/index.ts';
import { AppError } from '../shared/errors.ts';
import { type CoreStart, type FromCore, fromCore, type ToCore } from './core-messages.ts';

type Client = ContractRouterClient<typeof apiContract>;

let folder: string;
let core: Worker;
let heard: FromCore[];
let ended: unknown;
let onRequest: (message: FromCore & { kind: 'request' }) => ToCore;
const secret = new Uint8Array(32).fill(7);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'xunwei-core-'));
  heard = [];
  onRequest = ({ id, request }) => {
    if (request.what === 'read-secret' || request.what === 'create-secret')
      return { kind: 'answer', id, value: secret };
    if (request.what === 'stop-demo') return { kind: 'answer', id, value: null };
    return { kind: 'failure', id, error: new AppError('Host_PrintFailed', { detail: 'no printer' }).toData() };
  };
  core = new Worker(new URL('./test-core-worker.ts', import.meta.url));
  ended = null;
  core.on('error', (error) => (ended = error));
  core.on('message', (data) => {
    const message = fromCore.parse(data);
    heard.push(message);
    if (message.kind === 'request') say(onRequest(message));
  });
});

afterEach(async () => {
  await core.terminate();
  rmSync(folder, { recursive: true, force: true });
});

function say(data: ToCore, ports: MessageChannel['port1'][] = []): void {
  core.postMessage({ data, ports }, ports);
}

function start(): void {
  const dataDir = path.join(folder, 'data');
  const how = { protection: 'key-file', keyFile: path.join(folder, 'machine.key') } as const;
  say({
    kind: 'start',
    version: '9.9.9',
    dataDir,
    isDemo: false,
    installed: null,
    appImage: null,
    ...how,
  } satisfies CoreStart);
}

function connectPort(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  say({ kind: 'connect' }, [port1]);
  // A worker's port stays open for as long as the worker; it must not keep the test alive.
  port2.unref();
  return port2;
}

const connect = (): Client => createORPCClient(new RPCLink({ port: connectPort() }));

test('a page that connects before the app is up gets its answers', async () => {
  start();
  const page = connect();
  const status = await page.system.status({});
  expect(status).toMatchObject({ host: 'electron', version: '9.9.9', phase: 'setup', keyProtection: 'key-file' });
  expect(status.keyFile).toContain('machine.key');
});

test('two pages, one app; the store opens with the secret that main keeps', async () => {
  start();
  const [first, second] = [connect(), connect()];
  const ready = await first.system.setup({ site: 'empty', personName: '王工' });
  expect(ready.phase).toBe('ready');
  expect(heard.some((message) => message.kind === 'request')).toBe(true);
  expect((await second.system.status({})).person?.name).toBe('王工');
});

test('wrong input and unknown messages end nothing', async () => {
  start();
  const page = connect();
  await expect(page.system.setup({ site: 'empty', personName: '' })).rejects.toMatchObject({
    data: { code: 'App_InvalidInput' },
  });
  core.postMessage({ data: { kind: 'no such message' }, ports: [] });
  core.postMessage({ data: null, ports: [] });
  expect((await page.system.status({})).phase).toBe('setup');
});

test('a page that sends what is no message ends nothing, and the others are answered', async () => {
  start();
  const [hostile, page] = [connectPort(), connect()];
  const circle: Record<string, unknown> = {};
  circle['i'] = circle;
  const request = { i: '1', p: { u: '/system/status', b: { json: {} } } };
  const requests = [
    { ...request, p: { ...request.p, h: 7 } },
    { ...request, p: { ...request.p, u: 'http://[' } },
    { ...request, p: { ...request.p, b: { json: {}, meta: 7 } } },
    { ...request, p: { ...request.p, b: circle } },
  ];
  const texts = ['', '{', 'null', '[]', '{"i":"1"}', '{"i":1,"p":{}}', '{"i":"1","p":{"u":"::"}}', '['.repeat(100_000)];
  const values = [undefined, null, true, 1, 2n ** 70n, Number.NaN, new Date(Number.NaN), /x/, [], {}, circle];
  const held = [new Map([['i', 1]]), new Uint8Array(9), new ArrayBuffer(3), new Error('x'), new Blob(['x'])];
  const parts = [{ i: 1 }, { i: '1', t: 3 }, { i: '1', t: 4 }, { i: '1', p: null }, { i: '1', p: { u: 7 } }];
  for (const message of [texts, values, held, parts, requests].flat()) {
    hostile.postMessage(message);
  }
  for (let seed = 1; seed <= 500; seed += 1) {
    hostile.postMessage(mutate(Buffer.from(JSON.stringify(request)), seededRandom(seed)).toString());
  }
  // The same page is answered after all of them, and so is the other.
  const answered = Promise.withResolvers<void>();
  hostile.on('message', (text: unknown) => {
    if (String(text).startsWith('{"i":"last"')) answered.resolve();
  });
  hostile.postMessage(JSON.stringify({ ...request, i: 'last' }));
  await answered.promise;
  await expect(page.system.status({})).resolves.toMatchObject({ phase: 'setup' });
  expect(ended).toBeNull();
});

test('closes its store in order when main asks', async () => {
  start();
  await connect().system.setup({ site: 'empty', personName: '王工' });
  say({ kind: 'close' });
  await expect.poll(() => heard.at(-1), { timeout: 10_000 }).toEqual({ kind: 'closed' });
});
