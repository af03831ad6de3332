import { afterEach, expect, it } from 'vitest';
import { cleanUp } from '../test-support.ts';
import { stepped, rowsAt30 } from './migration-case.ts';

afterEach(cleanUp);

it('adds what stays on the laptop and leaves everything else as it was', () => {
  const { sql, emptyTables, before, after } = stepped(30, 40, rowsAt30);
  expect(emptyTables).toEqual([]);
  expect(after).toEqual(before);
  sql.run("INSERT INTO audit (at_ms, author, act, entity, entity_id, detail) VALUES (1, 'p', 'print', '', '', 'null')");
  expect(() => sql.run('DELETE FROM audit')).toThrow(/never deleted/);
  sql.close();
});
