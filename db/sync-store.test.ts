import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { formatHlc } from '../shared/domain/hlc.ts';
import { chainStart } from '../shared/domain/operation.ts';
import type { Receipt } from '../shared/wire/done.ts';
import { blobIdOf } from './blob-files.ts';
import type { Store } from './store.ts';
import { ServerModel } from './server-model.ts';
import {
  cleanUp,
  codeOf,
  deviceFields,
  morningMs,
  copyOf,
  newId,
  newStore,
  person,
  random,
  rawSql,
  reopened,
  tickingClock,
  provedChain,
} from './test-support.ts';

afterEach(cleanUp);

function addDevice(store: Store, change = {}): string {
  const entityId = newId();
  store.write(person, [{ entity: 'device', entityId, action: 'create', fields: deviceFields(change) }]);
  return entityId;
}

async function addPhoto(store: Store, bytes: Uint8Array): Promise<{ entityId: string; blobId: string }> {
  const entityId = newId();
  const blobId = await store.blobs.write(bytes, 'image/jpeg');
  const subject = { entity: 'device' as const, id: newId() };
  const photo = { subject, deviceId: null, itemId: null, blobId, mediaType: 'image/jpeg', bytes: bytes.length };
  store.write(person, [{ entity: 'photo', entityId, action: 'create', fields: { ...photo, takenAtMs: morningMs } }]);
  return { entityId, blobId };
}

