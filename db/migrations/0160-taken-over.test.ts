import { afterEach, expect, it } from 'vitest';
import { cleanUp } from '../test-support.ts';
import { rowsAt70, stepped } from './migration-case.ts';

afterEach(cleanUp);

it('lets what is kept aside be told once which operation says the same, and nothing else', () => {
  const { sql, before, after } = stepped(150, 160, rowsAt70);
  expect(after).toEqual(before);
  sql.run("INSERT INTO set_aside_op VALUES ('h', '{}', NULL)");
  expect(() => sql.run("UPDATE set_aside_op SET body = '[]'")).toThrow(/never change/);
  expect(() => sql.run("UPDATE set_aside_op SET hash = 'i'")).toThrow(/never change/);
  expect(sql.run("UPDATE set_aside_op SET reissued_as = 'dev:1'")).toBe(1);
  expect(() => sql.run("UPDATE set_aside_op SET reissued_as = 'dev:2'")).toThrow(/never change/);
  sql.close();
});
