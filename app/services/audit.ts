/** The audit as people read it: the log of operations and the acts beside it, with what stood there before. */
import type { TrailCursor, TrailEntry } from '../../db/index.ts';
import type { AuditEntryView, auditContract } from '../../shared/api/audit.ts';
import { type ConflictEntity, conflictEntities } from '../../shared/api/conflicts.ts';
import type { Json } from '../../shared/domain/canonical-json.ts';
import { isEntityName } from '../../shared/domain/entities.ts';
import { type Operation, operationIdOf } from '../../shared/domain/operation.ts';
import type { Inputs } from '../inputs.ts';
import { trailCursorOf } from '../page-cursor.ts';
import type { Workspace } from '../workspace.ts';
import { checkLog } from './log-check.ts';
import { valueWords } from './value-words.ts';

type Input = Inputs<typeof auditContract>;
type Values = ReadonlyMap<string, Json>;

const isRegister = (entity: string): entity is ConflictEntity => conflictEntities.some((each) => each === entity);

export function createAuditService(ws: Workspace) {
  const { store } = ws;

  return {
    list({ after, limit, kind, personId, ...rest }: Input['list']) {
      const cursor: TrailCursor | null = trailCursorOf(after);
      const page = store.trail.page({ ...rest, source: kind, author: personId }, cursor, limit);
      const viewOf = entryViews(ws);
      return { items: page.items.map(viewOf), next: page.next === null ? null : JSON.stringify(page.next) };
    },
    note({ act, ...detail }: Input['note']) {
      ws.audit(act, { detail });
      return {};
    },
    verify: (signal?: AbortSignal) => checkLog(ws, signal),
  };
}

/** Reads each record's operations once, however many of them are on the page. */
function entryViews(ws: Workspace): (entry: TrailEntry) => AuditEntryView {
  const records = new Map<string, ReturnType<typeof stepsOf>>();
  const stepsOfRecord = (entity: string, id: string): ReturnType<typeof stepsOf> => {
    const key = `${entity} ${id}`;
    const known = records.get(key) ?? stepsOf(isEntityName(entity) ? ws.store.operationsOf(entity, id) : []);
    records.set(key, known);
    return known;
  };
  return (entry) => {
    const { entity, entityId } = entry;
    const { steps, now } = stepsOfRecord(entity, entityId);
    const head = {
      atMs: entry.atMs,
      personName: ws.personName(entry.author),
      entity: isEntityName(entity) ? entity : null,
      entityId,
      label: labelOf(now),
    };
    if (entry.source === 'act') {
      const detail = entry.detail === null ? '' : JSON.stringify(entry.detail);
      return { ...head, id: String(entry.id), act: entry.act, changes: [], detail, hash: null };
    }
    const step = steps.get(entry.operation);
    const changes = step === undefined || !isRegister(entity) ? [] : changesOf(ws, entity, step);
    const detail = step === undefined ? '' : JSON.stringify(step.op.fields);
    return { ...head, id: entry.operation, act: entry.action, changes, detail, hash: step?.op.hash ?? null };
  };
}

interface Step {
  readonly op: Operation;
  /** The record's fields before it. */
  readonly before: Values;
}

/** @param operations of one record, in the order that counts */
function stepsOf(operations: readonly Operation[]): { steps: ReadonlyMap<string, Step>; now: Values } {
  const steps = new Map<string, Step>();
  let now: Values = new Map();
  for (const op of operations) {
    steps.set(operationIdOf(op), { op, before: now });
    if (op.action !== 'remove') now = new Map([...now, ...Object.entries(op.fields)]);
  }
  return { steps, now };
}

/** What a removal and a creation say stands in the detail: only a change has a before. */
function changesOf(ws: Workspace, entity: ConflictEntity, { op, before }: Step): AuditEntryView['changes'] {
  if (op.action !== 'set') return [];
  return Object.entries(op.fields)
    .filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(before.get(field) ?? null))
    .map(([field, value]) => ({
      field,
      before: valueWords(ws, entity, field, before.get(field)),
      after: valueWords(ws, entity, field, value),
    }));
}

const labelOf = (fields: Values): string =>
  ['number', 'title', 'name']
    .map((field) => fields.get(field))
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' ');
