/**
 * The only file that knows the SQLite driver: opening with the settings of sync.md 2.10, statements, transactions,
 * and the driver's errors as coded ones.
 */
import { createRequire } from 'node:module';
import type DatabaseConstructor from 'better-sqlite3';
import { AppError } from '../shared/errors.ts';

type Driver = typeof DatabaseConstructor;

export type SqlValue = string | number | bigint | null | Uint8Array;
type SqlRow = Readonly<Record<string, unknown>>;

/** "XUNW": what makes a SQLite file ours. */
const applicationId = 0x58_55_4e_57;
/** The driver is built for this Node-API version; an older runtime would end the process instead of throwing. */
const neededNodeApi = 10;
/** Older SQLite can corrupt a database when its write-ahead log is reset (sqlite.org/wal.html#walresetbug). */
const oldestSqlite = [3, 51, 3] as const;
const cacheKib = 64 * 1024;

let loadedDriver: Driver | null = null;

/** Loads the native driver once, after asking whether this runtime can. */
function driver(): Driver {
  if (loadedDriver !== null) return loadedDriver;
  const nodeApi = Number(process.versions.napi ?? 0);
  if (nodeApi < neededNodeApi) {
    throw new AppError('Store_UnsafeSettings', { setting: 'node-api', found: nodeApi, wanted: neededNodeApi });
  }
  // It asks for a report of this process, which would look up the names of everybody connected: seconds without DNS.
  Object.assign(process.report, { excludeNetwork: true });
  loadedDriver = createRequire(import.meta.url)('better-sqlite3') as Driver;
  return loadedDriver;
}

/** One connection: prepared statements by their text, coded errors, nestable transactions. */
export class Sql {
  readonly #database: DatabaseConstructor.Database;
  readonly #statements = new Map<string, DatabaseConstructor.Statement<SqlValue[]>>();
  readonly #transaction: DatabaseConstructor.Transaction<(work: () => unknown) => unknown>;
  #afterCommit: (() => void)[] = [];
  /** Called when something in the database does not read back. */
  onDamage: () => void = () => undefined;
  /** Called when the disk is full. True: there is more room now, and what failed is done once more. */
  onFull: () => boolean = () => false;
  /** Called when a transaction, or one inside another, was taken back. */
  onTakenBack: () => void = () => undefined;

  constructor(database: DatabaseConstructor.Database) {
    this.#database = database;
    this.#transaction = database.transaction((work: () => unknown) => work());
  }

  /** First row, or undefined. */
  get<T = SqlRow>(text: string, ...values: SqlValue[]): T | undefined {
    return this.#withRoom(() => this.#prepared(text).get(...values) as T | undefined);
  }

  all<T = SqlRow>(text: string, ...values: SqlValue[]): T[] {
    return this.#translated(() => this.#prepared(text).all(...values) as T[]);
  }

  /** Number of rows changed. */
  run(text: string, ...values: SqlValue[]): number {
    return this.#withRoom(() => this.#prepared(text).run(...values).changes);
  }

  /** Row id of the new row. */
  insert(text: string, ...values: SqlValue[]): number {
    return this.#withRoom(() => Number(this.#prepared(text).run(...values).lastInsertRowid));
  }

  /** Statements without parameters and without rows. */
  exec(text: string): void {
    this.#translated(() => this.#database.exec(text));
  }

  pragma(text: string): unknown {
    return this.#translated(() => this.#database.pragma(text, { simple: true }));
  }

  /** A copy of the database, for which no room is made: it is as large as the database. */
  vacuumInto(file: string): void {
    this.#translated(() => this.#prepared('VACUUM INTO ?').run(file));
  }

  /**
   * All or nothing; a transaction inside another one is a savepoint of it. `work` is begun anew where room could be made on a
   * full disk: whatever it changes besides the database it must be able to change twice.
   */
  transaction<T>(work: () => T): T {
    if (this.#database.inTransaction) return translated(() => this.#allOrNothing(work));
    const done = this.#withRoom(() => {
      this.#afterCommit = [];
      return this.#allOrNothing(work);
    });
    for (const follow of this.#afterCommit.splice(0)) follow();
    return done;
  }

  #allOrNothing<T>(work: () => T): T {
    try {
      return this.#transaction.immediate(work) as T;
    } catch (error) {
      this.onTakenBack();
      throw error;
    }
  }

  /** Called once the transaction that is open now is durable; not when it is taken back. */
  afterCommit(follow: () => void): void {
    this.#afterCommit.push(follow);
  }

  close(): void {
    this.#statements.clear();
    translated(() => this.#database.close());
  }

  /** Within a transaction it is the transaction that is begun anew. */
  #withRoom<T>(work: () => T): T {
    const isWhole = !this.#database.inTransaction;
    try {
      return this.#translated(work);
    } catch (error) {
      if (isWhole && isDiskFull(error) && this.onFull()) return this.#translated(work);
      throw error;
    }
  }

  #translated<T>(work: () => T): T {
    try {
      return translated(work);
    } catch (error) {
      if (error instanceof AppError && error.code === 'Store_Damaged') this.onDamage();
      throw error;
    }
  }

  #prepared(text: string): DatabaseConstructor.Statement<SqlValue[]> {
    const known = this.#statements.get(text);
    if (known !== undefined) return known;
    const statement = this.#database.prepare<SqlValue[]>(text);
    this.#statements.set(text, statement);
    return statement;
  }
}

/** The index of the write-ahead log has an error of its own when there is no room for it. */
const diskFull: readonly string[] = ['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT'];

export const isDiskFull = (error: unknown): boolean => error instanceof AppError && error.code === 'Store_DiskFull';

