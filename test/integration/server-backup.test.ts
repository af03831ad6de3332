/** A central server's backup, restored into either store: nothing is missing, nothing that was altered passes. */
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import {
  type DataPlace,
  backupServer,
  createEnrolmentCode,
  restoreServer,
  startServer,
  verifyServer,
} from '../../server/index.ts';
import { databaseFile, openServerData } from '../../server/open-data.ts';
import { readServerKeys } from '../../server/keys/server-keys.ts';
import { openDatabase } from '../../server/store/sqlite/open-database.ts';
import { TestLaptop } from '../../server/test-laptop.ts';
import { describeOnPostgres } from '../support/both-stores.ts';
import {
  type Laptop,
  TestServer,
  cleanUp,
  devicesOf,
  enrolledLaptop,
  later,
  temporaryFolder,
} from '../support/sync-laptop.ts';

afterEach(cleanUp);

/** Two laptops, a conflict, photos, and an operation that nobody trusts. */
async function workedOn(server: TestServer): Promise<{ a: Laptop; b: Laptop; photo: string }> {
  await server.start();
  const [a, b] = [await enrolledLaptop(server), await enrolledLaptop(server)];
  const device = a.addDevice('before');
  a.addDevices(510, 'camera');
  const photo = await a.addPhoto(randomBytes(700_000));
  await a.sync();
  await b.sync();
  a.rename(device, 'by a');
  b.rename(device, 'by b');
  await a.sync();
  expect((await b.sync()).conflicts).toBe(1);
  await a.sync();
  const untrusted = new TestLaptop(server.url);
  await untrusted.enrol(await server.code(), { siteId: a.store.siteId });
  untrusted.write({ sig: 'A'.repeat(86) });
  expect((await untrusted.push()).json.results[0]?.result).toBe('quarantined');
  return { a, b, photo };
}

