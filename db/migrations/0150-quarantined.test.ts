import { afterEach, expect, it } from 'vitest';
import { cleanUp } from '../test-support.ts';
import { rowsAt70, stepped } from './migration-case.ts';

afterEach(cleanUp);

it('adds what the server kept aside, each operation once, and leaves everything else as it was', () => {
  const { sql, before, after } = stepped(130, 150, rowsAt70);
  expect(after).toEqual(before);
  sql.run("INSERT INTO quarantined_op VALUES ('d', 1, 'hash', 5)");
  expect(() => sql.run("INSERT INTO quarantined_op VALUES ('d', 1, 'chain', 6)")).toThrow(/UNIQUE/);
  sql.close();
});
