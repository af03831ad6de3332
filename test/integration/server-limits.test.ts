/** What a hostile or broken sender costs the central server: bytes, memory, turns. security.md S8. */
import { once } from 'node:events';
import { request } from 'node:http';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Share, mostAtOnce } from '../../server/http/share.ts';
import { TestLaptop } from '../../server/test-laptop.ts';
import { consolePaths } from '../../shared/wire/console.ts';
import { authHeaders, syncPaths, wireLimits } from '../../shared/wire/protocol.ts';
import { mostMemoryOf } from '../support/memory.ts';
import { type ServerAlone, serverAlone } from '../support/server-alone.ts';

const mib = 1024 * 1024;

let site: ServerAlone;
let laptop: TestLaptop;

beforeAll(async () => {
  site = await serverAlone({ names: [] });
  laptop = await joined();
});
afterAll(() => site[Symbol.asyncDispose]());

async function joined(): Promise<TestLaptop> {
  const device = new TestLaptop(site.server.url);
  await device.enrol((await site.server.createEnrolmentCode()).code);
  return device;
}

/** Members one after the other are one file: two gigabytes in as much as a body may be; zstd has more room than it needs. */
function bombOf(member: Buffer): Buffer {
  const copies = Math.min(2 * 1024, Math.floor((2 * mib - 1) / member.length));
  expect(copies).toBeGreaterThan(1.9 * 1024);
  return Buffer.concat(Array.from({ length: copies }, () => member));
}

const gzipBomb = bombOf(gzipSync(Buffer.alloc(mib), { level: 9 }));
const zstdBomb = bombOf(zstdCompressSync(Buffer.alloc(mib)));

test.each([
  ['gzip', gzipBomb],
  ['zstd', zstdBomb],
])(
  'what unpacks to two gigabytes of %s is given up after 16 MiB, and takes less than three times that in memory',
  async (_, bomb) => {
    const push = () => laptop.send({ method: 'POST', path: syncPaths.push, body: bomb });
    await push();
    for (let i = 0; i < 5; i += 1) {
      const most = await mostMemoryOf(async () => {
        const answer = await push();
        expect([answer.status, answer.json.params['problem']]).toEqual([413, 'too-large']);
      });
      expect(most).toBeLessThan(3 * wireLimits.unpackedBytes);
    }
    expect(wireLimits.unpackedBytes).toBe(16 * mib);
  },
);

/** A body without length and without end, until somebody says stop. */
function endless(path: string, headers: Record<string, string>): Promise<{ status: number; sent: number }> {
  return new Promise((resolve) => {
    const chunk = Buffer.alloc(64 * 1024);
    let sent = 0;
    const sending = request(site.server.url + path, { method: 'POST', headers, agent: false });
    const more = (): void => {
      for (let hasRoom = true; hasRoom && !sending.destroyed; sent += chunk.length) hasRoom = sending.write(chunk);
      if (!sending.destroyed) sending.once('drain', more);
    };
    sending.once('response', (answer) => {
      resolve({ status: answer.statusCode ?? 0, sent });
      sending.destroy();
    });
    sending.once('error', () => resolve({ status: 0, sent }));
    more();
  });
}

/** What both ends of a connection on this machine hold that nobody has read. */
const socketsBytes = 12 * mib;

test.each([
  [syncPaths.push, 2 * mib, {}],
  [syncPaths.enrol, 2 * mib, {}],
  [syncPaths.done, 8 * mib, {}],
  [consolePaths.signIn, 4 * 1024, { 'content-type': 'application/json' }],
])('a body without end is cut off: %s after %i bytes', async (path, limit, headers) => {
  const { status, sent } = await endless(path, headers);
  expect(status).toBe(413);
  expect(sent).toBeGreaterThanOrEqual(limit);
  expect(sent).toBeLessThan(limit + socketsBytes);
});

