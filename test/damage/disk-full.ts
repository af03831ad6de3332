/**
 * A disk that fills up at any moment of anything that writes: it says so with its code, nothing that was said to be saved is lost, nothing of
 * what failed is there in part, and on it goes when there is room. Needs root and tmpfs, for a small disk of its own.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { openDatabase } from '../../db/connection.ts';
import { rowsAt10 } from '../../db/migrations/migration-case.ts';
import { migrate, newestVersion, versionOf } from '../../db/migrations/migrate.ts';
import { backupsIn } from '../../db/rolling-backups.ts';
import type { Store } from '../../db/store.ts';
import { newStore, random, reopened } from '../../db/test-support.ts';
import { BlobFolder } from '../../server/blobs/blob-folder.ts';
import { Blobs } from '../../server/blobs/blobs.ts';
import { AppError } from '../../shared/errors.ts';
import type { BlobId, DevId } from '../../shared/domain/ids.ts';
import { bundleIdBytes } from '../../shared/wire/bundle.ts';
import { addDevice, contentOf } from './worked-store.ts';

export interface FullResult {
  readonly cases: number;
  /** What was not as it must be, in words. */
  readonly wrong: readonly string[];
  /** By what was being written: how often the disk was full, and how often there was room. */
  readonly full: Readonly<Record<string, number>>;
  readonly fitted: Readonly<Record<string, number>>;
}

const phases = ['records', 'photo', 'backup', 'carried bundle', 'migration', 'part of a photo on the server'] as const;
type Phase = (typeof phases)[number];

/** Of the small disk that all of it happens on. */
export const fullDiskSize = '12m';
const oneCase = fc.record({ freeKib: fc.nat({ max: 1200 }), bytes: fc.integer({ min: 2_000, max: 700_000 }) });

/** The first of each kind finds no room at all for much, so that whatever the seed each kind meets the full disk. */
const casesOf = (cases: number, seed: number) =>
  fc
    .sample(oneCase, { seed, numRuns: cases })
    .map((one, index) => (index < phases.length ? { freeKib: 0, bytes: 700_000 } : one));

export async function fillOften(disk: string, { cases, seed }: { cases: number; seed: number }): Promise<FullResult> {
  const wrong: string[] = [];
  const [full, fitted]: Record<string, number>[] = [{}, {}];
  for (const [index, one] of casesOf(cases, seed).entries()) {
    const phase = phases[index % phases.length] as Phase;
    const dir = path.join(disk, String(index));
    mkdirSync(dir);
    try {
      const wasFull = await works[phase](dir, new Filling(disk, one.freeKib), one.bytes);
      const counts = wasFull ? full : fitted;
      if (counts !== undefined) counts[phase] = (counts[phase] ?? 0) + 1;
    } catch (error) {
      wrong.push(`${phase} ${JSON.stringify(one)}: ${error instanceof Error ? error.message : String(error)}`);
    }
    for (const name of readdirSync(disk)) rmSync(path.join(disk, name), { recursive: true, force: true });
  }
  return { cases, wrong, full: full ?? {}, fitted: fitted ?? {} };
}

/** What takes the room away. */
class Filling {
  readonly #disk: string;
  readonly #freeKib: number;

  constructor(disk: string, freeKib: number) {
    this.#disk = disk;
    this.#freeKib = freeKib;
  }

