/**
 * Laptops that pull the same server order end in the same state, whatever they wrote offline, when they synchronised
 * and how wrong their clocks are.
 */
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { type RecordState, applyOperation } from '../shared/domain/apply.ts';
import { entityNames } from '../shared/domain/entities.ts';
import { AppError } from '../shared/errors.ts';
import type { Sql } from './connection.ts';
import { ServerModel } from './server-model.ts';
import type { Store } from './store.ts';
import {
  cleanUp,
  deviceFields,
  indexed,
  morningMs,
  newId,
  newStore,
  person,
  rawSql,
  tickingClock,
  tokensToIndex,
} from './test-support.ts';
import { packVersions } from './versions.ts';
import type { Act } from './writer.ts';

afterEach(cleanUp);

const replicas = 3;
const hourMs = 3_600_000;
/** Few ids, so that laptops meet on the same records. */
const ids = [newId(), newId()];

const newDevice = (entityId: string): Act => ({
  entity: 'device',
  entityId,
  action: 'create',
  fields: deviceFields({ address: '10.0.0.9' }),
});

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    entity: fc.constant('device' as const),
    entityId: fc.constantFrom(...ids),
    action: fc.constant('create' as const),
    fields: fc.constantFrom('甲', '乙').map((name) => deviceFields({ name })),
  }),
  {
    weight: 4,
    arbitrary: fc.record({
      entity: fc.constant('device' as const),
      entityId: fc.constantFrom(...ids),
      action: fc.constant('set' as const),
      fields: fc.record(
        { address: fc.constantFrom('10.0.0.1', '10.0.0.2', null), model: fc.constantFrom('A', 'B') },
        { requiredKeys: [] },
      ),
    }),
  },
  fc.record({
    entity: fc.constant('device' as const),
    entityId: fc.constantFrom(...ids),
    action: fc.constant('remove' as const),
    fields: fc.constant({ reason: '报废' }),
  }),
  // The same fact from two laptops: it must be the one that the server saw first, everywhere.
  fc.record({
    entity: fc.constant('answer' as const),
    entityId: fc.constantFrom(...ids),
    action: fc.constant('create' as const),
    fields: fc.constantFrom('pass' as const, 'fail' as const).map((value) => ({
      inspectionId: ids[0] as never,
      deviceId: null,
      itemId: 'picture',
      value,
      source: 'hand' as const,
      probeResultId: null,
      isConfirmed: true,
      seconds: null,
      atMs: morningMs,
    })),
  }),
);

const at = fc.integer({ min: 0, max: replicas - 1 });
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('write' as const), at, act }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('push' as const), at, limit: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('pull' as const), at, limit: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reset' as const), at }) },
);

function writeIfPossible(store: Store, one: Act): void {
  try {
    store.write(person, [one]);
  } catch (error) {
    const isExpected = error instanceof AppError && ['App_NotFound', 'Record_Frozen'].includes(error.code);
    if (!isExpected) throw error;
  }
}

function dump(sql: Sql): unknown {
  const tables = entityNames.map((entity) => sql.all(`SELECT * FROM state_${entity} ORDER BY id`));
  const kept = sql.all(
    `SELECT op.dev, op.n, u.result, u.reason FROM unapplied_op AS u JOIN op ON op.id = u.op_id ORDER BY op.dev, op.n`,
  );
  return { tables, kept, conflicts: sql.all('SELECT * FROM conflict') };
}

/** The server's own fold of its log: what every laptop must come to. */
function folded(server: ServerModel): unknown {
  const states = new Map<string, RecordState>();
  for (const { op, stamp } of server.log) {
    const applied = applyOperation(states.get(op.entityId + op.entity) ?? null, op, stamp);
    if (applied.result === 'applied') states.set(op.entityId + op.entity, applied.state);
  }
  return [...states.values()]
    .map((state) => ({
      id: state.id,
      fields: state.fields,
      versions: packVersions(state.versions),
      removed: state.removed,
    }))
    .sort(byContent);
}

function held(sql: Sql): unknown {
  return (['device', 'answer'] as const)
    .flatMap((entity) =>
      sql.all<Record<'id' | 'fields' | 'versions', string> & { removed: number }>(`SELECT * FROM state_${entity}`),
    )
    .map((row) => ({ id: row.id, fields: JSON.parse(row.fields), versions: row.versions, removed: row.removed === 1 }))
    .sort(byContent);
}

const byContent = (a: { id: string; versions: string }, b: { id: string; versions: string }): number =>
  a.id + a.versions < b.id + b.versions ? -1 : 1;

it('replicas converge to the server order', async () => {
  let conflictsSeen = 0;
  let reordered = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 10, maxLength: 45 }),
      fc.array(fc.integer({ min: -24, max: 24 }), { minLength: replicas, maxLength: replicas }),
      async (steps, skewHours) => {
        const stores = await Promise.all(
          skewHours.map((hours) => newStore({ clock: tickingClock(morningMs + hours * hourMs) })),
        );
        const server = new ServerModel();
        writeIfPossible(stores[0] as Store, newDevice(ids[0] ?? ''));
        server.push(stores[0] as Store, 10);
        for (const store of stores) server.pullAll(store);
        for (const one of steps) {
          const store = stores[one.at];
          if (store === undefined) continue;
          if (one.kind === 'write') writeIfPossible(store, one.act);
          else if (one.kind === 'push') server.push(store, one.limit);
          else if (one.kind === 'pull') server.pullPage(store, one.limit);
          else store.sync.resetCursor();
        }
        for (const store of stores) server.push(store, 1000);
        const fresh = await newStore();
        const dumps: unknown[] = [];
        for (const store of [...stores, fresh]) {
          server.pullAll(store, 3);
          const sql = await rawSql(store.dir);
          const before = dump(sql);
          expect(indexed(sql)).toEqual(tokensToIndex(sql));
          store.rebuild();
          expect(dump(sql)).toEqual(before);
          expect(held(sql)).toEqual(folded(server));
          expect(indexed(sql)).toEqual(tokensToIndex(sql));
          dumps.push(before);
          conflictsSeen += store.conflicts.count();
          reordered += store.conflicts.keptAside(10).filter((item) => item.entity === 'answer').length;
        }
        for (const store of stores) {
          expect(store.sync.digests(server.length)).toEqual(fresh.sync.digests(server.length));
        }
        for (const other of dumps.slice(1)) expect(other).toEqual(dumps[0]);
        cleanUp();
      },
    ),
    { numRuns: 25, seed: 20_261_123 },
  );
  // The runs did meet what they are about.
  expect(conflictsSeen).toBeGreaterThan(10);
  expect(reordered).toBeGreaterThan(10);
}, 120_000);
