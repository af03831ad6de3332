import { fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { type Sql, openDatabase } from '../connection.ts';
import { cleanUp, random, temporaryFolder } from '../test-support.ts';
import { migrate, migrations, newestVersion, versionOf } from './migrate.ts';
import { rowsAt10 } from './migration-case.ts';

afterEach(cleanUp);

const childFile = new URL('./killed.child.ts', import.meta.url);
const steps = migrations.map(({ version }) => version).filter((version) => version > 10);
const key = random(32);

it('a process that is killed in the middle of a step leaves the step before, every row, and a database that goes on from there', async () => {
  const { file, rows } = databaseAt10();
  for (const [at, step] of steps.entries()) {
    const copy = `${file}.${step}`;
    copyFileSync(file, copy);
    expect(await once(started(copy, step), 'exit')).toEqual([null, 'SIGKILL']);
    expect(goneOn(copy)).toEqual({ left: steps[at - 1] ?? 10, rows });
  }
});

it('a process that is killed whenever it may be after a step leaves a whole step, and every row', async () => {
  const { file, rows } = databaseAt10();
  for (const step of steps) {
    const copy = `${file}.${step}`;
    copyFileSync(file, copy);
    const child = started(copy);
    child.on('message', (done) => {
      if (done === step) child.kill('SIGKILL');
    });
    await once(child, 'exit');
    const { left, rows: after } = goneOn(copy);
    expect(steps.filter((version) => version >= step)).toContain(left);
    expect(after).toEqual(rows);
  }
});

function databaseAt10(): { file: string; rows: unknown } {
  const file = path.join(temporaryFolder(), 'store.db');
  const sql = openDatabase({ file, key, mode: 'create', newestVersion });
  migrate(sql, 10);
  for (const row of rowsAt10) sql.run(row);
  const rows = rowsOf(sql);
  sql.pragma('wal_checkpoint(TRUNCATE)');
  sql.close();
  return { file, rows };
}

/** A process that migrates it; in the step `diesIn`, it is killed. */
function started(file: string, diesIn?: number) {
  const words = [file, Buffer.from(key).toString('hex'), ...(diesIn === undefined ? [] : [String(diesIn)])];
  return fork(childFile, words, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

/** The version that was left, and the rows at the newest one. */
function goneOn(file: string): { left: number; rows: unknown } {
  const sql = openDatabase({ file, key, mode: 'open', newestVersion });
  const left = versionOf(sql);
  expect(sql.pragma('integrity_check')).toBe('ok');
  migrate(sql);
  expect(versionOf(sql)).toBe(newestVersion);
  const rows = rowsOf(sql);
  sql.close();
  return { left, rows };
}

const rowsOf = (sql: Sql): unknown =>
  ['meta', 'op', 'op_stamp', 'unapplied_op', 'conflict'].map((table) => sql.all(`SELECT * FROM ${table}`));
