import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chainStart } from '../shared/domain/operation.ts';
import { syncPaths, wireLimits } from '../shared/wire/protocol.ts';
import { createEnrolmentCode, revokeLaptop } from './admin.ts';
import { createServerKey } from './keys/server-keys.ts';
import type { LogEntry } from './log.ts';
import { type RunningServer, startServer } from './start-server.ts';
import { TestLaptop, post, testSite } from './test-laptop.ts';

let folder: string;
let server: RunningServer;
let logs: LogEntry[];
let clockLeadMs: number;
const clock = { nowMs: () => Date.now() + clockLeadMs };
const dataDir = (): string => join(folder, 'data');

const start = (demo = false): Promise<RunningServer> =>
  startServer({ dataDir: dataDir(), port: 0, demo, clock, logger: (entry) => logs.push(entry) });

async function enrolled(): Promise<TestLaptop> {
  const laptop = new TestLaptop(server.url);
  const { code } = await server.createEnrolmentCode();
  expect((await laptop.enrol(code)).status).toBe(200);
  return laptop;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'xunwei-server-'));
  logs = [];
  clockLeadMs = 0;
  server = await start();
});

afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('start', () => {
  test('binds loopback, answers health and ready, hides what it is', async () => {
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    const health = await fetch(`${server.url}/health`);
    expect(await health.json()).toEqual({ status: 'ok' });
    expect(health.headers.get('server')).toBeNull();
    expect(health.headers.get('x-powered-by')).toBeNull();
    expect(health.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await fetch(`${server.url}/ready`)).status).toBe(200);
    const missing = await fetch(`${server.url}/etc/passwd`);
    expect(missing.status).toBe(404);
    expect(((await missing.json()) as { code: string }).code).toBe('App_NotFound');
  });

  test('a port that is taken is said', async () => {
    const second = startServer({ dataDir: join(folder, 'other'), port: server.port, demo: false });
    await expect(second).rejects.toMatchObject({ code: 'Host_PortTaken', params: { port: server.port } });
  });

  test('data at rest are encrypted with a key of its own, beside the folder, for the owner only', async () => {
    const laptop = await enrolled();
    laptop.write({ fields: { kind: 'room', parentId: null, name: 'CANARY-9281', floor: 9, order: 1 } });
    await laptop.push();
    expect(statSync(server.keyFile).mode & 0o777).toBe(0o600);
    expect(server.keyFile).toBe(`${dataDir()}.key`);
    for (const name of readdirSync(dataDir()).filter((entry) => entry.startsWith('server.db'))) {
      const bytes = readFileSync(join(dataDir(), name));
      expect(bytes.includes('CANARY-9281'), name).toBe(false);
      expect(bytes.includes('SQLite format 3'), name).toBe(false);
    }
  });

  test('demo data never serve a real site, whichever way they are started', async () => {
    await server.stop();
    await expect(start(true)).rejects.toMatchObject({ code: 'Sync_WrongSite' });
    server = await start();
  });

  test('without its key, or with another, the folder stays shut', async () => {
    await server.stop();
    const wrong = join(folder, 'wrong.key');
    createServerKey(wrong);
    const open = (keyFile: string) => startServer({ dataDir: dataDir(), port: 0, demo: false, keyFile });
    await expect(open(wrong)).rejects.toMatchObject({ code: 'Store_WrongKey' });
    await expect(open(join(folder, 'none.key'))).rejects.toMatchObject({ code: 'Store_KeyMissing' });
    server = await start();
  });
});

