/** Concurrent edits that nobody has decided about, and operations that could not be applied. */
import type { Json } from '../../shared/domain/canonical-json.ts';
import type { Sql } from '../connection.ts';

export interface ConflictSide {
  readonly operation: string;
  readonly value: Json;
  readonly author: string;
  readonly enteredAtMs: number;
}

export interface Conflict {
  readonly entity: string;
  readonly entityId: string;
  readonly field: string;
  /** What was put in use when the two met. */
  readonly inUse: ConflictSide;
  readonly other: ConflictSide;
}

/** An operation that is kept but is part of no record. */
export interface KeptAside {
  readonly operation: string;
  readonly entity: string;
  readonly entityId: string;
  readonly result: 'deferred' | 'refused';
  readonly reason: string;
}

interface ConflictRow {
  readonly entity: string;
  readonly entity_id: string;
  readonly field: string;
  readonly in_use_op: string;
  readonly in_use_value: string;
  readonly in_use_author: string;
  readonly in_use_at: number;
  readonly other_op: string;
  readonly other_value: string;
  readonly other_author: string;
  readonly other_at: number;
}

/** Joins the operation that an id `dev:n` names. */
const joined = (alias: string, column: string): string =>
  `JOIN op AS ${alias} ON ${alias}.dev = substr(c.${column}, 1, 32) AND ${alias}.n = CAST(substr(c.${column}, 34) AS INTEGER)`;

export class Conflicts {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Not settled, at most `limit`. */
  open(limit: number): Conflict[] {
    return this.#sql
      .all<ConflictRow>(
        `SELECT c.*, u.author AS in_use_author, u.wall_ms AS in_use_at, o.author AS other_author, o.wall_ms AS other_at
         FROM conflict AS c ${joined('u', 'in_use_op')} ${joined('o', 'other_op')}
         WHERE c.settled_by IS NULL ORDER BY c.entity, c.entity_id, c.field, c.other_op LIMIT ?`,
        limit,
      )
      .map((row) => ({
        entity: row.entity,
        entityId: row.entity_id,
        field: row.field,
        inUse: side(row.in_use_op, row.in_use_value, row.in_use_author, row.in_use_at),
        other: side(row.other_op, row.other_value, row.other_author, row.other_at),
      }));
  }

  count(): number {
    return (
      this.#sql.get<{ count: number }>('SELECT count(*) AS count FROM conflict WHERE settled_by IS NULL')?.count ?? 0
    );
  }

  keptAside(limit: number): KeptAside[] {
    return this.#sql.all<KeptAside>(
      `SELECT op.dev || ':' || op.n AS operation, u.entity, u.entity_id AS entityId, u.result, u.reason
       FROM unapplied_op AS u JOIN op ON op.id = u.op_id ORDER BY u.op_id LIMIT ?`,
      limit,
    );
  }
}

function side(operation: string, value: string, author: string, enteredAtMs: number): ConflictSide {
  return { operation, value: JSON.parse(value) as Json, author, enteredAtMs };
}
