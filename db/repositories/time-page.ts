/** Pages of a list that starts with the newest. */
import type { EntityName, Stored } from '../../shared/domain/entities.ts';
import type { Sql, SqlValue } from '../connection.ts';
import { type Page, type StateRow, storedColumns, storedOf } from './record-reader.ts';

/** Place in a list by time: the last item's. */
export interface TimeCursor {
  readonly atMs: number;
  readonly id: string;
}

export interface TimeQuery {
  readonly table: string;
  /** Column of the time, in milliseconds. */
  readonly time: string;
  /** SQL of our own with its value, joined by AND; without one when the value is undefined. */
  readonly conditions: readonly (readonly [sql: string, value?: SqlValue])[];
  readonly after?: TimeCursor | null;
  readonly limit: number;
}

export function timePage<E extends EntityName>(sql: Sql, query: TimeQuery): Page<Stored<E>, TimeCursor> {
  const { table, time, conditions, after, limit } = query;
  const wheres = ['removed = 0', ...conditions.map(([text]) => text), ...(after ? [`(${time}, id) < (?, ?)`] : [])];
  const values = conditions.flatMap(([, value]) => (value === undefined ? [] : [value]));
  const rows = sql.all<StateRow & { at_ms: number }>(
    `SELECT ${storedColumns}, ${time} AS at_ms FROM ${table} WHERE ${wheres.join(' AND ')}
     ORDER BY ${time} DESC, id DESC LIMIT ?`,
    ...values,
    ...(after ? [after.atMs, after.id] : []),
    limit,
  );
  const last = rows.at(-1);
  return {
    items: rows.map((row) => storedOf<E>(row)),
    next: last !== undefined && rows.length === limit ? { atMs: last.at_ms, id: last.id } : null,
  };
}
