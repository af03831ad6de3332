import type { Migration } from './migration.ts';

/** The audit is read by time, over operations and acts. */
export const migration0190: Migration = {
  version: 190,
  up: `
CREATE INDEX op_by_time ON op (wall_ms);
CREATE INDEX audit_by_time ON audit (at_ms);
`,
};
