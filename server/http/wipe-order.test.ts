/** The order to a stolen laptop goes out whatever the server's disk says. security.md D10. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import type { LogEntry } from '../log.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import { refusalOfRevoked } from './wipe-order.ts';

it('is sent although it cannot be noted that it was', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'xunwei-order-'));
  const store = openSqliteStore({ file: path.join(folder, 'server.db'), key: randomBytes(32), createAs: 'real' });
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const dev = 'ab'.repeat(16);
  await store.transaction(async (tx) => tx.saveLaptopTrust({ ...(await tx.laptopTrust(dev)), stolenAtMs: 7 }));
  const events: LogEntry[] = [];
  const context = {
    store: { ...store, reads: store.reads, transaction: () => Promise.reject(new AppError('Store_DiskFull')) },
    identity: await store.reads.identity(),
    clock: { nowMs: () => 1_764_000_000_000 },
    log: (entry: LogEntry) => void events.push(entry),
  };
  const { params } = await refusalOfRevoked(context, { dev }, 'signature of the request');
  expect(JSON.parse(String(params['order']))).toMatchObject({ dev, atMs: 7, answers: 'signature of the request' });
  expect(events.map(({ event, code }) => [event, code])).toEqual([
    ['wipe-ordered', undefined],
    ['wipe-not-noted', 'Store_DiskFull'],
  ]);
});
