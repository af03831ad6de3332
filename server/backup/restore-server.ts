/** A backup back into service, and data held against themselves. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { openBlobs } from '../blobs/open-blobs.ts';
import { flushFileSync, flushFolderSync } from '../files.ts';
import { type ServerKeys, defaultKeyFile, readServerKeys } from '../keys/server-keys.ts';
import { type DataPlace, databaseFile, noteRecordsAreInPostgres, withServerData } from '../open-data.ts';
import type { ServerSnapshot, ServerTransaction } from '../store/server-store.ts';
import { withSqliteSnapshot } from '../store/sqlite/sqlite-snapshot.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import { copyBlobs } from './copy-blobs.ts';
import { copyRows } from './copy-rows.ts';
import { byOperator } from '../store/server-acts.ts';
import { type Verified, verifySnapshot } from './verify-snapshot.ts';

export interface RestoreOptions extends DataPlace {
  /** What backupServer made. Its key file must stand where the restored server looks for it. */
  readonly from: string;
}

/**
 * Into a data folder that does not exist and, with a database's URL, a database that has nothing of ours: all of it, or nothing.
 * The server keeps its identity; its epoch goes up, and laptops send again what the backup did not have.
 * @throws AppError App_InvalidInput (the folder exists), Database_NotEmpty, Store_KeyMissing, Store_WrongKey,
 *   Store_NotADataFolder (not a backup), Store_Damaged, Store_BlobDamaged, Store_BlobMissing
 */
export async function restoreServer({
  from,
  dataDir,
  keyFile,
  databaseUrl,
  blobsUrl,
}: RestoreOptions): Promise<Verified> {
  const target = resolve(dataDir);
  if (existsSync(target)) throw new AppError('App_InvalidInput', { field: 'data' });
  const keys = readServerKeys(keyFile ?? defaultKeyFile(target));
  const temporary = `${target}.partial`;
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true, mode: 0o700 });
  const inPlace = (): void => {
    renameSync(temporary, target);
    flushFolderSync(dirname(target));
  };
  try {
    const backup = await broughtUpToDate(databaseFile(from), temporary, keys);
    const verified = await withSqliteSnapshot(backup, keys.database, async (snapshot) => {
      const blobs = await openBlobs({ dataDir: temporary, blobsUrl }, keys);
      await copyBlobs(snapshot, await openBlobs({ dataDir: from }, keys), blobs);
      const whole = await verifySnapshot(snapshot, blobs);
      if (databaseUrl === undefined) return whole;
      const { fillPostgres } = await import('../store/postgres/postgres-store.ts');
      await fillPostgres(databaseUrl, keys.rows, async (tx) => {
        await fill(snapshot, tx, temporary);
        rmDatabase(backup);
        // The last step before the commit: without it the database stays empty, and the folder goes.
        inPlace();
      });
      return whole;
    });
    if (databaseUrl === undefined) {
      // Only now: who reads a snapshot holds up what is written beside it.
      await begin(backup, keys);
      inPlace();
    }
    return verified;
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    throw error;
  }
}

/** Recomputes everything that a server's data claim, also while it runs. @throws AppError Store_Damaged, Store_BlobDamaged, ... */
export const verifyServer = (place: DataPlace): Promise<Verified> =>
  withServerData(place, async ({ store, keys }) => {
    const blobs = await openBlobs(place, keys);
    return store.snapshot((snapshot) => verifySnapshot(snapshot, blobs));
  });

async function fill(snapshot: ServerSnapshot, tx: ServerTransaction, folder: string): Promise<void> {
  await copyRows(snapshot, tx);
  await beginAnew(tx);
  noteRecordsAreInPostgres(folder);
}

/** A copy of the backup's database in the form that this program keeps it in. */
async function broughtUpToDate(backup: string, folder: string, keys: ServerKeys): Promise<string> {
  if (!existsSync(backup)) throw new AppError('Store_NotADataFolder', { file: backup });
  const file = databaseFile(folder);
  await copyFile(backup, file);
  await openSqliteStore({ file, key: keys.database, createAs: null }).close();
  flushFileSync(file);
  return file;
}

function rmDatabase(file: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
}

async function begin(file: string, keys: ServerKeys): Promise<void> {
  const store = openSqliteStore({ file, key: keys.database, createAs: null });
  try {
    await store.transaction(beginAnew);
  } finally {
    await store.close();
  }
}

async function beginAnew(tx: ServerTransaction): Promise<void> {
  const identity = await tx.identity();
  const { seq } = await tx.top();
  await tx.saveIdentity({ ...identity, epoch: identity.epoch + 1 });
  await tx.saveBackup(seq, Date.now());
  await tx.saveAct(byOperator('restore', '', null, { seq }));
}
