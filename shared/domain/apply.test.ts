import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RecordState, applyOperation, removalField } from './apply.ts';
import type { Json } from './canonical-json.ts';
import { type Operation, operationIdOf } from './operation.ts';

const author = '0190a1b2-0000-7000-8000-000000000001' as Operation['author'];

function op(dev: string, n: number, change: Partial<Operation>): Operation {
  return {
    dev: dev.repeat(32).slice(0, 32) as Operation['dev'],
    n,
    entity: 'location',
    entityId: '0190a1b2-0000-7000-8000-000000000002',
    action: 'set',
    fields: {},
    base: {},
    hlc: `${String(n).padStart(15, '0')}-0000-${dev.repeat(32).slice(0, 32)}`,
    wallMs: n,
    monoMs: n,
    bootId: 'boot',
    author,
    schemaV: 1,
    prevHash: '0'.repeat(64),
    hash: '0'.repeat(64),
    sig: 'x'.repeat(86),
    ...change,
  };
}

const room = { kind: 'room', parentId: null, name: '监控机房', nameEn: '', floor: 1, order: 1 } as const;
const create = (dev: string, n: number, fields: Record<string, Json> = room): Operation =>
  op(dev, n, { action: 'create', fields });

function fold(operations: readonly Operation[]): { state: RecordState | null; conflicts: number } {
  let state: RecordState | null = null;
  let conflicts = 0;
  for (const operation of operations) {
    const applied = applyOperation(state, operation, operation.hlc);
    if (applied.result !== 'applied') continue;
    state = applied.state;
    conflicts += applied.conflicts.length;
  }
  return { state, conflicts };
}

describe('applyOperation', () => {
  it('creates a register and remembers who wrote each field', () => {
    const first = create('a', 1);
    const { state } = fold([first]);
    expect(state).toMatchObject({ fields: room, removed: false, createdBy: operationIdOf(first) });
    expect(state?.versions.name?.op).toBe(operationIdOf(first));
  });

  it('lets a second laptop seed the same record without touching what stands there', () => {
    const edit = op('a', 2, { fields: { name: '新机房' }, base: { name: operationIdOf(create('a', 1)) } });
    const { state, conflicts } = fold([create('a', 1), edit, create('b', 1, { ...room, note: '靠窗' })]);
    expect(state?.fields).toMatchObject({ name: '新机房', note: '靠窗' });
    expect(conflicts).toBe(0);
  });

  it('changes a field whose current version was seen', () => {
    const edit = op('b', 1, { fields: { order: 9 }, base: { order: operationIdOf(create('a', 1)) } });
    const { state, conflicts } = fold([create('a', 1), edit]);
    expect(state?.fields.order).toBe(9);
    expect(conflicts).toBe(0);
  });

  it('keeps both values of a concurrent edit and shows the later one', () => {
    const base = { name: operationIdOf(create('a', 1)) };
    const early = op('a', 5, { fields: { name: '甲写的' }, base });
    const late = op('b', 7, { fields: { name: '乙写的' }, base });
    for (const order of [
      [early, late],
      [late, early],
    ]) {
      const state = fold([create('a', 1)]).state;
      const first = applyOperation(state, order[0] as Operation, (order[0] as Operation).hlc);
      if (first.result !== 'applied') throw new Error('not applied');
      const second = applyOperation(first.state, order[1] as Operation, (order[1] as Operation).hlc);
      if (second.result !== 'applied') throw new Error('not applied');
      expect(second.state.fields.name).toBe('乙写的');
      expect(second.conflicts).toEqual([
        {
          field: 'name',
          inUse: { op: operationIdOf(late), value: '乙写的' },
          other: { op: operationIdOf(early), value: '甲写的' },
        },
      ]);
    }
  });

  it('does not call two equal edits a conflict', () => {
    const base = { name: operationIdOf(create('a', 1)) };
    const edits = [op('a', 5, { fields: { name: '同' }, base }), op('b', 7, { fields: { name: '同' }, base })];
    expect(fold([create('a', 1), ...edits]).conflicts).toBe(0);
  });

  it('never changes a fact', () => {
    const event = {
      entity: 'fault_event',
      fields: { faultId: room, kind: 'note' },
    } as const;
    const fields = { faultId: author, kind: 'note', atMs: 1, note: '', probeResultId: null } as const;
    const fact = op('a', 1, { entity: event.entity, action: 'create', fields });
    const made = applyOperation(null, fact, fact.hlc);
    if (made.result !== 'applied') throw new Error(made.reason);
    const again = op('b', 1, { entity: event.entity, action: 'create', fields: { ...fields, note: '改' } });
    expect(applyOperation(made.state, again, again.hlc)).toEqual({ result: 'refused', reason: 'fact-is-frozen' });
    const same = op('b', 1, { entity: event.entity, action: 'create', fields });
    expect(applyOperation(made.state, same, same.hlc)).toEqual({ ...made, conflicts: [] });
    const change = op('b', 2, { entity: event.entity, action: 'set', fields: { note: '改' } });
    expect(applyOperation(made.state, change, change.hlc)).toEqual({ result: 'refused', reason: 'fact-is-frozen' });
  });

  it('lets a photo be withdrawn, and leaves it as it was written', () => {
    const photo = {
      subject: { entity: 'inspection', id: author },
      deviceId: null,
      itemId: null,
      blobId: 'a'.repeat(64),
      mediaType: 'image/jpeg',
      bytes: 1,
      takenAtMs: 1,
    };
    const taken = op('a', 1, { entity: 'photo', action: 'create', fields: photo });
    const made = applyOperation(null, taken, taken.hlc);
    if (made.result !== 'applied') throw new Error(made.reason);
    const withdrawal = op('b', 1, { entity: 'photo', action: 'remove', fields: { reason: '拍错' } });
    const withdrawn = applyOperation(made.state, withdrawal, withdrawal.hlc);
    expect(withdrawn).toEqual({ result: 'applied', state: { ...made.state, removed: true }, conflicts: [] });
    const change = op('b', 2, { entity: 'photo', action: 'set', fields: { caption: '改' } });
    expect(applyOperation(made.state, change, change.hlc)).toEqual({ result: 'refused', reason: 'fact-is-frozen' });
  });

  it('keeps what it does not know for later and refuses what does not fit', () => {
    expect(applyOperation(null, op('a', 1, { entity: 'drone' }), 'x')).toMatchObject({ result: 'deferred' });
    expect(applyOperation(null, op('a', 1, {}), 'x')).toEqual({ result: 'deferred', reason: 'unknown-record' });
    expect(applyOperation(null, create('a', 1, { kind: 'cellar' }), 'x')).toMatchObject({ result: 'refused' });
  });

  it('loses no value, whatever the edits and their order', () => {
    const edit = fc.record({
      dev: fc.constantFrom('a', 'b', 'c'),
      at: fc.integer({ min: 2, max: 99 }),
      order: fc.nat(),
    });
    fc.assert(
      fc.property(fc.uniqueArray(edit, { selector: ({ dev, at }) => `${dev}${at}`, maxLength: 12 }), (edits) => {
        const base = { order: operationIdOf(create('a', 1)) };
        const operations = edits.map(({ dev, at, order }) => op(dev, at, { fields: { order }, base }));
        let state = fold([create('a', 1)]).state;
        const kept = new Set<Json>();
        for (const operation of operations) {
          const applied = applyOperation(state, operation, operation.hlc);
          if (applied.result !== 'applied') throw new Error('not applied');
          state = applied.state;
          for (const conflict of applied.conflicts) kept.add(conflict.other.value).add(conflict.inUse.value);
        }
        if (state !== null) kept.add(state.fields.order ?? null);
        return operations.every((operation) => kept.has(operation.fields.order ?? null));
      }),
    );
  });
});

