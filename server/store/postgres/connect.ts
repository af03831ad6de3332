/** Connections to PostgreSQL: which one, how, and whether durability may rest on it. sync.md 2.10. */
import { Client, type ClientBase, Pool, type PoolConfig, types } from 'pg';
import { AppError } from '../../../shared/errors.ts';
import type { DatabasePlace } from './database-error.ts';

/** As `server_version_num` has it: the oldest that is still maintained. */
const oldestVersion = 140_000;
const connectTimeoutMs = 10_000;
/** A database that does not answer at all; a statement that waits for its turn has less. */
const answerTimeoutMs = 60_000;
const connections = 10;
const int8 = 20;

/** Counts and positions fit a double: 2^53 operations are not reached. */
const numbers: NonNullable<PoolConfig['types']> = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === int8 ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
};

export interface Connection {
  readonly pool: Pool;
  readonly place: DatabasePlace;
}

/** @param url as libpq takes it, e.g. `postgresql://user:password@host:5432/database` */
export function connect(url: string): Connection {
  const place = placeOf(url);
  const config: PoolConfig = {
    connectionString: url,
    application_name: 'xunwei',
    max: connections,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: answerTimeoutMs,
    keepAlive: true,
    // Statements that do not wait for each other go out together.
    pipeline: true,
    types: numbers,
  };
  const pool = new Pool(config);
  // An idle connection that breaks is replaced by the next; nobody was waiting for it.
  pool.on('error', () => undefined);
  return { pool, place };
}

/** @throws AppError App_InvalidInput; never with the URL, which holds the password */
function placeOf(url: string): DatabasePlace {
  try {
    if (!/^postgres(ql)?:\/\//.test(url)) throw new TypeError('not a URL of PostgreSQL');
    const { host, port, database = '', user = '' } = new Client({ connectionString: url });
    return { database: `${host}:${port}/${database}`, user };
  } catch {
    throw new AppError('App_InvalidInput', { field: 'database-url' });
  }
}

/** The version, the encoding, and that a commit is on the disk when it is answered. */
export async function assertSafe(client: Pick<ClientBase, 'query'>): Promise<void> {
  const { rows } = await client.query<Record<string, string | null>>(
    `SELECT current_setting('server_version_num') AS server_version_num,
      current_setting('server_version') AS server_version,
      current_setting('server_encoding') AS server_encoding,
      current_setting('fsync', true) AS fsync,
      current_setting('full_page_writes', true) AS full_page_writes,
      current_setting('synchronous_commit', true) AS synchronous_commit`,
  );
  assertSettings(rows[0] ?? {});
}

/** @throws AppError Database_TooOld, Database_UnsafeSettings */
export function assertSettings(held: Readonly<Record<string, string | null>>): void {
  if (!(Number(held['server_version_num']) >= oldestVersion)) {
    const version = held['server_version'] ?? '?';
    throw new AppError('Database_TooOld', { version, oldest: String(Math.floor(oldestVersion / 10_000)) });
  }
  const safe: Readonly<Record<string, readonly string[]>> = {
    server_encoding: ['UTF8'],
    fsync: ['on'],
    full_page_writes: ['on'],
    // All of these flush to the server's own disk before the commit is answered.
    synchronous_commit: ['on', 'local', 'remote_write', 'remote_apply'],
  };
  for (const [setting, values] of Object.entries(safe)) {
    const value = held[setting] ?? '?';
    if (!values.includes(value)) throw new AppError('Database_UnsafeSettings', { setting, value });
  }
}
