import { afterEach, expect, it } from 'vitest';
import { cleanUp } from '../test-support.ts';
import { rowsAt70, stepped } from './migration-case.ts';

afterEach(cleanUp);

it('keeps every account, as one that is still to be sealed', () => {
  const { sql, before, after } = stepped(190, 200, rowsAt70);
  const kept = (rows: unknown): unknown => JSON.parse(JSON.stringify(rows).replaceAll(',"is_sealed":0', ''));
  expect(kept(after)).toEqual(before);
  sql.run("INSERT INTO protocol_account VALUES ('d', 'ssh', 'root', 'p', '', '', 1, 0)");
  expect(sql.get('SELECT is_sealed FROM protocol_account')).toEqual({ is_sealed: 0 });
  expect(sql.all('SELECT is_sealed FROM credential WHERE is_sealed <> 0')).toEqual([]);
  sql.close();
});
