/** Old copies come back: of the server, of a laptop, and of a laptop that goes on living twice. sync.md 2.8. */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { provedChain } from '../../db/test-support.ts';
import { backupServer } from '../../server/index.ts';
import { TestServer, cleanUp, devicesOf, enrolledLaptop } from '../support/sync-laptop.ts';

afterEach(cleanUp);

describe('the server is put back to an older copy', () => {
  test('laptops send again by themselves, in whatever order they return', async () => {
    const server = await new TestServer().start();
    const [a, b] = [await enrolledLaptop(server), await enrolledLaptop(server)];
    a.addDevice('in the backup');
    await a.sync();
    await b.sync();
    const { folder, seq } = await server.backup();
    expect(seq).toBe(1);
    a.addDevices(3, 'a after');
    const photo = await a.addPhoto(randomBytes(700_000));
    b.addDevice('b after');
    await a.sync();
    await b.sync();
    await a.sync();
    const before = devicesOf(a);

    await server.restore(folder);
    const fromB = await b.sync();
    // What it once pulled from the other laptop it hands in too, with the photo.
    expect(fromB).toMatchObject({ operationsPushed: 1, operationsOffered: 4, blobsSent: 1 });
    // Settled at hello, not by a mismatch at the end.
    expect(b.progress.filter((progress) => progress.phase === 'done')).toHaveLength(2);
    const fromA = await a.sync();
    expect(fromA).toMatchObject({ operationsPushed: 0, blobsSent: 0 });
    expect(fromA.receipt).toMatchObject({ ownOperations: 5, blobs: 1 });
    await b.sync();
    expect(devicesOf(a)).toEqual(before);
    expect(devicesOf(b)).toEqual(before);
    const c = await enrolledLaptop(server);
    await c.sync();
    expect(devicesOf(c)).toEqual(before);
    expect((await c.store.blobs.read(photo)).length).toBe(700_000);
  });

  test('from hello on the laptop calls unsent what the server lost, however the session ends', async () => {
    const server = await new TestServer().start();
    const a = await enrolledLaptop(server);
    a.addDevice('in the backup');
    await a.sync();
    const { folder } = await server.backup();
    a.addDevices(3, 'after');
    await a.sync();
    expect(a.store.status.unsent().operations).toBe(0);
    await server.restore(folder);
    const cancel = new AbortController();
    const session = a.engine.runSession({
      signal: cancel.signal,
      onProgress: ({ phase, done }) => {
        if (phase === 'hello' && done === 1) cancel.abort();
      },
    });
    await expect(session).rejects.toMatchObject({ code: 'App_Cancelled' });
    expect(a.store.status.unsent().operations).toBe(3);
    expect((await a.sync()).receipt).toMatchObject({ ownOperations: 4 });
  });

  test('hello and the receipt say what is in a backup', async () => {
    const server = await new TestServer().start();
    const a = await enrolledLaptop(server);
    a.addDevice('one');
    await a.addPhoto(randomBytes(10));
    expect((await a.sync()).receipt?.backedUpSeq).toBe(0);
    const backup = await server.backup();
    expect(backup).toMatchObject({ seq: 2, operations: 2, blobs: 1, keyFile: `${server.dataDir}.key` });
    a.addDevice('two');
    const result = await a.sync();
    expect([result.receipt?.seq, result.receipt?.backedUpSeq, a.store.sync.backedUpSeq()]).toEqual([3, 2, 2]);
  });

  test('a backup never replaces one, and one with a damaged blob does not exist', async () => {
    const server = await new TestServer().start();
    const a = await enrolledLaptop(server);
    await a.addPhoto(randomBytes(10));
    await a.sync();
    const { folder } = await server.backup();
    await expect(backupServer({ dataDir: server.dataDir, to: folder })).rejects.toMatchObject({
      code: 'App_InvalidInput',
    });
    const [blob] = readdirSync(join(server.dataDir, 'blobs'), { recursive: true, withFileTypes: true }).filter((e) =>
      e.isFile(),
    );
    truncateSync(join(blob!.parentPath, blob!.name), 20);
    const to = `${server.dataDir}-second`;
    await expect(backupServer({ dataDir: server.dataDir, to })).rejects.toMatchObject({ code: 'Store_BlobDamaged' });
    expect([existsSync(to), existsSync(`${to}.partial`)]).toEqual([false, false]);
  });
});

