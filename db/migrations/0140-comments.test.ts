import { afterEach, expect, it } from 'vitest';
import { cleanUp } from '../test-support.ts';
import { rowsAt70, stepped } from './migration-case.ts';

afterEach(cleanUp);

const entities = ['comment', 'comment_event', 'sample', 'sample_finding'];

it('adds comments and samples that are written once, and leaves everything else as it was', () => {
  const { sql, before, after } = stepped(130, 140, rowsAt70);
  expect(after).toEqual(before);
  for (const entity of entities) {
    sql.run(`INSERT INTO state_${entity} (id, fields, versions, created_op, created_stamp, author, entered_at_ms, removed)
      VALUES ('i', '{"text":"x"}', '[]', 'dev:1', 'stamp', 'p', 1, 0)`);
    expect(() => sql.run(`UPDATE state_${entity} SET fields = '{}'`)).toThrow(/never change/);
    expect(() => sql.run(`DELETE FROM state_${entity}`)).toThrow(/never deleted/);
  }
  sql.close();
});
