import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { smallDisk } from '../test/support/small-disk.ts';
import { Reserve, reserveFile } from './reserve.ts';
import type { Store } from './store.ts';
import { noteWiped, wipedIn } from './wiped.ts';
import {
  cleanUp,
  codeOf,
  deviceFields,
  newId,
  newStore,
  person,
  random,
  reopened,
  temporaryFolder,
} from './test-support.ts';

afterEach(cleanUp);

const mebibyte = 1024 * 1024;

const write = (store: Store, notes: string): void =>
  void store.write(person, [
    { entity: 'device', entityId: newId(), action: 'create', fields: deviceFields({ notes }) },
  ]);

describe('a reserve', () => {
  it('is made of real blocks, given up once, and made again', async () => {
    const dir = temporaryFolder();
    const reserve = new Reserve(dir, 3 * mebibyte);
    expect([reserve.isHeld, reserve.giveUp()]).toEqual([false, false]);
    expect(await Promise.all([reserve.make(), reserve.make()])).toEqual([true, true]);
    const { size, blocks } = statSync(path.join(dir, reserveFile));
    expect(size).toBe(3 * mebibyte);
    if (process.platform !== 'win32') expect(blocks * 512).toBeGreaterThanOrEqual(size);
    expect(new Reserve(dir, 3 * mebibyte).isHeld).toBe(true);
    expect([reserve.giveUp(), reserve.giveUp(), reserve.isHeld]).toEqual([true, false, false]);
    expect(await reserve.make()).toBe(true);
  });

  it('that is given up while it is made, or was torn by a power cut, is none', async () => {
    const dir = temporaryFolder();
    const reserve = new Reserve(dir, 64 * mebibyte);
    writeFileSync(path.join(dir, `${reserveFile}.partial`), 'torn');
    const making = reserve.make();
    await new Promise((resolve) => setImmediate(resolve));
    reserve.giveUp();
    expect(await making).toBe(false);
    expect([existsSync(path.join(dir, reserveFile)), existsSync(path.join(dir, `${reserveFile}.partial`))]).toEqual([
      false,
      false,
    ]);
  });

  it('that there is no room for keeps what is large out, and lets texts in', async () => {
    const store = await newStore({ reserveBytes: Number.MAX_SAFE_INTEGER });
    expect(await store.reserve.make()).toBe(false);
    write(store, '字');
    const bytes = random(1000);
    expect(await codeOf(() => store.blobs.write(bytes, 'image/jpeg'))).toBe('Store_OnlyTexts');
    await store.blobs.write(bytes, 'image/png', 'text');
    expect(await codeOf(() => store.backUp())).toBe('Store_OnlyTexts');
    const op = {} as never;
    const page = [{ seq: 1, dev: 'd', n: 1, op }] as never;
    expect(await codeOf(() => store.sync.applyPage(page, { seq: 1, head: 'h' }, 1))).toBe('Store_OnlyTexts');
    expect(store.sync.cursor().seq).toBe(0);
    // What the server says of own operations takes next to nothing.
    store.sync.applyPage([], { seq: 1, head: 'h' }, 1);
    expect(store.reserve.leftBytes).toBeGreaterThan(0);
  });
});

const disk = smallDisk('24m');

describe.skipIf(disk === null)('on a disk that is full (needs root on Linux)', () => {
  const root = disk?.dir ?? '';
  const data = path.join(root, 'data');
  const reserveBytes = 4 * mebibyte;

  /** To the last page. */
  function fill(): void {
    const { bavail, bsize } = statfsSync(root);
    writeFileSync(path.join(root, `filling-${newId()}`), Buffer.alloc(bavail * bsize));
    expect(statfsSync(root).bavail).toBe(0);
  }

  function free(): void {
    for (const name of readdirSync(root).filter((each) => each.startsWith('filling'))) rmSync(path.join(root, name));
  }

  afterAll(() => disk?.[Symbol.dispose]());

  it('texts go on for as long as it lasts; all of them are there, in the journal too; then it is made again', async () => {
    mkdirSync(data);
    const store = await newStore({ dir: data, reserveBytes });
    const photo = random(100_000);
    expect(await store.reserve.make()).toBe(true);
    await store.blobs.write(photo, 'image/jpeg');
    fill();
    expect(await codeOf(() => store.blobs.write(random(100_000), 'image/jpeg'))).toBe('Store_OnlyTexts');
    expect(store.reserve.isHeld).toBe(true);

    let saved = 0;
    let code = 'no error';
    for (; code === 'no error'; saved += 1) {
      code = await codeOf(() => write(store, `${saved} ${'字'.repeat(500)}`));
      if (saved === 100) {
        expect(store.reserve.isHeld).toBe(false);
        expect(store.isJournalBehind).toBe(false);
        expect(await codeOf(() => store.blobs.write(random(100_000), 'image/jpeg'))).toBe('Store_OnlyTexts');
        await store.blobs.write(random(5000), 'image/png', 'text');
      }
    }
    expect(code).toBe('Store_DiskFull');
    // Each text is about 1.5 KB, and is written to the database, its log, its index and the journal.
    expect(saved).toBeGreaterThan(200);
    expect(await codeOf(() => store.blobs.write(random(100_000), 'image/jpeg'))).toMatch(
      /^Store_(OnlyTexts|DiskFull)$/,
    );
    const count = store.devices.count();
    expect(count).toBe(saved - 1);
    store.close();

    free();
    const again = await reopened(data, undefined, reserveBytes);
    expect(again.devices.count()).toBe(count);
    expect(await again.reserve.make()).toBe(true);
    expect(again.reserve.leftBytes).toBeNull();
    await again.blobs.write(random(100_000), 'image/jpeg');
    expect(Buffer.from(await again.blobs.read(createHash('sha256').update(photo).digest('hex')))).toEqual(
      Buffer.from(photo),
    );
    again.close();
    rmSync(path.join(data, 'store.db'));
    expect((await reopened(data, undefined, reserveBytes)).devices.count()).toBe(count);
  });

  it('it is given up for the note of a remote wipe, without which no key is destroyed', async () => {
    free();
    const reserve = new Reserve(data, reserveBytes);
    reserve.giveUp();
    expect(await reserve.make()).toBe(true);
    fill();
    const counts = { atMs: 1, unsentOperations: 2, unsentBlobs: 3, isUnsentKnown: true };
    const wiped = { format: 1, ...counts, serverUrl: '', letter: 'A', slot: null, isDone: false } as const;
    expect(await codeOf(() => noteWiped(data, wiped))).toBe('Store_DiskFull');
    expect(await wipedIn(data)).toBeNull();
    await noteWiped(data, wiped, reserve);
    expect([await wipedIn(data), reserve.isHeld]).toEqual([wiped, false]);
  });
});
