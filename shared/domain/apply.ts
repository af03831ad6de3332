/**
 * The fold from operations to a record's state: pure, the same on the laptop and on the server.
 *
 * Invariants
 * - Facts are written once; a second write to the same fact is ignored and reported. A photo may be withdrawn: marked
 *   as removed, and otherwise as it was written.
 * - A register's field changes when the author saw its current version; otherwise the two edits were concurrent:
 *   the later stamp becomes the value in use and the other one is kept in a conflict. Nothing is dropped.
 * - Of a removal and an edit that did not know of each other the edit stays in use, whichever came first, and the removal is
 *   kept in a conflict: what somebody worked on is not hidden behind his back.
 * - The result depends only on the order of the operations, which the server decides (own unsent ones on top).
 */
import { type Json, jsonEquals } from './canonical-json.ts';
import { type EntityDefinition, type EntityName, changeFormOf, entityDefinitions, isEntityName } from './entities.ts';
import type { Hlc } from './hlc.ts';
import { type Operation, type OperationId, operationIdOf } from './operation.ts';

export interface RecordState {
  readonly entity: EntityName;
  readonly id: string;
  readonly fields: Readonly<Record<string, Json>>;
  /** Per field, the operation that wrote the value in use and its stamp. */
  readonly versions: Readonly<Record<string, FieldVersion>>;
  readonly createdBy: OperationId;
  readonly removed: boolean;
}

/**
 * Not a field: under this name `versions` and `base` keep which operation removed a record or brought it back, and a conflict
 * tells of a removal that met an edit. Both its values are null.
 */
export const removalField = '#removed';

/** Whether the operation decides a conflict: its author names the other side that he saw. */
export function settlesConflict(op: Operation, { field, otherOp }: { field: string; otherOp: OperationId }): boolean {
  return op.base[otherOp] === field && (field === removalField || Object.hasOwn(op.fields, field));
}

export interface FieldVersion {
  readonly op: OperationId;
  readonly stamp: Hlc;
}

export interface FieldConflict {
  readonly field: string;
  readonly inUse: { readonly op: OperationId; readonly value: Json };
  readonly other: { readonly op: OperationId; readonly value: Json };
}

export type Applied =
  | { readonly result: 'applied'; readonly state: RecordState; readonly conflicts: readonly FieldConflict[] }
  /** Unknown entity, or a change to a record that is not there (yet): kept verbatim, replayed later. */
  | { readonly result: 'deferred'; readonly reason: 'unknown-entity' | 'unknown-record' }
  /** Stored but never applied. */
  | { readonly result: 'refused'; readonly reason: 'fact-is-frozen' | 'invalid-fields' };

/**
 * @param stamp the authoritative stamp: the server's for received operations, the operation's own `hlc` for unsent ones.
 */
export function applyOperation(current: RecordState | null, op: Operation, stamp: Hlc): Applied {
  if (!isEntityName(op.entity)) return { result: 'deferred', reason: 'unknown-entity' };
  const definition: EntityDefinition = entityDefinitions[op.entity];
  if (op.action === 'create') {
    if (!definition.fields.safeParse(op.fields).success) return { result: 'refused', reason: 'invalid-fields' };
    if (current === null) return { result: 'applied', state: createdState(op, op.entity, stamp), conflicts: [] };
    if (definition.kind === 'fact') return saidAgain(current, op);
    return { result: 'applied', state: filled(current, op, stamp), conflicts: [] };
  }
  if (current === null) return { result: 'deferred', reason: 'unknown-record' };
  const isFrozen = definition.kind === 'fact' && !(op.action === 'remove' && definition.isWithdrawable === true);
  if (isFrozen) return { result: 'refused', reason: 'fact-is-frozen' };
  if (op.action === 'remove') return removed(current, op, stamp, definition.kind);
  if (!changeFormOf(op.entity).safeParse(op.fields).success) return { result: 'refused', reason: 'invalid-fields' };
  return changed(current, op, stamp);
}

