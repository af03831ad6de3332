/** One operation onto its record, within its batch. */
import { type Applied, applyOperation, settlesConflict } from '../../shared/domain/apply.ts';
import { type Operation, operationIdOf } from '../../shared/domain/operation.ts';
import type { PushResult } from '../store/server-store.ts';
import type { Batch } from './batch.ts';

export interface FoldOutcome {
  readonly result: PushResult;
  readonly reason: string;
}

export function foldOperation(batch: Batch, op: Operation, stamp: string): FoldOutcome {
  const before = batch.record(op);
  const applied = safelyApplied(() => applyOperation(before, op, stamp));
  if (applied.result === 'deferred') return { result: 'deferred', reason: applied.reason };
  if (applied.result === 'refused') return { result: 'quarantined', reason: applied.reason };
  if (applied.state !== before) batch.saveRecord(applied.state);
  settle(batch, op);
  for (const { field, inUse, other } of applied.conflicts) {
    batch.addConflict({
      seq: batch.nextSeq,
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
function settle(batch: Batch, op: Operation): void {
  for (const conflict of batch.openConflicts(op)) {
    if (settlesConflict(op, conflict.row)) conflict.settledBy = operationIdOf(op);
  }
}
