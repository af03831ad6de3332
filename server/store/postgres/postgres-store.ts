/**
 * The store for several server processes: one PostgreSQL database.
 *
 * Invariants
 * - Every transaction locks the counter row before it reads anything: one writer at a time among all processes, and
 *   what it reads is what the last one committed. Positions therefore become visible in their order.
 * - Within a process transactions queue before they take a connection, so that reads always find a free one.
 */
import type { Pool, PoolClient } from 'pg';
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
import { assertSafe, connect } from './connect.ts';
import { type DatabasePlace, toDatabaseError } from './database-error.ts';
import { heldVersion, migrate } from './migrations.ts';
import { PostgresReads, type Query } from './postgres-reads.ts';
import { PostgresSnapshot } from './postgres-snapshot.ts';
import { PostgresTransaction } from './postgres-transaction.ts';
import { changeTries, sweepTries } from './postgres-tries.ts';
import { RowSeal, places } from './row-seal.ts';

/** A process that hangs in a transaction loses it; one that waits for its turn is told before the laptop gives up. */
const limits = `SET LOCAL lock_timeout = '20s'; SET LOCAL statement_timeout = '40s';
  SET LOCAL idle_in_transaction_session_timeout = '30s'`;
const begin = `BEGIN ISOLATION LEVEL READ COMMITTED; ${limits}; SELECT seq FROM xunwei.log_top FOR UPDATE`;

export interface PostgresStoreOptions {
  readonly url: string;
  /** Asked for when the database is known to be reachable, and to be ours or new. */
  readonly key: (isNew: boolean) => Buffer;
  /** Makes the store when there is none: a demo's or a real server's, for good. Null: it must exist. */
  readonly createAs: 'demo' | 'real' | null;
}

/**
 * @throws AppError App_InvalidInput (the URL), Database_Unavailable, Database_Refused, Database_TooOld,
 *   Database_UnsafeSettings, Database_NotEmpty, Store_NotADataFolder (nothing there and nothing to be made),
 *   Store_FromTheFuture, Store_WrongKey
 */
export async function openPostgresStore({ url, key, createAs }: PostgresStoreOptions): Promise<ServerStore> {
  const { pool, place } = connect(url);
  try {
    const seal = await withClient(pool, place, async (client) => {
      await assertSafe(client);
      if (createAs === null && (await heldVersion(client)) === 0) {
        throw new AppError('Store_NotADataFolder', { file: place.database });
      }
      return prepare(client, key, createAs);
    });
    return new PostgresStore(pool, place, seal);
  } catch (error) {
    await pool.end();
    throw error;
  }
}

class PostgresStore implements ServerStore {
  readonly reads: ServerReads;
  readonly #pool: Pool;
  readonly #place: DatabasePlace;
  readonly #seal: RowSeal;
  #last: Promise<unknown> = Promise.resolve();

  constructor(pool: Pool, place: DatabasePlace, seal: RowSeal) {
    this.#pool = pool;
    this.#place = place;
    this.#seal = seal;
    this.reads = new PostgresReads(queryOf(pool, place), seal);
  }

  async check(): Promise<void> {
    await withClient(this.#pool, this.#place, async (client) => {
      await assertSafe(client);
      const { rows } = await client.query<{ isReadOnly: boolean }>(
        'SELECT seq, pg_is_in_recovery() AS "isReadOnly" FROM xunwei.log_top',
      );
      if (rows[0]?.isReadOnly !== false) {
        throw new AppError('Database_Refused', { ...this.#place, problem: 'read-only' });
      }
    });
  }

  async sizes(): Promise<StoreSizes> {
    const [sizes] = await queryOf(
      this.#pool,
      this.#place,
    )<StoreSizes>(
      `SELECT (SELECT seq FROM xunwei.log_top) AS operations, (SELECT count(*) FROM xunwei.laptop) AS laptops,
         (SELECT count(*) FROM xunwei.blob) AS blobs,
         (SELECT coalesce(sum(bytes), 0)::bigint FROM xunwei.blob) AS "blobBytes",
         pg_database_size(current_database()) AS "databaseBytes"`,
    );
    if (sizes === undefined) throw new AppError('Store_Damaged', { detail: 'sizes' });
    return sizes;
  }

  connections(): StoreConnections {
    const { totalCount, idleCount, waitingCount } = this.#pool;
    return { open: totalCount, idle: idleCount, waiting: waitingCount };
  }

  transaction<T>(work: (tx: ServerTransaction) => Promise<T>): Promise<T> {
    const result = this.#last.then(() => this.#run(work));
    this.#last = result.catch(() => undefined);
    return result;
  }

  noteReport(report: LaptopReport): Promise<void> {
    return this.#besideTheLog((query) => new PostgresTransaction(query, this.#seal).saveLaptopReport(report));
  }

  changeTries(keys: readonly string[], next: (held: readonly TryCount[]) => readonly TryCount[]): Promise<void> {
    return this.#besideTheLog((query) => changeTries(query, keys, next));
  }

  sweepTries(beforeMs: number, most: number): Promise<void> {
    return this.#besideTheLog((query) => sweepTries(query, beforeMs, most));
  }

  snapshot<T>(work: (snapshot: ServerSnapshot) => Promise<T>): Promise<T> {
    return withClient(this.#pool, this.#place, async (client) => {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const result = await work(new PostgresSnapshot(queryOf(client, this.#place), this.#seal));
      await client.query('COMMIT');
      return result;
    });
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#pool.end();
  }