describe('what synchronisation needs of the store', () => {
  it('hands own operations out in order and remembers how far things went', async () => {
    const store = await newStore();
    expect(store.sync.ownChain()).toEqual({ dev: store.signer.dev, n: 0, headHash: chainStart });
    expect(store.sync.cursor()).toEqual({ seq: 0, head: chainStart });
    expect([store.sync.enrolment(), store.sync.ackedN(), store.sync.lastSync()]).toEqual([null, 0, null]);
    for (let i = 0; i < 5; i += 1) addDevice(store);
    const page = store.sync.ownOperationsAfter(2, 2);
    expect(page.map((op) => op.n)).toEqual([3, 4]);
    expect(store.sync.ownHashAt(4)).toBe(page[1]?.hash);
    expect(store.sync.ownHashAt(6)).toBeNull();
    const enrolment = { serverUrl: 'https://a', serverId: 's', serverPublicKey: 'k', letter: 'A' };
    store.sync.saveEnrolment(enrolment);
    store.sync.saveAckedN(3);
    store.sync.saveLastSync(5, -7);
    expect(store.sync.enrolment()).toEqual(enrolment);
    expect(store.sync.ackedN()).toBe(3);
    expect(store.sync.lastSync()).toEqual({ atMs: 5, clockOffsetMs: -7 });
    expect(store.status.unsent().operations).toBe(2);
  });

  it('takes a page and its cursor together or not at all', async () => {
    const [a, b] = [await newStore(), await newStore()];
    addDevice(a);
    addDevice(a);
    const server = new ServerModel();
    server.push(a, 100);
    const lines = server.pull(b, 10);
    const broken = [lines[0], { ...lines[1], op: { ...lines[1]?.op, author: newId() } }] as typeof lines;
    expect(await codeOf(() => b.sync.applyPage(broken, { seq: 2, head: 'x' }, server.nowMs))).toBe(
      'Sync_DigestMismatch',
    );
    expect([b.devices.count(), b.sync.cursor().seq]).toEqual([0, 0]);
    b.sync.applyPage(lines, server.positionAt(2), server.nowMs);
    expect([b.devices.count(), b.sync.cursor()]).toEqual([2, server.positionAt(2)]);
    b.sync.applyPage(lines, server.positionAt(2), server.nowMs);
    expect(b.devices.count()).toBe(2);
  });

  it('refuses another operation where the order has one, and another place for one that has its own', async () => {
    const [a, b] = [await newStore(), await newStore()];
    addDevice(a);
    addDevice(a);
    const server = new ServerModel();
    server.push(a, 100);
    server.pullAll(b);
    const line = server.pullFrom(0, 1)[0];
    if (line === undefined) throw new Error('no line');
    const moved = [{ ...line, seq: 9 }];
    expect(await codeOf(() => b.sync.applyPage(moved, server.positionAt(2), 0))).toBe('Sync_DigestMismatch');
    const forked = [{ ...line, op: { ...line.op, hash: 'f'.repeat(64) } }] as never;
    expect(await codeOf(() => b.sync.applyPage(forked, server.positionAt(2), 0))).toBe('Sync_DigestMismatch');
    const unknown = [{ ...line, n: 99, op: null }];
    expect(await codeOf(() => b.sync.applyPage(unknown, server.positionAt(2), 0))).toBe('Sync_Protocol');
  });

  it('digests every stamped operation, by entity, whatever its order', async () => {
    const [a, b] = [await newStore(), await newStore()];
    const device = addDevice(a);
    a.write(person, [
      { entity: 'person', entityId: person, action: 'create', fields: { name: '张三', role: 'lead' } },
      { entity: 'device', entityId: device, action: 'set', fields: { model: 'X' } },
    ]);
    const server = new ServerModel();
    server.push(a, 100);
    server.pullAll(a);
    server.pullAll(b);
    const xor = (hashes: string[]): string =>
      hashes.reduce((sum, hash) => (BigInt(`0x${sum}`) ^ BigInt(`0x${hash}`)).toString(16).padStart(64, '0'), '0');
    const ops = a.sync.ownOperationsAfter(0, 10);
    const hashesOf = (entity: string, upTo: number): string[] =>
      ops.filter((op) => op.entity === entity && op.n <= upTo).map((op) => op.hash);
    expect(b.sync.digests(2)).toEqual([
      { entity: 'device', count: 1, digest: xor(hashesOf('device', 2)) },
      { entity: 'person', count: 1, digest: xor(hashesOf('person', 2)) },
    ]);
    expect(b.sync.digests(3)[0]).toEqual({ entity: 'device', count: 2, digest: xor(hashesOf('device', 3)) });
    expect(b.sync.digests(1)).toEqual([{ entity: 'device', count: 1, digest: hashesOf('device', 1)[0] }]);
    expect(a.sync.digests(3)).toEqual(b.sync.digests(3));
  });

  it('does not let a foreign clock drag its own more than five minutes past the server', async () => {
    const fast = await newStore({ clock: tickingClock(morningMs + 86_400_000) });
    const right = await newStore({ clock: tickingClock(morningMs) });
    addDevice(fast);
    const server = new ServerModel();
    // A server that took the stamp as it was: the laptop's own guard is what counts here.
    server.push(fast, 10, { trustsClocks: true });
    server.nowMs = morningMs;
    server.pullAll(right);
    addDevice(right);
    const hlc = right.sync.ownOperationsAfter(0, 1)[0]?.hlc ?? '';
    expect(hlc > formatHlc(morningMs, 0, '')).toBe(true);
    expect(hlc < formatHlc(morningMs + 6 * 60_000, 0, '')).toBe(true);
  });
});

describe('a restored server', () => {
  it('is followed again from nothing, without losing an own or a foreign operation', async () => {
    const [a, b] = [await newStore(), await newStore()];
    const device = addDevice(a, { address: '10.0.0.1' });
    const server = new ServerModel();
    server.push(a, 100);
    server.pullAll(b);
    b.write(person, [{ entity: 'device', entityId: device, action: 'set', fields: { address: '10.0.0.2' } }]);
    const backup = server.length;
    server.push(b, 100);
    addDevice(a);
    server.push(a, 100);
    server.pullAll(a);
    server.pullAll(b);
    server.cutTo(backup);
    for (const store of [a, b]) store.sync.resetCursor();
    expect(a.devices.byId(device)?.fields.address).toBe('10.0.0.2');
    expect(a.sync.digests(10)).toEqual([]);
    for (const store of [b, a]) server.push(store, 100);
    for (const store of [a, b]) server.pullAll(store);
    expect(a.devices.byId(device)?.fields.address).toBe('10.0.0.2');
    expect([a.devices.count(), b.devices.count()]).toEqual([2, 2]);
    expect(a.sync.digests(server.length)).toEqual(b.sync.digests(server.length));
    expect((await provedChain(a)).n + (await provedChain(b)).n).toBe(server.length);
  });
});

