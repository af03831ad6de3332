/**
 * A server's data. With embedded SQLite: the folder with `server.db` and `blobs/`. With PostgreSQL: the database, and the
 * folder with `blobs/` and a note that the rest is elsewhere. Blobs may be in a bucket instead. The key file stands beside the folder either way.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../shared/errors.ts';
import { type ServerKeys, createServerKey, defaultKeyFile, readServerKeys } from './keys/server-keys.ts';
import type { ServerStore } from './store/server-store.ts';
import { openSqliteStore } from './store/sqlite/sqlite-store.ts';

export const databaseFile = (dataDir: string): string => join(dataDir, 'server.db');
/** Without it, a server started without its database's address would begin a new, empty one. */
const postgresNote = (dataDir: string): string => join(dataDir, 'records-are-in-postgresql');

export function noteRecordsAreInPostgres(dataDir: string): void {
  writeFileSync(postgresNote(dataDir), '');
}

/** Where a server's data are. */
export interface DataPlace {
  readonly dataDir: string;
  /** `<dataDir>.key` when left out. */
  readonly keyFile?: string;
  /** `postgresql://user:password@host:5432/database`; embedded SQLite when left out. */
  readonly databaseUrl?: string;
  /** `https://KEY:SECRET@host/bucket`, S3-compatible; `<dataDir>/blobs` when left out. */
  readonly blobsUrl?: string;
}

export interface ServerData {
  readonly store: ServerStore;
  readonly keys: ServerKeys;
  readonly keyFile: string;
}

/**
 * @param createAs makes what is not there yet; null demands that it is
 * @throws AppError Store_NotADataFolder, Store_KeyMissing, Store_WrongKey, Store_FromTheFuture, Store_UnsafeSettings,
 *   Database_OtherStore, and what openPostgresStore throws
 */
export async function openServerData(place: DataPlace, createAs: 'demo' | 'real' | null): Promise<ServerData> {
  return place.databaseUrl === undefined
    ? openEmbedded(place, createAs)
    : openShared(place, place.databaseUrl, createAs);
}

/** Opened for one act of the operator, also while the server runs. @throws what openServerData throws */
export async function withServerData<T>(place: DataPlace, work: (data: ServerData) => Promise<T>): Promise<T> {
  const data = await openServerData(place, null);
  try {
    return await work(data);
  } finally {
    await data.store.close();
  }
}

function openEmbedded({ dataDir, keyFile = defaultKeyFile(dataDir) }: DataPlace, createAs: CreateAs): ServerData {
  const file = databaseFile(dataDir);
  if (!existsSync(file)) {
    if (existsSync(postgresNote(dataDir))) {
      throw new AppError('Database_OtherStore', { file: dataDir, store: 'PostgreSQL' });
    }
    if (createAs === null) throw new AppError('Store_NotADataFolder', { file: dataDir });
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    createServerKey(keyFile);
  }
  const keys = readServerKeys(keyFile);
  return { store: openSqliteStore({ file, key: keys.database, createAs }), keys, keyFile };
}

async function openShared(
  { dataDir, keyFile = defaultKeyFile(dataDir) }: DataPlace,
  url: string,
  createAs: CreateAs,
): Promise<ServerData> {
  if (existsSync(databaseFile(dataDir))) throw new AppError('Database_OtherStore', { file: dataDir, store: 'SQLite' });
  // Its driver is loaded where it is used.
  const { openPostgresStore } = await import('./store/postgres/postgres-store.ts');
  const store = await openPostgresStore({
    url,
    key: (isNew) => {
      if (isNew) {
        mkdirSync(dataDir, { recursive: true, mode: 0o700 });
        createServerKey(keyFile);
      }
      return readServerKeys(keyFile).rows;
    },
    // A folder whose records are in a database never begins another, empty one.
    createAs: existsSync(postgresNote(dataDir)) ? null : createAs,
  });
  if (createAs !== null) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    noteRecordsAreInPostgres(dataDir);
  }
  return { store, keys: readServerKeys(keyFile), keyFile };
}

type CreateAs = Parameters<typeof openServerData>[1];
