/** One operation onto its record, in the transaction that stores it. */
import { type Applied, applyOperation } from '../../shared/domain/apply.ts';
import { type Operation, operationIdOf } from '../../shared/domain/operation.ts';
import type { PushResult, ServerTransaction } from '../store/server-store.ts';

export interface FoldOutcome {
  readonly result: PushResult;
  readonly reason: string;
}

export async function foldOperation(
  tx: ServerTransaction,
  op: Operation,
  stamp: string,
  seq: number,
): Promise<FoldOutcome> {
  const current = await tx.record(op.entity, op.entityId);
  const applied = safelyApplied(() => applyOperation(current, op, stamp));
  if (applied.result === 'deferred') return { result: 'deferred', reason: applied.reason };
  if (applied.result === 'refused') return { result: 'quarantined', reason: applied.reason };
  await tx.saveRecord(applied.state);
  await settle(tx, op);
  for (const { field, inUse, other } of applied.conflicts) {
    await tx.saveConflict({
      seq,
      entity: op.entity,
      entityId: op.entityId,
      field,
      inUseOp: inUse.op,
      inUseValue: JSON.stringify(inUse.value),
      otherOp: other.op,
      otherValue: JSON.stringify(other.value),
    });
  }
  return { result: applied.conflicts.length > 0 ? 'conflict' : 'applied', reason: '' };
}

/** An operation that the fold chokes on must not stop the ones behind it. */
function safelyApplied(apply: () => Applied): Applied {
  try {
    return apply();
  } catch {
    return { result: 'refused', reason: 'invalid-fields' };
  }
}

/** `base` names, by operation id, the other sides of conflicts that the author saw and decided about. */
async function settle(tx: ServerTransaction, op: Operation): Promise<void> {
  for (const conflict of await tx.openConflicts(op.entity, op.entityId)) {
    const isDecided = Object.hasOwn(op.fields, conflict.field) && op.base[conflict.otherOp] === conflict.field;
    if (isDecided) await tx.settleConflict(conflict, operationIdOf(op));
  }
}
