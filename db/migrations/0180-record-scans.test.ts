import { afterEach, expect, it } from 'vitest';
import { cleanUp } from '../test-support.ts';
import { rowsAt70, stepped } from './migration-case.ts';

afterEach(cleanUp);

it('adds scans of signed sheets that are written once, and leaves everything else as it was', () => {
  const { sql, before, after } = stepped(170, 180, rowsAt70);
  expect(after).toEqual(before);
  sql.run(`INSERT INTO state_record_scan (id, fields, versions, created_op, created_stamp, author, entered_at_ms, removed)
    VALUES ('i', '{"recordId":"r"}', '[]', 'dev:1', 'stamp', 'p', 1, 0)`);
  expect(sql.get('SELECT record_id FROM state_record_scan')).toEqual({ record_id: 'r' });
  expect(() => sql.run(`UPDATE state_record_scan SET fields = '{}'`)).toThrow(/never change/);
  expect(() => sql.run('DELETE FROM state_record_scan')).toThrow(/never deleted/);
  sql.close();
});
