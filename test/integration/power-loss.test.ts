import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, test } from 'vitest';
import { cutPower } from '../power/power.ts';
import { cleanUp, temporaryFolder } from '../support/sync-laptop.ts';

const isTraced = process.platform === 'linux' && spawnSync('strace', ['-qq', 'true']).status === 0;
/** Most of it is strace, on a machine that others keep busy. */
const timeout = 180_000;
const plan = { images: 100, transactions: 40, seed: 1 };

afterEach(cleanUp);

describe.skipIf(!isTraced)(`a power cut at any moment${isTraced ? '' : ' (needs strace)'}`, () => {
  test('loses nothing that was said to be saved: of the whole, of the database alone, of journal and backups alone', {
    timeout,
  }, async () => {
    const none = { images: plan.images, lost: 0, mostLost: expect.any(Number) as number };
    expect(await cutPower({ ...plan, folder: temporaryFolder(), isWeakened: false })).toEqual({
      whole: none,
      'without-journal': none,
      'without-database': none,
    });
  });

  test('would lose it without the setting that a commit rests on, and the journal then keeps it', {
    timeout,
  }, async () => {
    const weakened = { ...plan, images: 24, isWeakened: true, parts: ['whole', 'without-journal'] as const };
    const result = await cutPower({ ...weakened, folder: temporaryFolder() });
    expect(result['without-journal'].lost).toBeGreaterThan(0);
    expect(result.whole.lost).toBe(0);
  });
});