describe('a laptop is put back to an older copy', () => {
  test('it takes its own operations back and goes on after them', async () => {
    const server = await new TestServer().start();
    const [a, b] = [await enrolledLaptop(server), await enrolledLaptop(server)];
    a.addDevice('early');
    await a.sync();
    const old = await a.copy();
    a.addDevices(600, 'late');
    const photo = await a.addPhoto(randomBytes(5000));
    b.addDevice('from b');
    await b.sync();
    await a.sync();
    const before = devicesOf(a);
    a.store.close();

    const result = await old.sync();
    expect(result).toMatchObject({ operationsRestored: 601, operationsPushed: 0, blobsFetched: 1 });
    expect(old.progress.some((progress) => progress.phase === 'restore')).toBe(true);
    expect(devicesOf(old)).toEqual(before);
    expect((await provedChain(old.store)).n).toBe(602);
    expect((await old.store.blobs.read(photo)).length).toBe(5000);
    old.addDevice('new life');
    expect((await old.sync()).receipt).toMatchObject({ ownOperations: 603 });
  });

  test('both are older than they were: the union of what lives is everywhere', async () => {
    const server = await new TestServer().start();
    const [a, b] = [await enrolledLaptop(server), await enrolledLaptop(server)];
    a.addDevice('1');
    await a.sync();
    const oldA = await a.copy();
    a.addDevice('2');
    await a.sync();
    const { folder } = await server.backup();
    b.addDevice('3');
    await b.sync();
    a.store.close();
    await server.restore(folder);
    await oldA.sync();
    await b.sync();
    await oldA.sync();
    expect(Object.values(devicesOf(oldA)).sort()).toEqual(['1', '2', '3']);
    expect(devicesOf(b)).toEqual(devicesOf(oldA));
  });
});

describe('a cloned laptop', () => {
  test('the second of the two goes on as another laptop: what it alone wrote is signed anew, nothing is lost', async () => {
    const server = await new TestServer().start();
    const a = await enrolledLaptop(server);
    a.addDevice('common');
    await a.sync();
    const clone = await a.copy();
    a.addDevice('on the original');
    const device = clone.addDevice('on the clone');
    clone.rename(device, 'renamed on the clone');
    await a.sync();

    const result = await clone.sync();
    expect(result).toMatchObject({ operationsReissued: 2, operationsPushed: 2 });
    expect(result.receipt).toMatchObject({ dev: clone.store.signer.dev, ownOperations: 2 });
    expect(clone.store.signer.dev).not.toBe(a.store.signer.dev);
    expect([a, clone].map(({ store }) => store.sync.enrolment()?.letter)).toEqual(['A', 'B']);
    expect((await provedChain(clone.store)).n).toBe(2);
    await a.sync();
    const b = await enrolledLaptop(server);
    await b.sync();
    for (const laptop of [a, b, clone]) {
      expect(Object.values(devicesOf(laptop)).sort()).toEqual(['common', 'on the original', 'renamed on the clone']);
      expect(laptop.store.conflicts.count()).toBe(0);
    }
    expect((await clone.sync()).operationsReissued).toBe(0);
  });

  test('also when the clone has written less than the original, and it is still the other laptop after a restart', async () => {
    const server = await new TestServer().start();
    const a = await enrolledLaptop(server);
    a.addDevice('common');
    await a.sync();
    const clone = await a.copy();
    a.addDevices(3, 'original');
    clone.addDevice('on the clone');
    const photo = await clone.addPhoto(randomBytes(2000));
    await a.sync();
    expect(await clone.sync()).toMatchObject({ operationsReissued: 2, blobsSent: 1 });
    const { dev } = clone.store.signer;
    const again = await clone.copy();
    clone.store.close();
    expect(again.store.signer.dev).toBe(dev);
    again.addDevice('after the restart');
    expect((await again.sync()).receipt).toMatchObject({ dev, ownOperations: 3, blobs: 1 });
    await a.sync();
    expect(devicesOf(a)).toEqual(devicesOf(again));
    expect((await a.store.blobs.read(photo)).length).toBe(2000);
  });

  test('a laptop that wrote after an old backup of it was restored is such a clone of what it was', async () => {
    const server = await new TestServer().start();
    const a = await enrolledLaptop(server);
    a.addDevice('early');
    await a.sync();
    const old = await a.copy();
    a.addDevices(2, 'late');
    await a.sync();
    a.store.close();
    old.addDevice('before it asked the server');
    expect((await old.sync()).operationsReissued).toBe(1);
    expect(Object.values(devicesOf(old)).sort()).toEqual(['before it asked the server', 'early', 'late 0', 'late 1']);
  });
});

