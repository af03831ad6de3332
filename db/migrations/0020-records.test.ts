import { afterEach, expect, it } from 'vitest';
import { cleanUp } from '../test-support.ts';
import { entitiesAt20, stepped, rowsAt10, rowsAt20 } from './migration-case.ts';

afterEach(cleanUp);

it('adds a table for every kind of record of its time and leaves the log as it was', () => {
  const { sql, emptyTables, before, after } = stepped(10, 20, rowsAt10);
  expect(emptyTables).toEqual([]);
  expect(after).toEqual(before);
  const tables = sql.all<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'state_%'",
  );
  expect(tables.map((row) => row.name).sort()).toEqual(entitiesAt20.map((entity) => `state_${entity}`).sort());
  for (const row of rowsAt20.slice(rowsAt10.length)) sql.run(row);
  expect(sql.get('SELECT order_key, search_text FROM state_device')).toEqual({
    order_key: '0007 主机',
    search_text: '主机',
  });
  expect(sql.get('SELECT subject_id FROM state_photo')).toEqual({ subject_id: 's' });
  sql.close();
});
