import { describe, expect, it } from 'vitest';
import { formatHlc } from '../shared/domain/hlc.ts';
import { type Operation, operationIdOf } from '../shared/domain/operation.ts';
import { type LoggedOperation, foldRecord, settledBase } from './fold.ts';
import { deviceFields, person } from './test-support.ts';

const devA = 'a'.repeat(32);
const devB = 'b'.repeat(32);

function logged(dev: string, n: number, ms: number, change: Partial<Operation>): LoggedOperation {
  const hlc = formatHlc(ms, 0, dev);
  const op = {
    dev,
    n,
    entity: 'device',
    entityId: 'd1',
    action: 'set',
    fields: {},
    base: {},
    hlc,
    wallMs: ms,
    monoMs: 0,
    bootId: 'boot',
    author: person,
    schemaV: 1,
    prevHash: '0'.repeat(64),
    hash: '0'.repeat(64),
    sig: '',
    ...change,
  } as Operation;
  return { rowId: n, op, stamp: hlc };
}

const made = logged(devA, 1, 100, {
  action: 'create',
  fields: deviceFields({ address: '10.0.0.1' }) as Operation['fields'],
});
const madeBy = operationIdOf(made.op);
const byA = logged(devA, 2, 200, { fields: { address: '10.0.0.2' }, base: { address: madeBy } });
const byB = logged(devB, 1, 300, { fields: { address: '10.0.0.3' }, base: { address: madeBy } });

describe('the fold of a record', () => {
  it.each([
    ['the earlier edit first', [made, byA, byB]],
    ['the later edit first', [made, byB, byA]],
  ])('shows the later of two concurrent edits and keeps the other: %s', (_name, order) => {
    const folded = foldRecord(order);
    expect(folded.state?.fields.address).toBe('10.0.0.3');
    expect(folded.conflicts).toEqual([
      {
        field: 'address',
        inUse: { op: operationIdOf(byB.op), value: '10.0.0.3' },
        other: { op: operationIdOf(byA.op), value: '10.0.0.2' },
        settledBy: null,
      },
    ]);
  });

  it('keeps a conflict open over later edits until one says that it has seen the other side', () => {
    const unaware = logged(devB, 2, 400, { fields: { address: '10.0.0.4' }, base: { address: operationIdOf(byB.op) } });
    expect(foldRecord([made, byA, byB, unaware]).conflicts.map((item) => item.settledBy)).toEqual([null]);
    const aware = logged(devB, 3, 500, {
      fields: { address: '10.0.0.2' },
      base: { address: operationIdOf(unaware.op), ...settledBase('address', [operationIdOf(byA.op)]) },
    });
    const folded = foldRecord([made, byA, byB, unaware, aware]);
    expect(folded.conflicts.map((item) => item.settledBy)).toEqual([operationIdOf(aware.op)]);
    expect(folded.state?.fields.address).toBe('10.0.0.2');
  });

  it('defers a change that comes before its record and refuses fields it cannot read', () => {
    const bad = logged(devB, 2, 400, { fields: { channel: 'seven' } });
    const folded = foldRecord([byA, made, bad]);
    expect(folded.unapplied.map(({ result, reason }) => [result, reason])).toEqual([
      ['deferred', 'unknown-record'],
      ['refused', 'invalid-fields'],
    ]);
    expect(folded.state?.fields.address).toBe('10.0.0.1');
    expect(folded.createdBy).toBe(made);
  });
});
