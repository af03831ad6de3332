/**
 * A verified copy of a server's data, also while the server runs: a folder with `server.db` and `blobs/`, as embedded SQLite has
 * it, whichever store it comes from, so that it can be restored into either. Encrypted with the server's own key; the key file
 * is not in it and must be kept elsewhere. Only when everything in it was opened and recomputed does it get its name and
 * count as "in backup".
 */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { openBlobs } from '../blobs/open-blobs.ts';
import { flushFileSync, flushFolderSync } from '../files.ts';
import type { ServerKeys } from '../keys/server-keys.ts';
import { type DataPlace, databaseFile, openServerData } from '../open-data.ts';
import type { ServerStore } from '../store/server-store.ts';
import { copyDatabase } from '../store/sqlite/copy-database.ts';
import { withSqliteSnapshot } from '../store/sqlite/sqlite-snapshot.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import { copyBlobs } from './copy-blobs.ts';
import { copyRows } from './copy-rows.ts';
import { byOperator } from '../store/server-acts.ts';
import { type Verified, verifySnapshot } from './verify-snapshot.ts';

export interface BackupOptions extends DataPlace {
  /** A folder that does not exist yet. */
  readonly to: string;
}

export interface BackupResult extends Verified {
  /** Needed to read the copy; not part of it. */
  readonly keyFile: string;
}

/** @throws AppError App_InvalidInput (the target exists), Store_Damaged, Store_BlobDamaged, Store_BlobMissing, Store_DiskFull */
export async function backupServer({ to, ...place }: BackupOptions): Promise<BackupResult> {
  const target = resolve(to);
  if (existsSync(target)) throw new AppError('App_InvalidInput', { field: 'to' });
  const temporary = `${target}.partial`;
  const { store, keys, keyFile } = await openServerData(place, null);
  try {
    rmSync(temporary, { recursive: true, force: true });
    mkdirSync(temporary, { recursive: true, mode: 0o700 });
    const verified = await copyInto(temporary, place, store, keys);
    renameSync(temporary, target);
    flushFolderSync(dirname(target));
    await store.transaction(async (tx) => {
      await tx.saveBackup(verified.seq, Date.now());
      await tx.saveAct(byOperator('backup', target, null, { seq: verified.seq, acts: verified.acts }));
    });
    return { ...verified, keyFile };
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    throw error;
  } finally {
    await store.close();
  }
}

async function copyInto(folder: string, place: DataPlace, store: ServerStore, keys: ServerKeys): Promise<Verified> {
  const copy = databaseFile(folder);
  if (place.databaseUrl === undefined) copyDatabase(databaseFile(place.dataDir), copy, keys.database);
  else await dump(store, copy, keys);
  flushFileSync(copy);
  return withSqliteSnapshot(copy, keys.database, async (snapshot) => {
    const blobs = await openBlobs({ dataDir: folder }, keys);
    await copyBlobs(snapshot, await openBlobs(place, keys), blobs);
    flushFolderSync(folder);
    return verifySnapshot(snapshot, blobs);
  });
}

/** By way of a file that is written to, so that the copy is compact and needs nothing beside it to be read. */
async function dump(store: ServerStore, file: string, keys: ServerKeys): Promise<void> {
  const written = `${file}.written`;
  const copy = openSqliteStore({ file: written, key: keys.database, createAs: 'real' });
  try {
    await store.snapshot((snapshot) => copy.transaction((tx) => copyRows(snapshot, tx)));
  } finally {
    await copy.close();
  }
  copyDatabase(written, file, keys.database);
  for (const ending of ['', '-wal', '-shm']) rmSync(written + ending, { force: true });
}