/** The same fact may come from each laptop that kept it for another. */
function saidAgain(current: RecordState, op: Operation): Applied {
  if (!jsonEquals(current.fields as Json, op.fields as Json)) return { result: 'refused', reason: 'fact-is-frozen' };
  return { result: 'applied', state: current, conflicts: [] };
}

/** What a record is that no other operation has changed. */
export function createdState(op: Operation, entity: EntityName, stamp: Hlc): RecordState {
  const version: FieldVersion = { op: operationIdOf(op), stamp };
  const versions = Object.fromEntries(Object.keys(op.fields).map((field) => [field, version]));
  return { entity, id: op.entityId, fields: op.fields, versions, createdBy: version.op, removed: false };
}

function filled(current: RecordState, op: Operation, stamp: Hlc): RecordState {
  const missing = Object.entries(op.fields).filter(([field]) => current.versions[field] === undefined);
  if (missing.length === 0) return current;
  const version: FieldVersion = { op: operationIdOf(op), stamp };
  return {
    ...current,
    fields: { ...current.fields, ...Object.fromEntries(missing) },
    versions: { ...current.versions, ...Object.fromEntries(missing.map(([field]) => [field, version])) },
  };
}

/** An operation without a base does not say what its author saw: of a fact, or of an older program. */
function removed(current: RecordState, op: Operation, stamp: Hlc, kind: EntityDefinition['kind']): Applied {
  const mine: FieldVersion = { op: operationIdOf(op), stamp };
  const edit = Object.keys(op.base).length === 0 ? undefined : latestUnseen(current, op);
  if (edit !== undefined) {
    const conflict = { field: removalField, inUse: noValue(edit), other: noValue(mine) };
    return { result: 'applied', state: current, conflicts: current.removed ? [] : [conflict] };
  }
  const versions = kind === 'fact' ? current.versions : { ...current.versions, [removalField]: mine };
  return { result: 'applied', state: { ...current, versions, removed: true }, conflicts: [] };
}

function latestUnseen({ versions }: RecordState, op: Operation): FieldVersion | undefined {
  return Object.entries(versions)
    .filter(([field, held]) => field !== removalField && held.op !== op.base[field])
    .map(([, held]) => held)
    .sort((a, b) => (a.stamp === b.stamp ? 0 : a.stamp < b.stamp ? 1 : -1))[0];
}

const noValue = ({ op }: FieldVersion): FieldConflict['inUse'] => ({ op, value: null });

function changed(current: RecordState, op: Operation, stamp: Hlc): Applied {
  const fields: Record<string, Json> = { ...current.fields };
  const versions: Record<string, FieldVersion> = { ...current.versions };
  const conflicts: FieldConflict[] = [];
  const mine: FieldVersion = { op: operationIdOf(op), stamp };
  for (const [field, value] of Object.entries(op.fields)) {
    const seen = op.base[field] ?? null;
    const held = current.versions[field];
    const heldValue = current.fields[field] ?? null;
    const isConcurrent = held !== undefined && held.op !== seen;
    if (isConcurrent && !jsonEquals(heldValue, value)) {
      const isLater = mine.stamp > held.stamp;
      const ours = { op: mine.op, value };
      const theirs = { op: held.op, value: heldValue };
      conflicts.push(isLater ? { field, inUse: ours, other: theirs } : { field, inUse: theirs, other: ours });
      if (!isLater) continue;
    }
    fields[field] = value;
    versions[field] = mine;
  }
  const removal = current.removed ? versions[removalField] : undefined;
  if (removal !== undefined) {
    if (removal.op !== op.base[removalField]) {
      conflicts.push({ field: removalField, inUse: noValue(mine), other: noValue(removal) });
    }
    versions[removalField] = mine;
  }
  return { result: 'applied', state: { ...current, fields, versions, removed: false }, conflicts };
}
