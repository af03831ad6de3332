import type { Migration } from './migration.ts';

/** Own operations that the server stored but could not accept: told in the inbox until somebody has looked into it. */
export const migration0150: Migration = {
  version: 150,
  up: `
CREATE TABLE quarantined_op (
  dev TEXT NOT NULL,
  n INTEGER NOT NULL,
  -- As the server named it.
  reason TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (dev, n)
) STRICT, WITHOUT ROWID;
`,
};
