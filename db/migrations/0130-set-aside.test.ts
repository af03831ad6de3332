import { afterEach, expect, it } from 'vitest';
import { cleanUp } from '../test-support.ts';
import { rowsAt70, stepped } from './migration-case.ts';

afterEach(cleanUp);

it('lets an operation leave the log only once it is kept aside, and leaves everything else as it was', () => {
  const { sql, before, after } = stepped(110, 130, rowsAt70);
  expect(after).toEqual(before);
  for (const table of ['op_stamp', 'unapplied_op', 'blob_ref']) sql.run(`DELETE FROM ${table}`);
  expect(() => sql.run('DELETE FROM op')).toThrow(/never deleted/);
  sql.run("INSERT INTO set_aside_op VALUES ('h', '{}', NULL)");
  expect(sql.run('DELETE FROM op')).toBe(1);
  expect(() => sql.run("UPDATE set_aside_op SET body = ''")).toThrow(/never change/);
  expect(() => sql.run('DELETE FROM set_aside_op')).toThrow(/never deleted/);
  sql.close();
});
