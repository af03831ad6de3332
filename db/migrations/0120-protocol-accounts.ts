import type { Migration } from './migration.ts';

/** Accounts of a device for one protocol, beside the device's own: like that one they stay on this laptop. */
export const migration0120: Migration = {
  version: 120,
  up: `
CREATE TABLE protocol_account (
  device_id TEXT NOT NULL,
  protocol TEXT NOT NULL,
  username TEXT NOT NULL,
  -- Of SNMP v1 and v2c the community, of a private key its passphrase.
  password TEXT NOT NULL,
  privacy_password TEXT NOT NULL,
  private_key TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (device_id, protocol)
) STRICT, WITHOUT ROWID;
`,
};
