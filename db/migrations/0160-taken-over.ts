import type { Migration } from './migration.ts';

/** What is kept aside stays as it was signed, and may be told once which operation says the same. */
export const migration0160: Migration = {
  version: 160,
  up: `
DROP TRIGGER set_aside_op_never_changes;
CREATE TRIGGER set_aside_op_never_changes BEFORE UPDATE ON set_aside_op
WHEN OLD.reissued_as IS NOT NULL OR NEW.hash <> OLD.hash OR NEW.body <> OLD.body
BEGIN SELECT RAISE(ABORT, 'operations never change'); END;
`,
};
