/** The default store: one encrypted SQLite file, one writing connection, one reading. */
import type { Database } from 'better-sqlite3';
import { AppError } from '../../../shared/errors.ts';
import { createIdentity } from '../create-identity.ts';
import type {
  LaptopReport,
  ServerReads,
  ServerSnapshot,
  ServerStore,
  ServerTransaction,
  StoreConnections,
  StoreSizes,
  TryCount,
} from '../server-store.ts';
import { migrate } from './migrations.ts';
import { openDatabase } from './open-database.ts';
import { SqliteReads } from './sqlite-reads.ts';
import { withSqliteSnapshot } from './sqlite-snapshot.ts';
import { SqliteTransaction } from './sqlite-transaction.ts';
import { changeTries, sweepTries } from './sqlite-tries.ts';
import { Statements } from './statements.ts';

export interface SqliteStoreOptions {
  readonly file: string;
  readonly key: Buffer;
  /** Makes the store when there is none: a demo's or a real server's, for good. Null: it must exist. */
  readonly createAs: 'demo' | 'real' | null;
}

export function openSqliteStore({ file, key, createAs }: SqliteStoreOptions): ServerStore {
  const writer = openDatabase({ file, key, canCreate: createAs !== null });
  try {
    migrate(writer);
    if (createAs !== null) saveIdentity(writer, createAs === 'demo');
    return new SqliteStore(writer, openDatabase({ file, key, isReadonly: true }), { file, key });
  } catch (error) {
    writer.close();
    throw error;
  }
}

class SqliteStore implements ServerStore {
  readonly reads: ServerReads;
  readonly #writer: Database;
  readonly #reader: Database;
  readonly #file: string;
  readonly #key: Buffer;
  readonly #transaction: ServerTransaction;
  readonly #statements: Statements;
  /** Transactions await between statements: the next one starts when the last has ended. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(writer: Database, reader: Database, { file, key }: Pick<SqliteStoreOptions, 'file' | 'key'>) {
    this.#file = file;
    this.#key = key;
    this.#writer = writer;
    this.#reader = reader;
    this.#transaction = new SqliteTransaction(writer);
    this.#statements = new Statements(writer);
    this.reads = new SqliteReads(reader);
  }

  async check(): Promise<void> {
    await this.transaction((tx) => tx.top());
  }

  async sizes(): Promise<StoreSizes> {
    const sizes = this.#reader
      .prepare(
        `SELECT (SELECT seq FROM log_top) AS operations, (SELECT count(*) FROM laptop) AS laptops,
           (SELECT count(*) FROM blob) AS blobs, (SELECT coalesce(sum(bytes), 0) FROM blob) AS blobBytes,
           (SELECT page_count * page_size FROM pragma_page_count, pragma_page_size) AS databaseBytes`,
      )
      .get();
    return sizes as StoreSizes;
  }

  connections(): StoreConnections {
    return { open: 2, idle: this.#writer.inTransaction ? 1 : 2, waiting: 0 };
  }

  transaction<T>(work: (tx: ServerTransaction) => Promise<T>): Promise<T> {
    const result = this.#last.then(() => this.#run(work));
    this.#last = result.catch(() => undefined);
    return result;
  }

  noteReport(report: LaptopReport): Promise<void> {
    return this.transaction((tx) => tx.saveLaptopReport(report));
  }

  changeTries(keys: readonly string[], next: (held: readonly TryCount[]) => readonly TryCount[]): Promise<void> {
    return this.transaction(async () => changeTries(this.#statements, keys, next));
  }

  sweepTries(beforeMs: number, most: number): Promise<void> {
    return this.transaction(async () => sweepTries(this.#statements, beforeMs, most));
  }

  snapshot<T>(work: (snapshot: ServerSnapshot) => Promise<T>): Promise<T> {
    return withSqliteSnapshot(this.#file, this.#key, work);
  }

  async close(): Promise<void> {
    await this.#last;
    this.#reader.close();
    this.#writer.pragma('wal_checkpoint(TRUNCATE)');
    this.#writer.close();
  }

  async #run<T>(work: (tx: ServerTransaction) => Promise<T>): Promise<T> {
    try {
      this.#writer.exec('BEGIN IMMEDIATE');
      const result = await work(this.#transaction);
      this.#writer.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.#writer.inTransaction) this.#writer.exec('ROLLBACK');
      const { code } = error as { code?: unknown };
      if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE')
        throw new AppError('Store_DiskFull', {}, { cause: error });
      throw error;
    }
  }
}

function saveIdentity(db: Database, isDemo: boolean): void {
  db.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING').run(
    'identity',
    JSON.stringify(createIdentity(isDemo)),
  );
}
