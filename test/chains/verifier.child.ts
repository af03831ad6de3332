/** Opens a store and verifies its chain as it is, and again with one entry falsified: `verifier.child.ts FOLDER`. */
import { join } from 'node:path';
import { openDatabase } from '../../db/connection.ts';
import { openStore } from '../../db/index.ts';
import { subKeysOf, unlock } from '../../db/key-slots.ts';
import { newestVersion } from '../../db/migrations/migrate.ts';
import { endOf } from '../../db/test-support.ts';
import { clock, random, secret } from '../power/laptop.ts';
import type { Verification } from './chain.ts';

const dir = process.argv[2] ?? '';
const startMs = performance.now();
const store = await openStore({ dir, secrets: [secret], clock, random });
const openedMs = performance.now();
const openPeakRssMb = peakMb();
const { operations: entries, flawCount } = await endOf(store.proveLog());
if (flawCount > 0) throw new Error('not whole before it was falsified');
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
  falsified: await firstWrong(),
};
process.stdout.write(JSON.stringify(verification));
store.close();

function peakMb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

async function firstWrong(): Promise<string> {
  const { flaws } = await endOf(store.proveLog());
  return flaws.map(({ flaw, n }) => `${flaw} ${n}`).join();
}
