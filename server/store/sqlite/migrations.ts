/** Additive migrations, numbered in tens. */
import type { Database } from 'better-sqlite3';
import { chainStart } from '../../../shared/domain/operation.ts';
import { AppError } from '../../../shared/errors.ts';

interface Migration {
  readonly version: number;
  readonly sql: string;
}

const frozen = (table: string): string => `
CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`;

const initial = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
-- The counter row: the next seq and head are drawn from it inside the ingest transaction.
CREATE TABLE log_top (id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL, head TEXT NOT NULL) STRICT;
INSERT INTO log_top VALUES (1, 0, '${chainStart}');
CREATE TABLE laptop (
  dev TEXT PRIMARY KEY,
  public_key TEXT NOT NULL,
  letter TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  person_name TEXT NOT NULL,
  person_role TEXT NOT NULL,
  enrolled_at_ms INTEGER NOT NULL,
  revoked_at_ms INTEGER,
  hw_n INTEGER NOT NULL,
  hw_hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE enrolment_code (
  hash TEXT PRIMARY KEY,
  letter TEXT,
  laptop_name TEXT,
  expires_at_ms INTEGER NOT NULL,
  used_by TEXT,
  used_at_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE op (
  seq INTEGER PRIMARY KEY,
  dev TEXT NOT NULL,
  n INTEGER NOT NULL,
  hash TEXT NOT NULL,
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  body TEXT NOT NULL,
  received_at_ms INTEGER NOT NULL,
  stamp TEXT NOT NULL,
  head TEXT NOT NULL,
  result TEXT NOT NULL,
  reason TEXT NOT NULL,
  UNIQUE (dev, n)
) STRICT;
CREATE TABLE quarantine (
  dev TEXT NOT NULL,
  n INTEGER NOT NULL,
  hash TEXT NOT NULL,
  body TEXT NOT NULL,
  reason TEXT NOT NULL,
  received_at_ms INTEGER NOT NULL,
  PRIMARY KEY (dev, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE record_state (
  entity TEXT NOT NULL,
  id TEXT NOT NULL,
  fields TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_by TEXT NOT NULL,
  is_removed INTEGER NOT NULL,
  PRIMARY KEY (entity, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE conflict (
  id INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL,
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  field TEXT NOT NULL,
  in_use_op TEXT NOT NULL,
  in_use_value TEXT NOT NULL,
  other_op TEXT NOT NULL,
  other_value TEXT NOT NULL,
  settled_by TEXT
) STRICT;
CREATE INDEX conflict_record ON conflict (entity, entity_id);
CREATE TABLE entity_digest (entity TEXT PRIMARY KEY, count INTEGER NOT NULL, digest TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE blob (
  id TEXT PRIMARY KEY,
  bytes INTEGER NOT NULL,
  parts INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  from_dev TEXT NOT NULL,
  received_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE receipt (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  dev TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX receipt_dev ON receipt (dev);
CREATE TABLE backup (id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, at_ms INTEGER NOT NULL) STRICT;
${['op', 'quarantine', 'receipt'].map(frozen).join('\n')}
`;

const console = `
ALTER TABLE laptop ADD COLUMN kind TEXT NOT NULL DEFAULT 'laptop';
ALTER TABLE enrolment_code ADD COLUMN kind TEXT NOT NULL DEFAULT 'laptop';
-- Bodies are JSON.
CREATE TABLE laptop_report (dev TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE console_user (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE console_session (
  hash TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  started_at_ms INTEGER NOT NULL,
  seen_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;

const tries = `
CREATE TABLE failed_try (key TEXT PRIMARY KEY, failures INTEGER NOT NULL, last_at_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX failed_try_last ON failed_try (last_at_ms);
`;

const laptopTrust = `
CREATE TABLE laptop_trust (dev TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

const acts = `
CREATE TABLE server_act (seq INTEGER PRIMARY KEY, head TEXT NOT NULL, body TEXT NOT NULL) STRICT;
${frozen('server_act')}
`;

const migrations: readonly Migration[] = [
  { version: 10, sql: initial },
  { version: 20, sql: console },
  { version: 30, sql: tries },
  { version: 40, sql: laptopTrust },
  { version: 50, sql: acts },
];

/** Brings the database to this program's version. @throws AppError Store_FromTheFuture */
export function migrate(db: Database): void {
  db.transaction(() => {
    const held = Number(db.pragma('user_version', { simple: true }));
    const newest = migrations.at(-1)?.version ?? 0;
    if (held > newest) throw new AppError('Store_FromTheFuture', { version: held });
    for (const migration of migrations) {
      if (migration.version <= held) continue;
      db.exec(migration.sql);
      db.pragma(`user_version = ${migration.version}`);
    }
  }).immediate();
}