  /** Nobody waits until the disk has it: every session says it anew, and a database that stopped forgets a second of tries. */
  #besideTheLog(work: (query: Query) => Promise<void>): Promise<void> {
    return withClient(this.#pool, this.#place, async (client) => {
      await client.query(`BEGIN; ${limits}; SET LOCAL synchronous_commit = 'off'`);
      await work(plainQueryOf(client));
      await client.query('COMMIT');
    });
  }

  #run<T>(work: (tx: ServerTransaction) => Promise<T>): Promise<T> {
    return withClient(this.#pool, this.#place, async (client) => {
      await client.query(begin);
      const result = await work(new PostgresTransaction(queryOf(client, this.#place), this.#seal));
      const { command } = await client.query('COMMIT');
      // What PostgreSQL answers when a statement failed on the way and nobody said so.
      if (command !== 'COMMIT') throw new Error(`the transaction ended with ${command}`);
      return result;
    });
  }
}

/** Schema, key and identity are all there when this returns; of several processes that start at once, one makes them. */
async function prepare(
  client: PoolClient,
  key: PostgresStoreOptions['key'],
  createAs: PostgresStoreOptions['createAs'],
): Promise<RowSeal> {
  await client.query('BEGIN ISOLATION LEVEL READ COMMITTED');
  const isNew = (await migrate(client)) === 0;
  const seal = new RowSeal(key(isNew));
  const tx = new PostgresTransaction(plainQueryOf(client), seal);
  if (isNew) await tx.saveIdentity(createIdentity(createAs === 'demo'));
  try {
    await tx.identity();
  } catch (error) {
    throw new AppError('Store_WrongKey', { file: places.meta('identity') }, { cause: error });
  }
  await client.query('COMMIT');
  return seal;
}

/**
 * Fills a database that has nothing of ours yet: schema and rows are there together, or not at all.
 * @param fill must save an identity
 * @throws AppError Database_NotEmpty, and what openPostgresStore throws of the database
 */
export async function fillPostgres(
  url: string,
  key: Buffer,
  fill: (tx: ServerTransaction) => Promise<void>,
): Promise<void> {
  const { pool, place } = connect(url);
  try {
    await withClient(pool, place, async (client) => {
      await assertSafe(client);
      await client.query('BEGIN ISOLATION LEVEL READ COMMITTED');
      if ((await migrate(client)) > 0) throw new AppError('Database_NotEmpty', { schema: 'xunwei' });
      await fill(new PostgresTransaction(plainQueryOf(client), new RowSeal(key)));
      await client.query('COMMIT');
    });
  } finally {
    await pool.end();
  }
}

/** Errors as they come: withClient translates them. */
function plainQueryOf(client: PoolClient): Query {
  return async <T>(text: string, values: readonly unknown[] = []) =>
    (await client.query(text, [...values])).rows as T[];
}

/** A connection for as long as `work` needs it; one on which anything failed is not used again. */
async function withClient<T>(pool: Pool, place: DatabasePlace, work: (client: PoolClient) => Promise<T>): Promise<T> {
  let client: PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    throw toDatabaseError(error, place);
  }
  // A connection that breaks while nothing is asked of it says so here; the next statement fails in any case.
  const ignore = (): void => undefined;
  client.on('error', ignore);
  let isGood = false;
  try {
    const result = await work(client);
    isGood = true;
    return result;
  } catch (error) {
    const told = toDatabaseError(error, place);
    const isLost = told instanceof AppError && told.code === 'Database_Unavailable';
    isGood = !isLost && (await rolledBack(client));
    throw told;
  } finally {
    client.off('error', ignore);
    client.release(!isGood);
  }
}

async function rolledBack(client: PoolClient): Promise<boolean> {
  try {
    await client.query('ROLLBACK');
    return true;
  } catch {
    return false;
  }
}

/** Under its name a connection keeps a statement as it was read and planned the first time: most of what a small one costs. */
const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `xunwei-${names.size}`;
  names.set(text, name);
  return name;
}

/** Rows of one statement; errors as an operator can read them. */
function queryOf(on: Pick<Pool, 'query'>, place: DatabasePlace): Query {
  return async <T>(text: string, values: readonly unknown[] = []) => {
    try {
      return (await on.query(values.length === 0 ? text : { name: nameOf(text), text, values: [...values] }))
        .rows as T[];
    } catch (error) {
      throw toDatabaseError(error, place);
    }
  };
}
