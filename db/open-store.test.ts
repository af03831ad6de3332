import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { backupKeySlots } from './backup.ts';
import { keySlotsFile, subKeysOf, unlock } from './key-slots.ts';
import { openDatabase } from './connection.ts';
import { newestVersion } from './migrations/migrate.ts';
import { createStore, isDataFolder, openStore } from './open-store.ts';
import {
  cleanUp,
  codeOf,
  deviceFields,
  newId,
  newStore,
  person,
  random,
  rawSql,
  reopened,
  secret,
  siteId,
  temporaryFolder,
  tickingClock,
  provedChain,
} from './test-support.ts';

afterEach(cleanUp);

const canary = '金丝雀-canary-7f3a9c';
const ports = { clock: tickingClock(), random };

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

describe('a data folder', () => {
  it('of an older program gives its records the fields that came since', async () => {
    const store = await newStore();
    const id = newId();
    const zone = { code: 'lan', name: '机关局域网', subnets: ['10.1.0.0/16'] } as const;
    store.write(person, [{ entity: 'zone', entityId: id, action: 'create', fields: { ...zone, subnets: [] } }]);
    store.close();
    const sql = await rawSql(store.dir);
    sql.run(`UPDATE state_zone SET fields = json_remove(fields, '$.subnets')`);
    sql.run(`DELETE FROM meta WHERE key = 'record_fields_version'`);
    sql.close();
    const again = await reopened(store.dir);
    expect(again.zones.byId(id)?.fields).toEqual({ ...zone, nameEn: '', subnets: [] });
  });

  it('is made once, keeps who it is, and opens with its secret only', async () => {
    const store = await newStore();
    const { dir } = store;
    const { dev, publicKey } = store.signer;
    expect(await codeOf(() => openStore({ dir, secrets: [secret], ...ports }))).toBe('Store_InUse');
    store.close();
    expect(isDataFolder(dir)).toBe(true);
    expect(await codeOf(() => createStore({ dir, siteId, siteKind: 'demo', secret, ...ports }))).toBe(
      'App_AlreadyReady',
    );
    const wrong = { kind: 'machine', secret: random(32) } as const;
    expect(await codeOf(() => openStore({ dir, secrets: [wrong], ...ports }))).toBe('Store_WrongKey');
    expect(await codeOf(() => openStore({ dir, secrets: [], ...ports }))).toBe('Store_KeyMissing');
    const again = await reopened(dir);
    expect(again.signer.dev).toBe(dev);
    expect(again.signer.publicKey).toBe(publicKey);
    expect([again.siteId, again.siteKind]).toEqual([siteId, 'contract']);
    again.adoptSite(newId() as typeof siteId, 'demo');
    expect(again.siteKind).toBe('demo');
  });

  it('opens with the slots that took the place of others, and no longer with those', async () => {
    const store = await newStore();
    const machine = new Uint8Array(32).fill(7);
    const both = { kind: 'machine-passphrase', secret: machine, passphrase: '正确 马 电池' } as const;
    await store.backUp();
    await store.slots.replace([both], ['machine']);
    expect(await codeOf(() => store.slots.assertOpenedBy(secret))).toBe('Store_KeyMissing');
    await store.slots.assertOpenedBy(both);
    store.close();
    const { dir } = store;
    expect(await codeOf(() => openStore({ dir, secrets: [secret], ...ports }))).toBe('Store_KeyMissing');
    // Neither does the copy beside a backup that was made before.
    const copies = filesUnder(path.join(dir, 'backups')).filter((file) => file.endsWith('keyslots.json'));
    expect(copies).toHaveLength(1);
    for (const copy of copies)
      expect(readFileSync(copy, 'utf8')).toBe(readFileSync(path.join(dir, 'keyslots.json'), 'utf8'));
    const again = await openStore({ dir, secrets: [both], ...ports });
    expect(again.siteId).toBe(siteId);
    again.close();
  });

  it('holds no plain text in any file', async () => {
    const store = await newStore();
    const id = newId();
    store.write(person, [{ entity: 'device', entityId: id, action: 'create', fields: deviceFields({ name: canary }) }]);
    store.drafts.set({ key: 'fault:new', text: canary, atMs: 1 });
    store.credentials.set(id, { username: canary, password: canary }, 1);
    const account = { username: canary, password: canary, privacyPassword: canary, privateKey: canary };
    store.protocolAccounts.set(id, 'ssh', account, 1);
    await store.blobs.write(Buffer.from(canary.repeat(1000)), 'text/plain');
    const check = (): void => {
      const files = filesUnder(store.dir);
      expect(files.some((file) => file.includes('blobs'))).toBe(true);
      for (const file of files) {
        const bytes = readFileSync(file);
        expect(bytes.includes(canary), file).toBe(false);
        expect(bytes.includes('SQLite format 3') && path.basename(file) !== 'lock', file).toBe(false);
      }
    };
    expect(statSync(path.join(store.dir, 'store.db-wal')).size).toBeGreaterThan(0);
    check();
    store.checkpoint();
    expect(statSync(path.join(store.dir, 'store.db-wal')).size).toBe(0);
    check();
    store.close();
    check();
  });

  it('says that it is damaged when there is nothing to recover it from', async () => {
    const store = await newStore();
    const { dir } = store;
    store.close();
    rmSync(path.join(dir, 'journal'), { recursive: true });
    const file = path.join(dir, 'store.db');
    const whole = readFileSync(file);
    for (const offset of [40, 4096 + 100, whole.length - 2000]) {
      const damaged = Buffer.from(whole);
      damaged[offset] = (damaged[offset] ?? 0) ^ 4;
      writeFileSync(file, damaged);
      // As after a crash: a write-ahead log is there, so everything is checked before anything is used.
      writeFileSync(`${file}-wal`, Buffer.alloc(1));
      expect(await codeOf(() => openStore({ dir, secrets: [secret], ...ports })), `byte ${offset}`).toBe(
        'Store_Damaged',
      );
      rmSync(`${file}-wal`, { force: true });
    }
    rmSync(file);
    expect(await codeOf(() => openStore({ dir, secrets: [secret], ...ports }))).toBe('Store_Damaged');
    expect(await codeOf(() => openStore({ dir: temporaryFolder(), secrets: [secret], ...ports }))).toBe(
      'Store_NotADataFolder',
    );
  });

  it('starts over when making it was broken off, and keeps what was there aside', async () => {
    const store = await newStore();
    store.close();
    rmSync(path.join(store.dir, keySlotsFile));
    expect(isDataFolder(store.dir)).toBe(false);
    const again = await newStore({ dir: store.dir });
    expect(again.sync.ownChain().n).toBe(0);
    expect(readdirSync(store.dir).filter((name) => name.startsWith('store.db.without-key-'))).toHaveLength(1);
  });
});

