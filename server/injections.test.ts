/**
 * Texts that would be SQL, in everything that reaches the server's database, of either kind: kept to the letter where they may stand, refused
 * where not, and no table is another afterwards. Those of a laptop are in test/integration/injections.test.ts. security.md S6.
 */
import { randomUUID } from 'node:crypto';
import { type AddressInfo, createServer } from 'node:net';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainDevice } from '../shared/domain/test-device.ts';
import { syncPaths } from '../shared/wire/protocol.ts';
import { describeOnBothStores } from '../test/support/both-stores.ts';
import { sqlInjections } from '../test/support/hostile-texts.ts';
import { backupServer, verifyServer } from './index.ts';
import { defaultKeyFile, readServerKeys } from './keys/server-keys.ts';
import { databaseFile } from './open-data.ts';
import { openDatabase } from './store/sqlite/open-database.ts';
import { TestLaptop } from './test-laptop.ts';
import { OwnServer } from './test-server.ts';

const texts = sqlInjections.map(({ text }) => text);

/** What is signed is what goes over the wire, and there some signs are written otherwise. */
function asSent(path: string): string {
  const { pathname, search } = new URL(path, 'http://server');
  return pathname + search;
}

describeOnBothStores((newDatabase) => {
  const own = new OwnServer(newDatabase);
  let laptop: TestLaptop;
  let before: unknown;

  beforeAll(async () => {
    await own.begin();
    laptop = await own.enrolled();
    before = await tables();
  });
  afterAll(() => own.end());

  /** What tables, columns and triggers there are, as the database itself tells. */
  async function tables(): Promise<unknown> {
    const { dataDir, databaseUrl } = own.place;
    if (databaseUrl === undefined) {
      const key = readServerKeys(defaultKeyFile(dataDir)).database;
      const db = openDatabase({ file: databaseFile(dataDir), key, isReadonly: true });
      const all = db.prepare('SELECT type, name, sql FROM sqlite_master ORDER BY type, name').all();
      db.close();
      return all;
    }
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    const columns = await client.query(
      "SELECT table_schema, table_name, column_name, data_type FROM information_schema.columns WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2, 3",
    );
    const triggers = await client.query('SELECT tgname, tgrelid::regclass::text FROM pg_trigger ORDER BY 1, 2');
    await client.end();
    return [columns.rows, triggers.rows];
  }

  test('records keep them to the letter: in values, in names of fields, in names of entities that are not known', async () => {
    for (const text of texts) {
      laptop.write({ fields: { kind: 'room', parentId: null, name: `房 ${text}`, floor: 9, order: 1 } });
      laptop.write({ entity: 'hologram', fields: { [text]: text } });
    }
    for (const at of texts.keys()) laptop.write({ bootId: `boot ${texts[at]}`.slice(0, 50) });
    const { status, json } = await laptop.push();
    expect(status).toBe(200);
    const kept = json.results.filter(({ result }) => ['applied', 'deferred'].includes(result));
    expect(kept.length).toBeGreaterThan(2 * texts.length - 10);
    const pulled: unknown[] = [];
    const reader = await own.enrolled();
    for (let after = 0; ; ) {
      const lines = await reader.pull(`after=${after}&limit=200`);
      const rows = lines.filter(({ op }) => op !== undefined && op !== null);
      if (rows.length === 0) break;
      pulled.push(...rows.map(({ op }) => op));
      after = rows.at(-1)?.seq ?? after;
    }
    const taken = new Set(kept.map(({ n }) => n));
    expect(pulled).toEqual(laptop.operations.filter(({ n }) => taken.has(n)));
  });

  test('names, ids and authors that are none are quarantined, one by one', async () => {
    const from = laptop.operations.length;
    for (const text of texts) {
      laptop.write({ entity: text });
      laptop.write({ entityId: text });
      laptop.write({ author: text as never });
    }
    const { status, json } = await laptop.push(laptop.operations.slice(from));
    expect(status).toBe(200);
    expect(json.results).toHaveLength(3 * texts.length);
    expect(json.hwN).toBe(laptop.operations.length);
  });

  test('a laptop is enrolled under any name, and under no code but its own', async () => {
    for (const text of texts.slice(0, 5)) {
      const { code } = await own.server.createEnrolmentCode();
      const person = { name: `王 ${text}`, role: 'technician' };
      const joined = await new TestLaptop(own.server.url).enrol(code, { laptopName: text, person });
      expect(joined.status, text).toBe(200);
    }
    for (const text of texts) {
      const { status } = await laptop.enrol(text, { dev: text });
      expect([400, 403, 429], text).toContain(status);
    }
  });

  test('in addresses, queries and headers they name nothing', async () => {
    for (const text of texts) {
      const written = encodeURIComponent(text);
      const query = asSent(`${syncPaths.pull}?after=${written}&limit=${written}`);
      expect((await laptop.send({ path: query })).status, text).toBe(400);
      const blob = await laptop.send({ path: asSent(`${syncPaths.blob}/${written}`) });
      expect([400, 404], `${text}: ${blob.status}`).toContain(blob.status);
      const headers = {
        'x-xunwei-dev': Buffer.from(text)
          .toString('latin1')
          .replaceAll(/[\0\r\n]/g, ''),
      };
      expect((await laptop.send({ path: `${syncPaths.pull}?after=0&limit=1`, headers })).status, text).toBe(401);
      const hello = await laptop.hello({ ownHeadHash: text, top: { seq: 0, head: text } });
      expect([200, 400, 409, 422], `${text}: ${hello.status}`).toContain(hello.status);
    }
  });

  test('whatever address a text names, the server connects nowhere', async () => {
    const asked: unknown[] = [];
    await using listener = createServer((socket) => {
      asked.push(socket.remotePort);
      socket.destroy();
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as AddressInfo;
    const from = laptop.operations.length;
    for (const scheme of ['http', 'https', 'ftp', 'gopher', 'redis', 'postgresql', 'rtsp', 'ldap', 'file']) {
      const url = `${scheme}://127.0.0.1:${port}/latest/meta-data`;
      const device = {
        ...plainDevice,
        name: url,
        address: `127.0.0.1:${port}`,
        rtspPath: url,
        note: `<img src="${url}">`,
      };
      laptop.write({ entity: 'device', fields: { ...device } });
      laptop.write({
        entity: 'hologram',
        fields: { url, xml: `<!DOCTYPE r [<!ENTITY f SYSTEM "${url}">]><r>&f;</r>` },
      });
      const headers = { 'x-forwarded-host': `127.0.0.1:${port}`, referer: url, 'x-original-url': url };
      await laptop.send({ path: asSent(`${syncPaths.pull}?after=0&limit=1&url=${url}`), headers });
    }
    const { json } = await laptop.push(laptop.operations.slice(from));
    expect(json.results.map(({ result }) => result)).toEqual(
      json.results.map((_, at) => (at % 2 === 0 ? 'applied' : 'deferred')),
    );
    await laptop.hello();
    expect(asked).toEqual([]);
    // It would have been heard.
    await fetch(`http://127.0.0.1:${port}`).catch(() => undefined);
    expect(asked).toHaveLength(1);
  });

  test('and the tables are as they were, with every operation in its chain', async () => {
    expect(await tables()).toEqual(before);
    const to = `${own.folder}/backup-${randomUUID()}`;
    await backupServer({ ...own.place, to });
    const verified = await verifyServer(own.place);
    expect(verified.operations + verified.quarantined).toBe(laptop.operations.length);
  });
});
