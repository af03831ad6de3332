import { afterEach, expect, it } from 'vitest';
import { cleanUp } from '../test-support.ts';
import { stepped, rowsAt20 } from './migration-case.ts';

afterEach(cleanUp);

it('adds blobs and who refers to them, and leaves records as they were', () => {
  const { sql, emptyTables, before, after } = stepped(20, 30, rowsAt20);
  expect(emptyTables).toEqual([]);
  expect(after).toEqual(before);
  expect(() => sql.run("INSERT INTO blob_ref VALUES (1, 'nothing')")).toThrow(/FOREIGN KEY/);
  expect(() => sql.run("INSERT INTO blob VALUES ('b', 1, 'image/png', 2, 0)")).toThrow(/CHECK/);
  sql.close();
});
