/** Concurrent edits, decided or not, and operations that could not be applied here or were not accepted by the server. */
import type { Json } from '../../shared/domain/canonical-json.ts';
import { type EntityName, isEntityName } from '../../shared/domain/entities.ts';
import type { Sql } from '../connection.ts';
import { unpackVersions } from '../versions.ts';

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
  /** When the server had both; when the later one was entered while it has not. */
  readonly metAtMs: number;
}

export interface DecidedConflict extends Conflict {
  readonly by: Omit<ConflictSide, 'value'>;
}

/** An operation that is kept but is part of no record. */
export interface KeptAside {
  readonly operation: string;
  readonly entity: string;
  readonly entityId: string;
  /** quarantined: by the server; deferred and refused: here. */
  readonly result: 'deferred' | 'refused' | 'quarantined';
  readonly reason: string;
  readonly author: string;
  readonly enteredAtMs: number;
}

/** A record as it stands. */
export interface CurrentRecord {
  readonly fields: Readonly<Record<string, Json>>;
  readonly versions: Readonly<Record<string, string>>;
  readonly isRemoved: boolean;
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
  readonly met_at: number;
}

interface DecidedRow extends ConflictRow {
  readonly settled_by: string;
  readonly settled_author: string;
  readonly settled_at: number;
}

/** Joins the operation that an id `dev:n` names. */
const joined = (alias: string, column: string): string =>
  `JOIN op AS ${alias} ON ${alias}.dev = substr(c.${column}, 1, 32) AND ${alias}.n = CAST(substr(c.${column}, 34) AS INTEGER)`;

const sides = `c.*, u.author AS in_use_author, u.wall_ms AS in_use_at, o.author AS other_author, o.wall_ms AS other_at,
  max(coalesce((SELECT received_at_ms FROM op_stamp WHERE op_id = u.id), u.wall_ms),
      coalesce((SELECT received_at_ms FROM op_stamp WHERE op_id = o.id), o.wall_ms)) AS met_at`;
const bothSides = `conflict AS c ${joined('u', 'in_use_op')} ${joined('o', 'other_op')}`;

export class Conflicts {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Not settled, at most `limit`; those of one field one after another. */
  open(limit: number): Conflict[] {
    return this.#sql
      .all<ConflictRow>(
        `SELECT ${sides} FROM ${bothSides}
         WHERE c.settled_by IS NULL ORDER BY c.entity, c.entity_id, c.field, c.other_op LIMIT ?`,
        limit,
      )
      .map(conflictOf);
  }

  /** Settled, the last decided first. */
  decided(limit: number): DecidedConflict[] {
    return this.#sql
      .all<DecidedRow>(
        `SELECT ${sides}, s.author AS settled_author, s.wall_ms AS settled_at
         FROM ${bothSides} ${joined('s', 'settled_by')}
         WHERE c.settled_by IS NOT NULL ORDER BY s.wall_ms DESC, c.settled_by, c.other_op LIMIT ?`,
        limit,
      )
      .map((row) => ({
        ...conflictOf(row),
        by: { operation: row.settled_by, author: row.settled_author, enteredAtMs: row.settled_at },
      }));
  }

  /** Fields that somebody has to decide about. */
  count(): number {
    const counted = this.#sql.get<{ count: number }>(
      `SELECT count(*) AS count FROM (SELECT DISTINCT entity, entity_id, field FROM conflict WHERE settled_by IS NULL)`,
    );
    return counted?.count ?? 0;
  }

  /** Those of the server, then those of here, each in the order in which they came. */
  keptAside(limit: number): KeptAside[] {
    return this.#sql.all<KeptAside>(
      `SELECT operation, entity, entityId, result, reason, author, enteredAtMs FROM (
         SELECT op.dev || ':' || op.n AS operation, op.entity, op.entity_id AS entityId, 'quarantined' AS result, q.reason,
           op.author, op.wall_ms AS enteredAtMs, 0 AS kind, op.id AS place
         FROM quarantined_op AS q JOIN op ON op.dev = q.dev AND op.n = q.n
         UNION ALL
         SELECT op.dev || ':' || op.n, u.entity, u.entity_id, u.result, u.reason, op.author, op.wall_ms, 1, u.op_id
         FROM unapplied_op AS u JOIN op ON op.id = u.op_id)
       ORDER BY kind, place LIMIT ?`,
      limit,
    );
  }

  countKeptAside(): number {
    return (
      this.#sql.get<{ count: number }>(
        `SELECT (SELECT count(*) FROM quarantined_op AS q JOIN op ON op.dev = q.dev AND op.n = q.n)
           + (SELECT count(*) FROM unapplied_op) AS count`,
      )?.count ?? 0
    );
  }

  /** Also of a removed record; null where there is none. */
  current(entity: EntityName, id: string): CurrentRecord | null {
    if (!isEntityName(entity)) return null;
    const row = this.#sql.get<{ fields: string; versions: string; removed: number }>(
      `SELECT fields, versions, removed FROM state_${entity} WHERE id = ?`,
      id,
    );
    if (row === undefined) return null;
    return {
      fields: JSON.parse(row.fields) as CurrentRecord['fields'],
      versions: unpackVersions(row.versions),
      isRemoved: row.removed === 1,
    };
  }
}

function conflictOf(row: ConflictRow): Conflict {
  return {
    entity: row.entity,
    entityId: row.entity_id,
    field: row.field,
    inUse: side(row.in_use_op, row.in_use_value, row.in_use_author, row.in_use_at),
    other: side(row.other_op, row.other_value, row.other_author, row.other_at),
    metAtMs: row.met_at,
  };
}

function side(operation: string, value: string, author: string, enteredAtMs: number): ConflictSide {
  return { operation, value: JSON.parse(value) as Json, author, enteredAtMs };
}