describe('a laptop that was restored', () => {
  it('takes its own operations back and goes on behind them', async () => {
    const lost = await newStore();
    const first = addDevice(lost);
    const server = new ServerModel();
    const restored = await copyOf(lost);
    const second = addDevice(lost);
    lost.write(person, [{ entity: 'device', entityId: first, action: 'set', fields: { model: 'X' } }]);
    server.push(lost, 100);
    expect(restored.sync.ownChain().n).toBe(1);
    // As the server gives them to a laptop that lacks them: with their bodies, in the page that moves the cursor.
    restored.sync.applyPage(server.pullFrom(0, 10), server.positionAt(3), server.nowMs);
    expect(restored.sync.cursor().seq).toBe(3);
    expect(restored.sync.ownChain()).toEqual(lost.sync.ownChain());
    expect(restored.devices.byId(first)?.fields.model).toBe('X');
    expect(restored.devices.byId(second)).not.toBeNull();
    addDevice(restored);
    expect((await provedChain(restored)).n).toBe(4);
    server.push(restored, 100);
    server.pullAll(restored);
    expect(restored.sync.digests(4)).toMatchObject([{ entity: 'device', count: 4 }]);
  });
});

describe('blobs between laptop and server', () => {
  it('are sent once acknowledged, fetched when missing, and decide where a record is', async () => {
    const [a, b] = [await newStore(), await newStore()];
    const bytes = random(3000);
    const { entityId, blobId } = await addPhoto(a, bytes);
    await a.blobs.write(random(10), 'image/png');
    const placeOf = (): unknown => a.status.of('photo', [entityId]);
    expect(a.sync.blobsToSend(10)).toEqual([]);
    expect(a.status.unsent()).toEqual({ operations: 1, blobs: 1, blobBytes: 3000 });
    const server = new ServerModel();
    server.push(a, 100);
    expect(a.sync.blobsToSend(10)).toEqual([{ id: blobId, bytes: 3000, mediaType: 'image/jpeg' }]);
    server.pullAll(a);
    expect(placeOf()).toMatchObject([{ place: 'here', blobs: 1, blobsOnServer: 0 }]);
    a.sync.markBlobsOnServer([blobId]);
    expect([a.sync.blobsToSend(10), a.sync.ownBlobIds()]).toEqual([[], [blobId]]);
    expect(placeOf()).toMatchObject([{ place: 'server', blobs: 1, blobsOnServer: 1 }]);
    a.sync.saveBackedUpSeq(1);
    expect(a.status.ownSince(0, 10)).toMatchObject([{ entity: 'photo', entityId, place: 'backup' }]);
    expect(a.status.ownSince(Date.UTC(2100, 0, 1), 10)).toEqual([]);
    a.sync.markBlobMissingOnServer(blobId);
    expect(placeOf()).toMatchObject([{ place: 'here' }]);
    expect(a.status.unsent()).toEqual({ operations: 0, blobs: 1, blobBytes: 3000 });

    server.pullAll(b);
    expect(b.sync.blobsToFetch(10)).toEqual([{ id: blobId, mediaType: 'image/jpeg' }]);
    expect(await codeOf(() => b.sync.readBlob(blobId))).toBe('Store_BlobMissing');
    expect(await codeOf(() => b.sync.writeBlob(blobId, random(3000), 'image/jpeg'))).toBe('Store_BlobDamaged');
    await b.sync.writeBlob(blobId, bytes, 'image/jpeg');
    expect(b.sync.blobsToFetch(10)).toEqual([]);
    expect(blobIdOf(await b.sync.readBlob(blobId))).toBe(blobId);
    expect([b.sync.blobsToSend(10), b.sync.ownBlobIds()]).toEqual([[], []]);
  });

  it('are sent and fetched when a field of a register came to name them', async () => {
    const [a, b] = [await newStore(), await newStore()];
    const id = addDevice(a);
    const bytes = random(500);
    const blobId = await a.blobs.write(bytes, 'image/jpeg');
    const baseline = { blobId: blobId as never, mediaType: 'image/jpeg', takenAtMs: 1 };
    a.write(person, [{ entity: 'device', entityId: id, action: 'set', fields: { baseline } }]);
    expect(a.status.unsent().blobs).toBe(1);
    const server = new ServerModel();
    server.push(a, 100);
    server.pullAll(b);
    expect(b.devices.byId(id)?.fields.baseline).toEqual(baseline);
    expect(b.blobInfo(blobId)?.isHere).toBe(false);
    expect(b.sync.blobsToFetch(10)).toEqual([{ id: blobId, mediaType: 'image/jpeg' }]);
    a.write(person, [{ entity: 'device', entityId: id, action: 'set', fields: { baseline: null } }]);
    expect(a.devices.byId(id)?.fields.baseline).toBeNull();
  });

  it('must be here before an own record refers to them', async () => {
    const store = await newStore();
    const fields = {
      subject: { entity: 'device' as const, id: newId() },
      deviceId: null,
      itemId: null,
      blobId: createHash('sha256').update('nothing').digest('hex') as never,
      mediaType: 'image/jpeg',
      bytes: 1,
      takenAtMs: 1,
    };
    const code = await codeOf(() =>
      store.write(person, [{ entity: 'photo', entityId: newId(), action: 'create', fields }]),
    );
    expect([code, store.sync.ownChain().n]).toEqual(['Store_BlobMissing', 0]);
  });
});

