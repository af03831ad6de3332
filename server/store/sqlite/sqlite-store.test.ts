import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { byOperator } from '../server-acts.ts';
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

test('operations, quarantine, receipts and acts cannot be changed, not even by hand', async () => {
  const store = open();
  const row = { seq: 1, dev: 'd', n: 1, hash: 'h', entity: 'device', entityId: 'i', body: '{}', receivedAtMs: 1 };
  await store.transaction(async (tx) => {
    await tx.saveBatch({
      highWater: { dev: 'd', n: 2, hash: 'h' },
      log: [{ ...row, stamp: 's', head: 'x', result: 'applied', reason: '' }],
      quarantine: [{ dev: 'd', n: 2, hash: 'h', body: '{}', reason: 'schema', receivedAtMs: 1 }],
      records: [],
      conflicts: [],
      settled: [],
      digests: [],
      top: { seq: 1, head: 'x' },
    });
    const receipt = { number: 'HZ-1', serverId: 's', dev: 'd', atMs: 1, seq: 1, head: 'x', ownOperations: 1, blobs: 0 };
    await tx.saveReceipt({ ...receipt, backedUpSeq: 0, sig: '' } as never);
    await tx.saveAct(byOperator('backup', ''));
  });
  await store.close();
  const db = openDatabase({ file: file(), key });
  for (const table of ['op', 'quarantine', 'receipt', 'server_act']) {
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
