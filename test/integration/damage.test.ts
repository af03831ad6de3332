/** Damaged files and disks that fill up: test/damage/. More of both: `npm run test:damage`. */
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { cleanUp } from '../../db/test-support.ts';
import { damageOften } from '../damage/damage.ts';
import { fillOften, fullDiskSize } from '../damage/disk-full.ts';
import { smallDisk } from '../support/small-disk.ts';

afterEach(cleanUp);

const seed = Number(process.env['XUNWEI_SEED'] ?? 1);
const disk = smallDisk(fullDiskSize);
afterAll(() => disk?.[Symbol.dispose]());

test('whatever is damaged where, everything comes back or is told', { timeout: 120_000 }, async () => {
  const { lost, whole, told } = await damageOften({ cases: 240, seed });
  expect(lost).toEqual([]);
  // What has a second copy comes back each time; with neither a database nor a journal something must be told.
  expect(Object.keys(whole)).toEqual(expect.arrayContaining(['database', 'write-ahead log', 'journal']));
  expect(whole['database']).toBeGreaterThanOrEqual(100);
  expect(told['database and journal']).toBeGreaterThan(0);
});

describe.skipIf(disk === null)('a disk that is full (needs root on Linux)', () => {
  test('at any moment of anything that writes: said, nothing lost, nothing in part', { timeout: 120_000 }, async () => {
    const { wrong, full, fitted } = await fillOften(disk?.dir ?? '', { cases: 36, seed });
    expect(wrong).toEqual([]);
    // Each kind of work met the full disk, and some of them all had room.
    expect(Object.keys(full)).toHaveLength(6);
    expect(Object.values(fitted).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(3);
  });
});