  begin(): void {
    const { status, stdout } = spawnSync('stat', ['-f', '-c', '%a %S', this.#disk]);
    const [blocks = 0, size = 0] = String(stdout).split(' ').map(Number);
    const bytes = blocks * size - this.#freeKib * 1024;
    if (status !== 0) throw new Error('no stat');
    if (bytes > 0) writeFileSync(path.join(this.#disk, 'filling'), Buffer.alloc(bytes));
  }

  end(): void {
    rmSync(path.join(this.#disk, 'filling'), { force: true });
  }
}

/** Whether the disk was full in it; what is wrong is thrown. */
type Work = (dir: string, filling: Filling, bytes: number) => Promise<boolean>;

const works: Record<Phase, Work> = {
  records: withStore(async (store, _dir, bytes) => {
    // One transaction each: those before the disk was full are there.
    for (let left = bytes; left > 0; left -= 6_000) addDevice(store, `${left}`, '字'.repeat(600));
    return () => undefined;
  }),
  photo: withStore(async (store, _dir, bytes) => {
    const photo = random(bytes);
    const id = await store.blobs.write(photo, 'image/jpeg');
    return async (again) => {
      const read = await again.blobs.read(id);
      expectSame(Buffer.from(read).equals(photo), 'the photo is another one');
    };
  }),
  backup: withStore(async (store, dir) => {
    await store.backUp();
    return () => expectSame(backupsIn(dir).length === 2, 'the backup is not there');
  }),
  'carried bundle': withStore(async (store, _dir, bytes) => {
    const sealed = random(bytes - bundleIdBytes);
    const hash = createHash('sha256').update(sealed).digest();
    const id = hash.toString('hex');
    // A bundle ends with its id.
    const body = Buffer.concat([sealed, hash]);
    const header = { to: 'server', version: 1, serverId: 's', dev: 'd'.repeat(32) as DevId, letter: 'B' } as const;
    const about = { ...header, ephemeralKey: 'k', atMs: 1, afterN: 0, held: { seq: 0, head: id } };
    await store.carried.add(
      { id, header: about, bytes, takenAtMs: 1 },
      (async function* () {
        yield body;
      })(),
    );
    return (again) => expectSame(readFileSync(again.carried.file(id)).equals(body), 'the bundle is another one');
  }),
  async migration(dir, filling) {
    const file = path.join(dir, 'store.db');
    const key = random(32);
    const begun = openDatabase({ file, key, mode: 'create', newestVersion });
    migrate(begun, 10);
    for (const row of rowsAt10) begun.run(row);
    begun.close();
    filling.begin();
    const wasFull = await isFull(async () => {
      const sql = openDatabase({ file, key, mode: 'open', newestVersion });
      try {
        migrate(sql);
      } finally {
        sql.close();
      }
    });
    filling.end();
    const sql = openDatabase({ file, key, mode: 'open', newestVersion });
    migrate(sql);
    const isWhole = versionOf(sql) === newestVersion && sql.all('SELECT id FROM op').length > 0;
    sql.close();
    expectSame(isWhole, 'the database did not go on from there');
    return wasFull;
  },
  async 'part of a photo on the server'(dir, filling, bytes) {
    const blobs = new Blobs(new BlobFolder(dir), { blobs: Buffer.alloc(32, 1), blobNames: Buffer.alloc(32, 2) });
    const photo = random(Math.min(bytes, 512 * 1024));
    const id = createHash('sha256').update(photo).digest('hex') as BlobId;
    const store = async (): Promise<void> => {
      await blobs.writePart(id, 0, 1, photo);
      await blobs.finish(id, 1, photo.length);
    };
    filling.begin();
    const wasFull = await isFull(store);
    if (wasFull) expectSame(!(await blobs.isIntact(id, 1)), 'half a photo passes for one');
    filling.end();
    await store();
    expectSame(await blobs.isIntact(id, 1), 'the photo is not there');
    return wasFull;
  },
};

/** @param work gives what must be true of it once the store was opened again */
function withStore(
  work: (store: Store, dir: string, bytes: number) => Promise<(again: Store) => void | Promise<void>>,
): Work {
  return async (root, filling, bytes) => {
    const dir = path.join(root, 'data');
    const store = await newStore({ dir });
    addDevice(store, '一');
    await store.backUp();
    addDevice(store, '二');
    filling.begin();
    let check: (again: Store) => void | Promise<void> = () => undefined;
    const wasFull = await isFull(async () => (check = await work(store, dir, bytes)));
    const acknowledged = await contentOf(store);
    filling.end();
    store.close();
    const again = await reopened(dir);
    expectSame((await contentOf(again)) === acknowledged, 'what was said to be saved is not what is there');
    await check(again);
    const lastWord = await contentOf(again);
    check = await work(again, dir, Math.min(bytes, 100_000));
    await check(again);
    expectSame(lastWord.length <= (await contentOf(again)).length, 'it does not go on');
    again.close();
    return wasFull;
  };
}

/** Anything but the code for it is thrown. */
async function isFull(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return false;
  } catch (error) {
    if (error instanceof AppError && error.code === 'Store_DiskFull') return true;
    throw error;
  }
}

function expectSame(isSo: boolean, words: string): void {
  if (!isSo) throw new Error(words);
}
