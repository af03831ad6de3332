/** Damaged files and disks that fill up: test/damage/. More of both: `npm run test:damage`. */
import { afterEach, describe, expect, test } from 'vitest';
import { cleanUp } from '../../db/test-support.ts';
import { damageOften } from '../damage/damage.ts';
import { fillOften, smallDisk } from '../damage/disk-full.ts';

afterEach(cleanUp);

const seed = Number(process.env['XUNWEI_SEED'] ?? 1);
const canMount = process.platform === 'linux' && process.getuid?.() === 0;

test('whatever is damaged where, everything comes back or is told', { timeout: 120_000 }, async () => {
  const { lost, whole, told } = await damageOften({ cases: 150, seed });
  expect(lost).toEqual([]);
  // What has a second copy comes back each time; with neither a database nor a journal something must be told.
  expect(Object.keys(whole)).toEqual(expect.arrayContaining(['database', 'write-ahead log', 'journal']));
  expect(Object.keys(told).every((where) => ['key', 'database and journal'].includes(where))).toBe(true);
  expect(told['database and journal']).toBeGreaterThan(0);
});

describe.skipIf(!canMount)(`a disk that is full${canMount ? '' : ' (needs root on Linux)'}`, () => {
  test('at any moment of anything that writes: said, nothing lost, nothing in part', { timeout: 120_000 }, async () => {
    using disk = smallDisk();
    const { wrong, full, fitted } = await fillOften(disk?.dir ?? '', { cases: 36, seed });
    expect(wrong).toEqual([]);
    // Of each kind of work some met the full disk; and some of all of them had room.
    expect(Object.keys(full)).toHaveLength(6);
    expect(Object.values(fitted).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(3);
  });
});
