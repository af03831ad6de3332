import { afterEach, expect, it } from 'vitest';
import { cleanUp } from '../test-support.ts';
import { stepped, rowsAt10 } from './migration-case.ts';

afterEach(cleanUp);

it('makes the log on an empty database, each operation once and each position once', () => {
  const { sql, emptyTables, before, after } = stepped(0, 10, []);
  expect(emptyTables).toEqual([]);
  expect(after).toEqual(before);
  for (const row of rowsAt10) sql.run(row);
  expect(() =>
    sql.run(
      "INSERT INTO op SELECT NULL, dev, n, entity, entity_id, action, fields, base, hlc, wall_ms, mono_ms, boot_id, author, schema_v, prev_hash, 'other', sig FROM op",
    ),
  ).toThrow(/UNIQUE/);
  expect(() => sql.run("INSERT INTO op_stamp VALUES (2, 1, 5, 'stamp', 'head')")).toThrow(/UNIQUE/);
  expect(() => sql.run("INSERT INTO op_stamp VALUES (2, 99, 5, 'stamp', 'head')")).toThrow(/FOREIGN KEY/);
  expect(() => sql.run('UPDATE op_stamp SET received_at_ms = 6')).toThrow(/never change/);
  sql.close();
});
