import type { Migration } from './migration.ts';

/** Which blobs there are, which operations refer to them, and where they are held. */
export const migration0030: Migration = {
  version: 30,
  up: `
CREATE TABLE blob (
  id TEXT PRIMARY KEY,
  -- 0 until the bytes are here.
  bytes INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  is_here INTEGER NOT NULL CHECK (is_here IN (0, 1)),
  on_server INTEGER NOT NULL CHECK (on_server IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX blob_to_fetch ON blob (id) WHERE is_here = 0;
CREATE INDEX blob_to_send ON blob (id) WHERE is_here = 1 AND on_server = 0;

CREATE TABLE blob_ref (
  op_id INTEGER NOT NULL REFERENCES op (id),
  blob_id TEXT NOT NULL REFERENCES blob (id),
  PRIMARY KEY (op_id, blob_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX blob_ref_by_blob ON blob_ref (blob_id);
`,
};
