import { afterEach, expect, it } from 'vitest';
import { cleanUp } from '../test-support.ts';
import { rowsAt70, stepped } from './migration-case.ts';

afterEach(cleanUp);

it('adds the texts of reports, which may change, and leaves everything else as it was', () => {
  const { sql, before, after } = stepped(160, 170, rowsAt70);
  expect(after).toEqual(before);
  sql.run(`INSERT INTO state_report_text (id, fields, versions, created_op, created_stamp, author, entered_at_ms, removed)
    VALUES ('i', '{"conclusion":"x"}', '[]', 'dev:1', 'stamp', 'p', 1, 0)`);
  sql.run(`UPDATE state_report_text SET fields = '{"conclusion":"y"}'`);
  expect(sql.get('SELECT fields FROM state_report_text')).toEqual({ fields: '{"conclusion":"y"}' });
  sql.close();
});
