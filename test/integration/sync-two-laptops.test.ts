/** Two laptops with real encrypted stores and one real server: the day's work of one is seen by the other. */
import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openServerData } from '../../server/open-data.ts';
import type { SiteId } from '../../shared/domain/ids.ts';
import { isReceiptGenuine } from '../../sync/index.ts';
import { describeOnBothStores } from '../support/both-stores.ts';
import { TestServer, cleanUp, devicesOf, enrolledLaptop, newLaptop, testClock } from '../support/sync-laptop.ts';

afterEach(cleanUp);

/** Clocks of two laptops agree as well as the way of an answer tells, which on a busy machine is tens of milliseconds: it is moved by more. */
function movedClock() {
  let movedMs = 0;
  const clock = { ...testClock(), nowMs: () => Date.now() + movedMs };
  return { clock, aMomentLater: () => void (movedMs += 1_000) };
}

describeOnBothStores((newDatabase) => {
  const newServer = async () => new TestServer(await newDatabase?.());

  test('records and photos of one laptop arrive at the other, and both get a receipt', async () => {
    const server = await (await newServer()).start();
    const [a, b] = [await enrolledLaptop(server), await enrolledLaptop(server)];
    expect([a.store.sync.enrolment()?.letter, b.store.sync.enrolment()?.letter]).toEqual(['A', 'B']);
    a.addDevices(1200, 'camera');
    const photo = randomBytes(1_300_000);
    const blobId = await a.addPhoto(photo);
    await a.addPhoto(randomBytes(20));
    b.addDevice('from b');

    const first = await a.sync();
    expect(first).toMatchObject({
      operationsPushed: 1202,
      operationsPulled: 1202,
      blobsSent: 2,
      missingBlobs: [],
      quarantined: [],
    });
    expect(first.receipt).toMatchObject({
      ownOperations: 1202,
      blobs: 2,
      seq: 1202,
      backedUpSeq: 0,
      dev: a.store.signer.dev,
    });
    expect(first.receipt?.number).toMatch(/^HZ-\d{8}-A-001$/);
    expect(isReceiptGenuine({ ...first.receipt!, blobs: 3 }, a.store.sync.enrolment()!.serverPublicKey)).toBe(false);
    expect(a.store.receipts.list(5)).toHaveLength(1);

    const second = await b.sync();
    expect(second).toMatchObject({ operationsPushed: 1, operationsPulled: 1203, blobsFetched: 2, blobsNotYetThere: 0 });
    expect(Buffer.from(await b.store.blobs.read(blobId)).equals(photo)).toBe(true);
    await a.sync();
    expect(devicesOf(a)).toEqual(devicesOf(b));
    expect(Object.keys(devicesOf(a))).toHaveLength(1201);
    expect(a.store.sync.digests(1203)).toEqual(b.store.sync.digests(1203));
    expect(a.store.status.unsent()).toMatchObject({ operations: 0, blobs: 0 });
  });

  test('a second session changes nothing and gives the same receipt', async () => {
    const server = await (await newServer()).start();
    const a = await enrolledLaptop(server);
    a.addDevice('one');
    const first = await a.sync();
    const again = await a.sync();
    expect(again).toMatchObject({ operationsPushed: 0, operationsPulled: 0, blobsSent: 0, blobsFetched: 0 });
    expect(again.receipt).toEqual(first.receipt);
  });

  test('progress is told phase by phase, and never runs past its total', async () => {
    const server = await (await newServer()).start();
    const a = await enrolledLaptop(server);
    a.addDevices(700, 'camera');
    await a.addPhoto(randomBytes(100));
    await a.sync();
    const phases = [...new Set(a.progress.map((progress) => progress.phase))];
    expect(phases).toEqual(['hello', 'push', 'blobs-up', 'pull', 'done']);
    for (const { phase, done, total } of a.progress) expect(done, phase).toBeLessThanOrEqual(total);
    expect(a.progress.filter((item) => item.phase === 'push').map((item) => item.done)).toEqual([0, 500, 701]);
  });

  test('concurrent edits: both values are kept, and both laptops and the server see the same conflict', async () => {
    const server = await (await newServer()).start();
    const { clock, aMomentLater } = movedClock();
    const [a, b] = [await enrolledLaptop(server, { clock }), await enrolledLaptop(server, { clock })];
    const device = a.addDevice('before');
    await a.sync();
    await b.sync();
    a.rename(device, 'by a');
    aMomentLater();
    b.rename(device, 'by b');
    await a.sync();
    expect((await b.sync()).conflicts).toBe(1);
    await a.sync();
    expect(devicesOf(a)).toEqual({ [device]: 'by b' });
    expect(devicesOf(b)).toEqual(devicesOf(a));
    const [held] = a.store.conflicts.open(10);
    expect(held).toMatchObject({ field: 'name', inUse: { value: 'by b' }, other: { value: 'by a' } });
    expect(b.store.conflicts.open(10)).toEqual(a.store.conflicts.open(10));
    await server.stop();
    const { store } = await openServerData(server.place, null);
    expect(await store.reads.conflicts()).toMatchObject([
      {
        entityId: device,
        field: 'name',
        inUseOp: held?.inUse.operation,
        otherOp: held?.other.operation,
        settledBy: null,
      },
    ]);
    expect((await store.reads.record('device', device))?.fields.name).toBe('by b');
    await store.close();
  });

  test('two corrections of one spare part: each field is merged, and what differs waits with both its sides', async () => {
    const server = await (await newServer()).start();
    const { clock, aMomentLater } = movedClock();
    const [a, b] = [await enrolledLaptop(server, { clock }), await enrolledLaptop(server, { clock })];
    const entityId = randomUUID();
    const part = {
      subject: { entity: 'fault' as const, id: randomUUID() },
      deviceId: null,
      name: '水晶头',
      quantity: 2,
    };
    const fields = { ...part, atMs: Date.now() };
    a.store.write(a.person, [{ entity: 'spare_part', entityId, action: 'create', fields }]);
    await a.sync();
    await b.sync();
    for (const [laptop, set] of [
      [a, { quantity: 3, model: 'CAT6' }],
      [b, { quantity: 4, note: '旧件回收' }],
    ] as const) {
      laptop.store.write(laptop.person, [{ entity: 'spare_part', entityId, action: 'set', fields: set }]);
      aMomentLater();
    }
    await a.sync();
    await b.sync();
    await a.sync();
    for (const { store } of [a, b]) {
      expect(store.parts.bySubject(part.subject.id)[0]?.fields).toMatchObject({
        quantity: 4,
        model: 'CAT6',
        note: '旧件回收',
      });
      expect(store.conflicts.open(5)).toMatchObject([
        { entity: 'spare_part', entityId, field: 'quantity', inUse: { value: 4 }, other: { value: 3 } },
      ]);
    }
  });

  test('a laptop whose clock is a day fast is served; its edits do not win by their stamp', async () => {
    const server = await (await newServer()).start();
    const fast = await enrolledLaptop(server, { clock: testClock(86_400_000) });
    const right = await enrolledLaptop(server);
    const device = fast.addDevice('before');
    const result = await fast.sync();
    expect(Math.round(result.clockOffsetMs / 60_000)).toBe(-1440);
    await right.sync();
    fast.rename(device, 'from the future');
    await fast.sync();
    right.rename(device, 'later in truth');
    await right.sync();
    await fast.sync();
    expect(devicesOf(fast)).toEqual({ [device]: 'later in truth' });
    expect(devicesOf(right)).toEqual(devicesOf(fast));
  });
});

