/** Brings a database to the newest schema, one transaction per step. */
import type { Sql } from '../connection.ts';
import { migration0010 } from './0010-operations.ts';
import { migration0020 } from './0020-records.ts';
import { migration0030 } from './0030-blobs.ts';
import { migration0040 } from './0040-local.ts';
import { migration0050 } from './0050-search.ts';
import { migration0060 } from './0060-contracts.ts';
import { migration0070 } from './0070-work.ts';
import { migration0080 } from './0080-evidence.ts';
import { migration0090 } from './0090-device-life.ts';
import { migration0100 } from './0100-devices-in-service.ts';
import { migration0110 } from './0110-sweeps.ts';
import { migration0120 } from './0120-protocol-accounts.ts';
import { migration0130 } from './0130-set-aside.ts';
import { migration0140 } from './0140-comments.ts';
import { migration0150 } from './0150-quarantined.ts';
import { migration0160 } from './0160-taken-over.ts';
import { migration0170 } from './0170-report-texts.ts';
import { migration0180 } from './0180-record-scans.ts';
import { migration0190 } from './0190-audit-in-order.ts';
import { migration0200 } from './0200-sealed-accounts.ts';
import type { Migration } from './migration.ts';

/** In order of their versions. */
export const migrations: readonly Migration[] = [
  migration0010,
  migration0020,
  migration0030,
  migration0040,
  migration0050,
  migration0060,
  migration0070,
  migration0080,
  migration0090,
  migration0100,
  migration0110,
  migration0120,
  migration0130,
  migration0140,
  migration0150,
  migration0160,
  migration0170,
  migration0180,
  migration0190,
  migration0200,
];

export const newestVersion = migrations.at(-1)?.version ?? 0;

export const versionOf = (sql: Sql): number => Number(sql.pragma('user_version'));

/** @param upTo stops after this version: tests put rows in at each one. */
export function migrate(sql: Sql, upTo: number = newestVersion): void {
  for (const migration of migrations) {
    if (migration.version <= versionOf(sql) || migration.version > upTo) continue;
    sql.transaction(() => {
      sql.exec(migration.up);
      sql.pragma(`user_version = ${migration.version}`);
    });
  }
}