describe('the server lost what a laptop wrote that is gone', () => {
  test('another laptop that once pulled it hands it in, with its photo', async () => {
    const server = await new TestServer().start();
    const [a, b] = [await enrolledLaptop(server), await enrolledLaptop(server)];
    const { folder } = await server.backup();
    a.addDevices(700, 'lost');
    const photo = await a.addPhoto(randomBytes(3000));
    await a.sync();
    await b.sync();
    a.store.close();
    await server.restore(folder);
    expect(await b.sync()).toMatchObject({ operationsOffered: 701, blobsSent: 1 });
    expect((await b.sync()).operationsOffered).toBe(0);
    const c = await enrolledLaptop(server);
    await c.sync();
    expect(devicesOf(c)).toEqual(devicesOf(b));
    expect((await c.store.blobs.read(photo)).length).toBe(3000);
  });

  test('whoever holds it says it again, when its author too was put back and gave its place to something else', async () => {
    const server = await new TestServer().start();
    const [a, b, c] = [await enrolledLaptop(server), await enrolledLaptop(server), await enrolledLaptop(server)];
    const common = a.addDevice('common');
    await a.sync();
    const old = await a.copy();
    const { folder } = await server.backup();
    a.rename(common, 'lost name');
    a.addDevice('lost');
    const photo = await a.addPhoto(randomBytes(3000));
    await a.sync();
    for (const holder of [b, c]) await holder.sync();
    a.store.close();
    await server.restore(folder);
    old.rename(common, 'other name');
    await old.sync();

    expect(await b.sync()).toMatchObject({ operationsTakenOver: 3, operationsPushed: 3, blobsSent: 1 });
    expect((await b.sync()).operationsTakenOver).toBe(0);
    // Another holder says the same: nobody is told of a difference, and nothing is refused.
    expect(await c.sync()).toMatchObject({ operationsTakenOver: 3, quarantined: [] });
    const d = await enrolledLaptop(server);
    for (const laptop of [d, old, b]) await laptop.sync();
    for (const { store } of [old, b, c, d]) {
      const sides = store.conflicts.open(10).map(({ field, inUse, other }) => [field, inUse.value, other.value]);
      expect(sides).toEqual([b, c].map(() => ['name', 'other name', 'lost name']));
      expect((await provedChain(store)).n).toBe(store.sync.ownChain().n);
    }
    expect(devicesOf(d)).toEqual(devicesOf(b));
    expect(Object.values(devicesOf(d)).sort()).toEqual(['lost', 'other name']);
    expect((await d.store.blobs.read(photo)).length).toBe(3000);
  });
});