describe('operations of a newer program', () => {
  it('are kept and counted, and are applied once this program knows them', async () => {
    const [a, b] = [await newStore(), await newStore()];
    const { entityId } = await addPhoto(a, random(10));
    const server = new ServerModel();
    server.push(a, 100);
    server.pullAll(b);
    // As an older program would have left it: the record table empty, the operation kept aside.
    const sql = await rawSql(b.dir);
    sql.exec('DROP TRIGGER state_photo_never_goes; DELETE FROM state_photo; DELETE FROM blob_ref; DELETE FROM blob;');
    sql.run("INSERT INTO unapplied_op SELECT id, entity, entity_id, 'deferred', 'unknown-entity' FROM op");
    expect(b.conflicts.keptAside(10)).toMatchObject([{ entity: 'photo', entityId, reason: 'unknown-entity' }]);
    sql.close();
    b.close();
    const again = await reopened(b.dir);
    expect(again.photos.byId(entityId)).not.toBeNull();
    expect(again.conflicts.keptAside(10)).toEqual([]);
    expect(again.sync.blobsToFetch(10)).toHaveLength(1);
  });
});

it('receipts are kept as they were signed', async () => {
  const store = await newStore();
  const receipt: Receipt = {
    number: 'HZ-20261123-A-001',
    serverId: 's',
    dev: store.signer.dev as Receipt['dev'],
    atMs: 5,
    seq: 1,
    head: 'h',
    ownOperations: 1,
    blobs: 0,
    backedUpSeq: 0,
    sig: 'x',
  };
  store.sync.saveReceipt(receipt, true);
  store.sync.saveReceipt({ ...receipt, number: 'HZ-20261123-A-002', atMs: 6 }, true);
  expect(store.receipts.list(10).map((item) => item.number)).toEqual(['HZ-20261123-A-002', 'HZ-20261123-A-001']);
});
