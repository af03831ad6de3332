/**
 * Ends of days and first days, as big as wanted, as JSON; exits with 1 when something is lost or there twice.
 *
 * npm run test:burst -- day-end [--laptops 200] [--operations 400] [--photos 4] [--photo-bytes 400000] [--within 60]
 *   [--slow 5] [--dropping 10] [--store sqlite|postgres]
 * npm run test:burst -- first-sync [--records 50000] [--kills 20] [--bytes-per-second 2500000]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { needPostgres } from '../support/postgres.ts';
import { cleanUp } from '../support/sync-laptop.ts';
import { burst } from './burst.ts';
import { firstSync } from './first-sync.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    laptops: { type: 'string', default: '200' },
    operations: { type: 'string', default: '400' },
    photos: { type: 'string', default: '4' },
    'photo-bytes': { type: 'string', default: '400000' },
    within: { type: 'string', default: '60' },
    /** Of a hundred laptops, those on 1 Mbit/s, and those whose answer is lost once. */
    slow: { type: 'string', default: '5' },
    dropping: { type: 'string', default: '10' },
    store: { type: 'string', default: 'sqlite' },
    records: { type: 'string', default: '50000' },
    kills: { type: 'string', default: '20' },
    'bytes-per-second': { type: 'string', default: '2500000' },
  },
});

async function dayEnd() {
  await using postgres = values.store === 'postgres' ? await needPostgres() : null;
  const plan = {
    laptops: Number(values.laptops),
    operations: Number(values.operations),
    photos: Number(values.photos),
    photoBytes: Number(values['photo-bytes']),
    withinMs: Number(values.within) * 1000,
    slowPercent: Number(values.slow),
    droppingPercent: Number(values.dropping),
  };
  const result = await burst({ ...plan, databaseUrl: await postgres?.newDatabase() });
  return { result: { ...plan, store: values.store, ...result }, isWhole: result.lost + result.duplicated === 0 };
}

async function firstDay() {
  const plan = {
    records: Number(values.records),
    kills: Number(values.kills),
    bytesPerSecond: Number(values['bytes-per-second']),
  };
  const result = await firstSync(plan);
  return { result: { ...plan, ...result }, isWhole: result.missing === 0 };
}

const kinds = { 'day-end': dayEnd, 'first-sync': firstDay } as const;
const kind = positionals[0] ?? 'day-end';

if (kind in kinds) {
  try {
    const { result, isWhole } = await kinds[kind as keyof typeof kinds]();
    const folder = join(import.meta.dirname, '..', '..', 'test-results');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${kind}.json`), `${JSON.stringify(result, null, 1)}\n`);
    process.stdout.write(`${JSON.stringify(result)}\n`);
    if (!isWhole) process.exitCode = 1;
  } finally {
    await cleanUp();
  }
} else {
  process.stderr.write(`usage: npm run test:burst -- [${Object.keys(kinds).join('|')}] [options]\n`);
  process.exitCode = 2;
}
