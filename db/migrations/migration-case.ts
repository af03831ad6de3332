/** What every migration is held to: rows that were there before it are the same after it. */
import path from 'node:path';
import { type Sql, openDatabase } from '../connection.ts';
import { random, temporaryFolder } from '../test-support.ts';
import { migrate, newestVersion } from './migrate.ts';

export function emptyDatabase(): Sql {
  const file = path.join(temporaryFolder(), 'store.db');
  return openDatabase({ file, key: random(32), mode: 'create', newestVersion });
}

/** Without the search index, which keeps no text to read back. */
function tableNames(sql: Sql): string[] {
  return sql
    .all<{ name: string }>(
      `SELECT name FROM sqlite_schema
       WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%' ORDER BY name`,
    )
    .map((row) => row.name);
}

/** Of each table the columns that hold something; computed ones follow from them. */
const columnsOf = (sql: Sql): [table: string, columns: string][] =>
  tableNames(sql).map((table) => [
    table,
    sql
      .all<{ name: string }>(`PRAGMA table_info(${table})`)
      .map((row) => row.name)
      .join(', '),
  ]);

const rowsOf = (sql: Sql, tables: readonly [table: string, columns: string][]): unknown =>
  tables.map(([table, columns]) => [table, sql.all(`SELECT ${columns} FROM ${table}`)]);

export interface Step {
  readonly sql: Sql;
  /** Tables of the older schema that the case put no row into: a test says there are none. */
  readonly emptyTables: readonly string[];
  /** All rows of the older schema's tables, before the step and after it. */
  readonly before: unknown;
  readonly after: unknown;
}

/** A database at version `from` with `rows`, taken to version `to`. */
export function stepped(from: number, to: number, rows: readonly string[]): Step {
  const sql = emptyDatabase();
  migrate(sql, from);
  for (const row of rows) sql.run(row);
  const tables = columnsOf(sql);
  const emptyTables = tableNames(sql).filter((table) => sql.get(`SELECT 1 FROM ${table} LIMIT 1`) === undefined);
  const before = rowsOf(sql, tables);
  migrate(sql, to);
  return { sql, emptyTables, before, after: rowsOf(sql, tables) };
}

const op = `INSERT INTO op VALUES (1, 'dev', 1, 'device', 'd1', 'create', '{"name":"x"}', '{}', 'hlc', 1, 1.5, 'boot',
  'p', 1, 'ph', 'h', 's')`;

export const rowsAt10: readonly string[] = [
  "INSERT INTO meta VALUES ('site_id', 'x')",
  op,
  "INSERT INTO op_stamp VALUES (1, 1, 5, 'stamp', 'head')",
  "INSERT INTO unapplied_op VALUES (1, 'device', 'd1', 'deferred', 'unknown-record')",
  "INSERT INTO conflict VALUES ('device', 'd1', 'name', 'a:1', '1', 'b:1', '2', NULL)",
];

export const entitiesAt20 = [
  'person',
  'location',
  'zone',
  'device',
  'inspection',
  'inspection_event',
  'answer',
  'probe_result',
  'fault',
  'fault_event',
  'photo',
  'record',
];

export const rowsAt20: readonly string[] = [
  ...rowsAt10,
  ...entitiesAt20.map(
    (
      entity,
    ) => `INSERT INTO state_${entity} (id, fields, versions, created_op, created_stamp, author, entered_at_ms, removed)
      VALUES ('i', '{"name":"主机","channel":7,"subject":{"id":"s"}}', '[]', 'dev:1', 'stamp', 'p', 1, 0)`,
  ),
];

export const rowsAt30: readonly string[] = [
  ...rowsAt20,
  "INSERT INTO blob VALUES ('b', 10, 'image/png', 1, 0)",
  "INSERT INTO blob_ref VALUES (1, 'b')",
];

export const rowsAt40: readonly string[] = [
  ...rowsAt30,
  "INSERT INTO draft VALUES ('k', 'text', 1)",
  "INSERT INTO credential VALUES ('i', 'admin', 'secret', 1)",
  "INSERT INTO sequence VALUES ('XJ-A', '20261123', 3)",
  "INSERT INTO receipt VALUES ('r', 1, '{}')",
  "INSERT INTO audit (at_ms, author, act, entity, entity_id, detail) VALUES (1, 'p', 'print', '', '', 'null')",
];

export const rowsAt60: readonly string[] = [
  ...rowsAt40,
  ...['contract', 'template'].map(
    (
      entity,
    ) => `INSERT INTO state_${entity} (id, fields, versions, created_op, created_stamp, author, entered_at_ms, removed)
      VALUES ('i', '{"hash":"abc"}', '[]', 'dev:1', 'stamp', 'p', 1, 0)`,
  ),
];

export const rowsAt70: readonly string[] = [
  ...rowsAt60,
  ...['holiday_year', 'task_event', 'spare_part', 'paper'].map(
    (
      entity,
    ) => `INSERT INTO state_${entity} (id, fields, versions, created_op, created_stamp, author, entered_at_ms, removed)
      VALUES ('i', '{"taskId":"t","planId":"p","day":"2026-11-23"}', '[]', 'dev:1', 'stamp', 'p', 1, 0)`,
  ),
];
