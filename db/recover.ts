/**
 * A database that does not open any more: it is set aside, the newest sound backup takes its place, and what came after that
 * is in the journal. Without a backup the journal alone makes it anew.
 */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../shared/errors.ts';
import { type Sql, assertSound, openDatabase } from './connection.ts';
import { type JournalOwner, type JournalParts, journalOwner } from './journal.ts';
import { Meta } from './meta.ts';
import { migrate, newestVersion } from './migrations/migrate.ts';
import { backupsIn } from './rolling-backups.ts';

export interface Recovery {
  /** Of the backup that took its place; null when the journal alone had to do. */
  readonly backupAtMs: number | null;
  /** Folder with the database as it was found. */
  readonly aside: string;
}

interface Recovered {
  readonly sql: Sql;
  readonly recovery: Recovery;
}

const suffixes = ['', '-wal', '-shm'];

/** @throws `damage` when there is neither a backup nor a journal; the database is then where it was */
export async function recover(
  file: string,
  key: Uint8Array,
  journal: JournalParts,
  nowMs: number,
  damage: unknown,
): Promise<Recovered> {
  const dir = path.dirname(file);
  const owner = journalOwner(journal);
  if (owner === null && backupsIn(dir).length === 0) throw damage;
  const aside = path.join(dir, 'damaged', new Date(nowMs).toISOString().replaceAll(/[-:.]/g, ''));
  await mkdir(aside, { recursive: true, mode: 0o700 });
  for (const suffix of suffixes) {
    if (existsSync(file + suffix)) await rename(file + suffix, path.join(aside, path.basename(file) + suffix));
  }
  const restored = await fromBackup(dir, file, key);
  if (restored !== null) return { sql: restored.sql, recovery: { backupAtMs: restored.atMs, aside } };
  if (owner === null) {
    for (const suffix of suffixes) {
      const kept = path.join(aside, path.basename(file) + suffix);
      if (existsSync(kept)) await rename(kept, file + suffix);
    }
    throw damage;
  }
  return { sql: fromOwner(file, key, owner), recovery: { backupAtMs: null, aside } };
}

/** The newest one that is whole. */
async function fromBackup(dir: string, file: string, key: Uint8Array): Promise<{ sql: Sql; atMs: number } | null> {
  for (const backup of backupsIn(dir)) {
    await copyFile(backup.file, file);
    try {
      const sql = openDatabase({ file, key, mode: 'open', newestVersion });
      try {
        assertSound(sql);
        return { sql, atMs: backup.atMs };
      } catch (error) {
        sql.close();
        throw error;
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      for (const suffix of suffixes) await rm(file + suffix, { force: true });
    }
  }
  return null;
}

/** An empty database of the same laptop. */
function fromOwner(file: string, key: Uint8Array, owner: JournalOwner): Sql {
  const sql = openDatabase({ file, key, mode: 'create', newestVersion });
  migrate(sql);
  const meta = new Meta(sql);
  sql.transaction(() => {
    meta.set('site_id', owner.siteId);
    meta.set('site_kind', owner.siteKind);
    meta.set('created_at_ms', owner.createdAtMs);
    meta.set('dev', owner.dev);
    meta.set('device_key', Buffer.from(owner.deviceKey, 'base64'));
  });
  return sql;
}

/** As the journal keeps it. */
export function ownerOf(meta: Meta): JournalOwner {
  const deviceKey = meta.get('device_key');
  return {
    siteId: meta.text('site_id') ?? '',
    siteKind: meta.text('site_kind') ?? '',
    createdAtMs: meta.number('created_at_ms'),
    dev: meta.text('dev') ?? '',
    deviceKey: deviceKey instanceof Uint8Array ? Buffer.from(deviceKey).toString('base64') : '',
  };
}
