import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, test } from 'vitest';
import { cutPower } from '../power/power.ts';
import { cleanUp, temporaryFolder } from '../support/sync-laptop.ts';

const isTraced = process.platform === 'linux' && spawnSync('strace', ['-qq', 'true']).status === 0;
const plan = { images: 24, transactions: 40, seed: 1 };

afterEach(cleanUp);

describe.skipIf(!isTraced)(`a power cut at any moment${isTraced ? '' : ' (needs strace)'}`, () => {
  test('loses nothing that was said to be saved: of the whole, of the database alone, of journal and backups alone', async () => {
    const none = { images: plan.images, lost: 0, mostLost: expect.any(Number) as number };
    expect(await cutPower({ ...plan, folder: temporaryFolder(), isWeakened: false })).toEqual({
      whole: none,
      'without-journal': none,
      'without-database': none,
    });
  });

  test('would lose it without the setting that a commit rests on, and the journal then keeps it', async () => {
    const result = await cutPower({ ...plan, folder: temporaryFolder(), isWeakened: true });
    expect(result['without-journal'].lost).toBeGreaterThan(0);
    expect(result.whole.lost).toBe(0);
  });
});
