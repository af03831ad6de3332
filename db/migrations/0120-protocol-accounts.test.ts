import { afterEach, expect, it } from 'vitest';
import { cleanUp } from '../test-support.ts';
import { rowsAt70, stepped } from './migration-case.ts';

afterEach(cleanUp);

it('adds one account a device and protocol, and leaves everything else as it was', () => {
  const { sql, before, after } = stepped(110, 120, rowsAt70);
  expect(after).toEqual(before);
  expect(sql.all('SELECT password FROM credential')).toEqual([{ password: 'secret' }]);
  const add = "INSERT INTO protocol_account VALUES ('i', 'snmp', '', 'community', '', '', 1)";
  sql.run(add);
  sql.run("INSERT INTO protocol_account VALUES ('i', 'ssh', 'root', '', '', 'key', 1)");
  expect(() => sql.run(add)).toThrow(/UNIQUE/);
  sql.close();
});
