import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { type Sql, openDatabase } from '../connection.ts';
import { cleanUp, random, temporaryFolder } from '../test-support.ts';
import { migrate, migrations, newestVersion, versionOf } from './migrate.ts';
import { rowsAt10 } from './migration-case.ts';

afterEach(cleanUp);

const kills = 20;
const childFile = new URL('./killed.child.ts', import.meta.url);

it('a process that is killed in the middle of it leaves a whole step, every row, and a database that goes on from there', async () => {
  const file = path.join(temporaryFolder(), 'store.db');
  const key = random(32);
  const sql = openDatabase({ file, key, mode: 'create', newestVersion });
  migrate(sql, 10);
  for (const row of rowsAt10) sql.run(row);
  const before = rowsOf(sql);
  sql.pragma('wal_checkpoint(TRUNCATE)');
  sql.close();
  const left = new Set<number>();
  for (let kill = 0; kill < kills; kill += 1) {
    const copy = await killedWhileMigrating(file, key, kill);
    const opened = openDatabase({ file: copy, key, mode: 'open', newestVersion });
    left.add(versionOf(opened));
    expect(migrations.map(({ version }) => version)).toContain(versionOf(opened));
    expect(opened.pragma('integrity_check')).toBe('ok');
    migrate(opened);
    expect([versionOf(opened), rowsOf(opened)]).toEqual([newestVersion, before]);
    opened.close();
  }
  // Some of them met it in the middle.
  expect([...left].filter((version) => version !== newestVersion).length).toBeGreaterThan(0);
});

const rowsOf = (sql: Sql): unknown =>
  ['meta', 'op', 'op_stamp', 'unapplied_op', 'conflict'].map((table) => sql.all(`SELECT * FROM ${table}`));

/** The database that it was at when it was killed, in the first milliseconds of its work or later. */
async function killedWhileMigrating(file: string, key: Uint8Array, afterMs: number): Promise<string> {
  const child = fork(childFile, [file, Buffer.from(key).toString('hex')], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  let copy = '';
  child.on('message', (name: string) => {
    copy = name;
  });
  await once(child, 'message');
  await delay(afterMs);
  child.kill('SIGKILL');
  await exited;
  return copy;
}
