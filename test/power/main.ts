/**
 * `npm run test:power -- [--images 500] [--transactions 150] [--seed 1]`: power cuts as many as wanted, with and without the setting that a
 * commit rests on, as JSON. Exits with 1 when something is lost with it, or nothing without it. Needs strace.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cleanUp, temporaryFolder } from '../support/sync-laptop.ts';
import { cutPower, parts } from './power.ts';

const { values } = parseArgs({
  options: {
    images: { type: 'string', default: '500' },
    transactions: { type: 'string', default: '150' },
    seed: { type: 'string', default: '1' },
  },
});
const plan = { images: Number(values.images), transactions: Number(values.transactions), seed: Number(values.seed) };

try {
  const full = await cutPower({ ...plan, folder: temporaryFolder(), isWeakened: false });
  const weakened = await cutPower({ ...plan, folder: temporaryFolder(), isWeakened: true });
  const result = { ...plan, full, weakened };
  const folder = join(import.meta.dirname, '..', '..', 'test-results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'power.json'), `${JSON.stringify(result, null, 1)}\n`);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  if (parts.some((part) => full[part].lost > 0) || weakened['without-journal'].lost === 0) process.exitCode = 1;
} finally {
  await cleanUp();
}
