/**
 * `npm run test:burst -- [--laptops 1000] [--operations 400] [--photos 40] [--photo-bytes 400000] [--within 60] [--store sqlite|postgres]`:
 * the end of a day of many laptops, as JSON. Exits with 1 when an operation was lost or is there twice.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { needPostgres } from '../support/postgres.ts';
import { cleanUp } from '../support/sync-laptop.ts';
import { burst } from './burst.ts';

const { values } = parseArgs({
  options: {
    laptops: { type: 'string', default: '200' },
    operations: { type: 'string', default: '400' },
    photos: { type: 'string', default: '4' },
    'photo-bytes': { type: 'string', default: '400000' },
    within: { type: 'string', default: '60' },
    store: { type: 'string', default: 'sqlite' },
  },
});
const plan = {
  laptops: Number(values.laptops),
  operations: Number(values.operations),
  photos: Number(values.photos),
  photoBytes: Number(values['photo-bytes']),
  withinMs: Number(values.within) * 1000,
  slowPercent: 5,
  droppingPercent: 10,
};

await using postgres = values.store === 'postgres' ? await needPostgres() : null;
try {
  const result = {
    ...plan,
    store: values.store,
    ...(await burst({ ...plan, databaseUrl: await postgres?.newDatabase() })),
  };
  const folder = join(import.meta.dirname, '..', '..', 'test-results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'burst.json'), `${JSON.stringify(result, null, 1)}\n`);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  if (result.lost !== 0 || result.duplicated !== 0) process.exitCode = 1;
} finally {
  await cleanUp();
}
