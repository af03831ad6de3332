import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { openStore } from './open-store.ts';
import { backupsIn } from './rolling-backups.ts';
import { ServerModel } from './server-model.ts';
import type { Store } from './store.ts';
import {
  cleanUp,
  copyOf,
  deviceFields,
  indexed,
  newId,
  newStore,
  person,
  random,
  rawSql,
  secret,
  tickingClock,
  tokensToIndex,
  provedChain,
} from './test-support.ts';

afterEach(cleanUp);

function addDevice(store: Store, name: string): string {
  const entityId = newId();
  store.write(person, [{ entity: 'device', entityId, action: 'create', fields: deviceFields({ name }) }]);
  return entityId;
}

const edit = (store: Store, entityId: string, model: string): void => {
  store.write(person, [{ entity: 'device', entityId, action: 'set', fields: { model } }]);
};

const own = (store: Store) => store.sync.ownOperationsAfter(0, 100);

it('signs anew what only this copy has written, with the versions that it saw, and keeps what was signed before', async () => {
  const original = await newStore();
  const common = addDevice(original, '共有');
  const clone = await copyOf(original);
  const device = addDevice(clone, '副本');
  edit(clone, device, 'A');
  edit(clone, common, 'B');
  const before = own(clone);
  const view = clone.devices.page({ limit: 10 }).items.map(({ id, fields }) => ({ id, fields }));

  const next = clone.sync.nextIdentity();
  expect(clone.sync.nextIdentity()).toEqual(next);
  expect(clone.sync.continueAsNext(1, 'C')).toBe(3);
  expect([clone.signer.dev, clone.signer.publicKey]).toEqual([next.dev, next.publicKey]);
  expect((await provedChain(clone)).n).toBe(3);
  const after = own(clone);
  expect(after.map(({ n, fields, wallMs, author }) => ({ n: n + 1, fields, wallMs, author }))).toEqual(
    before.slice(1).map(({ n, fields, wallMs, author }) => ({ n, fields, wallMs, author })),
  );
  // The first edit is of what is signed anew, the second one of what both copies have.
  expect(after.slice(1).map(({ base }) => base)).toEqual([
    { model: `${next.dev}:1` },
    { model: `${original.signer.dev}:1` },
  ]);
  const shown = clone.devices.page({ limit: 10 }).items.map(({ id, fields }) => ({ id, fields }));
  expect(shown).toEqual(view);
  const sql = await rawSql(clone.dir);
  expect(indexed(sql)).toEqual(tokensToIndex(sql));
  const kept = sql.all<{ body: string; as: string }>('SELECT body, reissued_as AS "as" FROM set_aside_op');
  expect(kept.map(({ body }) => JSON.parse(body) as unknown)).toEqual(expect.arrayContaining(before.slice(1)));
  expect(kept.map((row) => row.as).sort()).toEqual([1, 2, 3].map((n) => `${next.dev}:${n}`));

  const server = new ServerModel();
  for (const store of [original, clone]) server.push(store, 100);
  for (const store of [original, clone]) server.pullAll(store);
  expect(clone.sync.digests(4)).toEqual(original.sync.digests(4));
  expect(original.devices.count()).toBe(2);
  expect(original.conflicts.count()).toBe(0);
});

it('is still the other device after a restart, with a journal and backups of its own', async () => {
  const store = await newStore();
  addDevice(store, '甲');
  await store.backUp();
  const { dev: was } = store.signer;
  addDevice(store, '乙');
  store.sync.continueAsNext(1, 'B');
  const { dev } = store.signer;
  expect(dev).not.toBe(was);
  expect(backupsIn(store.dir)).toEqual([]);
  expect(readdirSync(store.dir)).toContain(`backups.of-${was}`);
  await store.backUp();
  expect(backupsIn(store.dir).map(({ n }) => n)).toEqual([1]);
  addDevice(store, '丙');
  store.close();
  // The database is gone: the backup and the journal are of the same device, and make it again.
  const file = path.join(store.dir, 'store.db');
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) rmSync(file + suffix);
  }
  const again = await openStore({ dir: store.dir, secrets: [secret], clock: tickingClock(), random });
  expect([again.signer.dev, again.sync.ownChain().n, again.devices.count()]).toEqual([dev, 2, 3]);
  again.close();
});

it('stays what it was when the change cannot be written', async () => {
  const store = await newStore();
  const before = [addDevice(store, '甲'), addDevice(store, '乙')];
  const { dev } = store.signer;
  store.sync.nextIdentity();
  const sql = await rawSql(store.dir);
  sql.exec(`CREATE TRIGGER full BEFORE INSERT ON set_aside_op WHEN (SELECT count(*) FROM set_aside_op) = 1
    BEGIN SELECT RAISE(ABORT, 'full'); END`);
  expect(() => store.sync.continueAsNext(0, 'B')).toThrow(/full/);
  expect([store.signer.dev, (await provedChain(store)).n, store.devices.count()]).toEqual([dev, 2, before.length]);
  addDevice(store, '丙');
  expect((await provedChain(store)).n).toBe(3);
});
