/**
 * `npm run test:damage -- [--cases 20000] [--full 500] [--seed 1]`: a laptop's files damaged as often as wanted, and disks that fill up at any
 * moment of anything that writes, as JSON. Exits with 1 when something is lost. The second half needs root for a small disk.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cleanUp } from '../../db/test-support.ts';
import { damageOften } from './damage.ts';
import { smallDisk } from '../support/small-disk.ts';
import { fillOften, fullDiskSize } from './disk-full.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '20000' },
    full: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
  },
});
const seed = Number(values.seed);

try {
  const damage = await damageOften({ cases: Number(values.cases), seed });
  using disk = smallDisk(fullDiskSize);
  const full = disk === null ? null : await fillOften(disk.dir, { cases: Number(values.full), seed });
  const result = { seed, damage, full };
  const folder = join(import.meta.dirname, '..', '..', 'test-results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'damage.json'), `${JSON.stringify(result, null, 1)}\n`);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  if (damage.lost.length > 0 || (full?.wrong.length ?? 0) > 0) process.exitCode = 1;
} finally {
  cleanUp();
}
