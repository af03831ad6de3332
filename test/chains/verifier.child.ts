/** Opens a store and verifies its chain as it is, and again with one entry falsified: `verifier.child.ts FOLDER`. */
import { join } from 'node:path';
import { openDatabase } from '../../db/connection.ts';
import { openStore } from '../../db/index.ts';
import { subKeysOf, unlock } from '../../db/key-slots.ts';
import { newestVersion } from '../../db/migrations/migrate.ts';
import { AppError } from '../../shared/errors.ts';
import { clock, random, secret } from '../power/laptop.ts';
import type { Verification } from './chain.ts';

const dir = process.argv[2] ?? '';
const startMs = performance.now();
const store = await openStore({ dir, secrets: [secret], clock, random });
const openedMs = performance.now();
const openPeakRssMb = peakMb();
const { n: entries } = store.verifyOwnChain();
const verifyMs = performance.now() - openedMs;
const peakRssMb = peakMb();
const rssMb = Math.round(process.memoryUsage.rss() / 1024 / 1024);

const { database } = subKeysOf(await unlock(dir, [secret]));
const sql = openDatabase({ file: join(dir, 'store.db'), key: database, mode: 'open', newestVersion });
sql.exec('DROP TRIGGER op_never_changes');
sql.run('UPDATE op SET wall_ms = wall_ms + 1 WHERE n = ?', Math.ceil(entries * 0.9));
sql.close();
const verification: Verification = {
  entries,
  openMs: Math.round(openedMs - startMs),
  verifyMs: Math.round(verifyMs),
  entriesPerSecond: Math.round((entries / verifyMs) * 1000),
  openPeakRssMb,
  rssMb,
  peakRssMb,
  falsified: firstWrong(),
};
process.stdout.write(JSON.stringify(verification));
store.close();

function peakMb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

function firstWrong(): string {
  try {
    store.verifyOwnChain();
    return 'none';
  } catch (error) {
    return error instanceof AppError ? String(error.params['detail']).replace(/^.*:/, '') : String(error);
  }
}
