import { afterEach, expect, it } from 'vitest';
import { cleanUp } from '../test-support.ts';
import { rowsAt70, stepped } from './migration-case.ts';

afterEach(cleanUp);

it('finds what a device lived through by index, also what was there, and leaves everything as it was', () => {
  const { sql, emptyTables, before, after } = stepped(80, 90, [
    ...rowsAt70,
    `INSERT INTO state_answer (id, fields, versions, created_op, created_stamp, author, entered_at_ms, removed)
     VALUES ('old', '{"deviceId":"d","inspectionId":"r","itemId":"software","entry":{"type":"text","text":"V5"}}', '[]',
       'dev:1', 'stamp', 'p', 1, 0)`,
  ]);
  expect(emptyTables).toEqual([]);
  expect(after).toEqual(before);
  const planOf = (query: string) =>
    sql
      .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${query}`)
      .map(({ detail }) => detail)
      .join('; ');
  const text = "json_extract(fields, '$.entry.type') = 'text'";
  expect(sql.get(`SELECT id FROM state_answer WHERE device_id = 'd' AND ${text}`)).toEqual({ id: 'old' });
  expect(planOf(`SELECT id FROM state_answer WHERE device_id = 'd' AND ${text} ORDER BY inspection_id DESC`)).toMatch(
    /USING INDEX answer_text_by_device/,
  );
  expect(planOf(`SELECT id FROM state_probe_result WHERE device_id = 'd' AND phase <> 'round'`)).toMatch(
    /USING (COVERING )?INDEX probe_result_apart/,
  );
  expect(
    planOf("SELECT id FROM state_fault WHERE json_extract(fields, '$.origin.inspectionId') = 'r' AND removed = 0"),
  ).toMatch(/USING INDEX fault_by_round/);
  sql.close();
});
