import { afterEach, expect, it } from 'vitest';
import { cleanUp } from '../test-support.ts';
import { rowsAt70, stepped } from './migration-case.ts';

afterEach(cleanUp);

it('counts devices in service out of an index alone, also those that were there, and leaves everything as it was', () => {
  const { sql, before, after } = stepped(90, 100, [
    ...rowsAt70,
    `INSERT INTO state_device (id, fields, versions, created_op, created_stamp, author, entered_at_ms, removed)
     VALUES ('old', '{"category":"router","zoneId":"z","key":"k","locationId":"l","state":"in-service"}', '[]', 'dev:1', 'stamp', 'p', 1, 0)`,
  ]);
  expect(after).toEqual(before);
  const counted = (condition: string) =>
    `SELECT location_id, count(*) AS count FROM state_device
     WHERE removed = 0 AND state = 'in-service' AND category = 'router' ${condition} GROUP BY location_id`;
  const inZone = "AND json_extract(fields, '$.zoneId') = 'z'";
  const named = "AND json_extract(fields, '$.key') IN (SELECT value FROM json_each('[\"k\"]'))";
  for (const condition of ['', inZone, named]) {
    expect(sql.all(counted(condition))).toEqual([{ location_id: 'l', count: 1 }]);
    const plan = sql.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${counted(condition)}`);
    expect(plan.map(({ detail }) => detail).join('; ')).toMatch(/USING INDEX device_in_service/);
  }
  sql.close();
});