describe('enrolment', () => {
  test('an empty laptop takes the server’s site over; another site is refused and nothing is saved', async () => {
    const server = await new TestServer().start();
    const a = await enrolledLaptop(server);
    const other = '019bbbbb-0000-7000-8000-0000000000ff' as SiteId;
    const empty = await newLaptop({ site: other, siteKind: 'empty' });
    await empty.enrol(server.url, await server.code(), true);
    expect([empty.store.siteId, empty.store.siteKind]).toEqual([a.store.siteId, 'contract']);
    const stranger = await newLaptop({ site: other });
    await expect(stranger.enrol(server.url, await server.code())).rejects.toMatchObject({ code: 'Sync_WrongSite' });
    expect(stranger.store.sync.enrolment()).toBeNull();
    await expect(stranger.sync()).rejects.toMatchObject({ code: 'Sync_NotEnrolled' });
  });

  test('a used code, a demo laptop, an address that is none', async () => {
    const server = await new TestServer().start();
    const code = await server.code();
    await (await newLaptop()).enrol(server.url, code);
    const late = await newLaptop();
    await expect(late.enrol(server.url, code)).rejects.toMatchObject({ code: 'Sync_BadCode' });
    const demo = await newLaptop({ siteKind: 'demo' });
    await expect(demo.enrol(server.url, await server.code())).rejects.toMatchObject({ code: 'Sync_WrongSite' });
    await expect(late.enrol('ftp://x', code)).rejects.toMatchObject({ code: 'App_InvalidInput' });
  });
});

test('one session at a time; the user may end it', async () => {
  const server = await new TestServer().start();
  const a = await enrolledLaptop(server);
  a.addDevice('one');
  const running = a.sync();
  expect(a.engine.isRunning).toBe(true);
  await expect(a.sync()).rejects.toMatchObject({ code: 'Sync_Busy' });
  await running;
  expect(a.engine.isRunning).toBe(false);
  await expect(a.sync(AbortSignal.abort())).rejects.toMatchObject({ code: 'App_Cancelled' });
  expect(a.engine.isRunning).toBe(false);
});

test('a damaged photo stops nothing but the receipt, which names it', async () => {
  const server = await new TestServer().start();
  const a = await enrolledLaptop(server);
  const good = await a.addPhoto(randomBytes(1000));
  const bad = await a.addPhoto(randomBytes(3000));
  const [file] = readdirSync(join(a.store.dir, 'blobs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size > 3000);
  const whole = readFileSync(file!);
  writeFileSync(
    file!,
    whole.map((byte, index) => (index === 2000 ? byte ^ 1 : byte)),
  );

  const result = await a.sync();
  expect(result).toMatchObject({ receipt: null, missingBlobs: [bad], blobsSent: 1, operationsPushed: 2 });
  const b = await enrolledLaptop(server);
  expect(await b.sync()).toMatchObject({ blobsFetched: 1, blobsNotYetThere: 1 });
  expect((await b.store.blobs.read(good)).length).toBe(1000);

  writeFileSync(file!, whole);
  expect((await a.sync()).receipt).toMatchObject({ ownOperations: 2, blobs: 2 });
  expect((await b.sync()).blobsFetched).toBe(1);
});
