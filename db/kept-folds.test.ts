/**
 * Many changes of one record: each costs what it changes. Counted in operations that are read from the log to be folded, which is
 * what grew with the square before.
 */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { operationIdOf } from '../shared/domain/operation.ts';
import { AppError } from '../shared/errors.ts';
import { OperationLog } from './operation-log.ts';
import { ServerModel } from './server-model.ts';
import type { Store } from './store.ts';
import { cleanUp, deviceFields, newId, newStore, person, rawSql, reopened } from './test-support.ts';

let read = 0;

beforeEach(() => {
  read = 0;
  const { ofRecord } = OperationLog.prototype;
  vi.spyOn(OperationLog.prototype, 'ofRecord').mockImplementation(function (this: OperationLog, ...record) {
    const operations = ofRecord.apply(this, record);
    read += operations.length;
    return operations;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  cleanUp();
});

const changes = 100;

function newDevice(store: Store): string {
  const entityId = newId();
  store.write(person, [{ entity: 'device', entityId, action: 'create', fields: deviceFields() }]);
  return entityId;
}

const set = (store: Store, entityId: string, fields: { address?: string; model?: string }, base = {}): string =>
  store.write(person, [{ entity: 'device', entityId, action: 'set', fields, ...base }]).operations[0] ?? '';

/** In four transactions. */
function changeOften(store: Store, id: string, net: number): void {
  const acts = Array.from({ length: changes }, (_, at) => ({
    entity: 'device' as const,
    entityId: id,
    action: 'set' as const,
    fields: { address: `10.0.${net}.${at}` },
  }));
  for (let at = 0; at < changes; at += changes / 4) store.write(person, acts.slice(at, at + changes / 4));
}

/** What is stored is what the log folds to. */
async function expectAsFolded(store: Store): Promise<void> {
  const sql = await rawSql(store.dir);
  const dump = () => ['state_device', 'conflict', 'unapplied_op'].map((table) => sql.all(`SELECT * FROM ${table}`));
  const before = dump();
  store.rebuild();
  expect(dump()).toEqual(before);
}

it('writes read no more than the first of them, and their places in the server’s order nothing', async () => {
  const [store, server] = [await newStore(), new ServerModel()];
  const id = newDevice(store);
  changeOften(store, id, 0);
  expect(read).toBe(2);
  server.push(store, 1000, { trustsClocks: true });
  server.pullAll(store, 50);
  changeOften(store, id, 1);
  expect(read).toBe(2);
  await expectAsFolded(store);
  expect(store.devices.byId(id)?.fields.address).toBe('10.0.1.99');
});

it('pages of what another laptop wrote are folded once each', async () => {
  const [author, reader, server] = [await newStore(), await newStore(), new ServerModel()];
  const id = newDevice(author);
  changeOften(author, id, 0);
  server.push(author, 1000);
  read = 0;
  server.pullAll(reader, 20);
  // Of the first page all, and of the others nothing that was folded before.
  expect(read).toBe(20);
  await expectAsFolded(reader);
  expect(reader.devices.byId(id)?.fields.address).toBe('10.0.0.99');
});

it('the journal brings them back, each on top of those before', async () => {
  const store = await newStore();
  const id = newDevice(store);
  changeOften(store, id, 0);
  store.close();
  rmSync(path.join(store.dir, 'store.db'));
  read = 0;
  const back = await reopened(store.dir);
  expect(back.recovery?.operations).toBe(changes + 1);
  // Its first operation is folded again with the second.
  expect(read).toBe(1);
  await expectAsFolded(back);
});

it('conflicts are met, settled and kept as when all is folded again', async () => {
  const [mine, other, server] = [await newStore(), await newStore(), new ServerModel()];
  const id = newDevice(mine);
  server.push(mine, 10);
  for (const store of [mine, other]) server.pullAll(store);
  const seen = mine.devices.byId(id)?.versions.address ?? null;
  const unseen: string[] = [];
  for (let at = 0; at < 20; at += 1) {
    const first = set(mine, id, { address: `10.1.0.${at}` });
    set(mine, id, { address: `10.2.0.${at}` }, { base: { address: seen } });
    unseen.push(first);
    if (at % 2 === 0) set(mine, id, { address: '10.3.0.1' }, { settles: { field: 'address', others: [first] } });
    if (at % 5 === 0) {
      set(other, id, { model: `M${at}`, address: `10.4.0.${at}` });
      server.push(other, 10);
      server.pullPage(mine, 3);
    }
    if (at % 7 === 0) server.push(mine, 4);
  }
  const counted = (await rawSql(mine.dir)).get<{ open: number; settled: number }>(
    'SELECT sum(settled_by IS NULL) AS open, sum(settled_by IS NOT NULL) AS settled FROM conflict',
  );
  expect(counted?.open).toBeGreaterThan(5);
  expect(counted?.settled).toBeGreaterThan(5);
  await expectAsFolded(mine);
  server.push(mine, 1000);
  for (const store of [mine, other]) {
    server.pullAll(store, 7);
    await expectAsFolded(store);
  }
  expect(mine.devices.byId(id)).toEqual(other.devices.byId(id));
});

it('what others wrote goes below what was not sent yet', async () => {
  const [mine, other, server] = [await newStore(), await newStore(), new ServerModel()];
  const id = newDevice(mine);
  server.push(mine, 10);
  for (const store of [mine, other]) server.pullAll(store);
  set(other, id, { address: '10.0.0.2' });
  server.push(other, 10);
  // The first of them meets it, the second knows of the first.
  for (const address of ['10.0.0.4', '10.0.0.3']) set(mine, id, { address });
  server.pullAll(mine);
  expect(mine.devices.byId(id)?.fields.address).toBe('10.0.0.3');
  await expectAsFolded(mine);
});

it('what others wrote and is sent once more, because the server’s order was forgotten, is not folded twice', async () => {
  const [mine, other, server] = [await newStore(), await newStore(), new ServerModel()];
  const id = newDevice(mine);
  server.push(mine, 10);
  server.pullAll(other);
  for (const address of ['10.0.0.2', '10.0.0.3']) set(other, id, { address });
  server.push(other, 10, { trustsClocks: true });
  server.pullAll(mine);
  mine.sync.resetCursor();
  server.pullAll(mine, 1);
  expect(mine.conflicts.count()).toBe(0);
  await expectAsFolded(mine);
});

it('what a transaction took back, or lost of the server’s order, is not gone on from', async () => {
  const [store, server] = [await newStore(), new ServerModel()];
  const id = newDevice(store);
  set(store, id, { address: '10.0.0.2' });
  const fails = (): unknown =>
    store.transaction(() => {
      set(store, id, { model: 'taken back', address: '10.9.9.9' });
      throw new AppError('App_Cancelled');
    });
  expect(fails).toThrow('App_Cancelled');
  store.transaction(() => {
    // The inner one alone is taken back.
    expect(fails).toThrow('App_Cancelled');
    set(store, id, { address: '10.0.0.3' });
  });
  expect(store.devices.byId(id)?.fields).toMatchObject({ address: '10.0.0.3', model: '' });
  server.push(store, 100);
  server.pullAll(store);
  store.sync.resetCursor();
  set(store, id, { address: '10.0.0.4' });
  await expectAsFolded(store);
  server.pullAll(store, 1);
  await expectAsFolded(store);
  const last = store.sync.ownOperationsAfter(3, 1)[0];
  expect(store.devices.byId(id)?.versions.address).toBe(last && operationIdOf(last));
});
