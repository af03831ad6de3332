/** Making and opening a data folder: `keyslots.json`, `store.db`, `lock`, `reserve`, `blobs/`, `journal/` and `backups/`. */
import { existsSync, statSync } from 'node:fs';
import { mkdir, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import type { SiteId } from '../shared/domain/ids.ts';
import { AppError } from '../shared/errors.ts';
import type { SiteKind } from '../shared/wire/enrol.ts';
import { type Sql, assertSound, lockFile, openDatabase, storeErrorOf } from './connection.ts';
import { createIdentity, loadIdentity } from './device-identity.ts';
import { type JournalParts, journalOwner } from './journal.ts';
import {
  type RandomBytes,
  type SlotSecret,
  type SubKeys,
  type WrappedSecret,
  createDataKey,
  createKeySlots,
  keySlotsFile,
  subKeysOf,
  unlock,
  unreadableSlots,
} from './key-slots.ts';
import { Meta } from './meta.ts';
import { migrate, newestVersion, versionOf } from './migrations/migrate.ts';
import { type Recovery, recover } from './recover.ts';
import { backUp, backupsIn } from './rolling-backups.ts';
import { OperationLog } from './operation-log.ts';
import { Reserve } from './reserve.ts';
import { Store } from './store.ts';
import { dropSuspicion, isSuspect } from './suspicion.ts';
import type { StoreClock } from './writer.ts';

export interface StorePorts {
  readonly clock: StoreClock;
  /** Cryptographically strong random bytes. */
  readonly random: RandomBytes;
  /** Of the room that is kept for texts on a full disk; left out: none is. */
  readonly reserveBytes?: number;
}

export interface CreateStore extends StorePorts {
  readonly dir: string;
  readonly siteId: SiteId;
  readonly siteKind: SiteKind;
  /** What opens the folder afterwards; other secrets with Store.slots. */
  readonly secret: WrappedSecret;
}

export interface OpenStore extends StorePorts {
  readonly dir: string;
  /** Tried in order. */
  readonly secrets: readonly SlotSecret[];
}

const databaseFile = (dir: string): string => path.join(dir, 'store.db');

/** Whether a store was made in this folder. The key slots are written last, so a broken-off creation is none. @throws Store_Unreadable */
export function isDataFolder(dir: string): boolean {
  try {
    statSync(path.join(dir, keySlotsFile));
    return true;
  } catch (error) {
    const problem = (error as NodeJS.ErrnoException).code ?? '';
    if (problem === 'ENOENT' || problem === 'ENOTDIR') return false;
    // A disk that cannot be read now says nothing of what is on it: no other data may be begun there.
    throw unreadableSlots(problem, error);
  }
}

/** @throws App_AlreadyReady when the folder holds a store, Store_InUse, Store_DiskFull */
export async function createStore(options: CreateStore): Promise<Store> {
  const { dir, clock, random } = options;
  const lock = await locked(dir);
  try {
    if (isDataFolder(dir)) throw new AppError('App_AlreadyReady');
    await moveAside(dir, clock.nowMs());
    const dataKey = createDataKey(random);
    const keys = subKeysOf(dataKey);
    const sql = openDatabase({ file: databaseFile(dir), key: keys.database, mode: 'create', newestVersion });
    try {
      migrate(sql);
      const meta = new Meta(sql);
      const signer = sql.transaction(() => {
        meta.set('site_id', options.siteId);
        meta.set('site_kind', options.siteKind);
        meta.set('created_at_ms', clock.nowMs());
        return createIdentity(meta, keys.deviceKey, random);
      });
      await createKeySlots(dir, dataKey, options.secret, random, clock.nowMs());
      const journal = journalOf(dir, keys, random);
      const reserve = new Reserve(dir, options.reserveBytes ?? 0);
      return new Store({
        dir,
        sql,
        lock,
        meta,
        signer,
        dataKey,
        keys,
        clock,
        random,
        journal,
        recovery: null,
        reserve,
      });
    } catch (error) {
      sql.close();
      throw error;
    }
  } catch (error) {
    lock.close();
    throw error;
  }
}

/**
 * A damaged database is recovered: Store.recovery says from what.
 * @throws Store_NotADataFolder, Store_Unreadable, Store_InUse, Store_KeyMissing, Store_WrongKey, Store_Damaged, Store_FromTheFuture,
 * Store_UnsafeSettings, Store_DiskFull
 */
export async function openStore(options: OpenStore): Promise<Store> {
  if (!isDataFolder(options.dir)) throw new AppError('Store_NotADataFolder');
  const reserve = new Reserve(options.dir, options.reserveBytes ?? 0);
  // To open takes room too: a laptop whose disk filled up overnight is worked with in the morning.
  return reserve.makingRoom(() => opened(options, reserve));
}

async function opened({ dir, secrets, clock, random }: OpenStore, reserve: Reserve): Promise<Store> {
  const dataKey = await unlock(dir, secrets);
  const keys = subKeysOf(dataKey);
  const lock = await locked(dir);
  try {
    const journal = journalOf(dir, keys, random);
    if (secrets.some(({ kind }) => kind === 'organisation')) assertFits(dir, keys.database, journal);
    const { sql, recovery } = await openSound(dir, keys.database, journal, clock);
    try {
      const before = versionOf(sql);
      if (before < newestVersion) await backUpBefore(sql, dir, keys.database, clock);
      migrate(sql);
      const meta = new Meta(sql);
      const signer = loadIdentity(meta, keys.deviceKey);
      const store = new Store({
        dir,
        sql,
        lock,
        meta,
        signer,
        dataKey,
        keys,
        clock,
        random,
        journal,
        recovery,
        reserve,
      });
      if (recovery !== null) await store.blobs.findAgain();
      return store;
    } catch (error) {
      sql.close();
      throw error;
    }
  } catch (error) {
    lock.close();
    throw error;
  }
}

/**
 * A data key that came from elsewhere: one of another folder must not be taken for damage, which would be mended by setting the
 * database aside. @throws Store_WrongKey when it opens neither the journal nor the database
 */
function assertFits(dir: string, key: Uint8Array, journal: JournalParts): void {
  if (journalOwner(journal) !== null) return;
  try {
    openExisting(databaseFile(dir), key).close();
  } catch (error) {
    const isOther = error instanceof AppError && error.code === 'Store_Damaged';
    throw isOther ? new AppError('Store_WrongKey', { kinds: 'organisation' }) : error;
  }
}

const journalOf = (dir: string, keys: SubKeys, random: RandomBytes): JournalParts => ({
  folder: path.join(dir, 'journal'),
  key: keys.journal,
  random,
});

interface Opened {
  readonly sql: Sql;
  readonly recovery: Recovery | null;
}

/** The database as it is when that is sound, otherwise what it is recovered from. */
async function openSound(dir: string, key: Uint8Array, journal: JournalParts, clock: StoreClock): Promise<Opened> {
  const file = databaseFile(dir);
  // A process that ended in order leaves no write-ahead log behind.
  const wasClean = (await isWalEmpty(file)) && !isSuspect(dir);
  try {
    const sql = openExisting(file, key);
    try {
      if (!wasClean) assertSound(sql);
      assertNotBehind(sql, dir);
    } catch (error) {
      sql.close();
      throw error;
    }
    dropSuspicion(dir);
    return { sql, recovery: null };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'Store_Damaged') throw error;
    const recovered = await recover(file, key, journal, clock.nowMs(), error);
    dropSuspicion(dir);
    return recovered;
  }
}

