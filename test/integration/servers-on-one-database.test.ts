/** Two server processes on one PostgreSQL: laptops push to both at once and pull from both meanwhile. */
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { createEnrolmentCode } from '../../server/index.ts';
import { nextHead } from '../../proof/index.ts';
import { emptyDigest, xorDigest } from '../../server/ingest/log-head.ts';
import { type DataPlace, openServerData } from '../../server/open-data.ts';
import { type PulledJson, TestLaptop } from '../../server/test-laptop.ts';
import { chainStart } from '../../shared/domain/operation.ts';
import { syncPaths, wireLimits } from '../../shared/wire/protocol.ts';
import { describeOnPostgres } from '../support/both-stores.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { cleanUp, temporaryFolder } from '../support/sync-laptop.ts';

afterEach(cleanUp);

const rounds = 200;
const perPush = 1;
const pushers = 3;
/** As long as several other pushes and pulls take. */
const pause = `
  CREATE FUNCTION public.pause() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.01); RETURN NULL; END';
  CREATE CONSTRAINT TRIGGER pause AFTER INSERT ON xunwei.op DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.entity_id LIKE 'slow%') EXECUTE FUNCTION public.pause()`;

async function enrolled(place: DataPlace, url: string): Promise<TestLaptop> {
  const laptop = new TestLaptop(url);
  const { code } = await createEnrolmentCode(place);
  expect((await laptop.enrol(code)).status).toBe(200);
  return laptop;
}

/** Follows the log by its cursor, as a laptop does, until `isOver` and nothing more comes. */
async function followed(laptop: TestLaptop, isOver: () => boolean): Promise<PulledJson[]> {
  const lines: PulledJson[] = [];
  for (;;) {
    const wasOver = isOver();
    const page = await laptop.pull(`after=${lines.length}&limit=500`);
    const operations = page.slice(0, -1);
    for (const [index, line] of operations.entries()) expect(line.seq).toBe(lines.length + index + 1);
    lines.push(...operations);
    if (wasOver && operations.length === 0) return lines;
    await delay(8);
  }
}

describeOnPostgres((postgres) => {
  async function twoServers(): Promise<{ place: DataPlace; servers: readonly ServerProcess[]; databaseUrl: string }> {
    const databaseUrl = await postgres().newDatabase();
    const place = { dataDir: join(temporaryFolder(), 'server'), databaseUrl };
    return { place, databaseUrl, servers: await Promise.all([startServerProcess(place), startServerProcess(place)]) };
  }
  const urlOf = (servers: readonly ServerProcess[], index: number): string => servers[index % 2]?.url ?? '';

  test(`${rounds} rounds with a commit held up in each: no reader skips an operation`, async () => {
    const { place, databaseUrl, servers } = await twoServers();
    await postgres().sql(databaseUrl, pause);
    const laptops: TestLaptop[] = [];
    for (let i = 0; i < pushers; i += 1) laptops.push(await enrolled(place, urlOf(servers, i)));
    let isOver = false;
    const readers = [await enrolled(place, urlOf(servers, 0)), await enrolled(place, urlOf(servers, 1))];
    const following = Promise.all(readers.map((reader) => followed(reader, () => isOver)));
    for (let round = 0; round < rounds; round += 1) {
      const answers = laptops.map((laptop, i) => {
        laptop.url = urlOf(servers, round + i);
        const isSlow = i === round % pushers;
        for (let k = 0; k < perPush; k += 1) laptop.write(isSlow && k === 0 ? { entityId: `slow ${round}` } : {});
        return laptop.push(laptop.operations.slice(-perPush));
      });
      for (const answer of await Promise.all(answers)) {
        expect(answer.status).toBe(200);
        expect(answer.json.results.map(({ result }) => result)).toEqual(
          Array.from({ length: perPush }, () => 'applied'),
        );
      }
    }
    isOver = true;
    const [first = [], second] = await following;
    expect(second).toEqual(first);
    const written = laptops.flatMap((laptop) => laptop.operations);
    expect(first).toHaveLength(rounds * pushers * perPush);
    expect(new Set(first.map(({ op }) => op?.hash))).toEqual(new Set(written.map(({ hash }) => hash)));

    let head = chainStart;
    let digest = emptyDigest;
    for (const line of first) {
      head = nextHead(head, line.op?.hash ?? '', line.stamp);
      digest = xorDigest(digest, line.op?.hash ?? '');
      expect(line.head).toBe(head);
    }
    const { store } = await openServerData(place, null);
    expect(await store.reads.top()).toEqual({ seq: first.length, head });
    expect(await store.reads.digests()).toEqual([{ entity: 'location', count: first.length, digest }]);
    await store.close();
    const body = Buffer.from(
      JSON.stringify({
        seq: first.length,
        digests: [{ entity: 'location', count: first.length, digest }],
        blobIds: [],
      }),
    );
    for (const reader of readers) {
      const done = await reader.send({ method: 'POST', path: syncPaths.done, body });
      expect(done.json.receipt).toMatchObject({ seq: first.length, head });
    }
  });

  test('a photo may arrive in parts at either, and be finished at both at once', async () => {
    const { place, servers } = await twoServers();
    const laptop = await enrolled(place, urlOf(servers, 0));
    const bytes = randomBytes(3 * wireLimits.blobPartBytes + 7);
    const id = createHash('sha256').update(bytes).digest('hex');
    const path = `${syncPaths.blob}/${id}`;
    for (let part = 0; part < 4; part += 1) {
      laptop.url = urlOf(servers, part);
      const body = bytes.subarray(part * wireLimits.blobPartBytes, (part + 1) * wireLimits.blobPartBytes);
      expect((await laptop.send({ method: 'PUT', path: `${path}/${part}?parts=4`, body })).status).toBe(200);
    }
    const body = Buffer.from(JSON.stringify({ bytes: bytes.length, parts: 4, mediaType: 'image/jpeg' }));
    const finishes = servers.map(({ url }) => {
      laptop.url = url;
      return laptop.send({ method: 'POST', path: `${path}/finish`, body });
    });
    for (const { status } of await Promise.all(finishes)) expect(status).toBe(200);
    for (const { url } of servers) {
      laptop.url = url;
      expect((await laptop.send({ path: `${path}/state` })).json).toEqual({ isComplete: true, parts: [] });
      expect((await laptop.send({ path })).bytes.equals(bytes)).toBe(true);
    }
  });
});
