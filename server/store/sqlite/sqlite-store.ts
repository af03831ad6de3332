/** The default store: one encrypted SQLite file, one writing connection, one reading. */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { AppError } from '../../../shared/errors.ts';
import type { ServerIdentity, ServerReads, ServerStore, ServerTransaction } from '../server-store.ts';
import { migrate } from './migrations.ts';
import { openDatabase } from './open-database.ts';
import { SqliteReads } from './sqlite-reads.ts';
import { SqliteTransaction } from './sqlite-transaction.ts';

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
    if (createAs !== null) createIdentity(writer, createAs === 'demo');
    return new SqliteStore(writer, openDatabase({ file, key, isReadonly: true }));
  } catch (error) {
    writer.close();
    throw error;
  }
}

class SqliteStore implements ServerStore {
  readonly reads: ServerReads;
  readonly #writer: Database;
  readonly #reader: Database;
  readonly #transaction: ServerTransaction;
  /** Transactions await between statements: the next one starts when the last has ended. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(writer: Database, reader: Database) {
    this.#writer = writer;
    this.#reader = reader;
    this.#transaction = new SqliteTransaction(writer);
    this.reads = new SqliteReads(reader);
  }

  transaction<T>(work: (tx: ServerTransaction) => Promise<T>): Promise<T> {
    const result = this.#last.then(() => this.#run(work));
    this.#last = result.catch(() => undefined);
    return result;
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
      if (code === 'SQLITE_FULL') throw new AppError('Store_DiskFull', {}, { cause: error });
      throw error;
    }
  }
}

function createIdentity(db: Database, isDemo: boolean): void {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const identity: ServerIdentity = {
    serverId: randomUUID(),
    epoch: 1,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
    isDemo,
  };
  db.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING').run(
    'identity',
    JSON.stringify(identity),
  );
}
