/** Backups in the data folder: verified copies of the database, the newest ones kept (sync.md 2.10). */
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { backupDatabase, backupKeySlots } from './backup.ts';
import type { Sql } from './connection.ts';

const kept = 6;
const pattern = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-n(\d+)\.db$/;

export const backupsFolder = (dir: string): string => path.join(dir, 'backups');

export interface Backup {
  readonly file: string;
  readonly atMs: number;
  /** Own operations that it holds. */
  readonly n: number;
}

/** Newest first. */
export function backupsIn(dir: string): Backup[] {
  const folder = backupsFolder(dir);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const match = pattern.exec(name);
      if (match === null) return [];
      const [year = 0, month = 1, ...rest] = match.slice(1).map(Number);
      const [day = 1, hour = 0, minute = 0, second = 0, ms = 0, n = 0] = rest;
      return [{ file: path.join(folder, name), atMs: Date.UTC(year, month - 1, day, hour, minute, second, ms), n }];
    })
    .sort((one, other) => other.atMs - one.atMs || other.n - one.n);
}

/** They are of the device that this laptop was: the journal from now on continues none of them. They stay for whoever looks. */
export function setBackupsAside(dir: string, dev: string): void {
  const folder = backupsFolder(dir);
  if (existsSync(folder)) renameSync(folder, `${folder}.of-${dev}`);
}

export interface BackUp {
  readonly sql: Sql;
  readonly dir: string;
  /** Of the database. */
  readonly key: Uint8Array;
  readonly atMs: number;
  /** Own operations that are in the database now. */
  readonly n: number;
}

/** Makes one more and drops those beyond the kept ones. @returns the oldest that is kept. @throws Store_DiskFull */
export async function backUp({ sql, dir, key, atMs, n }: BackUp): Promise<Backup | undefined> {
  mkdirSync(backupsFolder(dir), { recursive: true, mode: 0o700 });
  const time = new Date(atMs).toISOString().replaceAll(/[-:.]/g, '');
  await backupDatabase(sql, dir, key, path.join(backupsFolder(dir), `${time}-n${n}.db`));
  const all = backupsIn(dir);
  for (const { file } of all.slice(kept)) {
    await rm(file, { force: true });
    await rm(backupKeySlots(file), { force: true });
  }
  return all.slice(0, kept).at(-1);
}
