import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chainStart } from '../shared/domain/operation.ts';
import { syncPaths, wireLimits } from '../shared/wire/protocol.ts';
import { TestLaptop } from './test-laptop.ts';
import { describeOnBothStores } from '../test/support/both-stores.ts';
import { OwnServer } from './test-server.ts';

describeOnBothStores((newDatabase) => {
  const own = new OwnServer(newDatabase);
  beforeEach(() => own.begin());
  afterEach(() => own.end());

  describe('push', () => {
    test('stores in order, answers duplicates, refuses gaps and forks', async () => {
      const laptop = await own.enrolled();
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
      const laptop = await own.enrolled();
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
      const lines = await (await own.enrolled()).pull();
      expect(lines.map((line) => line.n)).toEqual([1, 6, undefined]);
      expect((await laptop.push()).json.results.map((item) => item.result)).toEqual(
        Array.from({ length: 6 }, () => 'duplicate'),
      );
    });

    test('a key that would change a prototype is quarantined', async () => {
      const laptop = await own.enrolled();
      const op = laptop.write();
      const text = JSON.stringify(op).replace('"fields":{', '"fields":{"__proto__":{"polluted":1},');
      expect((await laptop.push([text])).json.results[0]).toMatchObject({
        result: 'quarantined',
        reason: 'forbidden-key',
      });
      expect(({} as { polluted?: number }).polluted).toBeUndefined();
    });

    test('a NUL in a text is kept; one in a name is quarantined and stops nothing', async () => {
      const laptop = await own.enrolled();
      const note = { faultId: laptop.author, kind: 'note', atMs: 1, note: 'a\0b', probeResultId: null };
      const kept = laptop.write({ entity: 'fault_event', fields: note });
      laptop.write({ entity: 'holo\0gram', fields: {} });
      laptop.write({ entityId: 'a\0b' });
      laptop.write();
      const answer = await laptop.push();
      expect(answer.json.results.map((item) => item.result)).toEqual([
        'applied',
        'quarantined',
        'quarantined',
        'applied',
      ]);
      expect((await (await own.enrolled()).pull())[0]?.op).toEqual(kept);
    });

    test('facts are frozen, unknown things are kept', async () => {
      const laptop = await own.enrolled();
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
      expect(await (await own.enrolled()).pull()).toHaveLength(6);
    });

    test('bombs, rubbish and other people’s operations are refused whole', async () => {
      const laptop = await own.enrolled();
      const send = (body: Buffer) => laptop.send({ method: 'POST', path: syncPaths.push, body });
      const bomb = await send(gzipSync(Buffer.alloc(200 * 1024 * 1024)));
      expect([bomb.status, bomb.json.code]).toEqual([413, 'Sync_Protocol']);
      expect((await send(randomBytes(3 * 1024 * 1024))).status).toBe(413);
      expect((await send(Buffer.from('not gzip'))).status).toBe(400);
      expect((await send(gzipSync(Buffer.from([0xff, 0xfe, 0x0a])))).status).toBe(400);
      expect((await send(gzipSync(''))).status).toBe(400);
      expect((await laptop.push(['['.repeat(100_000)])).status).toBe(400);
      const stranger = new TestLaptop(own.server.url);
      expect((await laptop.push([stranger.write()])).status).toBe(400);
      laptop.write();
      laptop.write();
      expect((await laptop.push([...laptop.operations].reverse())).status).toBe(400);
      expect((await laptop.hello({ ownN: 0, ownHeadHash: chainStart })).json.hwN).toBe(0);
      expect(own.logs.some((entry) => entry.level === 'error')).toBe(false);
    });
  });

  describe('pull', () => {
    test('own operations come without a body unless asked for whole', async () => {
      const [a, b] = [await own.enrolled(), await own.enrolled()];
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
      const [a, b] = [await own.enrolled(), await own.enrolled()];
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
    const whole = (laptop: TestLaptop, body: Buffer) =>
      laptop.send({ method: 'PUT', path: `${path}?mediaType=image%2Fjpeg`, body });
    const [head, tail] = [bytes.subarray(0, wireLimits.blobPartBytes), bytes.subarray(wireLimits.blobPartBytes)];

    test('parts in any order, finish, the same bytes back, nothing readable on disk', async () => {
      const laptop = await own.enrolled();
      expect((await laptop.send({ path: `${path}/state` })).json).toEqual({ isComplete: false, parts: [] });
      expect((await part(laptop, 1, tail)).json).toEqual({ isComplete: false, parts: [1] });
      expect((await finish(laptop)).json).toEqual({ isComplete: false, parts: [1] });
      expect((await laptop.send({ path })).status).toBe(404);
      await part(laptop, 0, head);
      expect((await finish(laptop)).json).toEqual({ isComplete: true, parts: [] });
      expect((await finish(laptop)).json).toEqual({ isComplete: true, parts: [] });
      expect((await laptop.send({ path })).bytes.equals(bytes)).toBe(true);

      const files = readdirSync(join(own.dataDir, 'blobs'), { recursive: true, withFileTypes: true }).filter((e) =>
        e.isFile(),
      );
      expect(files).toHaveLength(1);
      expect(files[0]?.name).not.toContain(id.slice(0, 8));
      const stored = readFileSync(join(files[0]?.parentPath ?? '', files[0]?.name ?? ''));
      expect(stored.includes(bytes.subarray(100, 132))).toBe(false);
    });

    test('the whole in one request, the same bytes back; again, it is held', async () => {
      const laptop = await own.enrolled();
      await part(laptop, 1, tail);
      expect((await whole(laptop, bytes)).json).toEqual({ isComplete: true, parts: [] });
      expect((await whole(laptop, bytes)).json).toEqual({ isComplete: true, parts: [] });
      expect((await laptop.send({ path })).bytes.equals(bytes)).toBe(true);
      const left = readdirSync(join(own.dataDir, 'blobs', 'parts'), { recursive: true, withFileTypes: true });
      expect(left.filter((entry) => entry.isFile())).toEqual([]);
    });

    test('what is no such whole is refused and not stored', async () => {
      const laptop = await own.enrolled();
      const wrong = await whole(laptop, bytes.subarray(1));
      expect([wrong.status, wrong.json.code]).toEqual([422, 'Store_BlobDamaged']);
      expect((await laptop.send({ method: 'PUT', path, body: bytes })).status).toBe(400);
      expect((await whole(laptop, Buffer.alloc(wireLimits.wholeBlobBytes + 1))).status).toBe(413);
      expect((await laptop.send({ path: `${path}/state` })).json).toEqual({ isComplete: false, parts: [] });
    });

    test('what is not what its name says is never stored', async () => {
      const laptop = await own.enrolled();
      await part(laptop, 0, head);
      await part(laptop, 1, Buffer.concat([tail.subarray(1), Buffer.from([0])]));
      const answer = await finish(laptop);
      expect([answer.status, answer.json.code]).toEqual([422, 'Store_BlobDamaged']);
      expect((await laptop.send({ path: `${path}/state` })).json).toEqual({ isComplete: false, parts: [] });
    });

    test('ids that are paths, parts out of range and parts too long are refused', async () => {
      const laptop = await own.enrolled();
      const put = (at: string, body: Buffer) => laptop.send({ method: 'PUT', path: `${syncPaths.blob}/${at}`, body });
      expect((await put('..%2f..%2fetc%2fpasswd/0?parts=1', tail)).status).toBe(400);
      expect((await put(`${id}/2?parts=2`, tail)).status).toBe(400);
      expect((await put(`${id}/0?parts=2`, tail)).status).toBe(400);
      expect((await put(`${id}/0?parts=100000`, tail)).status).toBe(400);
      expect((await put(`${id}/0?parts=1`, Buffer.concat([head, tail]))).status).toBe(413);
    });

    test('a torn part is asked for again', async () => {
      const laptop = await own.enrolled();
      await part(laptop, 0, head);
      await part(laptop, 1, tail);
      const [torn] = readdirSync(join(own.dataDir, 'blobs', 'parts'), { recursive: true, withFileTypes: true }).filter(
        (entry) => entry.isFile() && entry.name === '1',
      );
      truncateSync(join(torn?.parentPath ?? '', '1'), 100);
      expect((await finish(laptop)).json).toEqual({ isComplete: false, parts: [0] });
      await part(laptop, 1, tail);
      expect((await finish(laptop)).json.isComplete).toBe(true);
    });
  });

  describe('a fork', () => {
    const key = (laptop: TestLaptop): Buffer =>
      Buffer.from(JSON.stringify({ dev: laptop.dev, publicKey: laptop.publicKey }));
    const asking = (laptop: TestLaptop, body: Buffer) => laptop.send({ method: 'POST', path: syncPaths.fork, body });

    test('takes another device in, the same one again with the same letter, and the operator is told', async () => {
      const laptop = await own.enrolled();
      const next = new TestLaptop(own.server.url);
      const answers = [await asking(laptop, key(next)), await asking(laptop, key(next))];
      expect(answers.map(({ status, json }) => [status, json.letter])).toEqual([
        [200, 'B'],
        [200, 'B'],
      ]);
      next.write();
      expect((await next.push()).json.results).toMatchObject([{ n: 1, result: 'applied' }]);
      expect(own.logs).toContainEqual(expect.objectContaining({ event: 'laptop-forked', level: 'warn', letter: 'B' }));
    });

    test('never takes over a device that there is, and no key that is none', async () => {
      const [laptop, other] = [await own.enrolled(), await own.enrolled()];
      const taken = { dev: other.dev, publicKey: laptop.publicKey };
      expect((await asking(laptop, Buffer.from(JSON.stringify(taken)))).json.params).toMatchObject({
        problem: 'device-known',
      });
      const broken = { dev: new TestLaptop('').dev, publicKey: 'AAAA' };
      expect((await asking(laptop, Buffer.from(JSON.stringify(broken)))).status).toBe(400);
      const stranger = new TestLaptop(own.server.url);
      expect((await asking(stranger, key(stranger))).status).toBe(401);
    });
  });

  describe('an offer', () => {
    const offering = (laptop: TestLaptop, operations: readonly unknown[]) => {
      const body = gzipSync(operations.map((op) => `${JSON.stringify(op)}\n`).join(''));
      return laptop.send({ method: 'POST', path: syncPaths.offer, body });
    };

    test('is taken where the author’s signature holds and it goes on from what is there', async () => {
      const [author, donor] = [await own.enrolled(), await own.enrolled()];
      for (let i = 0; i < 3; i += 1) author.write();
      await author.push(author.operations.slice(0, 1));
      expect((await offering(donor, author.operations.slice(2))).json).toEqual({ isTaken: false });
      expect((await offering(donor, author.operations)).json).toEqual({ isTaken: true });
      expect((await offering(donor, author.operations)).json).toEqual({ isTaken: true });
      expect((await author.hello()).json.hwN).toBe(3);
      expect((await donor.pull()).map(({ n }) => n)).toEqual([1, 2, 3, undefined]);
    });

    test('puts nothing into another device’s chain that it has not signed', async () => {
      const [author, donor] = [await own.enrolled(), await own.enrolled()];
      author.write();
      const forged = { ...author.operations[0], fields: { name: 'forged' } };
      expect((await offering(donor, [forged])).status).toBe(400);
      expect((await author.hello({ ownN: 0 })).json.hwN).toBe(0);
      const stranger = new TestLaptop(own.server.url);
      expect((await offering(donor, [stranger.write()])).json).toEqual({ isTaken: false });
      expect((await offering(donor, ['no operation'])).status).toBe(400);
    });
  });
});
