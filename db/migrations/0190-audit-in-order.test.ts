import { afterEach, expect, it } from 'vitest';
import { cleanUp } from '../test-support.ts';
import { rowsAt70, stepped } from './migration-case.ts';

afterEach(cleanUp);

it('keeps every row and reads operations and acts by time without sorting them', () => {
  const { sql, before, after } = stepped(180, 190, rowsAt70);
  expect(after).toEqual(before);
  for (const query of [
    'SELECT id FROM op ORDER BY wall_ms DESC, id DESC',
    'SELECT id FROM audit ORDER BY at_ms DESC, id DESC',
  ]) {
    const plan = sql.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${query}`).map(({ detail }) => detail);
    expect(plan.join(), query).toMatch(/USING (COVERING )?INDEX \w+_by_time/);
    expect(plan.join(), query).not.toContain('TEMP B-TREE');
  }
  sql.close();
});
