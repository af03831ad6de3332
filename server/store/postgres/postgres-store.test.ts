/** What PostgreSQL must hold by itself, and what is said when it cannot be used. */
import { randomBytes } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { describeOnPostgres } from '../../../test/support/both-stores.ts';
import type { PostgresServer } from '../../../test/support/postgres.ts';
import type { ServerStore } from '../server-store.ts';
import { assertSettings } from './connect.ts';
import { byOperator } from '../server-acts.ts';
import { openPostgresStore } from './postgres-store.ts';

const key = randomBytes(32);
const failsWith = (code: string, params: object = {}) =>
  expect.objectContaining({ code, params: expect.objectContaining(params) });

async function filled(store: ServerStore): Promise<void> {
  const row = { seq: 1, dev: 'd', n: 1, hash: 'h', entity: 'device', entityId: 'i', receivedAtMs: 1, stamp: 's' };
  await store.transaction(async (tx) => {
    await tx.saveLaptop({
      dev: 'd',
      kind: 'laptop',
      publicKey: 'k',
      letter: 'A',
      name: 'CANARY laptop',
      personName: 'CANARY person',
      personRole: 'CANARY role',
      enrolledAtMs: 1,
      revokedAtMs: null,
      hwN: 0,
      hwHash: '',
    });
    await tx.saveConsoleUser({
      id: 'u',
      login: 'canary',
      personId: 'p',
      name: 'CANARY user',
      role: 'lead',
      passphrase: null,
      code: null,
      createdAtMs: 1,
      disabledAtMs: null,
      secondFactor: { secret: 'CANARY secret', lastStep: 1, recoveryCodes: ['CANARY recovery code'] },
      offeredSecret: 'CANARY offered',
      offeredAtMs: 1,
    });
    await tx.saveCode({
      hash: 'c',
      kind: 'laptop' as const,
      letter: null,
      laptopName: 'CANARY code',
      expiresAtMs: 1,
      usedBy: null,
    });
    await tx.saveBatch({
      highWater: { dev: 'd', n: 2, hash: 'h' },
      log: [{ ...row, body: 'CANARY operation', head: 'x', result: 'applied', reason: '' }],
      quarantine: [{ dev: 'd', n: 2, hash: 'h', body: 'CANARY quarantine', reason: 'schema', receivedAtMs: 1 }],
      records: [
        {
          state: {
            entity: 'device',
            id: 'i',
            fields: { a: 'CANARY' },
            versions: {},
            createdBy: 'd:1',
            removed: false,
          },
          madeBy: null,
        },
      ],
      conflicts: [
        {
          seq: 1,
          entity: 'device',
          entityId: 'i',
          field: 'a',
          inUseOp: 'd:1',
          inUseValue: '"CANARY"',
          otherOp: 'e:1',
          otherValue: '"CANARY"',
          settledBy: null,
        },
      ],
      settled: [],
      digests: [],
      top: { seq: 1, head: 'x' },
    });
    const receipt = { number: 'HZ-1', serverId: 'CANARY', dev: 'd', atMs: 1, seq: 1, head: 'x', ownOperations: 1 };
    await tx.saveReceipt({ ...receipt, blobs: 0, backedUpSeq: 0, sig: '' } as never);
    await tx.saveAct(byOperator('user-add', 'CANARY', null, { name: 'CANARY' }));
  });
}

const frozen = { op: 'dev', quarantine: 'dev', receipt: 'dev', server_act: 'head' } as const;

