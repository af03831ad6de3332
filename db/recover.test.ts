/** A database that is damaged, gone or older than it was comes back with everything that was said to be saved. */
import { copyFileSync, existsSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { addDevice, contentOf, databaseOf as database, journalFiles } from '../test/damage/worked-store.ts';
import { smallDisk } from '../test/support/small-disk.ts';
import { backupsIn } from './rolling-backups.ts';
import { isSuspect } from './suspicion.ts';
import {
  cleanUp,
  codeOf,
  copyOf,
  deviceFields,
  newId,
  newStore,
  person,
  random,
  rawSql,
  reopened,
  secret,
  tickingClock,
} from './test-support.ts';
import { openStore } from './open-store.ts';

afterEach(cleanUp);

/** Ten operations, a backup after the first six, a photo and a change among the later four. */
async function worked(isBackedUp: boolean): Promise<{ dir: string; content: string; blobId: string }> {
  const store = await newStore();
  const ids = ['一', '二', '三', '四', '五', '六'].map((name) => addDevice(store, name));
  if (isBackedUp) await store.backUp();
  store.write(person, [{ entity: 'device', entityId: ids[0] ?? '', action: 'set', fields: { name: '改' } }]);
  const bytes = random(3000);
  const blobId = await store.blobs.write(bytes, 'image/jpeg');
  const photo = { subject: { entity: 'device', id: ids[1] }, deviceId: null, itemId: null, blobId } as const;
  const about = { mediaType: 'image/jpeg', bytes: bytes.length, takenAtMs: 1 } as const;
  store.write(person, [
    { entity: 'photo', entityId: newId(), action: 'create', fields: { ...photo, ...about } as never },
    { entity: 'device', entityId: newId(), action: 'create', fields: deviceFields({ name: '七' }) },
  ]);
  addDevice(store, '八');
  const content = await contentOf(store);
  store.close();
  return { dir: store.dir, content, blobId };
}

const damages: Record<string, (dir: string) => void> = {
  gone: (dir) => rmSync(database(dir)),
  empty: (dir) => truncateSync(database(dir), 0),
  'cut off': (dir) => truncateSync(database(dir), 4096 * 3),
  'overwritten at its beginning': (dir) => overwrite(database(dir), 0, 5000),
  'not what it was in a page that nothing reads at the opening': (dir) => {
    overwrite(database(dir), readFileSync(database(dir)).length - 3000, 200);
    // As after a crash.
    writeFileSync(`${database(dir)}-wal`, Buffer.alloc(1));
  },
};

function overwrite(file: string, at: number, count: number): void {
  const bytes = readFileSync(file);
  bytes.fill(0x5a, at, at + count);
  writeFileSync(file, bytes);
}

describe.each([true, false])('a damaged database (with a backup: %s)', (isBackedUp) => {
  it.each(Object.entries(damages))('%s', async (_, damage) => {
    const { dir, content, blobId } = await worked(isBackedUp);
    damage(dir);
    const found = existsSync(database(dir)) ? readFileSync(database(dir)) : null;
    const store = await reopened(dir);
    expect(await contentOf(store)).toBe(content);
    expect(store.recovery).toMatchObject({ operations: isBackedUp ? 4 : 10 });
    expect(store.recovery?.backupAtMs === null).toBe(!isBackedUp);
    expect((await store.blobs.read(blobId)).length).toBe(3000);
    // Nothing is thrown away.
    const aside = path.join(store.recovery?.aside ?? '', 'store.db');
    if (found !== null) expect(readFileSync(aside).equals(found)).toBe(true);
    // Work goes on, and the next opening has nothing to say.
    addDevice(store, '九');
    const after = await contentOf(store);
    store.close();
    const again = await reopened(dir);
    expect(again.recovery).toBeNull();
    expect(await contentOf(again)).toBe(after);
  });
});

describe('recovery', () => {
  it('goes back to an older backup when the newest is damaged too, and drops what it cannot use', async () => {
    const store = await newStore();
    addDevice(store, '一');
    await store.backUp();
    addDevice(store, '二');
    await store.backUp();
    addDevice(store, '三');
    const content = await contentOf(store);
    store.close();
    const [newest, oldest] = backupsIn(store.dir);
    overwrite(newest?.file ?? '', 8000, 100);
    rmSync(database(store.dir));
    const again = await reopened(store.dir);
    expect(await contentOf(again)).toBe(content);
    expect(again.recovery).toMatchObject({ backupAtMs: oldest?.atMs, operations: 2 });
  });

  it('leaves everything as it is when there is nothing to recover from', async () => {
    const { dir } = await worked(false);
    for (const file of journalFiles(dir)) rmSync(file);
    overwrite(database(dir), 0, 5000);
    const found = readFileSync(database(dir));
    const opening = () => openStore({ dir, secrets: [secret], clock: tickingClock(), random });
    expect(await codeOf(opening)).toBe('Store_Damaged');
    expect(readFileSync(database(dir)).equals(found)).toBe(true);
  });

  it('never gives a number twice', async () => {
    const store = await newStore();
    await store.backUp();
    const day = '20261123';
    const number = `GZ-${day}-XWT-${String(store.sequences.next('GZ-XWT', day)).padStart(3, '0')}`;
    const what = {
      number,
      section: '一',
      severity: 'general',
      title: '门禁无响应',
      description: '',
      origin: null,
    } as const;
    const where = { locationId: null, deviceId: null, reporter: '王', reporterPhone: '' } as const;
    const entityId = newId();
    store.write(person, [
      { entity: 'fault', entityId, action: 'create', fields: { ...what, ...where, reportedAtMs: 1 } as never },
    ]);
    store.close();
    rmSync(database(store.dir));
    const again = await reopened(store.dir);
    expect(again.faults.byId(entityId)?.fields.number).toBe(number);
    expect(again.sequences.next('GZ-XWT', day)).toBe(2);
  });

  it('is asked for by a page that did not read back while somebody worked', async () => {
    const { dir, content } = await worked(true);
    const store = await reopened(dir);
    const sql = await rawSql(dir);
    const { rootpage } = sql.get<{ rootpage: number }>(`SELECT rootpage FROM sqlite_schema WHERE name = 'audit'`) ?? {
      rootpage: 0,
    };
    sql.close();
    store.close();
    overwrite(database(dir), (rootpage - 1) * 4096 + 50, 40);
    const damaged = await reopened(dir);
    expect(damaged.recovery).toBeNull();
    expect(await codeOf(() => damaged.audit.list(10))).toBe('Store_Damaged');
    damaged.close();
    expect(isSuspect(dir)).toBe(true);
    const again = await reopened(dir);
    expect(again.recovery).not.toBeNull();
    expect(await contentOf(again)).toBe(content);
    expect(isSuspect(dir)).toBe(false);
  });
});

describe('the journal and the database', () => {
  it('repair each other, whichever is behind', async () => {
    const store = await newStore();
    addDevice(store, '一');
    const older = await copyOf(store);
    older.close();
    addDevice(store, '二');
    const content = await contentOf(store);
    store.close();
    // The database is the older one: a disk that did not keep what it said was written.
    copyFileSync(database(older.dir), database(store.dir));
    const ahead = await reopened(store.dir);
    expect(await contentOf(ahead)).toBe(content);
    ahead.close();
    // The journal is behind: torn in its last frame.
    const [file = ''] = journalFiles(store.dir);
    truncateSync(file, readFileSync(file).length - 7);
    (await reopened(store.dir)).close();
    rmSync(database(store.dir));
    const again = await reopened(store.dir);
    expect(await contentOf(again)).toBe(content);
  });

  it('are the database when they went different ways; the other journal is kept aside', async () => {
    const store = await newStore();
    addDevice(store, '一');
    const other = await copyOf(store);
    addDevice(other, '在副本上');
    const content = await contentOf(other);
    other.close();
    for (const name of ['二', '三', '四']) addDevice(store, name);
    store.close();
    copyFileSync(database(other.dir), database(store.dir));
    const opened = await reopened(store.dir);
    expect(await contentOf(opened)).toBe(content);
    opened.close();
    expect(readdirSync(path.join(store.dir, 'journal')).some((name) => name.endsWith('.aside'))).toBe(true);
    rmSync(database(store.dir));
    expect(await contentOf(await reopened(store.dir))).toBe(content);
  });

  it('has six backups and the operations since the oldest of them', async () => {
    const store = await newStore();
    for (let round = 0; round < 9; round += 1) {
      addDevice(store, String(round));
      await store.backUp();
      // Nothing new: no copy of the same.
      await store.backUp();
    }
    expect(backupsIn(store.dir).map(({ n }) => n)).toEqual([9, 8, 7, 6, 5, 4]);
    expect(journalFiles(store.dir).map((file) => path.basename(file))).toEqual(
      [5, 6, 7, 8, 9, 10].map((n) => `${String(n).padStart(12, '0')}.xj`),
    );
    const content = await contentOf(store);
    store.close();
    for (const { file } of backupsIn(store.dir).slice(0, 5)) overwrite(file, 8000, 100);
    rmSync(database(store.dir));
    expect(await contentOf(await reopened(store.dir))).toBe(content);
  });

  it('take back what a transaction took back', async () => {
    const store = await newStore();
    const failing = (): void =>
      store.transaction(() => {
        addDevice(store, '不算数');
        throw new Error('taken back');
      });
    expect(failing).toThrow('taken back');
    addDevice(store, '一');
    const content = await contentOf(store);
    store.close();
    rmSync(database(store.dir));
    expect(await contentOf(await reopened(store.dir))).toBe(content);
  });
});

const tried = smallDisk('64k');
tried?.[Symbol.dispose]();

describe.skipIf(tried === null)('a journal on a disk of its own that is full (needs root on Linux)', () => {
  it('takes what it missed once there is room', async () => {
    const made = await newStore();
    const { dir } = made;
    made.close();
    using disk = smallDisk('64k', path.join(dir, 'journal'));
    const store = await reopened(dir);
    let devices = 0;
    for (; !store.isJournalBehind; devices += 1) addDevice(store, '设备'.repeat(100));
    expect(devices).toBeGreaterThan(5);
    addDevice(store, '再来一台');
    expect(store.isJournalBehind).toBe(true);
    disk?.resize('8m');
    addDevice(store, '有空间了');
    expect(store.isJournalBehind).toBe(false);
    const content = await contentOf(store);
    store.close();
    rmSync(database(dir));
    expect(await contentOf(await reopened(dir))).toBe(content);
  });
});