describe('enrolment', () => {
  test('a code works once, in any case and without its dash, and gives letters in turn', async () => {
    const { code } = await server.createEnrolmentCode();
    const laptop = new TestLaptop(server.url);
    const answer = await laptop.enrol(code.toLowerCase().replace('-', ' '));
    expect(answer.json).toMatchObject({
      siteId: testSite,
      siteKind: 'contract',
      letter: 'A',
      serverId: server.serverId,
    });
    const replay = await new TestLaptop(server.url).enrol(code);
    expect([replay.status, replay.json.code]).toEqual([403, 'Sync_BadCode']);
    const second = await new TestLaptop(server.url).enrol((await server.createEnrolmentCode()).code);
    expect(second.json.letter).toBe('B');
  });

  test('the same laptop may ask again when the answer was lost', async () => {
    const { code } = await server.createEnrolmentCode({ letter: 'Q' });
    const laptop = new TestLaptop(server.url);
    expect((await laptop.enrol(code)).json.letter).toBe('Q');
    expect((await laptop.enrol(code)).json.letter).toBe('Q');
  });

  test('a code dies after 15 minutes', async () => {
    const { code, expiresAtMs } = await server.createEnrolmentCode();
    expect(expiresAtMs - clock.nowMs()).toBeLessThanOrEqual(15 * 60_000);
    clockLeadMs = 15 * 60_000 + 1;
    expect((await new TestLaptop(server.url).enrol(code)).json.code).toBe('Sync_BadCode');
  });

  test('guessing is throttled, and a right code is refused then too', async () => {
    const laptop = new TestLaptop(server.url);
    for (let i = 0; i < 10; i += 1) expect((await laptop.enrol('AAAA-AAAA')).status).toBe(403);
    const { code } = await server.createEnrolmentCode();
    const answer = await laptop.enrol(code);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('from another process, while the server runs', async () => {
    const { code } = await createEnrolmentCode({ dataDir: dataDir(), letter: 'K', laptopName: 'front desk' });
    expect((await new TestLaptop(server.url).enrol(code)).json.letter).toBe('K');
    await expect(createEnrolmentCode({ dataDir: join(folder, 'nothing') })).rejects.toMatchObject({
      code: 'Store_NotADataFolder',
    });
    await expect(server.createEnrolmentCode({ letter: 'K' })).rejects.toMatchObject({ code: 'App_InvalidInput' });
  });

  test('one server, one site: another is refused, an empty laptop takes the server’s', async () => {
    await enrolled();
    const other = '7d9c1a52-7f5e-4b52-9a01-3f9c2d1e4b61';
    const code = async () => (await server.createEnrolmentCode()).code;
    const refused = await new TestLaptop(server.url).enrol(await code(), { siteId: other });
    expect([refused.status, refused.json.code]).toEqual([409, 'Sync_WrongSite']);
    const demo = await new TestLaptop(server.url).enrol(await code(), { siteKind: 'demo' });
    expect(demo.json).toMatchObject({ code: 'Sync_WrongSite', params: { problem: 'demo-on-real-server' } });
    const adopted = await new TestLaptop(server.url).enrol(await code(), { siteId: other, canAdoptSite: true });
    expect(adopted.json).toMatchObject({ siteId: testSite, siteKind: 'contract' });
  });

  test('a refused enrolment does not use the code up', async () => {
    const { code } = await server.createEnrolmentCode();
    expect((await new TestLaptop(server.url).enrol(code, { siteKind: 'demo' })).status).toBe(409);
    expect((await new TestLaptop(server.url).enrol(code)).status).toBe(200);
  });

  test('a demo server takes demo sites only', async () => {
    await server.stop();
    server = await startServer({ dataDir: join(folder, 'demo'), port: 0, demo: true });
    const { code } = await server.createEnrolmentCode();
    const real = await new TestLaptop(server.url).enrol(code);
    expect(real.json).toMatchObject({ code: 'Sync_WrongSite', params: { problem: 'real-on-demo-server' } });
    expect((await new TestLaptop(server.url).enrol(code, { siteKind: 'demo' })).status).toBe(200);
  });

  test('what is not a message is refused without a trace of the inside', async () => {
    const { code } = await server.createEnrolmentCode();
    for (const body of [
      null,
      [],
      'x',
      { protocol: 1 },
      new TestLaptop(server.url).enrolBody(code, { publicKey: 'AAAA' }),
    ]) {
      const answer = await post(server.url, syncPaths.enrol, body);
      expect(answer.status).toBe(400);
      expect(answer.json.code).toBe('Sync_Protocol');
      expect(answer.bytes.toString()).not.toMatch(/node_modules|\.ts|Error/);
    }
    expect((await new TestLaptop(server.url).enrol(code, { protocol: 99 })).json.code).toBe('Sync_TooOld');
  });
});

describe('signed requests', () => {
  test('unknown device, wrong signature, another body, another path, an old time: 401', async () => {
    const laptop = await enrolled();
    const stranger = await new TestLaptop(server.url).hello();
    expect([stranger.status, stranger.json.code]).toEqual([401, 'Sync_NotEnrolled']);

    const signature = randomBytes(64).toString('base64url');
    const forged = await laptop.send({
      path: `${syncPaths.pull}?after=0&limit=1`,
      headers: { 'x-xunwei-signature': signature },
    });
    expect([forged.status, forged.json.params.problem]).toEqual([401, 'signature']);

    const other = await enrolled();
    const borrowed = await laptop.send({
      path: `${syncPaths.pull}?after=0&limit=1`,
      headers: { 'x-xunwei-dev': other.dev },
    });
    expect([borrowed.status, borrowed.json.params.problem]).toEqual([401, 'signature']);

    const timeMs = Date.now() - wireLimits.requestAgeMs - 1000;
    const old = await laptop.send({ path: `${syncPaths.pull}?after=0&limit=1`, timeMs });
    expect([old.status, old.json.params.problem]).toEqual([401, 'clock']);
    expect(Math.abs(old.json.serverTimeMs - Date.now())).toBeLessThan(60_000);
  });

  test('every route of a laptop demands a signature', async () => {
    await enrolled();
    const id = 'a'.repeat(64);
    const routes = [
      ['POST', syncPaths.hello],
      ['POST', syncPaths.push],
      ['GET', `${syncPaths.pull}?after=0&limit=1`],
      ['POST', syncPaths.done],
      ['GET', `${syncPaths.blob}/${id}`],
      ['GET', `${syncPaths.blob}/${id}/state`],
      ['PUT', `${syncPaths.blob}/${id}/0?parts=1`],
      ['POST', `${syncPaths.blob}/${id}/finish`],
    ] as const;
    for (const [method, path] of routes) {
      const response = await fetch(server.url + path, { method });
      expect(response.status, `${method} ${path}`).toBe(401);
    }
  });

  test('a revoked laptop is refused at once', async () => {
    const laptop = await enrolled();
    expect((await laptop.hello()).status).toBe(200);
    await revokeLaptop({ dataDir: dataDir(), letter: 'A' });
    const refused = await laptop.hello();
    expect([refused.status, refused.json.params.problem]).toEqual([403, 'revoked']);
  });
});

describe('push', () => {
  test('stores in order, answers duplicates, refuses gaps and forks', async () => {
    const laptop = await enrolled();
    for (let i = 0; i < 3; i += 1) laptop.write();
    const first = await laptop.push(laptop.operations.slice(0, 2));
    expect(first.json).toEqual({
      hwN: 2,
      results: [
        { n: 1, result: 'applied', reason: '', seq: 1 },
        { n: 2, result: 'applied', reason: '', seq: 2 },
      ],
    });
    const again = await laptop.push();
    expect(again.json.results.map((item) => item.result)).toEqual(['duplicate', 'duplicate', 'applied']);
    laptop.write();
    const fifth = laptop.write();
    const gap = await laptop.push([fifth]);
    expect([gap.status, gap.json]).toEqual([409, { problem: 'gap', hwN: 3 }]);

    laptop.operations.length = 2;
    const other = laptop.write();
    const fork = await laptop.push([other]);
    expect([fork.status, fork.json]).toEqual([409, { problem: 'fork', hwN: 3 }]);
    expect((await laptop.hello()).json.code).toBe('Sync_Fork');
    // Another history behind a number that is free here.
    const after = laptop.write();
    const behind = await laptop.push([after]);
    expect([behind.status, behind.json]).toEqual([409, { problem: 'fork', hwN: 3 }]);
  });

  test('an operation that cannot be trusted goes to quarantine and the queue moves on', async () => {
    const laptop = await enrolled();
    laptop.write();
    laptop.write({ sig: 'A'.repeat(86) });
    laptop.write({ hash: 'b'.repeat(64) });
    laptop.write({ action: 'explode' as 'create' });
    laptop.write({ hlc: 'tomorrow, around noon, at the latest' });
    laptop.write();
    const answer = await laptop.push();
    expect(answer.status).toBe(200);
    expect(answer.json.hwN).toBe(6);
    expect(answer.json.results.map((item) => item.reason)).toEqual(['', 'signature', 'hash', 'schema', 'stamp', '']);
    // Quarantined operations are outside the log.
    const lines = await (await enrolled()).pull();
    expect(lines.map((line) => line.n)).toEqual([1, 6, undefined]);
    expect((await laptop.push()).json.results.map((item) => item.result)).toEqual(
      Array.from({ length: 6 }, () => 'duplicate'),
    );
  });

  test('a key that would change a prototype is quarantined', async () => {
    const laptop = await enrolled();
    const op = laptop.write();
    const text = JSON.stringify(op).replace('"fields":{', '"fields":{"__proto__":{"polluted":1},');
    expect((await laptop.push([text])).json.results[0]).toMatchObject({
      result: 'quarantined',
      reason: 'forbidden-key',
    });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test('facts are frozen, unknown things are kept', async () => {
    const laptop = await enrolled();
    const faultId = '3f9c2d1e-7f5e-4b52-9a01-0f9d1a524b60';
    const event = { entity: 'fault_event', entityId: '5f9c2d1e-7f5e-4b52-9a01-0f9d1a524b61' };
    const fields = { faultId, kind: 'on-site', atMs: 1, note: '', probeResultId: null };
    laptop.write({ ...event, fields });
    laptop.write({ ...event, fields: { ...fields, atMs: 2 } });
    laptop.write({ entity: 'hologram', fields: { anything: [1] } });
    laptop.write({ entity: 'device', action: 'set', fields: { name: 'x' } });
    laptop.write({ entity: 'device', fields: { name: '' } });
    const answer = await laptop.push();
    expect(answer.json.results.map((item) => `${item.result} ${item.reason}`)).toEqual([
      'applied ',
      'quarantined fact-is-frozen',
      'deferred unknown-entity',
      'deferred unknown-record',
      'quarantined invalid-fields',
    ]);
    expect(await (await enrolled()).pull()).toHaveLength(6);
  });

  test('bombs, rubbish and other people’s operations are refused whole', async () => {
    const laptop = await enrolled();
    const send = (body: Buffer) => laptop.send({ method: 'POST', path: syncPaths.push, body });
    const bomb = await send(gzipSync(Buffer.alloc(200 * 1024 * 1024)));
    expect([bomb.status, bomb.json.code]).toEqual([413, 'Sync_Protocol']);
    expect((await send(randomBytes(3 * 1024 * 1024))).status).toBe(413);
    expect((await send(Buffer.from('not gzip'))).status).toBe(400);
    expect((await send(gzipSync(Buffer.from([0xff, 0xfe, 0x0a])))).status).toBe(400);
    expect((await send(gzipSync(''))).status).toBe(400);
    expect((await laptop.push(['['.repeat(100_000)])).status).toBe(400);
    const stranger = new TestLaptop(server.url);
    expect((await laptop.push([stranger.write()])).status).toBe(400);
    laptop.write();
    laptop.write();
    expect((await laptop.push([...laptop.operations].reverse())).status).toBe(400);
    expect((await laptop.hello({ ownN: 0, ownHeadHash: chainStart })).json.hwN).toBe(0);
    expect(logs.some((entry) => entry.level === 'error')).toBe(false);
  });
});

describe('pull', () => {
  test('own operations come without a body unless asked for whole', async () => {
    const [a, b] = [await enrolled(), await enrolled()];
    const mine = a.write();
    b.write();
    await a.push();
    await b.push();
    const lines = await a.pull();
    expect(lines.map((line) => line.op?.dev ?? null)).toEqual([null, b.dev, null]);
    expect(lines.at(-1)).toMatchObject({ end: true, topSeq: 2 });
    expect((await a.pull('after=0&limit=1&full=1'))[0]?.op).toEqual(mine);
    expect((await a.send({ path: `${syncPaths.pull}?after=-1&limit=9999` })).status).toBe(400);
  });

  test('a page keeps within its bytes, but always has one line', async () => {
    const [a, b] = [await enrolled(), await enrolled()];
    const note = 'x'.repeat(20_000);
    for (let i = 0; i < 80; i += 1) {
      a.write({
        entity: 'fault_event',
        fields: { faultId: a.author, kind: 'note', atMs: i, note, probeResultId: null },
      });
    }
    await a.push(a.operations.slice(0, 40));
    await a.push(a.operations.slice(40));
    const lines = await b.pull();
    expect(lines.length).toBeGreaterThan(40);
    expect(Buffer.byteLength(JSON.stringify(lines))).toBeLessThanOrEqual(wireLimits.pageBytes);
  });
});

describe('blobs', () => {
  const bytes = randomBytes(wireLimits.blobPartBytes + 1000);
  const id = createHash('sha256').update(bytes).digest('hex');
  const path = `${syncPaths.blob}/${id}`;
  const finish = (laptop: TestLaptop, length = bytes.length) =>
    laptop.send({
      method: 'POST',
      path: `${path}/finish`,
      body: Buffer.from(JSON.stringify({ bytes: length, parts: 2, mediaType: 'image/jpeg' })),
    });
  const part = (laptop: TestLaptop, index: number, body: Buffer) =>
    laptop.send({ method: 'PUT', path: `${path}/${index}?parts=2`, body });
  const [head, tail] = [bytes.subarray(0, wireLimits.blobPartBytes), bytes.subarray(wireLimits.blobPartBytes)];

  test('parts in any order, finish, the same bytes back, nothing readable on disk', async () => {
    const laptop = await enrolled();
    expect((await laptop.send({ path: `${path}/state` })).json).toEqual({ isComplete: false, parts: [] });
    expect((await part(laptop, 1, tail)).json).toEqual({ isComplete: false, parts: [1] });
    expect((await finish(laptop)).json).toEqual({ isComplete: false, parts: [1] });
    expect((await laptop.send({ path })).status).toBe(404);
    await part(laptop, 0, head);
    expect((await finish(laptop)).json).toEqual({ isComplete: true, parts: [] });
    expect((await finish(laptop)).json).toEqual({ isComplete: true, parts: [] });
    expect((await laptop.send({ path })).bytes.equals(bytes)).toBe(true);

    const files = readdirSync(join(dataDir(), 'blobs'), { recursive: true, withFileTypes: true }).filter((e) =>
      e.isFile(),
    );
    expect(files).toHaveLength(1);
    expect(files[0]?.name).not.toContain(id.slice(0, 8));
    const stored = readFileSync(join(files[0]?.parentPath ?? '', files[0]?.name ?? ''));
    expect(stored.includes(bytes.subarray(100, 132))).toBe(false);
  });

  test('what is not what its name says is never stored', async () => {
    const laptop = await enrolled();
    await part(laptop, 0, head);
    await part(laptop, 1, Buffer.concat([tail.subarray(1), Buffer.from([0])]));
    const answer = await finish(laptop);
    expect([answer.status, answer.json.code]).toEqual([422, 'Store_BlobDamaged']);
    expect((await laptop.send({ path: `${path}/state` })).json).toEqual({ isComplete: false, parts: [] });
  });

  test('ids that are paths, parts out of range and parts too long are refused', async () => {
    const laptop = await enrolled();
    const put = (at: string, body: Buffer) => laptop.send({ method: 'PUT', path: `${syncPaths.blob}/${at}`, body });
    expect((await put('..%2f..%2fetc%2fpasswd/0?parts=1', tail)).status).toBe(400);
    expect((await put(`${id}/2?parts=2`, tail)).status).toBe(400);
    expect((await put(`${id}/0?parts=2`, tail)).status).toBe(400);
    expect((await put(`${id}/0?parts=100000`, tail)).status).toBe(400);
    expect((await put(`${id}/0?parts=1`, Buffer.concat([head, tail]))).status).toBe(413);
  });

  test('a torn part is asked for again', async () => {
    const laptop = await enrolled();
    await part(laptop, 0, head);
    await part(laptop, 1, tail);
    const [torn] = readdirSync(join(dataDir(), 'blobs', 'parts'), { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && entry.name === '1',
    );
    truncateSync(join(torn?.parentPath ?? '', '1'), 100);
    expect((await finish(laptop)).json).toEqual({ isComplete: false, parts: [0] });
    await part(laptop, 1, tail);
    expect((await finish(laptop)).json.isComplete).toBe(true);
  });
});

test('logs say what happened and hold no secret', async () => {
  const { code } = await server.createEnrolmentCode();
  const laptop = new TestLaptop(server.url);
  await laptop.enrol(code);
  laptop.write();
  await laptop.push();
  const text = JSON.stringify(logs);
  expect(logs.map((entry) => entry.event)).toContain('enrolled');
  expect(text).toContain(syncPaths.push);
  for (const secret of [code, code.replace('-', ''), laptop.dev, laptop.publicKey]) expect(text).not.toContain(secret);
});
