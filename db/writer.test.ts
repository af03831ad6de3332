import { afterEach, describe, expect, it } from 'vitest';
import { hlcMs } from '../shared/domain/hlc.ts';
import { operation } from '../shared/domain/operation.ts';
import {
  cleanUp,
  codeOf,
  deviceFields,
  morningMs,
  newId,
  newStore,
  person,
  rawSql,
  tickingClock,
  endOf,
  provedChain,
} from './test-support.ts';
import type { Store } from './store.ts';
import type { Act } from './writer.ts';

afterEach(cleanUp);

function addDevice(store: Store, change = {}): string {
  const entityId = newId();
  store.write(person, [{ entity: 'device', entityId, action: 'create', fields: deviceFields(change) }]);
  return entityId;
}

function answer(store: Store): string {
  const entityId = newId();
  const fields = {
    inspectionId: newId() as never,
    deviceId: null,
    itemId: 'picture',
    value: 'pass' as const,
    source: 'hand' as const,
    probeResultId: null,
    isConfirmed: true,
    seconds: 3,
    atMs: morningMs,
  };
  store.write(person, [{ entity: 'answer', entityId, action: 'create', fields }]);
  return entityId;
}

describe('writing', () => {
  it('makes a signed chain of whole operations, with the defaults written out', async () => {
    const store = await newStore();
    const id = addDevice(store, { name: '大厅' });
    const { operations } = store.write(person, [
      { entity: 'device', entityId: id, action: 'set', fields: { address: '127.0.0.5' } },
      { entity: 'device', entityId: id, action: 'set', fields: { address: '127.0.0.6', model: 'X' } },
    ]);
    const chain = store.sync.ownOperationsAfter(0, 10);
    expect(chain.map((op) => operation.parse(op).n)).toEqual([1, 2, 3]);
    expect(chain[0]?.fields).toMatchObject({ name: '大厅', ports: {}, vendor: '' });
    expect(chain[2]?.base).toEqual({ address: operations[0], model: `${store.signer.dev}:1` });
    expect(await provedChain(store)).toEqual({ n: 3, headHash: chain[2]?.hash });
    expect(store.devices.byId(id)?.fields).toMatchObject({ address: '127.0.0.6', model: 'X', name: '大厅' });
    expect(store.devices.byId(id)?.versions).toMatchObject({ address: operations[1], name: `${store.signer.dev}:1` });
    expect(store.devices.byId(id)).toMatchObject({ author: person });
  });

  it('writes all acts or none', async () => {
    const store = await newStore();
    const id = newId();
    const code = await codeOf(() =>
      store.write(person, [
        { entity: 'device', entityId: id, action: 'create', fields: deviceFields() },
        { entity: 'device', entityId: newId(), action: 'set', fields: { name: 'x' } },
      ]),
    );
    expect(code).toBe('App_NotFound');
    expect(store.sync.ownChain().n).toBe(0);
    expect(store.devices.byId(id)).toBeNull();
    expect(
      await codeOf(() =>
        store.transaction(() => {
          store.sequences.next('WX', '20261123');
          addDevice(store);
          store.write(person, [{ entity: 'device', entityId: newId(), action: 'remove', fields: { reason: 'gone' } }]);
        }),
      ),
    ).toBe('App_NotFound');
    expect(store.sequences.next('WX', '20261123')).toBe(1);
    expect(store.devices.count()).toBe(0);
  });

  it('refuses what is not a record of that kind, and a second writing of a fact', async () => {
    const store = await newStore();
    const bad = { ...deviceFields(), channel: 'seven' as never };
    expect(
      await codeOf(() => store.write(person, [{ entity: 'device', entityId: newId(), action: 'create', fields: bad }])),
    ).toBe('App_InvalidInput');
    const device = addDevice(store);
    expect(
      await codeOf(() =>
        store.write(person, [
          { entity: 'device', entityId: device, action: 'set', fields: { channel: 'seven' as never } },
        ]),
      ),
    ).toBe('App_InvalidInput');
    const id = answer(store);
    expect(
      await codeOf(() =>
        store.write(person, [{ entity: 'answer', entityId: id, action: 'set', fields: { value: 'fail' } }]),
      ),
    ).toBe('Record_Frozen');
    expect(
      await codeOf(() =>
        store.write(person, [{ entity: 'answer', entityId: id, action: 'remove', fields: { reason: 'x' } }]),
      ),
    ).toBe('Record_Frozen');
    expect(store.sync.ownChain().n).toBe(2);
  });

  it('keeps both values when the author had not seen the current one, until somebody settles it', async () => {
    const store = await newStore();
    const id = addDevice(store, { address: '10.0.0.1' });
    const seen = store.devices.byId(id)?.versions.address ?? null;
    const set = (address: string, extra = {}): string =>
      store.write(person, [{ entity: 'device', entityId: id, action: 'set', fields: { address }, ...extra }])
        .operations[0] ?? '';
    const first = set('10.0.0.2');
    set('10.0.0.3', { base: { address: seen } });
    expect(store.devices.byId(id)?.fields.address).toBe('10.0.0.3');
    expect(store.conflicts.open(10)).toMatchObject([
      {
        field: 'address',
        inUse: { value: '10.0.0.3', author: person },
        other: { operation: first, value: '10.0.0.2' },
      },
    ]);
    set('10.0.0.2', { settles: { field: 'address', others: [first] } });
    expect(store.conflicts.count()).toBe(0);
    expect(store.devices.byId(id)?.fields.address).toBe('10.0.0.2');
  });

  it('stamps go forward though the wall clock goes back, and follow the server', async () => {
    const clock = tickingClock();
    const store = await newStore({ clock });
    addDevice(store);
    clock.ms -= 3_600_000;
    addDevice(store);
    const [first, second] = store.sync.ownOperationsAfter(0, 2);
    expect((second?.hlc ?? '') > (first?.hlc ?? '')).toBe(true);
    expect(second?.wallMs).toBeLessThan(first?.wallMs ?? 0);
    store.sync.saveLastSync(clock.ms, 7_200_000);
    addDevice(store);
    const third = store.sync.ownOperationsAfter(2, 1)[0];
    expect(hlcMs(third?.hlc ?? '') - (third?.wallMs ?? 0)).toBe(7_200_000);
  });
});