test('one laptop that has everything unpacked at once leaves room for the others', async () => {
  const other = await joined();
  const push = () => laptop.send({ method: 'POST', path: syncPaths.push, body: gzipBomb });
  let underWay = 5 * mostAtOnce;
  const pushes = Array.from({ length: underWay }, () => push().finally(() => (underWay -= 1)));
  // While it goes on, not after it.
  expect((await other.hello()).status).toBe(200);
  expect(underWay).toBeGreaterThan(0);
  const answers = await Promise.all(pushes);
  const refused = answers.filter(({ status }) => status === 503);
  expect(refused.length).toBeGreaterThan(0);
  expect(answers.length - refused.length).toBeGreaterThanOrEqual(wireLimits.batchesAtOnce);
  expect(answers.filter(({ status }) => status === 413).length).toBe(answers.length - refused.length);
  for (const { json, headers } of refused) {
    expect([json.code, json.params['problem']]).toEqual(['Sync_Refused', 'busy']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  }
  expect((await laptop.hello()).status).toBe(200);
});

/** A push that says whose it is, has arrived, and of which no more comes. */
async function unfinishedPush(dev: string): Promise<{ end(): void }> {
  const headers = { [authHeaders.dev]: dev, 'content-type': 'application/octet-stream', expect: '100-continue' };
  const sending = request(site.server.url + syncPaths.push, { method: 'POST', headers, agent: false });
  sending.flushHeaders();
  await once(sending, 'continue');
  sending.on('error', () => undefined);
  return { end: () => sending.destroy() };
}

test('batches of one laptop are unpacked three at a time, which is what it sends; the next comes again', async () => {
  const device = await joined();
  const begun = await unfinishedPush(device.dev);
  // Behind a gap they wait for what had begun to arrive before.
  for (let n = 0; n < 6; n += 1) device.write();
  const pushes = [2, 3, 4, 5].map((at) => device.push(device.operations.slice(at, at + 1)));
  const first = await Promise.race(pushes);
  expect([first.status, first.json.code, first.json.params['problem']]).toEqual([503, 'Sync_Refused', 'busy']);
  expect(Number(first.headers.get('retry-after'))).toBeGreaterThan(0);
  begun.end();
  expect((await Promise.all(pushes)).map(({ status }) => status).sort((a, b) => a - b)).toEqual([409, 409, 409, 503]);
  expect((await device.push(device.operations)).status).toBe(200);
});

test('a share is given back, however what had it ends', async () => {
  const share = new Share(2);
  const ends: (() => void)[] = [];
  const held = [0, 1].map((at) =>
    share.of('dev', () => new Promise<void>((yes, no) => ends.push([yes, no][at] as never))),
  );
  const more = () => share.of('dev', () => Promise.resolve('done'));
  await expect(more()).rejects.toMatchObject({ status: 503 });
  expect(await share.of('another', () => Promise.resolve('done'))).toBe('done');
  for (const end of ends) end();
  await Promise.allSettled(held);
  expect(await more()).toBe('done');
});

test.each([
  ['__proto__', '{"protocol":{"min":1,"max":1},"__proto__":{"isAdmin":true}}'],
  ['constructor', '{"constructor":{"prototype":{"isAdmin":true}}}'],
  ['deep', '['.repeat(2_000)],
])('keys that would change a prototype, and nesting two thousand deep, change nothing: %s', async (_what, body) => {
  for (const path of [syncPaths.hello, syncPaths.done, syncPaths.fork]) {
    expect((await laptop.send({ method: 'POST', path, body: Buffer.from(body) })).status).toBe(400);
  }
  const answer = await fetch(site.server.url + consolePaths.signIn, {
    method: 'POST',
    headers: { origin: site.server.url, 'content-type': 'application/json' },
    body,
  });
  expect(answer.status).toBe(400);
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
});

test('nothing of it was a failure inside', () => {
  expect(site.logs.filter(({ level, status }) => level === 'error' && status !== 503)).toEqual([]);
});
