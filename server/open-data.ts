/** A server's data folder: `server.db`, `blobs/`; its key file stands beside it. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../shared/errors.ts';
import { type ServerKeys, createServerKey, defaultKeyFile, readServerKeys } from './keys/server-keys.ts';
import type { ServerStore } from './store/server-store.ts';
import { openSqliteStore } from './store/sqlite/sqlite-store.ts';

export const databaseFile = (dataDir: string): string => join(dataDir, 'server.db');
export const blobDir = (dataDir: string): string => join(dataDir, 'blobs');

export interface ServerData {
  readonly store: ServerStore;
  readonly keys: ServerKeys;
  readonly keyFile: string;
}

/**
 * @param createAs makes the folder and its key when there is no database; null demands one
 * @throws AppError Store_NotADataFolder, Store_KeyMissing, Store_WrongKey, Store_FromTheFuture, Store_UnsafeSettings
 */
export function openServerData(
  dataDir: string,
  createAs: 'demo' | 'real' | null,
  keyFile: string = defaultKeyFile(dataDir),
): ServerData {
  const file = databaseFile(dataDir);
  if (!existsSync(file)) {
    if (createAs === null) throw new AppError('Store_NotADataFolder', { file: dataDir });
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    createServerKey(keyFile);
  }
  const keys = readServerKeys(keyFile);
  return { store: openSqliteStore({ file, key: keys.database, createAs }), keys, keyFile };
}