/**
 * A disk that said it had written what it had not leaves a database from before its own backup, and the journal goes on from
 * the backup. @throws Store_Damaged
 */
function assertNotBehind(sql: Sql, dir: string): void {
  const newest = backupsIn(dir)[0];
  if (newest !== undefined && newest.n > ownOperations(sql)) {
    throw new AppError('Store_Damaged', { detail: 'store.db is older than its backup' });
  }
}

async function backUpBefore(sql: Sql, dir: string, key: Uint8Array, clock: StoreClock): Promise<void> {
  await backUp({ sql, dir, key, atMs: clock.nowMs(), n: ownOperations(sql) });
}

/** Of a database that is opened by nothing else yet. */
const ownOperations = (sql: Sql): number => new OperationLog(sql).head(new Meta(sql).text('dev') ?? '').n;

/** The slots gave the right key: what does not open with it, or is empty, is damage. */
function openExisting(file: string, key: Uint8Array): Sql {
  if (!existsSync(file)) throw new AppError('Store_Damaged', { detail: 'store.db' });
  try {
    return openDatabase({ file, key, mode: 'open', newestVersion });
  } catch (error) {
    if (error instanceof AppError && ['Store_WrongKey', 'Store_NotADataFolder'].includes(error.code)) {
      throw new AppError('Store_Damaged', { detail: 'store.db' }, { cause: error });
    }
    throw error;
  }
}

async function locked(dir: string): Promise<Sql> {
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw storeErrorOf(error);
  }
  return lockFile(path.join(dir, 'lock'));
}

async function isWalEmpty(file: string): Promise<boolean> {
  try {
    return (await stat(`${file}-wal`)).size === 0;
  } catch {
    return true;
  }
}

/** A database without its key slots: a broken-off creation, or slots that somebody lost and may find again. */
async function moveAside(dir: string, nowMs: number): Promise<void> {
  const file = databaseFile(dir);
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) await rename(file + suffix, `${file}.without-key-${nowMs}${suffix}`);
  }
  for (const folder of ['journal', 'backups'].map((name) => path.join(dir, name))) {
    if (existsSync(folder)) await rename(folder, `${folder}.without-key-${nowMs}`);
  }
}
