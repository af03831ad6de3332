/**
 * `npm run test:chain -- [--entries 1000000]`: a log of so many entries is written and verified with little memory, as JSON. Exits with 1 when
 * it is not whole, or when a falsified entry is not the one that is named.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { verifyChain, writeChain } from './chain.ts';

const { values } = parseArgs({ options: { entries: { type: 'string', default: '1000000' } } });
const entries = Number(values.entries);
const heapMb = 32;
const folder = mkdtempSync(join(tmpdir(), 'xunwei-chain-'));

try {
  const dir = join(folder, 'data');
  const writeMs = Math.round(await writeChain(dir, entries));
  const result = { heapMb, writeMs, ...(await verifyChain(dir, heapMb)) };
  const results = join(import.meta.dirname, '..', '..', 'test-results');
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, 'chain.json'), `${JSON.stringify(result, null, 1)}\n`);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  const isFound = result.falsified === `content ${Math.ceil(entries * 0.9)}`;
  if (result.entries !== entries || !isFound) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
