/** What is wrong with a log is named, once for each entry. More ways to falsify one: tampering.test.ts. security.md A3. */
import { afterEach, expect, it } from 'vitest';
import { openSignatureQueue } from '../proof/index.ts';
import type { Sql } from './connection.ts';
import { type FoundFlaw, proveLog } from './log-proof.ts';
import { OperationLog } from './operation-log.ts';
import { ServerModel } from './server-model.ts';
import type { Store } from './store.ts';
import { cleanUp, deviceFields, endOf, newId, newStore, person, rawSql } from './test-support.ts';

afterEach(cleanUp);

function addDevices(store: Store, count: number): void {
  for (let made = 0; made < count; made += 1)
    store.write(person, [{ entity: 'device', entityId: newId(), action: 'create', fields: deviceFields() }]);
}

/** Twelve operations of its own and five of another laptop, in the server's order; two more that are only here. */
async function pulled(): Promise<{ store: Store; other: string; sql: Sql; server: ServerModel }> {
  const [store, other] = [await newStore(), await newStore()];
  const server = new ServerModel();
  addDevices(store, 12);
  server.push(store, 100);
  addDevices(other, 5);
  server.push(other, 100);
  server.pullAll(store);
  addDevices(store, 2);
  const sql = await rawSql(store.dir);
  for (const trigger of ['op_never_changes', 'op_never_goes', 'op_stamp_never_changes'])
    sql.exec(`DROP TRIGGER IF EXISTS ${trigger}`);
  sql.pragma('foreign_keys = OFF');
  return { store, other: other.signer.dev, sql, server };
}

const flawsOf = async (store: Store): Promise<readonly FoundFlaw[]> => (await endOf(store.proveLog())).flaws;

it('says how much was proved of a log that is whole', async () => {
  const { store } = await pulled();
  const steps: { done: number; total: number }[] = [];
  const proving = store.proveLog();
  let step = await proving.next();
  for (; step.done !== true; step = await proving.next()) steps.push(step.value);
  expect(steps.at(-1)).toEqual({ done: 36, total: 36 });
  expect(step.value).toEqual({
    operations: 19,
    devices: 2,
    signed: 14,
    own: { n: 14, headHash: store.sync.ownHashAt(14) },
    top: store.sync.cursor(),
    flaws: [],
    flawCount: 0,
  });
});

it('names what another laptop wrote and somebody changed, and a text that nobody can read', async () => {
  const { store, other, sql } = await pulled();
  sql.run("UPDATE op SET fields = replace(fields, '摄像机', '照相机') WHERE dev = ? AND n = 4", other);
  sql.run("UPDATE op SET fields = 'no JSON' WHERE dev = ? AND n = 7", store.signer.dev);
  const found = [
    { flaw: 'content', dev: other, n: 4, seq: null },
    { flaw: 'content', dev: store.signer.dev, n: 7, seq: null },
  ];
  const flaws = await flawsOf(store);
  expect(flaws).toHaveLength(2);
  expect(flaws).toEqual(expect.arrayContaining(found));
});

it('names each forged signature of many, also in threads', async () => {
  const { store, sql } = await pulled();
  const { dev } = store.signer;
  sql.run('UPDATE op SET sig = (SELECT sig FROM op WHERE dev = ? AND n = 1) WHERE dev = ? AND n IN (3, 9)', dev, dev);
  sql.run("UPDATE op SET sig = 'short' WHERE dev = ? AND n = 14", dev);
  expect(await flawsOf(store)).toEqual([3, 9, 14].map((n) => ({ flaw: 'signature', dev, n, seq: null })));
});

it('names a stamp that was changed, an entry that was exchanged with its hash, and a place without its operation', async () => {
  const { store, other, sql } = await pulled();
  const { dev } = store.signer;
  sql.run("UPDATE op_stamp SET stamp = 'later' WHERE seq = 2");
  sql.run('DELETE FROM op WHERE dev = ? AND n = 5', other);
  sql.run('DELETE FROM op_stamp WHERE seq = 8');
  expect(await flawsOf(store)).toEqual([
    { flaw: 'order', dev, n: 2, seq: 2 },
    { flaw: 'missing', dev: null, n: 0, seq: 8 },
    { flaw: 'order', dev: null, n: 0, seq: 17 },
  ]);
});

it('notices an order that was cut off, and own operations that the server holds and this laptop does not', async () => {
  const { store, sql } = await pulled();
  sql.run('DELETE FROM op_stamp WHERE seq > 15');
  store.sync.saveAckedN(16);
  expect(await flawsOf(store)).toEqual([
    ...[15, 16].map((n) => ({ flaw: 'missing', dev: store.signer.dev, n, seq: null })),
    { flaw: 'order', dev: null, n: 0, seq: 17 },
  ]);
});

it.each<[string, (store: Store, server: ServerModel) => void, number]>([
  ['took more of the order in', (store, server) => (server.push(store, 100), server.pullAll(store)), 19],
  ['forgot the order', (store) => store.sync.resetCursor(), 0],
  ['forgot the order and took it in anew', (store, server) => (store.sync.resetCursor(), server.pullAll(store)), 17],
])('finds nothing wrong where a session %s meanwhile', async (_, session, seq) => {
  // While chains are walked, and once the order is.
  for (const steps of [1, 3]) {
    const { store, server } = await pulled();
    const proving = store.proveLog();
    for (let step = 0; step < steps; step += 1) expect((await proving.next()).done).toBe(false);
    session(store, server);
    expect(await endOf(proving)).toMatchObject({ flaws: [], flawCount: 0, top: { seq } });
  }
});

it('counts what a falsified number leaves out without walking through it', async () => {
  const { store, sql } = await pulled();
  const far = 2 ** 40;
  sql.run('UPDATE op SET n = ? WHERE dev = ? AND n = 14', far, store.signer.dev);
  const { flaws, flawCount } = await endOf(store.proveLog());
  expect([flaws.length, flawCount]).toEqual([50, far - 14 + 1]);
});

it('ends its threads when nobody wants to know any more', async () => {
  const { store, sql } = await pulled();
  const { queue, close } = openSignatureQueue();
  let isClosed = false;
  const closing = async (): Promise<void> => {
    await close();
    isClosed = true;
  };
  const parts = { log: new OperationLog(sql), own: store.signer, ackedN: 0, cursor: () => store.sync.cursor() };
  for await (const { done } of proveLog(parts, () => ({ queue, close: closing }))) if (done > 0) break;
  expect(isClosed).toBe(true);
});
