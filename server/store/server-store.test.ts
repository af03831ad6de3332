/** What the port promises, on both stores. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeOnBothStores } from '../../test/support/both-stores.ts';
import { copyRows } from '../backup/copy-rows.ts';
import { openTls } from '../tls/server-tls.ts';
import { openPostgresStore } from './postgres/postgres-store.ts';
import { type NewServerAct, type ServerAct, byOperator, byUser, chainedAct } from './server-acts.ts';
import type { BatchChanges, ServerStore } from './server-store.ts';
import { openSqliteStore } from './sqlite/sqlite-store.ts';

const key = randomBytes(32);
const code = { hash: 'a', kind: 'laptop' as const, letter: null, laptopName: null, expiresAtMs: 1, usedBy: null };
const nothing: BatchChanges = {
  highWater: { dev: 'd', n: 0, hash: '' },
  log: [],
  quarantine: [],
  records: [],
  conflicts: [],
  settled: [],
  digests: [],
  top: { seq: 0, head: '' },
};

describeOnBothStores((newDatabase) => {
  let folder: string;
  let url: string | undefined;
  const open = async (createAs: 'demo' | 'real' = 'real'): Promise<ServerStore> =>
    url === undefined
      ? openSqliteStore({ file: join(folder, 'server.db'), key, createAs })
      : openPostgresStore({ url, key: () => key, createAs });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'xunwei-store-'));
    url = await newDatabase?.();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('identity is made once and kept', async () => {
    const first = await open();
    const identity = await first.reads.identity();
    await first.close();
    const second = await open('demo');
    expect(await second.reads.identity()).toEqual(identity);
    await second.close();
  });

  const starts = newDatabase === null ? 'one after the other' : 'at once';
  test(`servers that start ${starts} make one CA; it stays, and what is pinned follows the setting`, async () => {
    const [a, b] = [await open(), await open()];
    const own = { kind: 'own', names: [] } as const;
    const starting = openTls(a, own, Date.now());
    // Two writers of one SQLite file belong to two processes: within one, neither lets the other go on.
    if (newDatabase === null) await starting;
    const [first, second] = await Promise.all([starting, openTls(b, own, Date.now())]);
    expect(second?.authority).toEqual(first?.authority);
    expect(second?.certificate.key).not.toBe(first?.certificate.key);
    const trust = await a.reads.tlsTrust();
    expect(trust).toMatchObject({ own: { certificate: first?.authority?.certificate } });
    expect(trust.pinned).toBe(first?.authority?.fingerprint);
    expect(await openTls(b, null, Date.now())).toBeNull();
    expect(await a.reads.tlsTrust()).toEqual({ ...trust, pinned: null });
    // Into a backup, and from one kind to the other.
    const copy = openSqliteStore({ file: join(folder, 'copy.db'), key, createAs: 'real' });
    await a.snapshot((snapshot) => copy.transaction((tx) => copyRows(snapshot, tx)));
    expect(await copy.reads.tlsTrust()).toEqual({ ...trust, pinned: null });
    for (const store of [a, b, copy]) await store.close();
  });

  test('keys of the organisation, and what is kept of a laptop’s keys, are replaced, and go into a copy', async () => {
    const store = await open();
    const [dev, sealed] = ['ab'.repeat(16), { sealed: 'c'.repeat(90), createdAtMs: 1, letter: 'A', fingerprint: 'F' }];
    const slot = { id: dev, kind: 'organisation' as const, to: 't', from: 'f', ...sealed };
    const recoveryKey = { boxKey: 'b', signingKey: 's', madeAtMs: 1, formerSig: null, serverSig: 'x' };
    expect(await store.reads.organisationKeys()).toEqual([]);
    const none = await store.reads.laptopTrust(dev);
    expect(none).toMatchObject({ dev, slot: null });
    await store.transaction(async (tx) => {
      await tx.saveOrganisationKeys([recoveryKey]);
      await tx.saveOrganisationKeys([recoveryKey, { ...recoveryKey, formerSig: 'y' }]);
      await tx.saveLaptopTrust({ ...none, slot });
      await tx.saveLaptopTrust({ ...none, slot: { ...slot, letter: 'B' } });
    });
    const copy = openSqliteStore({ file: join(folder, 'copy.db'), key, createAs: 'real' });
    await store.snapshot((snapshot) => copy.transaction((tx) => copyRows(snapshot, tx)));
    for (const { reads } of [store, copy]) {
      expect((await reads.organisationKeys()).map(({ formerSig }) => formerSig)).toEqual([null, 'y']);
      expect(await reads.laptopTrust(dev)).toEqual({ ...none, slot: { ...slot, letter: 'B' } });
      expect(await reads.laptopTrusts()).toEqual([await reads.laptopTrust(dev)]);
    }
    await copy.close();
    await store.close();
  });

  test('what was done is kept in order, chained, read page by page, and goes into a copy as it is', async () => {
    const store = await open();
    expect(await store.reads.lastAct()).toEqual({ seq: 0, head: '0'.repeat(64) });
    const acts = [byOperator('code', 'A'), byUser('sign-in', { login: 'zhao' }, 5, null, { second: 'code' })];
    for (const act of acts) await store.transaction((tx) => tx.saveAct(act));
    const held = await store.reads.acts(0, 9);
    expect(held.map(({ head: _head, ...act }) => act)).toEqual(acts.map((act, at) => ({ ...act, seq: at + 1 })));
    expect(held[1]).toEqual(chainedAct(held[0] as ServerAct, acts[1] as NewServerAct));
    expect(await store.reads.acts(1, 9)).toEqual([held[1]]);
    expect(await store.reads.acts(0, 1)).toEqual([held[0]]);
    const copy = openSqliteStore({ file: join(folder, 'copy.db'), key, createAs: 'real' });
    await store.snapshot((snapshot) => copy.transaction((tx) => copyRows(snapshot, tx)));
    expect(await copy.reads.acts(0, 9)).toEqual(held);
    for (const each of [copy, store]) await each.close();
  });

  test('a transaction that throws leaves nothing, and the next one runs', async () => {
    const store = await open();
    const failing = store.transaction(async (tx) => {
      await tx.saveCode(code);
      throw new Error('broken off');
    });
    await expect(failing).rejects.toThrow('broken off');
    expect(await store.reads.enrolmentCodes()).toEqual([]);
    await store.transaction((tx) => tx.saveCode(code));
    expect(await store.reads.enrolmentCodes()).toEqual([code]);
    await store.close();
  });

  test('transactions that wait in between do not mix', async () => {
    const store = await open();
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

  test('a batch comes back as it was stored, a conflict of it may be settled in it or later', async () => {
    const store = await open();
    const [entity, entityId] = ['device', 'i'];
    const conflict = {
      entity,
      entityId,
      field: 'name',
      inUseOp: 'd:1',
      inUseValue: '"a"',
      otherOp: 'e:1',
      otherValue: '"\\u0000"',
    };
    const state = {
      entity: 'device',
      id: entityId,
      fields: { name: '设\0' },
      versions: {},
      createdBy: 'd:1',
      removed: false,
    } as const;
    await store.transaction((tx) =>
      tx.saveBatch({
        ...nothing,
        records: [{ state, madeBy: null }],
        conflicts: [
          { ...conflict, seq: 1, settledBy: null },
          { ...conflict, seq: 2, settledBy: 'd:3' },
        ],
        digests: [{ entity, count: 2, digest: 'x' }],
        top: { seq: 2, head: 'h' },
      }),
    );
    const subject = {
      dev: 'd',
      firstN: 1,
      lastN: 5,
      records: [
        { entity, entityId },
        { entity, entityId: 'none' },
      ],
    };
    const base = await store.transaction((tx) => tx.batchBase(subject));
    expect(base).toMatchObject({ laptop: null, top: { seq: 2, head: 'h' }, held: [], records: [state] });
    expect(base.openConflicts).toEqual([{ ...conflict, id: base.openConflicts[0]?.id, seq: 1, settledBy: null }]);
    expect(base.digests).toEqual([{ entity, count: 2, digest: 'x' }]);
    const settled = [{ id: base.openConflicts[0]?.id ?? 0, settledBy: 'd:4' }];
    await store.transaction((tx) => tx.saveBatch({ ...nothing, settled }));
    expect((await store.reads.conflicts()).map(({ settledBy }) => settledBy)).toEqual(['d:4', 'd:3']);
    await store.close();
  });
});