describeOnPostgres((server) => {
  let postgres: PostgresServer;
  let url: string;
  const open = (at = url, createAs: 'real' | null = 'real', withKey = key) =>
    openPostgresStore({ url: at, key: () => withKey, createAs });

  beforeEach(async () => {
    postgres = server();
    url = await postgres.newDatabase();
  });

  test('operations, quarantine, receipts and acts cannot be changed, by hand or in replica mode', async () => {
    const store = await open();
    await filled(store);
    for (const mode of ['', 'SET session_replication_role = replica; ']) {
      for (const [table, column] of Object.entries(frozen)) {
        for (const change of [
          `UPDATE xunwei.${table} SET ${column} = 'x'`,
          `DELETE FROM xunwei.${table}`,
          `TRUNCATE xunwei.${table}`,
        ]) {
          await expect(postgres.sql(url, mode + change), change).rejects.toThrow(`${table} is append-only`);
        }
      }
    }
    await store.close();
  });

  test('nothing that people wrote, and no key, can be read out of the tables', async () => {
    const store = await open();
    await filled(store);
    const own = { certificate: 'CANARY certificate', privateKey: 'CANARY key of the CA' };
    await store.transaction((tx) => tx.saveTlsTrust({ own, pinned: null }));
    const tables = await postgres.sql<{ name: string }>(
      url,
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'xunwei'`,
    );
    expect(tables.length).toBeGreaterThan(11);
    const { privateKey } = await store.reads.identity();
    for (const { name } of tables) {
      const rows = await postgres.sql<{ text: string }>(url, `SELECT t::text AS text FROM xunwei.${name} AS t`);
      const text = rows.map((row) => row.text).join('\n');
      for (const secret of ['CANARY', privateKey]) {
        expect(text.includes(secret), name).toBe(false);
        expect(text.includes(Buffer.from(secret).toString('hex')), name).toBe(false);
      }
    }
    expect((await store.reads.laptop('d'))?.personName).toBe('CANARY person');
    await store.close();
  });

  test('what was sealed for one row is refused in another', async () => {
    const store = await open();
    await filled(store);
    await postgres.sql(url, `UPDATE xunwei.record_state SET id = 'j'`);
    await expect(store.reads.record('device', 'j')).rejects.toMatchObject({ code: 'Store_Damaged' });
    await store.close();
  });

  test('a record that one operation made is read from it, and from no other', async () => {
    const store = await open();
    const logged = (seq: number, id: string, action: string) => {
      const op = { dev: 'd', n: seq, entity: 'person', entityId: id, action, fields: { name: `of ${seq}` } };
      const row = { seq, dev: 'd', n: seq, hash: `h${seq}`, entity: 'person', entityId: id, body: JSON.stringify(op) };
      return { ...row, receivedAtMs: 1, stamp: `s${seq}`, head: 'x', result: 'applied', reason: '' } as const;
    };
    const states = ['i', 'j'].map((id, at) => ({
      entity: 'person' as const,
      id,
      fields: { name: `of ${at + 1}` },
      versions: { name: { op: `d:${at + 1}`, stamp: `s${at + 1}` } },
      createdBy: `d:${at + 1}`,
      removed: false,
    }));
    await store.transaction((tx) =>
      tx.saveBatch({
        highWater: { dev: 'd', n: 3, hash: 'h' },
        log: [logged(1, 'i', 'create'), logged(2, 'j', 'create'), logged(3, 'i', 'set')],
        quarantine: [],
        records: states.map((state, at) => ({ state, madeBy: at + 1 })),
        conflicts: [],
        settled: [],
        digests: [],
        top: { seq: 3, head: 'x' },
      }),
    );
    const records = ['i', 'j'].map((entityId) => ({ entity: 'person', entityId }));
    const base = await store.transaction((tx) => tx.batchBase({ dev: 'd', firstN: 4, lastN: 4, records }));
    expect(base.records.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(states);
    expect(await store.reads.record('person', 'j')).toEqual(states[1]);
    await store.snapshot(async (snapshot) => {
      const pages: unknown[] = [];
      for await (const page of snapshot.records()) pages.push(page);
      expect(pages).toEqual([states]);
    });
    for (const other of [1, 3, 9]) {
      await postgres.sql(url, `UPDATE xunwei.record_state SET made_by = ${other} WHERE id = 'j'`);
      await expect(store.reads.record('person', 'j'), `${other}`).rejects.toMatchObject({ code: 'Store_Damaged' });
    }
    await store.close();
  });

  test('of several processes that start at once on an empty database, one makes it', async () => {
    const stores = await Promise.all([open(), open(), open()]);
    const identities = await Promise.all(stores.map((store) => store.reads.identity()));
    expect(new Set(identities.map(({ serverId }) => serverId)).size).toBe(1);
    await Promise.all(stores.map((store) => store.close()));
  });

  test('transactions of several processes do not mix, and each sees what the last one left', async () => {
    const stores = await Promise.all([open(), open()]);
    const order: string[] = [];
    const work = (store: ServerStore, name: string) =>
      store.transaction(async (tx) => {
        order.push(name);
        const count = (await tx.enrolmentCodes()).length;
        await new Promise((resolve) => setTimeout(resolve, 2));
        const code = {
          hash: String(count),
          kind: 'laptop' as const,
          letter: null,
          laptopName: null,
          expiresAtMs: 1,
          usedBy: null,
        };
        await tx.saveCode(code);
        order.push(name);
      });
    await Promise.all(Array.from({ length: 10 }, (_, i) => work(stores[i % 2] as ServerStore, `t${i}`)));
    for (let i = 0; i < order.length; i += 2) expect(order[i]).toBe(order[i + 1]);
    expect(await stores[0]?.reads.enrolmentCodes()).toHaveLength(10);
    await Promise.all(stores.map((store) => store.close()));
  });

  test('another key, another program’s schema, a newer version, nothing there', async () => {
    await expect(open(url, null)).rejects.toEqual(failsWith('Store_NotADataFolder'));
    await (await open()).close();
    await expect(open(url, 'real', randomBytes(32))).rejects.toEqual(failsWith('Store_WrongKey'));
    await postgres.sql(url, 'UPDATE xunwei.schema_version SET version = 990');
    await expect(open()).rejects.toEqual(failsWith('Store_FromTheFuture', { version: 990 }));
    const other = await postgres.newDatabase();
    await postgres.sql(other, 'CREATE SCHEMA xunwei; CREATE TABLE xunwei.meta (a int)');
    await expect(open(other)).rejects.toEqual(failsWith('Database_NotEmpty', { schema: 'xunwei' }));
  });

  test('why a database cannot be used is said, without its password', async () => {
    const { port } = postgres;
    await postgres.sql(url, `CREATE ROLE "reader-${port}" LOGIN PASSWORD 'lookonly'`);
    const cases = [
      [
        `postgresql://postgres:hush-hush@127.0.0.1:${port}/postgres`,
        failsWith('Database_Refused', { problem: 'password' }),
      ],
      [`postgresql://postgres@127.0.0.1:${port}/postgres`, failsWith('Database_Refused', { problem: 'password' })],
      [postgres.url('hush_hush'), failsWith('Database_Refused', { problem: 'no-such-database' })],
      [url.replace(/\/\/.*@/, `//reader-${port}:lookonly@`), failsWith('Database_Refused', { problem: 'privilege' })],
      ['postgresql://u:hush-hush@127.0.0.1:9/x', failsWith('Database_Unavailable', { problem: 'ECONNREFUSED' })],
      ['mysql://u:hush-hush@127.0.0.1/x', failsWith('App_InvalidInput')],
      ['hush-hush', failsWith('App_InvalidInput')],
    ] as const;
    for (const [at, failure] of cases) {
      const error = await open(at).catch((reason: unknown) => reason);
      expect(error, at).toEqual(failure);
      expect(`${(error as Error).stack} ${JSON.stringify(error)}`).not.toMatch(/hush-hush|lookonly/);
    }
  });

  test('a database that may lose what it committed is refused, setting by setting', async () => {
    await postgres.sql(url, 'ALTER ROLE postgres SET synchronous_commit = off');
    await expect(open()).rejects.toEqual(failsWith('Database_UnsafeSettings', { setting: 'synchronous_commit' }));
    await postgres.sql(url, 'ALTER ROLE postgres RESET synchronous_commit');
    for (const setting of ['fsync', 'full_page_writes']) {
      await postgres.stop();
      await postgres.start(`-c ${setting}=off`);
      await expect(open()).rejects.toEqual(failsWith('Database_UnsafeSettings', { setting, value: 'off' }));
    }
    await postgres.stop();
    await postgres.start();
    await (await open()).close();
  });

  test('over TLS: a certificate that nobody vouches for is refused, a known one is used', async () => {
    const certificate = await postgres.useTls(30);
    await expect(open(`${url}?sslmode=verify-full`)).rejects.toEqual(
      failsWith('Database_Unavailable', { problem: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
    );
    const known = `sslrootcert=${encodeURIComponent(certificate)}`;
    await expect(open(`${url}?sslmode=verify-full&${known}`)).rejects.toEqual(
      failsWith('Database_Unavailable', { problem: 'ERR_TLS_CERT_ALTNAME_INVALID' }),
    );
    const store = await open(`${url}?uselibpqcompat=true&sslmode=verify-ca&${known}`);
    const isTls = `SELECT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = 'xunwei'`;
    expect(await postgres.sql(url, isTls)).toEqual([{ ssl: true }]);
    await store.close();
    await postgres.stop();
    await postgres.start();
  });

  test('a database that goes away and comes back: the process lives, nothing half done is kept', async () => {
    const store = await open();
    await filled(store);
    const code = { hash: 'z', kind: 'laptop' as const, letter: null, laptopName: null, expiresAtMs: 1, usedBy: null };
    const broken = store.transaction(async (tx) => {
      await tx.saveCode(code);
      await postgres.stop();
    });
    await expect(broken).rejects.toEqual(failsWith('Database_Unavailable'));
    await expect(store.check()).rejects.toEqual(failsWith('Database_Unavailable'));
    await postgres.start();
    await store.check();
    expect(await store.reads.enrolmentCodes()).toHaveLength(1);
    await store.transaction((tx) => tx.saveCode(code));
    await store.close();
  });
});

test('versions and encodings', () => {
  const good = {
    server_version_num: '150012',
    server_version: '15.12',
    server_encoding: 'UTF8',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'remote_apply',
  };
  expect(() => assertSettings(good)).not.toThrow();
  expect(() => assertSettings({ ...good, server_version_num: '130020', server_version: '13.20' })).toThrow(
    failsWith('Database_TooOld', { version: '13.20', oldest: '14' }),
  );
  expect(() => assertSettings({ ...good, server_encoding: 'SQL_ASCII' })).toThrow(failsWith('Database_UnsafeSettings'));
  expect(() => assertSettings({ ...good, fsync: null })).toThrow(failsWith('Database_UnsafeSettings'));
});