describe('a backup', () => {
  it('is a whole encrypted copy that opens with the same secret', async () => {
    const store = await newStore();
    const id = newId();
    store.write(person, [{ entity: 'device', entityId: id, action: 'create', fields: deviceFields({ name: canary }) }]);
    const folder = temporaryFolder();
    const file = path.join(folder, 'backup.db');
    await store.backupTo(file);
    await store.backupTo(file);
    expect(readdirSync(folder).sort()).toEqual(['backup.db', path.basename(backupKeySlots(file))]);
    expect(readFileSync(file).includes(canary)).toBe(false);
    store.close();
    rmSync(store.dir, { recursive: true });
    const key = subKeysOf(await unlockBackup(file)).database;
    const copy = openDatabase({ file, key, mode: 'open', newestVersion });
    expect(copy.get('SELECT count(*) AS count FROM state_device')).toEqual({ count: 1 });
    copy.close();
  });

  it('leaves nothing under its name when it cannot be made', async () => {
    const store = await newStore();
    const file = path.join(temporaryFolder(), 'missing', 'backup.db');
    await expect(store.backupTo(file)).rejects.toThrow();
    expect(existsSync(file)).toBe(false);
  });
});

async function unlockBackup(file: string): Promise<Uint8Array> {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, keySlotsFile), readFileSync(backupKeySlots(file)));
  return unlock(folder, [secret]);
}

const childFile = fileURLToPath(new URL('./crash.child.ts', import.meta.url));

describe('a killed process', () => {
  it('loses nothing that it acknowledged, and leaves no lock', async () => {
    const store = await newStore();
    const { dir } = store;
    store.close();
    const acknowledged = new Set<string>();
    for (let cycle = 0; cycle < 20; cycle += 1) {
      for (const id of await writeUntilKilled(dir, 1 + ((cycle * 7) % 40))) acknowledged.add(id);
    }
    const survivor = await reopened(dir);
    const chain = await provedChain(survivor);
    expect(acknowledged.size).toBeGreaterThan(100);
    expect(chain.n).toBeGreaterThanOrEqual(acknowledged.size);
    expect(survivor.photos.byIds([...acknowledged])).toHaveLength(acknowledged.size);
    for (const photo of survivor.photos.byIds([...acknowledged])) {
      expect((await survivor.blobs.read(photo.fields.blobId)).length).toBe(photo.fields.bytes);
    }
    // The second copy has kept up with every one of them.
    survivor.close();
    rmSync(path.join(dir, 'store.db'));
    const again = await reopened(dir);
    expect(await provedChain(again)).toEqual(chain);
    expect(again.photos.byIds([...acknowledged])).toHaveLength(acknowledged.size);
  }, 120_000);
});

/** Ids that the child said were saved before it was killed in the middle of its work. */
async function writeUntilKilled(dir: string, after: number): Promise<string[]> {
  const child = spawn(process.execPath, [childFile, dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), 30_000);
  try {
    return await linesUntilKilled(child, after);
  } finally {
    clearTimeout(timer);
  }
}

function linesUntilKilled(child: ChildProcess, after: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.split('\n').length > after) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      // The last piece has no line end: it was not acknowledged.
      if (signal === 'SIGKILL') resolve(text.split('\n').slice(0, -1));
      else reject(new Error(`the writer ended by itself: ${code}`));
    });
  });
}
