/** Everything that was done, the newest first: operations, which change records, and acts that change none. */
import type { Json } from '../../shared/domain/canonical-json.ts';
import type { Operation, OperationId } from '../../shared/domain/operation.ts';
import type { Sql, SqlValue } from '../connection.ts';
import type { AuditAct } from './local.ts';

interface Head {
  readonly atMs: number;
  readonly author: string;
  /** Empty when it was about no record. */
  readonly entity: string;
  readonly entityId: string;
}

export type TrailEntry =
  | (Head & { readonly source: 'change'; readonly operation: OperationId; readonly action: Operation['action'] })
  | (Head & { readonly source: 'act'; readonly id: number; readonly act: AuditAct; readonly detail: Json });

/** How far each of the two was read. */
export interface TrailCursor {
  readonly change: Place | null;
  readonly act: Place | null;
}

interface Place {
  readonly atMs: number;
  readonly id: number;
}

export interface TrailFilter {
  readonly source: TrailEntry['source'] | null;
  readonly author: string | null;
  readonly entity: string | null;
  readonly fromMs: number | null;
  /** Not included. */
  readonly toMs: number | null;
}

export interface TrailPage {
  readonly items: TrailEntry[];
  readonly next: TrailCursor | null;
}

const columns = {
  change: "wall_ms AS atMs, id, author, entity, entity_id AS entityId, dev || ':' || n AS operation, action",
  act: 'at_ms AS atMs, id, author, entity, entity_id AS entityId, act, detail',
} as const;
const sources = { change: ['op', 'wall_ms'], act: ['audit', 'at_ms'] } as const;

type Row = Place & Head & { operation: OperationId; action: Operation['action']; act: AuditAct; detail: string };

export class AuditTrail {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  page(filter: TrailFilter, after: TrailCursor | null, limit: number): TrailPage {
    const read = (source: TrailEntry['source']): { source: TrailEntry['source']; row: Row }[] =>
      filter.source !== null && filter.source !== source
        ? []
        : this.#rows(source, filter, after?.[source] ?? null, limit).map((row) => ({ source, row }));
    const taken = [...read('change'), ...read('act')].sort((a, b) => b.row.atMs - a.row.atMs).slice(0, limit);
    const lastOf = (source: TrailEntry['source']): Place | null => {
      const last = taken.findLast((each) => each.source === source)?.row;
      return last === undefined ? (after?.[source] ?? null) : { atMs: last.atMs, id: last.id };
    };
    return {
      items: taken.map(({ source, row }) => entryOf(source, row)),
      next: taken.length < limit ? null : { change: lastOf('change'), act: lastOf('act') },
    };
  }

  #rows(source: TrailEntry['source'], filter: TrailFilter, after: Place | null, limit: number): Row[] {
    const [table, time] = sources[source];
    const conditions: [sql: string, ...values: SqlValue[]][] = [];
    if (filter.author !== null) conditions.push(['author = ?', filter.author]);
    if (filter.entity !== null) conditions.push(['entity = ?', filter.entity]);
    if (filter.fromMs !== null) conditions.push([`${time} >= ?`, filter.fromMs]);
    if (filter.toMs !== null) conditions.push([`${time} < ?`, filter.toMs]);
    if (after !== null) conditions.push([`(${time}, id) < (?, ?)`, after.atMs, after.id]);
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(([text]) => text).join(' AND ')}`;
    return this.#sql.all<Row>(
      `SELECT ${columns[source]} FROM ${table} ${where} ORDER BY ${time} DESC, id DESC LIMIT ?`,
      ...conditions.flatMap(([, ...values]) => values),
      limit,
    );
  }
}

function entryOf(source: TrailEntry['source'], row: Row): TrailEntry {
  const { atMs, author, entity, entityId } = row;
  const head = { atMs, author, entity, entityId };
  return source === 'change'
    ? { ...head, source, operation: row.operation, action: row.action }
    : { ...head, source, id: row.id, act: row.act, detail: JSON.parse(row.detail) as Json };
}
