/** The verification of a laptop's log does not need more memory for a longer one. A million: `npm run test:chain`. security.md A3. */
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { verifyChain, writeChain } from '../chains/chain.ts';
import { cleanUp, temporaryFolder } from '../support/sync-laptop.ts';

afterEach(cleanUp);

test('thousands of entries are verified in a heap that they would not fit into', { timeout: 120_000 }, async () => {
  const dir = path.join(temporaryFolder(), 'data');
  await writeChain(dir, 20_000);
  // The program itself needs 15 of them, what is on its way to the threads 5, and so many entries at once would take another 22.
  const { entries, falsified } = await verifyChain(dir, 24);
  expect({ entries, falsified }).toEqual({ entries: 20_000, falsified: 'content 18000' });
});