describe('what is written', () => {
  it('cannot be changed or deleted, whoever has the key', async () => {
    const store = await newStore();
    answer(store);
    store.audit.add({ atMs: 1, author: person, act: 'reveal', entity: 'device', entityId: 'x', detail: null });
    const sql = await rawSql(store.dir);
    for (const statement of [
      "UPDATE op SET author = 'x'",
      'DELETE FROM op',
      "UPDATE state_answer SET fields = '{}'",
      "UPDATE state_answer SET author = 'x'",
      'DELETE FROM state_answer',
      'UPDATE audit SET at_ms = 2',
      'DELETE FROM audit',
    ]) {
      expect(() => sql.run(statement), statement).toThrow(/never/);
    }
    // What the server adds later may come to a fact.
    sql.run("UPDATE state_answer SET created_stamp = 'later'");
  });

  it('shows a changed, missing or foreign operation when the chain is verified', async () => {
    const store = await newStore();
    const { dev } = store.signer;
    for (let i = 0; i < 3; i += 1) addDevice(store);
    const sql = await rawSql(store.dir);
    sql.exec('DROP TRIGGER op_never_changes');
    sql.run("UPDATE op SET fields = replace(fields, '摄像机', '照相机') WHERE n = 2");
    expect((await endOf(store.proveLog())).flaws).toEqual([{ flaw: 'content', dev, n: 2, seq: null }]);
    sql.run("UPDATE op SET fields = replace(fields, '照相机', '摄像机') WHERE n = 2");
    expect((await provedChain(store)).n).toBe(3);
    sql.run('UPDATE op SET sig = (SELECT sig FROM op WHERE n = 1) WHERE n = 3');
    expect((await endOf(store.proveLog())).flaws).toEqual([{ flaw: 'signature', dev, n: 3, seq: null }]);
  });

  it('folds to the same tables from the log alone', async () => {
    const store = await newStore();
    const id = addDevice(store);
    answer(store);
    store.write(person, [{ entity: 'device', entityId: id, action: 'set', fields: { note: 'n' } }]);
    store.write(person, [{ entity: 'device', entityId: id, action: 'remove', fields: { reason: 'gone' } }]);
    const sql = await rawSql(store.dir);
    const dump = (): unknown => [sql.all('SELECT * FROM state_device'), sql.all('SELECT * FROM state_answer')];
    const before = dump();
    store.rebuild();
    expect(dump()).toEqual(before);
    expect(() => sql.run('DELETE FROM state_answer')).toThrow(/never/);
  });
});

it('is stored as the log folds it, byte by byte, however its fields were given', async () => {
  const store = await newStore();
  const place = { kind: 'room', parentId: null, name: '机房', floor: 3, order: 1 };
  const odd = { zebra: 1, '7': [undefined, -0, { b: 1, a: undefined }], '2': '甲', gone: undefined };
  store.write(person, [
    { entity: 'device', entityId: newId(), action: 'create', fields: { ...odd, ...deviceFields({ channel: 3 }) } },
    { entity: 'location', entityId: newId(), action: 'create', fields: { ...odd, ...place } },
    { entity: 'person', entityId: newId(), action: 'create', fields: { role: 'technician', name: '李工', ...odd } },
  ] as Act[]);
  answer(store);
  const sql = await rawSql(store.dir);
  const tables = ['device', 'location', 'person', 'answer'];
  const dump = (): unknown => tables.map((table) => sql.all(`SELECT * FROM state_${table}`));
  const before = dump();
  expect(JSON.stringify(before)).toContain('zebra');
  store.rebuild();
  expect(dump()).toEqual(before);
});

it('refuses a text that has no canonical form', async () => {
  const store = await newStore();
  expect(await codeOf(() => addDevice(store, { name: 'half \ud83d' }))).toBe('App_InvalidInput');
  expect(store.sync.ownChain().n).toBe(0);
});
