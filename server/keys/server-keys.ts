/**
 * The server's own key for its data at rest: 32 random bytes in a file of mode 0600 beside the data folder
 * (`<data folder>.key`), so that a copy of the folder alone says nothing. Whoever has both has everything; a backup
 * is worthless without this file. Subkeys by purpose: HKDF-SHA-256 (RFC 5869).
 */
import { hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { flushFolderSync } from '../files.ts';

export interface ServerKeys {
  /** The whole file of embedded SQLite. */
  readonly database: Buffer;
  /** What rows in PostgreSQL say. */
  readonly rows: Buffer;
  readonly blobs: Buffer;
  readonly blobNames: Buffer;
  readonly codes: Buffer;
  /** Under what failed tries are counted: neither a name nor an address can be read out of it. */
  readonly tries: Buffer;
  /** Of what laptops seal to this server. */
  readonly box: Buffer;
  /** Opens the folder of the console. */
  readonly console: Buffer;
}

export const defaultKeyFile = (dataDir: string): string => `${resolve(dataDir)}.key`;

/** @throws AppError Store_KeyMissing, Store_WrongKey (the file is not a key) */
export function readServerKeys(keyFile: string): ServerKeys {
  let text: string;
  try {
    text = readFileSync(keyFile, 'utf8').trim();
  } catch (error) {
    throw new AppError('Store_KeyMissing', { file: keyFile }, { cause: error });
  }
  if (!/^[0-9a-f]{64}$/.test(text)) throw new AppError('Store_WrongKey', { file: keyFile });
  const master = Buffer.from(text, 'hex');
  const subkey = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', master, '', `xunwei server ${purpose}`, 32));
  return {
    database: subkey('database'),
    rows: subkey('rows'),
    blobs: subkey('blobs'),
    blobNames: subkey('blob names'),
    codes: subkey('enrolment codes'),
    tries: subkey('failed tries'),
    box: subkey('bundles'),
    console: subkey('console'),
  };
}

/** Makes the key file; one that exists is kept. Durable before anything is encrypted with it. */
export function createServerKey(keyFile: string): void {
  let file: number;
  try {
    file = openSync(keyFile, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw error;
  }
  try {
    writeSync(file, `${randomBytes(32).toString('hex')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  chmodSync(keyFile, 0o600);
  flushFolderSync(dirname(resolve(keyFile)));
}
