import type { Migration } from './migration.ts';

/**
 * Sweeps stay on this laptop: what stands at an address is made of the addresses that were asked here, and becomes operations
 * only when somebody takes it over. An address without a row has not been answered yet: that is where a sweep goes on.
 */
export const migration0110: Migration = {
  version: 110,
  up: `
CREATE TABLE sweep (
  id TEXT PRIMARY KEY,
  started_at_ms INTEGER NOT NULL,
  -- Null while addresses are left.
  ended_at_ms INTEGER,
  author TEXT NOT NULL,
  request TEXT NOT NULL,
  total INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sweep_by_time ON sweep (started_at_ms);

CREATE TABLE sweep_address (
  sweep_id TEXT NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
  address TEXT NOT NULL,
  state TEXT NOT NULL,
  found TEXT NOT NULL,
  PRIMARY KEY (sweep_id, address)
) STRICT, WITHOUT ROWID;

-- Proposals that somebody does not want to see again, by what they propose.
CREATE TABLE sweep_dismissal (
  key TEXT PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  author TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
