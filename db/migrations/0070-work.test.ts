import { afterEach, expect, it } from 'vitest';
import { cleanUp } from '../test-support.ts';
import { rowsAt60, stepped } from './migration-case.ts';

afterEach(cleanUp);

it('adds tables for what happens to tasks, holidays, spare parts and papers, and leaves everything else as it was', () => {
  const { sql, emptyTables, before, after } = stepped(60, 70, rowsAt60);
  expect(emptyTables).toEqual([]);
  expect(after).toEqual(before);
  const insert = (table: string, fields: string) =>
    sql.run(
      `INSERT INTO ${table} (id, fields, versions, created_op, created_stamp, author, entered_at_ms, removed)
       VALUES ('i', ?, '[]', 'dev:1', 'stamp', 'p', 1, 0)`,
      fields,
    );
  insert('state_task_event', '{"taskId":"t","planId":"cctv-weekly","day":"2026-11-23"}');
  expect(sql.get('SELECT task_id, plan_id, day FROM state_task_event')).toEqual({
    task_id: 't',
    plan_id: 'cctv-weekly',
    day: '2026-11-23',
  });
  expect(() => sql.run('DELETE FROM state_task_event')).toThrow(/never deleted/);
  insert('state_spare_part', '{"subject":{"id":"s"},"deviceId":"d"}');
  expect(sql.get('SELECT subject_id, device_id FROM state_spare_part')).toEqual({ subject_id: 's', device_id: 'd' });
  insert('state_paper', '{"documentId":"platform-team"}');
  expect(sql.get('SELECT document_id FROM state_paper')).toEqual({ document_id: 'platform-team' });
  insert('state_holiday_year', '{}');
  expect(() => sql.run('UPDATE state_holiday_year SET fields = \'{"year":1}\'')).toThrow(/never change/);
  sql.close();
});
