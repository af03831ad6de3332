import { afterEach, expect, it } from 'vitest';
import { cleanUp } from '../test-support.ts';
import { rowsAt70, stepped } from './migration-case.ts';

afterEach(cleanUp);

it('adds sweeps, which take what they found with them, and leaves everything else as it was', () => {
  const { sql, before, after } = stepped(100, 110, rowsAt70);
  expect(after).toEqual(before);
  sql.run("INSERT INTO sweep VALUES ('s', 1, NULL, 'p', '{}', 2)");
  sql.run("INSERT INTO sweep_address VALUES ('s', '10.0.0.1', 'silent', '{}')");
  expect(() => sql.run("INSERT INTO sweep_address VALUES ('other', '10.0.0.1', 'silent', '{}')")).toThrow(
    /FOREIGN KEY/,
  );
  sql.run("DELETE FROM sweep WHERE id = 's'");
  expect(sql.all('SELECT * FROM sweep_address')).toEqual([]);
  sql.close();
});
