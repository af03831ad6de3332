/** Opening the server's SQLite file: every setting that durability rests on is asserted. sync.md 2.10. */
import Database from 'better-sqlite3';
import { AppError } from '../../../shared/errors.ts';

/** 'XWSV' */
const applicationId = 0x58575356;
/** Earlier versions can corrupt a WAL: sqlite.org/wal.html#walresetbug. */
const oldestSqlite = [3, 51, 3] as const;
const busyTimeoutMs = 10_000;

export interface OpenOptions {
  readonly file: string;
  readonly key: Buffer;
  readonly isReadonly?: boolean;
  /** A missing file is made; otherwise it is Store_NotADataFolder. */
  readonly canCreate?: boolean;
}

/** @throws AppError Store_NotADataFolder, Store_WrongKey, Store_UnsafeSettings */
export function openDatabase({ file, key, isReadonly = false, canCreate = false }: OpenOptions): Database.Database {
  let db: Database.Database;
  // The driver asks for a report of this process, which would look up the names of everybody connected.
  Object.assign(process.report, { excludeNetwork: true });
  try {
    db = new Database(file, { readonly: isReadonly, fileMustExist: !canCreate, timeout: busyTimeoutMs });
  } catch (error) {
    throw new AppError('Store_NotADataFolder', { file }, { cause: error });
  }
  try {
    unlock(db, file, key);
    assertVersion(db);
    if (!isReadonly) expect(db, 'journal_mode', 'WAL', 'wal');
    expect(db, 'synchronous', 'FULL', 2);
    expect(db, 'foreign_keys', 'ON', 1);
    expect(db, 'temp_store', 'MEMORY', 2);
    expect(db, 'mmap_size', '0', 0);
    expect(db, 'trusted_schema', 'OFF', 0);
    expect(db, 'cell_size_check', 'ON', 1);
    expect(db, 'secure_delete', 'ON', 1);
    claim(db, file, isReadonly);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function unlock(db: Database.Database, file: string, key: Buffer): void {
  db.pragma("cipher = 'aegis'");
  db.pragma(`key = "raw:${key.toString('hex')}"`);
  try {
    db.prepare('SELECT count(*) FROM sqlite_master').get();
  } catch (error) {
    throw new AppError('Store_WrongKey', { file }, { cause: error });
  }
}

function assertVersion(db: Database.Database): void {
  const version = String(db.prepare('SELECT sqlite_version()').pluck().get());
  const parts = version.split('.').map(Number);
  for (const [index, least] of oldestSqlite.entries()) {
    const part = parts[index] ?? 0;
    if (part > least) return;
    if (part < least) throw new AppError('Store_UnsafeSettings', { setting: 'sqlite_version', value: version });
  }
}

function expect(db: Database.Database, name: string, wanted: string, expected: string | number): void {
  db.pragma(`${name} = ${wanted}`);
  const held = db.pragma(name, { simple: true });
  // mmap_size has no row where memory mapping is compiled out.
  if (held === expected || (name === 'mmap_size' && held === undefined)) return;
  throw new AppError('Store_UnsafeSettings', { setting: name, value: String(held) });
}

function claim(db: Database.Database, file: string, isReadonly: boolean): void {
  const held = db.pragma('application_id', { simple: true });
  if (held === applicationId) return;
  const isNew = held === 0 && db.prepare('SELECT count(*) FROM sqlite_master').pluck().get() === 0;
  if (!isNew || isReadonly) throw new AppError('Store_NotADataFolder', { file });
  db.pragma(`application_id = ${applicationId}`);
}
