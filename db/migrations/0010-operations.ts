import type { Migration } from './migration.ts';

/** The operation log, what the server added to it, and what it folds to besides the records. */
export const migration0010: Migration = {
  version: 10,
  up: `
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value ANY
) STRICT, WITHOUT ROWID;

-- Own and foreign operations, as their authors signed them. Nothing here ever changes.
CREATE TABLE op (
  id INTEGER PRIMARY KEY,
  dev TEXT NOT NULL,
  n INTEGER NOT NULL,
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  action TEXT NOT NULL,
  fields TEXT NOT NULL,
  base TEXT NOT NULL,
  hlc TEXT NOT NULL,
  wall_ms INTEGER NOT NULL,
  mono_ms REAL NOT NULL,
  boot_id TEXT NOT NULL,
  author TEXT NOT NULL,
  schema_v INTEGER NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  sig TEXT NOT NULL,
  UNIQUE (dev, n)
) STRICT;
CREATE INDEX op_by_record ON op (entity_id, entity);
CREATE TRIGGER op_never_changes BEFORE UPDATE ON op BEGIN SELECT RAISE(ABORT, 'operations never change'); END;
CREATE TRIGGER op_never_goes BEFORE DELETE ON op BEGIN SELECT RAISE(ABORT, 'operations are never deleted'); END;

-- What the server added. Apart from the operations, so that forgetting the server's order (it was restored
-- from a backup) leaves every operation as it is.
CREATE TABLE op_stamp (
  seq INTEGER PRIMARY KEY,
  op_id INTEGER NOT NULL UNIQUE REFERENCES op (id),
  received_at_ms INTEGER NOT NULL,
  stamp TEXT NOT NULL,
  head TEXT NOT NULL
) STRICT;
CREATE TRIGGER op_stamp_never_changes BEFORE UPDATE ON op_stamp
BEGIN SELECT RAISE(ABORT, 'the server''s stamps never change'); END;

-- Operations that are kept but not part of any record: deferred (replayed later) or refused.
CREATE TABLE unapplied_op (
  op_id INTEGER PRIMARY KEY REFERENCES op (id),
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  result TEXT NOT NULL CHECK (result IN ('deferred', 'refused')),
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX unapplied_op_by_record ON unapplied_op (entity_id, entity);

-- Concurrent edits of one field: derived from the log, both values kept.
CREATE TABLE conflict (
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  field TEXT NOT NULL,
  in_use_op TEXT NOT NULL,
  in_use_value TEXT NOT NULL,
  other_op TEXT NOT NULL,
  other_value TEXT NOT NULL,
  settled_by TEXT,
  PRIMARY KEY (entity, entity_id, field, in_use_op, other_op)
) STRICT, WITHOUT ROWID;
CREATE INDEX conflict_open ON conflict (entity, entity_id) WHERE settled_by IS NULL;
`,
};
