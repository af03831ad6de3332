/** Additive migrations, numbered in tens; everything lives in the schema `xunwei`. */
import type { ClientBase } from 'pg';
import { chainStart } from '../../../shared/domain/operation.ts';
import { AppError } from '../../../shared/errors.ts';

interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** For the statement and not for each row: it holds for an empty table and for TRUNCATE too. ALWAYS: also in replica mode. */
const frozen = (table: string): string => `
CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON xunwei.${table}
  FOR EACH STATEMENT EXECUTE FUNCTION xunwei.refuse_change();
ALTER TABLE xunwei.${table} ENABLE ALWAYS TRIGGER ${table}_append_only;`;

const initial = `
CREATE SCHEMA xunwei;
CREATE TABLE xunwei.schema_version (version integer NOT NULL);
INSERT INTO xunwei.schema_version VALUES (0);
CREATE TABLE xunwei.meta (key text PRIMARY KEY, sealed bytea NOT NULL);
-- The counter row: whoever writes anything locks it first, and the next seq is drawn from it before the commit.
CREATE TABLE xunwei.log_top (id integer PRIMARY KEY CHECK (id = 1), seq bigint NOT NULL, head text NOT NULL);
INSERT INTO xunwei.log_top VALUES (1, 0, '${chainStart}');
CREATE TABLE xunwei.laptop (
  dev text PRIMARY KEY,
  public_key text NOT NULL,
  letter text NOT NULL UNIQUE,
  sealed bytea NOT NULL,
  enrolled_at_ms bigint NOT NULL,
  revoked_at_ms bigint,
  hw_n bigint NOT NULL,
  hw_hash text NOT NULL
);
CREATE TABLE xunwei.enrolment_code (
  hash text PRIMARY KEY,
  letter text,
  sealed bytea NOT NULL,
  expires_at_ms bigint NOT NULL,
  used_by text,
  used_at_ms bigint
);
CREATE TABLE xunwei.op (
  seq bigint PRIMARY KEY,
  dev text NOT NULL,
  n bigint NOT NULL,
  hash text NOT NULL,
  entity text NOT NULL,
  entity_id text NOT NULL,
  sealed bytea NOT NULL,
  received_at_ms bigint NOT NULL,
  stamp text NOT NULL,
  head text NOT NULL,
  result text NOT NULL,
  reason text NOT NULL,
  UNIQUE (dev, n)
);
CREATE TABLE xunwei.quarantine (
  dev text NOT NULL,
  n bigint NOT NULL,
  hash text NOT NULL,
  sealed bytea NOT NULL,
  reason text NOT NULL,
  received_at_ms bigint NOT NULL,
  PRIMARY KEY (dev, n)
);
CREATE TABLE xunwei.record_state (
  entity text NOT NULL,
  id text NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (entity, id)
);
CREATE TABLE xunwei.conflict (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  seq bigint NOT NULL,
  entity text NOT NULL,
  entity_id text NOT NULL,
  sealed bytea NOT NULL,
  settled_by text
);
CREATE INDEX conflict_record ON xunwei.conflict (entity, entity_id);
CREATE TABLE xunwei.entity_digest (entity text PRIMARY KEY, count bigint NOT NULL, digest text NOT NULL);
CREATE TABLE xunwei.blob (
  id text PRIMARY KEY,
  bytes bigint NOT NULL,
  parts integer NOT NULL,
  media_type text NOT NULL,
  from_dev text NOT NULL,
  received_at_ms bigint NOT NULL
);
CREATE TABLE xunwei.receipt (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number text NOT NULL UNIQUE,
  dev text NOT NULL,
  sealed bytea NOT NULL
);
CREATE INDEX receipt_dev ON xunwei.receipt (dev);
CREATE TABLE xunwei.backup (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  seq bigint NOT NULL,
  at_ms bigint NOT NULL
);
CREATE FUNCTION xunwei.refuse_change() RETURNS trigger LANGUAGE plpgsql AS
  'BEGIN RAISE EXCEPTION ''% is append-only'', TG_TABLE_NAME; END';
${['op', 'quarantine', 'receipt'].map(frozen).join('\n')}
`;

const console = `
ALTER TABLE xunwei.laptop ADD COLUMN kind text NOT NULL DEFAULT 'laptop';
ALTER TABLE xunwei.enrolment_code ADD COLUMN kind text NOT NULL DEFAULT 'laptop';
CREATE TABLE xunwei.laptop_report (dev text PRIMARY KEY, sealed bytea NOT NULL);
CREATE TABLE xunwei.console_user (id text PRIMARY KEY, sealed bytea NOT NULL);
CREATE TABLE xunwei.console_session (
  hash text PRIMARY KEY,
  user_id text NOT NULL,
  started_at_ms bigint NOT NULL,
  seen_at_ms bigint NOT NULL
);
`;

/** A record that one operation made says where that is; only what several made is written out. */
const madeBy = `
ALTER TABLE xunwei.record_state ALTER COLUMN sealed DROP NOT NULL;
ALTER TABLE xunwei.record_state ADD COLUMN made_by bigint;
ALTER TABLE xunwei.record_state ADD CHECK (sealed IS NOT NULL OR made_by IS NOT NULL);
`;

const tries = `
CREATE TABLE xunwei.failed_try (key text PRIMARY KEY, failures integer NOT NULL, last_at_ms bigint NOT NULL);
CREATE INDEX failed_try_last ON xunwei.failed_try (last_at_ms);
`;

const laptopTrust = `
CREATE TABLE xunwei.laptop_trust (dev text PRIMARY KEY, sealed bytea NOT NULL);
`;

const acts = `
CREATE TABLE xunwei.server_act (seq bigint PRIMARY KEY, head text NOT NULL, sealed bytea NOT NULL);
${frozen('server_act')}
`;

const migrations: readonly Migration[] = [
  { version: 10, sql: initial },
  { version: 20, sql: console },
  { version: 30, sql: madeBy },
  { version: 40, sql: tries },
  { version: 50, sql: laptopTrust },
  { version: 60, sql: acts },
];

/** Any number will do as long as no other program on the same database takes it: 'XWSV'. */
const migrationLock = 0x58575356;

/** The version of what is there: 0 where there is no schema `xunwei`. @throws AppError Database_NotEmpty */
export async function heldVersion(client: ClientBase): Promise<number> {
  const found = await client.query<{ is_ours: boolean }>(
    `SELECT to_regclass('xunwei.schema_version') IS NOT NULL AS is_ours FROM pg_namespace WHERE nspname = 'xunwei'`,
  );
  if (found.rows.length === 0) return 0;
  if (found.rows[0]?.is_ours !== true) throw new AppError('Database_NotEmpty', { schema: 'xunwei' });
  const { rows } = await client.query<{ version: number }>('SELECT version FROM xunwei.schema_version');
  return rows[0]?.version ?? 0;
}

/**
 * Brings the database to this program's version, in the transaction of the caller: of several processes that start at
 * once, one does it.
 * @returns the version before: 0 for a new database
 * @throws AppError Store_FromTheFuture, Database_NotEmpty
 */
export async function migrate(client: ClientBase): Promise<number> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock]);
  const held = await heldVersion(client);
  const newest = migrations.at(-1)?.version ?? 0;
  if (held > newest) throw new AppError('Store_FromTheFuture', { version: held });
  for (const migration of migrations) {
    if (migration.version <= held) continue;
    await client.query(migration.sql);
    await client.query('UPDATE xunwei.schema_version SET version = $1', [migration.version]);
  }
  return held;
}
