/** Real stores in temporary folders, for the tests of this room. */
import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppError } from '../shared/errors.ts';
import type { FieldsInput } from './writer.ts';
import { plainDevice } from '../shared/domain/test-device.ts';
import type { PersonId, SiteId } from '../shared/domain/ids.ts';
import { type Sql, openDatabase } from './connection.ts';
import { type WrappedSecret, subKeysOf, unlock } from './key-slots.ts';
import { newestVersion } from './migrations/migrate.ts';
import { createStore, openStore } from './open-store.ts';
import { type SearchEntry, entriesOf } from './search-index.ts';
import { searchedEntities } from './search-text.ts';
import { tokensOf } from './search-tokens.ts';
import type { LogProof, LogProofStep } from './log-proof.ts';
import type { Store } from './store.ts';
import type { StoreClock } from './writer.ts';

export const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));
export const secret: WrappedSecret = { kind: 'machine', secret: new Uint8Array(32).fill(7) };
export const person = '019aaaaa-0000-7000-8000-000000000001' as PersonId;
export const siteId = '019aaaaa-0000-7000-8000-0000000000ff' as SiteId;
/** 2026-11-23 in the morning, Shanghai. */
export const morningMs = Date.UTC(2026, 10, 23, 1, 0, 0);

export interface TestClock extends StoreClock {
  ms: number;
}

/** A clock that moves a second with every look. */
export function tickingClock(startMs: number = morningMs): TestClock {
  return {
    ms: startMs,
    nowMs() {
      this.ms += 1000;
      return this.ms;
    },
    monoMs() {
      return this.ms - startMs;
    },
    bootId: 'boot-1',
  };
}

const cleanups: (() => void)[] = [];

/** For afterEach. */
export function cleanUp(): void {
  for (const cleanup of cleanups.splice(0).reverse()) cleanup();
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'xunwei-db-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

interface StoreOptions {
  readonly clock?: StoreClock;
  readonly reserveBytes?: number;
}

export async function newStore(options: StoreOptions & { readonly dir?: string } = {}): Promise<Store> {
  const dir = options.dir ?? path.join(temporaryFolder(), 'data');
  const { clock = tickingClock(), reserveBytes = 0 } = options;
  return closedLater(await createStore({ dir, siteId, siteKind: 'contract', secret, clock, random, reserveBytes }));
}

export async function reopened(
  dir: string,
  clock: StoreClock = tickingClock(morningMs + 3_600_000),
  reserveBytes = 0,
): Promise<Store> {
  return closedLater(await openStore({ dir, secrets: [secret], clock, random, reserveBytes }));
}

/** A laptop that was restored from a copy of its folder: the copy of a store as it is now, opened. */
export async function copyOf(store: Store): Promise<Store> {
  const dir = path.join(temporaryFolder(), 'copy');
  store.checkpoint();
  cpSync(store.dir, dir, { recursive: true, filter: (file) => !/-(wal|shm)$/.test(file) });
  return reopened(dir);
}

function closedLater(store: Store): Store {
  cleanups.push(() => store.close());
  return store;
}

/** A second connection to a store's database, past its repositories. */
export async function rawSql(dir: string): Promise<Sql> {
  const key = subKeysOf(await unlock(dir, [secret])).database;
  const sql = openDatabase({ file: path.join(dir, 'store.db'), key, mode: 'open', newestVersion });
  cleanups.push(() => sql.close());
  return sql;
}

/** Code of the AppError that `work` ends with. */
export async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'no error';
}

export async function endOf(steps: AsyncGenerator<LogProofStep, LogProof>): Promise<LogProof> {
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value;
  }
}

/** This laptop's own chain. @throws Error naming what of its log is not what it was */
export async function provedChain(store: Store): Promise<LogProof['own']> {
  const { own, flaws } = await endOf(store.proveLog());
  if (flaws.length > 0) throw new Error(`not whole: ${JSON.stringify(flaws)}`);
  return own;
}

export const newId = (): string => randomUUID();

export function deviceFields(change: Partial<FieldsInput<'device'>> = {}): FieldsInput<'device'> {
  return { ...plainDevice, ...change };
}

/** All that the full-text indexes hold: `<row> <token> <place>`, in no particular order but always the same. */
export function indexed(sql: Sql): { pairs: string[]; singles: string[] } {
  const [pairs = [], singles = []] = ['search_pair', 'search_single'].map((table) => {
    sql.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.${table}_tokens USING fts5vocab(main, ${table}, instance)`);
    return sql
      .all<{ term: string; doc: number; offset: number | null }>(`SELECT term, doc, offset FROM temp.${table}_tokens`)
      .map(({ term, doc, offset }) => `${doc} ${term} ${offset ?? ''}`)
      .sort();
  });
  return { pairs, singles };
}

/** The same as it follows from the records. */
export function tokensToIndex(sql: Sql): { pairs: string[]; singles: string[] } {
  const pairs: string[] = [];
  const singles: string[] = [];
  for (const entity of searchedEntities) {
    for (const { rowId, text } of sql.all<SearchEntry>(entriesOf(entity))) {
      const tokens = tokensOf(entity, text);
      pairs.push(...tokens.pairs.split(' ').map((token, offset) => `${rowId} ${token} ${offset}`));
      singles.push(...tokens.singles.split(' ').map((token) => `${rowId} ${token} `));
    }
  }
  return { pairs: pairs.sort(), singles: singles.sort() };
}
