import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { smallDisk } from '../test/support/small-disk.ts';
import { type Sql, assertSafeSettings, assertSound, lockFile, openDatabase } from './connection.ts';
import { cleanUp, codeOf, random, temporaryFolder } from './test-support.ts';

afterEach(cleanUp);

function opened(file: string, key: Uint8Array, mode: 'create' | 'open' = 'create'): Sql {
  return openDatabase({ file, key, mode, newestVersion: 40 });
}

describe('an encrypted connection', () => {
  it('opens with every setting of the design', () => {
    const sql = opened(path.join(temporaryFolder(), 'a.db'), random(32));
    const settings = ['journal_mode', 'synchronous', 'foreign_keys', 'temp_store', 'mmap_size', 'trusted_schema'];
    expect(settings.map((name) => sql.pragma(name))).toEqual(['wal', 2, 1, 2, 0, 0]);
    expect(sql.pragma('cell_size_check')).toBe(1);
    expect(sql.pragma('secure_delete')).toBe(1);
    expect(sql.pragma('cache_size')).toBe(-65_536);
    expect(sql.pragma('cipher')).toBe('aegis');
    sql.close();
  });

  it('looks up nobody who is connected when it loads the driver', () => {
    const module = path.join(import.meta.dirname, 'connection.ts');
    const script = `
      const { lockFile } = await import(${JSON.stringify(module)});
      lockFile(${JSON.stringify(path.join(temporaryFolder(), 'a.lock'))}).close();
      console.log(process.report.excludeNetwork);`;
    expect(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })).toBe('true\n');
  });

  it.each([
    'synchronous = NORMAL',
    'foreign_keys = OFF',
    'temp_store = FILE',
    'mmap_size = 1048576',
    'trusted_schema = ON',
    'cell_size_check = OFF',
    'secure_delete = OFF',
    'cache_size = -2000',
    'journal_mode = DELETE',
  ])('refuses to go on with %s', async (setting) => {
    const sql = opened(path.join(temporaryFolder(), 'a.db'), random(32));
    sql.pragma(setting);
    expect(await codeOf(() => assertSafeSettings(sql))).toBe('Store_UnsafeSettings');
    sql.close();
  });

  it('refuses another key, a file of another kind and a later version', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'a.db');
    const key = random(32);
    const sql = opened(file, key);
    sql.exec('CREATE TABLE t (a TEXT) STRICT');
    sql.pragma('user_version = 50');
    sql.close();
    expect(await codeOf(() => opened(file, random(32), 'open'))).toBe('Store_WrongKey');
    expect(await codeOf(() => opened(file, key, 'open'))).toBe('Store_FromTheFuture');
    const garbage = path.join(folder, 'garbage.db');
    writeFileSync(garbage, 'hello garbage'.repeat(1000));
    expect(await codeOf(() => opened(garbage, key, 'open'))).toBe('Store_WrongKey');
    const empty = path.join(folder, 'empty.db');
    writeFileSync(empty, '');
    expect(await codeOf(() => opened(empty, key, 'open'))).toBe('Store_NotADataFolder');
  });

  it('finds a flipped bit in any page', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'a.db');
    const key = random(32);
    const sql = opened(file, key);
    sql.exec('CREATE TABLE t (a TEXT) STRICT');
    sql.transaction(() => {
      for (let i = 0; i < 500; i += 1) sql.run('INSERT INTO t VALUES (?)', `row ${i} ${'x'.repeat(200)}`);
    });
    sql.close();
    const bytes = readFileSync(file);
    // The first page is the key's own test (Store_WrongKey); all others are read by the check.
    for (let page = 1; page < bytes.length / 4096; page += 3) {
      const copy = Buffer.from(bytes);
      const at = page * 4096 + ((page * 131) % 4096);
      copy[at] = (copy[at] ?? 0) ^ (1 << (page % 8));
      const damaged = path.join(folder, `damaged-${page}.db`);
      writeFileSync(damaged, copy);
      const other = opened(damaged, key, 'open');
      expect(await codeOf(() => assertSound(other)), `page ${page}`).toBe('Store_Damaged');
      other.close();
    }
  });

  it('rolls a failed transaction back, and only the inner one when it is caught', () => {
    const sql = opened(path.join(temporaryFolder(), 'a.db'), random(32));
    sql.exec('CREATE TABLE t (a INTEGER) STRICT');
    sql.transaction(() => {
      sql.run('INSERT INTO t VALUES (1)');
      try {
        sql.transaction(() => {
          sql.run('INSERT INTO t VALUES (2)');
          throw new Error('inner');
        });
      } catch {
        sql.run('INSERT INTO t VALUES (3)');
      }
    });
    expect(sql.all('SELECT a FROM t')).toEqual([{ a: 1 }, { a: 3 }]);
    sql.close();
  });

  it('locks a folder for one process', async () => {
    const file = path.join(temporaryFolder(), 'lock');
    const lock = lockFile(file);
    expect(await codeOf(() => lockFile(file))).toBe('Store_InUse');
    lock.close();
    lockFile(file).close();
  });
});

const disk = smallDisk('3m');

describe.skipIf(disk === null)('a full disk (needs root on Linux)', () => {
  afterAll(() => disk?.[Symbol.dispose]());

  it('is a coded error, and what was acknowledged stays', async () => {
    const file = path.join(disk?.dir ?? '', 'a.db');
    const key = random(32);
    const sql = opened(file, key);
    sql.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT) STRICT');
    let acknowledged = 0;
    let code = 'no error';
    for (let i = 1; i <= 20_000 && code === 'no error'; i += 1) {
      code = await codeOf(() => sql.run('INSERT INTO t VALUES (?, ?)', i, 'x'.repeat(500)));
      if (code === 'no error') acknowledged = i;
    }
    expect(code).toBe('Store_DiskFull');
    expect(acknowledged).toBeGreaterThan(100);
    sql.close();
    const again = opened(file, key, 'open');
    assertSound(again);
    expect(again.get('SELECT max(id) AS top, count(*) AS count FROM t')).toEqual({
      top: acknowledged,
      count: acknowledged,
    });
    again.close();
  });
});