describeOnPostgres((postgres) => {
  const kinds = ['embedded SQLite', 'PostgreSQL'] as const;
  type Kind = (typeof kinds)[number];
  const newUrl = async (kind: Kind) => (kind === 'PostgreSQL' ? postgres().newDatabase() : undefined);

  /** Where a backup of `server` may be restored: nothing there but the key file. */
  async function emptyPlace(server: TestServer, kind: Kind): Promise<DataPlace> {
    const dataDir = join(temporaryFolder(), 'restored');
    copyFileSync(`${server.dataDir}.key`, `${dataDir}.key`);
    return { dataDir, databaseUrl: await newUrl(kind) };
  }

  test.each([
    ['embedded SQLite', 'PostgreSQL'],
    ['PostgreSQL', 'embedded SQLite'],
    ['PostgreSQL', 'PostgreSQL'],
  ] as const)('from %s, while it runs, into %s: laptops go on as if nothing had happened', async (from, to) => {
    const server = new TestServer(await newUrl(from));
    const { a, b, photo } = await workedOn(server);
    const { folder, keyFile, ...backup } = await server.backup();
    expect(keyFile).toBe(`${server.dataDir}.key`);
    expect(backup).toMatchObject({ seq: 514, operations: 514, quarantined: 1, laptops: 3, blobs: 1 });
    expect(backup.receipts).toBeGreaterThan(2);
    // That it was made stands in the audit of the one that it was made of, and that it was restored in the new one's.
    const withOneMore = { ...backup, acts: backup.acts + 1 };
    expect(await verifyServer(server.place)).toEqual(withOneMore);
    const old = await openServerData(server.place, null);
    const identity = await old.store.reads.identity();
    const conflicts = await old.store.reads.conflicts();
    expect(await old.store.reads.backedUpSeq()).toBe(514);
    await old.store.close();
    a.addDevice('after the backup');
    await a.sync();
    await server.stop();

    const place = await emptyPlace(server, to);
    expect(await restoreServer({ ...place, from: folder })).toEqual(backup);
    expect(await verifyServer(place)).toEqual(withOneMore);
    const restored = await startServer({ ...place, port: server.port, demo: false });
    later(() => restored.stop());
    expect(restored.serverId).toBe(identity.serverId);
    const { store } = await openServerData(place, null);
    expect(await store.reads.identity()).toEqual({ ...identity, epoch: identity.epoch + 1 });
    expect(await store.reads.conflicts()).toEqual(conflicts);
    await store.close();
    expect((await b.sync()).receipt).toMatchObject({ seq: 514, backedUpSeq: 514 });
    expect(await a.sync()).toMatchObject({ operationsPushed: 1 });
    await b.sync();
    expect(devicesOf(b)).toEqual(devicesOf(a));
    const late = new TestLaptop(restored.url);
    const { code } = await createEnrolmentCode(place);
    expect((await late.enrol(code, { siteId: a.store.siteId })).json.letter).toBe('D');
    expect((await late.send({ path: `/sync/v1/blob/${photo}` })).bytes).toHaveLength(700_000);
  });

  test('what was altered in a database is named, whoever altered it', async () => {
    for (const kind of kinds) {
      const server = new TestServer(await newUrl(kind));
      await workedOn(server);
      const whole = await verifyServer(server.place);
      const alterations = [
        `UPDATE op SET stamp = 'x', hash = '${'a'.repeat(64)}' WHERE seq = 5`,
        'UPDATE op SET n = 9000 WHERE seq = 510',
        `UPDATE op SET entity = 'fault' WHERE seq = 7`,
        `UPDATE op SET head = '${'b'.repeat(64)}' WHERE seq = 514`,
        'DELETE FROM op WHERE seq = 514',
        'DELETE FROM quarantine',
        'UPDATE laptop SET hw_n = hw_n + 1',
        'UPDATE entity_digest SET count = count + 1',
        `UPDATE receipt SET number = 'HZ-20200101-A-00' || id`,
        `UPDATE server_act SET head = '${'c'.repeat(64)}' WHERE seq = 2`,
        'DELETE FROM server_act WHERE seq = 1',
      ];
      const passed: string[] = [];
      for (const sql of alterations) {
        const undo = await altered(server, kind, sql);
        const error = await verifyServer(server.place).catch((reason: unknown) => reason);
        if ((error as { code?: unknown }).code !== 'Store_Damaged') passed.push(sql);
        await undo();
      }
      expect(passed, kind).toEqual([]);
      expect(await verifyServer(server.place)).toEqual(whole);
      await server.stop();
    }
  });

  test('a restore is whole or nothing', async () => {
    const server = new TestServer(await newUrl('PostgreSQL'));
    await workedOn(server);
    const { folder } = await server.backup();
    const blob = readdirSync(join(folder, 'blobs'), { recursive: true, withFileTypes: true }).find((item) =>
      item.isFile(),
    );
    const files = [
      [databaseFile(folder), /^Store_(Damaged|WrongKey)$/],
      [join(blob?.parentPath ?? '', blob?.name ?? ''), /^Store_BlobDamaged$/],
    ] as const;
    for (const kind of kinds) {
      const place = await emptyPlace(server, kind);
      for (const [file, code] of files) {
        const bytes = readFileSync(file);
        const at = Math.floor(bytes.length * 0.6);
        writeFileSync(
          file,
          bytes.map((byte, index) => (index === at ? byte ^ 4 : byte)),
        );
        await expect(restoreServer({ ...place, from: folder })).rejects.toMatchObject({
          code: expect.stringMatching(code),
        });
        writeFileSync(file, bytes);
        expect([existsSync(place.dataDir), existsSync(`${place.dataDir}.partial`)]).toEqual([false, false]);
        await expect(verifyServer(place)).rejects.toMatchObject({ code: 'Store_NotADataFolder' });
      }
      const elsewhere = { ...place, dataDir: join(temporaryFolder(), 'no-key') };
      await expect(restoreServer({ ...elsewhere, from: folder })).rejects.toMatchObject({ code: 'Store_KeyMissing' });
      await restoreServer({ ...place, from: folder });
      await expect(restoreServer({ ...place, from: folder })).rejects.toMatchObject({ code: 'App_InvalidInput' });
    }
    const used = { ...(await emptyPlace(server, 'PostgreSQL')), databaseUrl: server.place.databaseUrl };
    await expect(restoreServer({ ...used, from: folder })).rejects.toMatchObject({ code: 'Database_NotEmpty' });
    expect(existsSync(used.dataDir)).toBe(false);
    await expect(backupServer({ ...server.place, to: folder })).rejects.toMatchObject({ code: 'App_InvalidInput' });
  });

  /** Past the triggers, as somebody with the key and the tools would; what it gives puts everything back. */
  async function altered(server: TestServer, kind: Kind, sql: string): Promise<() => Promise<void>> {
    if (kind === 'PostgreSQL') {
      const url = server.place.databaseUrl ?? '';
      const tables = ['op', 'quarantine', 'receipt', 'server_act', 'laptop', 'entity_digest'];
      const frozen = ['op', 'quarantine', 'receipt', 'server_act'].map(
        (table) => `ALTER TABLE ${table} DISABLE TRIGGER ALL;`,
      );
      const kept = tables.map((table) => `CREATE TABLE public.kept_${table} AS TABLE ${table};`);
      await postgres().sql(url, `SET search_path = xunwei; ${[...kept, ...frozen].join('')} ${sql}`);
      return async () => {
        const put = tables.map(
          (table) =>
            `DELETE FROM ${table}; INSERT INTO ${table} OVERRIDING SYSTEM VALUE TABLE public.kept_${table}; DROP TABLE public.kept_${table};`,
        );
        await postgres().sql(url, `SET search_path = xunwei; ${put.join('')}`);
      };
    }
    const key = readServerKeys(`${server.dataDir}.key`).database;
    const file = databaseFile(server.dataDir);
    await server.stop();
    const kept = readFileSync(file);
    const db = openDatabase({ file, key });
    const triggers = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'trigger'`).pluck().all() as string[];
    for (const name of triggers) db.exec(`DROP TRIGGER ${name}`);
    db.exec(sql);
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    return async () => writeFileSync(file, kept);
  }
});
