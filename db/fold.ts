/**
 * All operations of one record, in order, to its state. Pure.
 *
 * Invariants
 * - The same operations in the same order give the same result, whatever was folded before.
 * - Every concurrent edit is listed as a conflict with both values until an operation names it as settled.
 */
import type { Json } from '../shared/domain/canonical-json.ts';
import { type FieldConflict, type RecordState, applyOperation, settlesConflict } from '../shared/domain/apply.ts';
import type { Hlc } from '../shared/domain/hlc.ts';
import { type Operation, type OperationId, operationIdOf } from '../shared/domain/operation.ts';

export interface LoggedOperation {
  /** Row in the log. */
  readonly rowId: number;
  readonly op: Operation;
  /** The server's stamp, the operation's own while it has none. */
  readonly stamp: Hlc;
}

/** As a record's log has it. */
export interface PlacedOperation extends LoggedOperation {
  /** Its place in the server's order; null while it has none. */
  readonly seq: number | null;
}

interface FoldedConflict extends FieldConflict {
  readonly settledBy: OperationId | null;
}

export interface Unapplied {
  readonly rowId: number;
  readonly op: Operation;
  readonly result: 'deferred' | 'refused';
  readonly reason: string;
}

export interface Folded {
  /** Null when nothing could be applied (yet). */
  readonly state: RecordState | null;
  readonly createdBy: LoggedOperation | null;
  readonly conflicts: readonly FoldedConflict[];
  readonly unapplied: readonly Unapplied[];
}

const nothing: Folded = { state: null, createdBy: null, conflicts: [], unapplied: [] };

/**
 * @param onto what all operations before these were folded to
 * @returns `unapplied` of these alone; of the conflicts before them those that they settle are others than they were
 */
export function foldRecord(operations: readonly LoggedOperation[], onto: Folded = nothing): Folded {
  let { state, createdBy } = onto;
  const conflicts = [...onto.conflicts];
  const unapplied: Unapplied[] = [];
  for (const logged of operations) {
    const applied = applyOperation(state, logged.op, logged.stamp);
    if (applied.result !== 'applied') {
      unapplied.push({ rowId: logged.rowId, op: logged.op, result: applied.result, reason: applied.reason });
      continue;
    }
    createdBy ??= logged;
    state = applied.state;
    settle(conflicts, logged.op);
    for (const conflict of applied.conflicts) conflicts.push({ ...conflict, settledBy: null });
  }
  return { state, createdBy, conflicts, unapplied };
}

/**
 * `base` carries, besides the fields' versions, the operations whose values the author saw as the other side of a
 * conflict and decided about: `{ "<operation id>": "<field>" }`. A field's name never looks like an operation's id.
 */
export function settledBase(field: string, others: readonly OperationId[]): Record<string, string> {
  return Object.fromEntries(others.map((other) => [other, field]));
}

function settle(conflicts: FoldedConflict[], op: Operation): void {
  for (const [index, conflict] of conflicts.entries()) {
    if (conflict.settledBy !== null) continue;
    const { field, other } = conflict;
    if (settlesConflict(op, { field, otherOp: other.op }))
      conflicts[index] = { ...conflict, settledBy: operationIdOf(op) };
  }
}

/** Value of a field as text for the conflict table. */
export const conflictText = (value: Json): string => JSON.stringify(value);