/** A driver's error as a coded one; other errors as they are. */
export function storeErrorOf(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const code = String((error as { code?: unknown }).code ?? '');
  if (diskFull.includes(code)) {
    return new AppError('Store_DiskFull', {}, { cause: error });
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new AppError('Store_InUse', {}, { cause: error });
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new AppError('Store_Damaged', { detail: code }, { cause: error });
  }
  return error;
}

function translated<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storeErrorOf(error);
  }
}

export interface OpenDatabase {
  readonly file: string;
  /** 32 random bytes; used as they are, there is no key derivation at open. */
  readonly key: Uint8Array;
  /** create: the file must not exist yet. */
  readonly mode: 'create' | 'open';
  /** The newest `user_version` this program understands. */
  readonly newestVersion: number;
}

/**
 * Opens an encrypted database with every setting applied and read back.
 * @throws Store_WrongKey, Store_NotADataFolder, Store_FromTheFuture, Store_UnsafeSettings, Store_Damaged
 */
export function openDatabase(options: OpenDatabase): Sql {
  const Database = driver();
  const database = translated(
    () => new Database(options.file, { fileMustExist: options.mode === 'open', timeout: 5000 }),
  );
  const sql = new Sql(database);
  try {
    sql.pragma("cipher = 'aegis'");
    giveKey(database, options.key);
    assertKeyOpens(sql);
    assertSqliteVersion(sql);
    if (options.mode === 'create') sql.pragma(`application_id = ${applicationId}`);
    assertOurs(sql, options.newestVersion);
    for (const [name, setting] of Object.entries(safeSettings)) sql.pragma(`${name} = ${setting.set}`);
    assertSafeSettings(sql);
    return sql;
  } catch (error) {
    sql.close();
    throw error;
  }
}

/** As bytes that are overwritten again, not as the text of a statement: a string stays in memory after a lock. */
function giveKey(database: DatabaseConstructor.Database, key: Uint8Array): void {
  const raw = Buffer.concat([Buffer.from('raw:'), key]);
  translated(() => (database as DatabaseConstructor.Database & { key(key: Buffer): number }).key(raw));
  raw.fill(0);
}

/** An exclusive lock that the operating system drops when the process ends, however it ends. */
export function lockFile(file: string): Sql {
  const Database = driver();
  const sql = new Sql(translated(() => new Database(file, { timeout: 0 })));
  try {
    sql.pragma('journal_mode = MEMORY');
    sql.exec('BEGIN EXCLUSIVE');
    return sql;
  } catch (error) {
    sql.close();
    throw error;
  }
}

function assertSqliteVersion(sql: Sql): void {
  const found = sql.get<{ version: string }>('SELECT sqlite_version() AS version')?.version ?? '';
  const parts = found.split('.').map(Number);
  for (const [index, wanted] of oldestSqlite.entries()) {
    const part = parts[index] ?? 0;
    if (part > wanted) return;
    if (part < wanted) {
      throw new AppError('Store_UnsafeSettings', { setting: 'sqlite', found, wanted: oldestSqlite.join('.') });
    }
  }
}

function assertKeyOpens(sql: Sql): void {
  try {
    sql.get('SELECT count(*) FROM sqlite_schema');
  } catch (error) {
    // The page does not verify under this key. Who holds the key for certain knows that it is damage instead.
    if (error instanceof AppError && error.params.detail === 'SQLITE_NOTADB') {
      throw new AppError('Store_WrongKey', {}, { cause: error });
    }
    throw error;
  }
}

function assertOurs(sql: Sql, newestVersion: number): void {
  if (sql.pragma('application_id') !== applicationId) throw new AppError('Store_NotADataFolder');
  const version = Number(sql.pragma('user_version'));
  if (version > newestVersion) throw new AppError('Store_FromTheFuture', { version, newest: newestVersion });
}

/** What is set at open, and what reading it back must give. */
const safeSettings: Readonly<Record<string, { set: string; found: string | number }>> = {
  journal_mode: { set: 'WAL', found: 'wal' },
  // WAL alone means NORMAL in this driver, which loses acknowledged commits on a power cut (sync.md M1).
  synchronous: { set: 'FULL', found: 2 },
  foreign_keys: { set: 'ON', found: 1 },
  // The compiled default spills plaintext pages into temporary files (sync.md M3).
  temp_store: { set: 'MEMORY', found: 2 },
  mmap_size: { set: '0', found: 0 },
  trusted_schema: { set: 'OFF', found: 0 },
  cell_size_check: { set: 'ON', found: 1 },
  secure_delete: { set: 'ON', found: 1 },
  // Negative: KiB instead of pages.
  cache_size: { set: String(-cacheKib), found: -cacheKib },
};

/** @throws Store_UnsafeSettings naming the first setting that is not as it must be. */
export function assertSafeSettings(sql: Sql): void {
  const cipher = sql.pragma('cipher');
  if (cipher !== 'aegis') throw unsafe('cipher', cipher, 'aegis');
  for (const [name, setting] of Object.entries(safeSettings)) {
    const found = sql.pragma(name);
    if (found !== setting.found) throw unsafe(name, found, setting.found);
  }
}

function unsafe(setting: string, found: unknown, wanted: string | number): AppError {
  return new AppError('Store_UnsafeSettings', { setting, found: String(found), wanted });
}

/** @throws Store_Damaged when a page or an index is not sound. */
export function assertSound(sql: Sql): void {
  const answer = sql.pragma('quick_check');
  if (answer !== 'ok') throw new AppError('Store_Damaged', { detail: String(answer).slice(0, 200) });
}