describe('a removal and an edit that did not know of each other', () => {
  const first = create('a', 1);
  const seen = Object.fromEntries(Object.keys(room).map((field) => [field, operationIdOf(first)]));
  const edit = op('b', 1, { fields: { name: '新机房' }, base: { name: operationIdOf(first) } });
  const removal = op('a', 2, { action: 'remove', fields: { reason: '拆除' }, base: seen });

  it.each([
    ['removal first', [first, removal, edit]],
    ['edit first', [first, edit, removal]],
  ])('leave the edit in use and the removal in a conflict, %s', (_, operations) => {
    const { state, conflicts } = fold(operations);
    expect(state).toMatchObject({ removed: false, fields: { name: '新机房' } });
    expect(conflicts).toBe(1);
  });

  it('is none when whoever removed had seen the edit, or whoever edits has seen the removal', () => {
    const after = op('a', 2, {
      action: 'remove',
      fields: { reason: '拆除' },
      base: { ...seen, name: operationIdOf(edit) },
    });
    expect(fold([first, edit, after])).toMatchObject({ state: { removed: true }, conflicts: 0 });
    const restored = op('b', 1, {
      fields: { name: '新机房' },
      base: { name: operationIdOf(first), [removalField]: operationIdOf(removal) },
    });
    expect(fold([first, removal, restored])).toMatchObject({ state: { removed: false }, conflicts: 0 });
  });

  it('is none between two removals, and none for an operation that does not say what its author saw', () => {
    const other = op('b', 1, { action: 'remove', fields: { reason: '报废' }, base: seen });
    expect(fold([first, removal, other])).toMatchObject({ state: { removed: true }, conflicts: 0 });
    const older = { ...removal, base: {} };
    expect(fold([first, edit, older])).toMatchObject({ state: { removed: true }, conflicts: 0 });
  });
});
