/** A laptop of a simulated world: the real store and the real engine; its database lies in memory, its journal on a memory disk. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { takeFile } from '../../app/services/carried.ts';
import { Sql } from '../../db/connection.ts';
import { createIdentity, loadIdentity } from '../../db/device-identity.ts';
import { type SubKeys, subKeysOf } from '../../db/key-slots.ts';
import { Meta } from '../../db/meta.ts';
import { migrate } from '../../db/migrations/migrate.ts';
import { Reserve } from '../../db/reserve.ts';
import { Store } from '../../db/store.ts';
import { hlcMs } from '../../shared/domain/hlc.ts';
import { recordFieldsVersion } from '../../shared/domain/entities.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import {
  type SessionResult,
  type SyncEngine,
  type TransportPort,
  createSyncEngine,
  writeBundle,
} from '../../sync/index.ts';
import { Life, mortal } from './crash.ts';
import type { VirtualTime } from './virtual-time.ts';
import { writePieces } from '../support/write-pieces.ts';
import { tokensIn } from './written.ts';

/** Anew for each store: one that is closed overwrites its keys. */
const newDataKey = (): Uint8Array => new Uint8Array(32).fill(9);
const newKeys = (): SubKeys => subKeysOf(newDataKey());
export const site = '019aaaaa-0000-7000-8000-0000000000ff';
const person = '019aaaaa-0000-7000-8000-000000000001' as PersonId;

/** What is left of a laptop when its power is cut, and what a backup of it is. */
export interface Disk {
  readonly database: Buffer;
  /** With the journal and the blobs; it need not exist. */
  readonly folder: string;
}

/** Bytes that are the same in every run. */
function seededBytes(seed: string): (count: number) => Uint8Array {
  let calls = 0;
  return (count) => {
    calls += 1;
    const digest = createHash('sha512').update(`${seed} ${calls}`).digest();
    return new Uint8Array(digest.subarray(0, count));
  };
}

/** The database of a laptop that was just made: always the same for the same number. */
export function newDatabase(number: number, nowMs: number): Buffer {
  const database = new Database(':memory:');
  const sql = new Sql(database);
  migrate(sql);
  const meta = new Meta(sql);
  meta.set('site_id', site);
  meta.set('site_kind', 'contract');
  meta.set('created_at_ms', nowMs);
  meta.set('record_fields_version', recordFieldsVersion);
  createIdentity(meta, newKeys().deviceKey, seededBytes(`laptop ${number}`));
  return database.serialize();
}

/** The database as a newer program has it after its first start. */
export function upgradedDatabase(database: Buffer): Buffer {
  const opened = new Database(database);
  migrate(new Sql(opened));
  return opened.serialize();
}

export interface LaptopParts {
  readonly number: number;
  readonly disk: Disk;
  /** Its own folder. */
  readonly folder: string;
  readonly time: VirtualTime;
  readonly transport: (laptop: VirtualLaptop) => TransportPort;
  /** 0 <= x < 1 */
  readonly random: () => number;
}

export class VirtualLaptop {
  readonly number: number;
  skewMs = 0;
  readonly #parts: LaptopParts;
  readonly #random: (count: number) => Uint8Array;
  #database: Database.Database;
  #store: Store;
  #engine: SyncEngine;
  #sql: Sql;
  life = new Life();
  boots = 0;

