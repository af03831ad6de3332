import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './open-database.ts';
import { migrate } from './migrations.ts';
import { openSqliteStore } from './sqlite-store.ts';

let folder: string;
const key = randomBytes(32);
const file = (): string => join(folder, 'server.db');
const open = () => openSqliteStore({ file: file(), key, createAs: 'real' });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xunwei-store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('identity is made once and kept', async () => {
  const first = open();
  const identity = await first.reads.identity();
  await first.close();
  const second = openSqliteStore({ file: file(), key, createAs: 'demo' });
  expect(await second.reads.identity()).toEqual(identity);
  await second.close();
});

test('a transaction that throws leaves nothing, and the next one runs', async () => {
  const store = open();
  const code = { hash: 'a', letter: null, laptopName: null, expiresAtMs: 1, usedBy: null };
  const failing = store.transaction(async (tx) => {
    await tx.saveCode(code);
    throw new Error('broken off');
  });
  await expect(failing).rejects.toThrow('broken off');
  expect(await store.reads.enrolmentCodes()).toEqual([]);
  await store.transaction((tx) => tx.saveCode(code));
  expect(await store.reads.enrolmentCodes()).toHaveLength(1);
  await store.close();
});

test('transactions that wait in between do not mix', async () => {
  const store = open();
  const order: string[] = [];
  const work = (name: string) =>
    store.transaction(async (tx) => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      await tx.saveBackup(1, 1);
      order.push(`${name} ends`);
    });
  await Promise.all([work('a'), work('b')]);
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  await store.close();
});

test('operations, quarantine and receipts cannot be changed, not even by hand', async () => {
  const store = open();
  const row = { seq: 1, dev: 'd', n: 1, hash: 'h', entity: 'device', entityId: 'i', body: '{}', receivedAtMs: 1 };
  await store.transaction(async (tx) => {
    await tx.append({ ...row, stamp: 's', head: 'x', result: 'applied', reason: '' });
    await tx.saveQuarantine({ dev: 'd', n: 2, hash: 'h', body: '{}', reason: 'schema', receivedAtMs: 1 });
    const receipt = { number: 'HZ-1', serverId: 's', dev: 'd', atMs: 1, seq: 1, head: 'x', ownOperations: 1, blobs: 0 };
    await tx.saveReceipt({ ...receipt, backedUpSeq: 0, sig: '' } as never);
  });
  await store.close();
  const db = openDatabase({ file: file(), key });
  for (const table of ['op', 'quarantine', 'receipt']) {
    expect(() => db.exec(`UPDATE ${table} SET body = 'x'`), table).toThrow('append-only');
    expect(() => db.exec(`DELETE FROM ${table}`), table).toThrow('append-only');
  }
  db.close();
});

test('a database from the future and a file that is none are said', () => {
  const db = openDatabase({ file: file(), key, canCreate: true });
  migrate(db);
  migrate(db);
  expect(db.pragma('synchronous', { simple: true })).toBe(2);
  db.pragma('user_version = 990');
  expect(() => migrate(db)).toThrow(expect.objectContaining({ code: 'Store_FromTheFuture' }));
  db.close();

  const foreign = join(folder, 'foreign.db');
  const other = new Database(foreign);
  other.pragma("cipher = 'aegis'");
  other.pragma(`key = "raw:${key.toString('hex')}"`);
  other.exec('CREATE TABLE somebody (a TEXT)');
  other.close();
  expect(() => openDatabase({ file: foreign, key, canCreate: true })).toThrow(
    expect.objectContaining({ code: 'Store_NotADataFolder' }),
  );
});
