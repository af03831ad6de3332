/** The verification of a laptop's log does not need more memory for a longer one. A million: `npm run test:chain`. security.md A3. */
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { verifyChain, writeChain } from '../chains/chain.ts';
import { cleanUp, temporaryFolder } from '../support/sync-laptop.ts';

afterEach(cleanUp);

test('thousands of entries are verified in a heap that they would not fit into', { timeout: 120_000 }, async () => {
  const dir = path.join(temporaryFolder(), 'data');
  await writeChain(dir, 9_000);
  // The program itself needs 14 of them, and so many entries at once another 10.
  const { entries, falsified } = await verifyChain(dir, 18);
  expect({ entries, falsified }).toEqual({ entries: 9_000, falsified: 'content 8100' });
});
