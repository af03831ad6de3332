/** Everything that a server keeps, as one hash: what was refused must not have changed it. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defaultKeyFile, readServerKeys } from '../../server/keys/server-keys.ts';
import { databaseFile } from '../../server/open-data.ts';
import { openDatabase } from '../../server/store/sqlite/open-database.ts';

/** Rows of every table but the count of tries that failed, and every file of photos, of embedded SQLite. */
export function wholeServer(dataDir: string): string {
  const hash = createHash('sha256');
  const key = readServerKeys(defaultKeyFile(dataDir)).database;
  const db = openDatabase({ file: databaseFile(dataDir), key, isReadonly: true });
  try {
    const tables = db
      .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'failed_try' ORDER BY name`)
      .pluck()
      .all();
    for (const table of tables as string[]) {
      const rows = db.prepare(`SELECT * FROM "${table}"`).all();
      hash.update(
        `${table}\n${rows
          .map((row) => JSON.stringify(row))
          .toSorted()
          .join('\n')}\n`,
      );
    }
  } finally {
    db.close();
  }
  const blobs = join(dataDir, 'blobs');
  const files = existsSync(blobs) ? readdirSync(blobs, { recursive: true, withFileTypes: true }) : [];
  for (const file of files
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .toSorted()) {
    hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex');
}
