import { afterEach, expect, it } from 'vitest';
import { cleanUp } from '../test-support.ts';
import { rowsAt40, stepped } from './migration-case.ts';

afterEach(cleanUp);

it('adds tables for contracts and checklists and leaves everything else as it was', () => {
  const { sql, emptyTables, before, after } = stepped(50, 60, rowsAt40);
  expect(emptyTables).toEqual([]);
  expect(after).toEqual(before);
  sql.run(`INSERT INTO state_template (id, fields, versions, created_op, created_stamp, author, entered_at_ms, removed)
    VALUES ('i', '{"hash":"abc"}', '[]', 'dev:1', 'stamp', 'p', 1, 0)`);
  expect(sql.get('SELECT hash FROM state_template')).toEqual({ hash: 'abc' });
  expect(() => sql.run('DELETE FROM state_template')).toThrow(/never deleted/);
  sql.close();
});
