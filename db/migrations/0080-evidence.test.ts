import { afterEach, expect, it } from 'vitest';
import { cleanUp } from '../test-support.ts';
import { rowsAt70, stepped } from './migration-case.ts';

afterEach(cleanUp);

it('reads out of records what evidence is counted by, also of those that were there, and leaves everything as it was', () => {
  const fields = (table: string, json: string) =>
    `INSERT INTO state_${table} (id, fields, versions, created_op, created_stamp, author, entered_at_ms, removed)
     VALUES ('old', '${json}', '[]', 'dev:1', 'stamp', 'p', 1, 0)`;
  const { sql, emptyTables, before, after } = stepped(70, 80, [
    ...rowsAt70,
    fields('inspection', '{"templateId":"cctv-weekly","taskId":"t"}'),
    fields('fault', '{"section":"二"}'),
    fields('record', '{"kind":"service","supersedes":"r0"}'),
  ]);
  expect(emptyTables).toEqual([]);
  expect(after).toEqual(before);
  const ofOld = (column: string, table: string) =>
    sql.get<{ value: string }>(`SELECT ${column} AS value FROM state_${table} WHERE id = 'old'`)?.value;
  expect([ofOld('template_id', 'inspection'), ofOld('section', 'fault'), ofOld('supersedes', 'record')]).toEqual([
    'cctv-weekly',
    '二',
    'r0',
  ]);
  sql.close();
});