  constructor(parts: LaptopParts) {
    this.#parts = parts;
    this.number = parts.number;
    this.#random = seededBytes(`new keys of ${parts.number}`);
    this.#database = new Database(parts.disk.database);
    this.#copyFilesFrom(parts.disk.folder);
    ({ store: this.#store, engine: this.#engine, sql: this.#sql } = this.#open());
  }

  get store(): Store {
    return this.#store;
  }

  get person(): PersonId {
    return person;
  }

  /** Past the store's repositories. */
  get sql(): Sql {
    return this.#sql;
  }

  get wallMs(): number {
    return this.#parts.time.nowMs + this.skewMs;
  }

  /**
   * The latest stamp that another copy of it gave to what it has taken over; 0 when it has taken nothing over. Not its wall clock: a copy
   * that is set right goes on with what the other one had learnt of being wrong.
   */
  takenOverMs(ownTokens: ReadonlySet<string>): number {
    const own = this.#sql.all<{ hlc: string; fields: string }>(
      'SELECT hlc, fields FROM op WHERE dev = ?',
      this.#store.signer.dev,
    );
    const others = own.filter(({ fields }) => !tokensIn(fields).some((token) => ownTokens.has(token)));
    return Math.max(0, ...others.map(({ hlc }) => hlcMs(hlc)));
  }

  sync(signal: AbortSignal): Promise<SessionResult> {
    return this.#engine.runSession({ signal, onProgress: () => undefined });
  }

  /** What the laptop would hand in, as a file. */
  async exportBundle(file: string, extent: 'unsent' | 'all'): Promise<void> {
    const { sync, signer } = this.#store;
    const counts = { operations: 0, blobs: 0 };
    await writePieces(file, writeBundle({ store: sync, blobs: sync, signer, nowMs: this.wallMs, extent }, counts));
  }

  /** What came on a drive, by what the app does with it. */
  takeIn(file: string): ReturnType<typeof takeFile> {
    return takeFile({ store: this.#store, engine: this.#engine, nowMs: this.wallMs }, file);
  }

  async enrol(code: string): Promise<void> {
    const person = { name: '王工', role: 'technician' } as const;
    const { siteId, siteKind } = this.#store;
    const known = { siteId, siteKind, canAdoptSite: false, laptopName: `laptop ${this.number}`, person };
    await this.#engine.enrol({ ...known, serverUrl: 'http://server.test', code }, new AbortController().signal);
  }

  /** The process ends, wherever it is, and starts again on what was durable. */
  restart(): void {
    this.#store.close();
    ({ store: this.#store, engine: this.#engine, sql: this.#sql } = this.#open());
  }

  copyTo(folder: string): Disk {
    rmSync(folder, { recursive: true, force: true });
    cpSync(this.#parts.folder, folder, { recursive: true });
    return { database: this.#database.serialize(), folder };
  }

  /** @param keepsFiles only the database was lost and came back from a backup */
  async restore(disk: Disk, keepsFiles: boolean): Promise<void> {
    this.#store.close();
    this.#database.close();
    this.#database = new Database(disk.database);
    if (!keepsFiles) this.#copyFilesFrom(disk.folder);
    ({ store: this.#store, engine: this.#engine, sql: this.#sql } = this.#open());
    if (keepsFiles) await this.#store.blobs.findAgain();
  }

  close(): void {
    this.#store.close();
    this.#database.close();
  }

  #copyFilesFrom(folder: string): void {
    rmSync(this.#parts.folder, { recursive: true, force: true });
    if (existsSync(folder)) cpSync(folder, this.#parts.folder, { recursive: true });
    else mkdirSync(this.#parts.folder, { recursive: true });
  }

  #open(): { store: Store; engine: SyncEngine; sql: Sql } {
    const { folder, time, random } = this.#parts;
    const life = new Life();
    this.life = life;
    this.boots += 1;
    const sql = mortal(Sql, keptOpen(this.#database), life);
    sql.pragma('foreign_keys = ON');
    const meta = new Meta(sql);
    const keys = newKeys();
    const bytes = (count: number): Uint8Array => {
      // A key or a nonce is drawn before every frame of the journal.
      life.step();
      return this.#random(count);
    };
    const store = new Store({
      dir: folder,
      sql,
      lock: sql,
      meta,
      signer: loadIdentity(meta, keys.deviceKey),
      dataKey: newDataKey(),
      keys,
      clock: { nowMs: () => this.wallMs, monoMs: () => time.nowMs - time.startMs, bootId: `boot ${this.boots}` },
      random: bytes,
      journal: { folder: join(folder, 'journal'), key: keys.journal, random: bytes },
      recovery: null,
      reserve: new Reserve(folder, 0),
    });
    const clock = time.clockOf(() => this.skewMs, random);
    const transport = this.#parts.transport(this);
    const engine = createSyncEngine({
      store: store.sync,
      blobs: store.sync,
      carried: store.carried,
      transport,
      clock,
      signer: store.signer,
      escrow: store.slots,
    });
    return { store, engine, sql: new Sql(keptOpen(this.#database)) };
  }
}

/** A database in memory outlives the connections that a process had to it. */
function keptOpen(database: Database.Database): Database.Database {
  return new Proxy(database, {
    get: (target, name) => {
      if (name === 'close') return () => undefined;
      const member = Reflect.get(target, name) as unknown;
      return typeof member === 'function' ? (member as (...given: unknown[]) => unknown).bind(target) : member;
    },
  });
}
