/** Copies of a live encrypted database. `db.backup()` cannot do it under a cipher (sync.md M3): VACUUM INTO. */
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Sql, assertSound, openDatabase, storeErrorOf } from './connection.ts';
import { flushFile, flushFolder } from './durable-file.ts';
import { copySlots, keySlotsFile } from './key-slots.ts';
import { newestVersion } from './migrations/migrate.ts';

/** Name of the key slots beside a backup. */
export const backupKeySlots = (file: string): string => `${file}.${keySlotsFile}`;

/** Copies, opens the copy with its key, checks it, and only then gives it its name. */
export async function backupDatabase(sql: Sql, dir: string, key: Uint8Array, file: string): Promise<void> {
  const temporary = `${file}.partial`;
  const remains = ['', '-wal', '-shm'].map((suffix) => temporary + suffix);
  try {
    for (const remain of remains) await rm(remain, { force: true });
    sql.vacuumInto(temporary);
    const copy = openDatabase({ file: temporary, key, mode: 'open', newestVersion });
    try {
      assertSound(copy);
    } finally {
      copy.close();
    }
    await flushFile(temporary);
    await copySlots(dir, backupKeySlots(file));
    await rename(temporary, file);
    await flushFolder(path.dirname(file));
  } catch (error) {
    for (const remain of remains) await rm(remain, { force: true });
    throw storeErrorOf(error);
  }
}
