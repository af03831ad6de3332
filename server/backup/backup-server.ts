/**
 * A verified copy of a server's data folder, also while the server runs: `VACUUM INTO` (encrypted with the same key),
 * every blob that the copy knows, each opened and hashed; only then does it get its name and count as "in backup".
 * The key file is not in it and must be kept elsewhere. To restore: stop the server, put the copy in the data folder's
 * place beside the same key file, start.
 */
import { existsSync, mkdirSync, openSync, closeSync, fsyncSync, renameSync, rmSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { BlobFiles } from '../blobs/blob-files.ts';
import { defaultKeyFile, readServerKeys, syncDirectory } from '../keys/server-keys.ts';
import { blobDir, databaseFile, openServerData } from '../open-data.ts';
import type { BlobRow } from '../store/server-store.ts';
import { openDatabase } from '../store/sqlite/open-database.ts';

export interface BackupOptions {
  readonly dataDir: string;
  /** A folder that does not exist yet. */
  readonly to: string;
  readonly keyFile?: string;
}

export interface BackupResult {
  /** Position of the log that the copy covers. */
  readonly seq: number;
  readonly operations: number;
  readonly blobs: number;
  /** Needed to read the copy; not part of it. */
  readonly keyFile: string;
}

/** @throws AppError App_InvalidInput (the target exists), Store_Damaged, Store_BlobDamaged, Store_DiskFull */
export async function backupServer({ dataDir, to, keyFile }: BackupOptions): Promise<BackupResult> {
  const target = resolve(to);
  if (existsSync(target)) throw new AppError('App_InvalidInput', { field: 'to' });
  const temporary = `${target}.partial`;
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true, mode: 0o700 });
  try {
    const result = await copyInto(temporary, dataDir, keyFile ?? defaultKeyFile(dataDir));
    renameSync(temporary, target);
    syncDirectory(dirname(target));
    await record(dataDir, keyFile, result.seq);
    return result;
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    throw error;
  }
}

async function copyInto(folder: string, dataDir: string, keyFile: string): Promise<BackupResult> {
  const keys = readServerKeys(keyFile);
  const copy = databaseFile(folder);
  const live = openDatabase({ file: databaseFile(dataDir), key: keys.database, isReadonly: true });
  try {
    live.prepare('VACUUM INTO ?').run(copy);
  } finally {
    live.close();
  }
  syncFile(copy);
  const { seq, operations, blobs } = inspect(copy, keys.database);
  const from = new BlobFiles(blobDir(dataDir), keys);
  const into = new BlobFiles(blobDir(folder), keys);
  for (const blob of blobs) {
    const path = into.path(blob.id);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await copyFile(from.path(blob.id), path);
    if (!(await into.isIntact(blob.id, blob.parts))) throw new AppError('Store_BlobDamaged', { id: blob.id });
    syncFile(path);
    syncDirectory(dirname(path));
  }
  syncDirectory(blobDir(folder));
  syncDirectory(folder);
  return { seq, operations, blobs: blobs.length, keyFile };
}

/** The copy opens with the key, is sound, and its log is whole up to the seq that it claims. */
function inspect(copy: string, key: Buffer): { seq: number; operations: number; blobs: BlobRow[] } {
  const db = openDatabase({ file: copy, key, isReadonly: true });
  try {
    const check = db.pragma('quick_check', { simple: true });
    const seq = Number(db.prepare('SELECT seq FROM log_top').pluck().get());
    const operations = Number(db.prepare('SELECT count(*) FROM op').pluck().get());
    if (check !== 'ok' || operations !== seq) throw new AppError('Store_Damaged', { file: copy });
    const blobs = db
      .prepare('SELECT id, bytes, parts, media_type AS mediaType FROM blob ORDER BY id')
      .all() as BlobRow[];
    return { seq, operations, blobs };
  } finally {
    db.close();
  }
}

async function record(dataDir: string, keyFile: string | undefined, seq: number): Promise<void> {
  const { store } = openServerData(dataDir, null, keyFile);
  try {
    await store.transaction((tx) => tx.saveBackup(seq, Date.now()));
  } finally {
    await store.close();
  }
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
