import type { Migration } from './migration.ts';

/** Passwords of devices are sealed with the vault's key (vault.ts); those from before are sealed when the store opens. */
export const migration0200: Migration = {
  version: 200,
  up: `
ALTER TABLE credential ADD COLUMN is_sealed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE protocol_account ADD COLUMN is_sealed INTEGER NOT NULL DEFAULT 0;
`,
};
