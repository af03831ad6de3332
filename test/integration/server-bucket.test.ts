/** The server's attachments in an S3-compatible store: sealed, shared, backed up, and waited for. */
import { randomBytes } from 'node:crypto';
import { copyFileSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { BlobBucket } from '../../server/blobs/blob-bucket.ts';
import { type DataPlace, backupServer, restoreServer, startServer, verifyServer } from '../../server/index.ts';
import { type Bucket, startBucket } from '../support/bucket.ts';
import { cleanUp, enrolledLaptop, later, newLaptop, temporaryFolder } from '../support/sync-laptop.ts';

afterEach(cleanUp);

async function bucketServer(): Promise<{
  bucket: Bucket;
  place: DataPlace;
  start(port?: number): ReturnType<typeof startServer>;
}> {
  const bucket = await startBucket();
  later(async () => bucket[Symbol.asyncDispose]());
  const place = { dataDir: join(temporaryFolder(), 'server'), blobsUrl: bucket.url };
  return {
    bucket,
    place,
    async start(port = 0) {
      const server = await startServer({ ...place, port, demo: false });
      later(() => server.stop());
      return server;
    },
  };
}

const joining = (server: Awaited<ReturnType<typeof startServer>>) => ({
  url: server.url,
  code: async () => (await server.createEnrolmentCode()).code,
});

const objectsIn = (folder: string): Buffer[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('parts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));

test('photos of several parts go into the bucket sealed, and come out whole on another laptop', async () => {
  const { bucket, start } = await bucketServer();
  const server = joining(await start());
  const [a, b] = [await enrolledLaptop(server as never), await enrolledLaptop(server as never)];
  const bytes = Buffer.concat([Buffer.from('a word that is looked for'), randomBytes(2_500_000)]);
  const id = await a.addPhoto(bytes);
  expect((await a.sync()).receipt).toMatchObject({ blobs: 1 });
  await b.sync();
  expect(Buffer.from(await b.store.blobs.read(id)).equals(bytes)).toBe(true);
  const objects = objectsIn(bucket.folder);
  expect(Math.max(...objects.map(({ length }) => length))).toBeGreaterThan(bytes.length);
  expect(objects.some((object) => object.includes('a word that is looked for'))).toBe(false);
  // Parts of an upload go once it is whole.
  expect(
    readdirSync(bucket.folder, { recursive: true }).filter((name) => /parts\/[0-9a-f]{64}\/\d/.test(String(name))),
  ).toEqual([]);
});

test('a backup brings them into its folder, and a restore into another bucket', async () => {
  const { place, start } = await bucketServer();
  const running = await start();
  const a = await enrolledLaptop(joining(running) as never);
  await a.addPhoto(randomBytes(1_200_000));
  await a.sync();
  const backup = join(temporaryFolder(), 'backup');
  expect(await backupServer({ ...place, to: backup })).toMatchObject({ blobs: 1 });
  await running.stop();
  const other = await startBucket();
  later(async () => other[Symbol.asyncDispose]());
  const restored = { dataDir: join(temporaryFolder(), 'restored'), blobsUrl: other.url };
  copyFileSync(`${place.dataDir}.key`, `${restored.dataDir}.key`);
  expect(await restoreServer({ ...restored, from: backup })).toMatchObject({ blobs: 1 });
  expect(await verifyServer(restored)).toMatchObject({ blobs: 1 });
  await expect(startServer({ dataDir: restored.dataDir, port: 0, demo: false })).rejects.toMatchObject({
    code: 'Blobs_Elsewhere',
  });
});

test('a key that is wrong, a bucket that is not there, and a store that does not answer are each a sentence', async () => {
  const { bucket, place } = await bucketServer();
  const start = (blobsUrl: string) => startServer({ ...place, blobsUrl, port: 0, demo: false });
  await expect(start(bucket.urlAs('wrong'))).rejects.toMatchObject({ code: 'Blobs_Refused' });
  await expect(start(bucket.urlAs('S3RVER', 'nobody'))).rejects.toMatchObject({ code: 'Blobs_Refused' });
  await expect(start('https://host/bucket')).rejects.toMatchObject({ code: 'App_InvalidInput' });
  await bucket.stop();
  const refusal = await start(bucket.url).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'Blobs_Unavailable', params: { problem: 'ECONNREFUSED' } });
  expect(JSON.stringify(refusal)).not.toContain('S3RVER');
});

test('while the store is away records are taken in, the server is not ready, and photos follow when it is back', async () => {
  const { bucket, start } = await bucketServer();
  const server = await start();
  const a = await newLaptop();
  await a.enrol(server.url, (await server.createEnrolmentCode()).code);
  const id = await a.addPhoto(randomBytes(10_000));
  await bucket.stop();
  const abort = new AbortController();
  const session = a.engine.runSession({
    signal: abort.signal,
    onProgress: ({ phase }) => phase === 'blobs-up' && setTimeout(() => abort.abort(), 300),
  });
  await expect(session).rejects.toMatchObject({ code: 'App_Cancelled' });
  expect(a.store.status.unsent()).toMatchObject({ operations: 0, blobs: 1 });
  expect((await fetch(`${server.url}/ready`)).status).toBe(503);
  await bucket.start();
  expect((await a.sync()).receipt).toMatchObject({ blobs: 1 });
  expect(a.store.blobInfo(id)).toMatchObject({ isOnServer: true });
});

test('uploads that nobody goes on with are given up', async () => {
  const { bucket } = await bucketServer();
  const place = new BlobBucket(bucket.url);
  const name = 'a'.repeat(64);
  for (const part of [0, 1, 12]) await place.writePart(name, part, Buffer.from('x'));
  expect(await place.dropOldParts(Date.now() - 3_600_000)).toBe(0);
  expect(await place.heldParts(name)).toEqual([0, 1, 12]);
  expect(await place.dropOldParts(Date.now() + 3_600_000)).toBe(1);
  expect(await place.heldParts(name)).toEqual([]);
});
