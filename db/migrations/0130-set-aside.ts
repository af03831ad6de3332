import type { Migration } from './migration.ts';

/**
 * Operations whose number in their device's chain another operation has: two copies of one laptop went on writing. They are
 * kept as they were signed, and only then may they leave the log.
 */
export const migration0130: Migration = {
  version: 130,
  up: `
CREATE TABLE set_aside_op (
  hash TEXT PRIMARY KEY,
  -- The whole operation, JSON.
  body TEXT NOT NULL,
  -- The operation that says the same under this laptop's next identity; null for another laptop's.
  reissued_as TEXT
) STRICT, WITHOUT ROWID;
CREATE TRIGGER set_aside_op_never_changes BEFORE UPDATE ON set_aside_op
BEGIN SELECT RAISE(ABORT, 'operations never change'); END;
CREATE TRIGGER set_aside_op_never_goes BEFORE DELETE ON set_aside_op
BEGIN SELECT RAISE(ABORT, 'operations are never deleted'); END;

DROP TRIGGER op_never_goes;
CREATE TRIGGER op_never_goes BEFORE DELETE ON op
WHEN NOT EXISTS (SELECT 1 FROM set_aside_op AS kept WHERE kept.hash = OLD.hash)
BEGIN SELECT RAISE(ABORT, 'operations are never deleted'); END;
`,
};
