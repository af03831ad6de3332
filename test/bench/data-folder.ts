/** Data folders as the app makes them, filled through its own store; and the bare driver on the same file. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { randomBytes, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type DatabaseConstructor from 'better-sqlite3';
import { Sql, assertSafeSettings } from '../../db/connection.ts';
import { type Act, type Store, openStore } from '../../db/index.ts';
import { type SlotSecret, subKeysOf, unlock } from '../../db/key-slots.ts';
import { createNodeApp, type ServeOptions } from '../../nodehost/index.ts';
import { keyFileSecrets } from '../../nodehost/key-file.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import { outDir } from '../support/app-host.ts';

export type BareDatabase = DatabaseConstructor.Database;

/** How many acts the filling writes in one transaction. */
const fillBatch = 1_000;

export class DataFolder implements Disposable {
  readonly root: string;

  constructor(root = mkdtempSync(path.join(tmpdir(), 'xunwei-bench-'))) {
    this.root = root;
  }

  get options(): ServeOptions {
    return {
      dataDir: path.join(this.root, 'data'),
      configDir: path.join(this.root, 'config'),
      version: '0.0.0-bench',
      outDir,
      log: () => {},
    };
  }

  /** The app's first run with the contract's site. */
  async setUp(): Promise<void> {
    const { app, close } = await createNodeApp(this.options);
    await app.client.system.setup({ site: 'contract', personName: '张伟' });
    await close();
  }

  async openStore(): Promise<Store> {
    return openStore({
      dir: this.options.dataDir,
      secrets: [await this.#secret()],
      clock: { nowMs: () => Date.now(), monoMs: () => performance.now(), bootId: randomUUID() },
      random: (count) => randomBytes(count),
    });
  }

  /** Writes acts in the owner's name, as the app would. */
  async fill(count: number, actOf: (index: number) => Act): Promise<void> {
    await this.fillWith(function* acts() {
      for (let index = 0; index < count; index += 1) yield actOf(index);
    });
  }

  /** The same for acts that follow each other. @param actsOf gets the owner, in whose name they are written */
  async fillWith(actsOf: (owner: PersonId) => Iterable<Act>): Promise<void> {
    const store = await this.openStore();
    const author = ownerOf(store);
    const batch: Act[] = [];
    for (const act of actsOf(author)) {
      batch.push(act);
      if (batch.length === fillBatch) store.write(author, batch.splice(0));
    }
    store.write(author, batch);
    store.checkpoint();
    store.close();
  }

  /** The same folder once more, for a contender that must not share a file with another. */
  copy(): DataFolder {
    const copy = new DataFolder();
    cpSync(this.root, copy.root, { recursive: true });
    return copy;
  }

  /** The driver alone on this folder's file, with the very settings that the store opens it with. */
  async openBare(): Promise<BareDatabase> {
    const keys = subKeysOf(await unlock(this.options.dataDir, [await this.#secret()]));
    const Database = createRequire(import.meta.url)('better-sqlite3') as typeof DatabaseConstructor;
    const database = new Database(path.join(this.options.dataDir, 'store.db'), { fileMustExist: true });
    database.pragma("cipher = 'aegis'");
    database.pragma(`key = 'raw:${Buffer.from(keys.database).toString('hex')}'`);
    for (const pragma of barePragmas) database.pragma(pragma);
    // Says so when the store's settings change and these do not.
    assertSafeSettings(new Sql(database));
    return database;
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  async #secret(): Promise<SlotSecret> {
    const { configDir = '' } = this.options;
    const secret = await keyFileSecrets(configDir, (count) => randomBytes(count)).machineSecret();
    if (secret === null) throw new Error('the folder was not set up');
    return { kind: 'machine', secret };
  }
}

const barePragmas = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'foreign_keys = ON',
  'temp_store = MEMORY',
  'mmap_size = 0',
  'trusted_schema = OFF',
  'cell_size_check = ON',
  'secure_delete = ON',
  'cache_size = -65536',
];

export function ownerOf(store: Store): PersonId {
  const owner = store.persons.all()[0];
  if (owner === undefined) throw new Error('the folder has no owner');
  return owner.id as PersonId;
}
