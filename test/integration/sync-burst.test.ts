import { afterEach, expect, test } from 'vitest';
import { burst } from '../burst/burst.ts';
import { firstSync } from '../burst/first-sync.ts';
import { describeOnBothStores } from '../support/both-stores.ts';
import { cleanUp } from '../support/sync-laptop.ts';

afterEach(cleanUp);

const plan = {
  operations: 20,
  photos: 1,
  photoBytes: 20_000,
  withinMs: 200,
  slowPercent: 5,
  droppingPercent: 10,
};

describeOnBothStores((newDatabase) => {
  const [laptops, slow, broken] = newDatabase === null ? [50, 3, 5] : [20, 1, 2];
  test(`${laptops} laptops hand in at one time, some over bad lines: everything is there once`, async () => {
    const result = await burst({ ...plan, laptops, databaseUrl: await newDatabase?.() });
    expect(result).toMatchObject({ operations: 20 * laptops, lost: 0, duplicated: 0, slow, broken });
  });
});

test('a new laptop whose process is killed five times takes in everything, and says so only then', async () => {
  const result = await firstSync({ records: 5_000, kills: 5, bytesPerSecond: 2_500_000 });
  expect(result).toMatchObject({ kills: 5, missing: 0 });
});
