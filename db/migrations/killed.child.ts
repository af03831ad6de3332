/**
 * Takes a database to the newest schema, and tells each step that it has done: `killed.child.ts FILE KEY [STEP]`. With a step, it is
 * killed in the middle of that one: all of it is written, nothing of it is committed.
 */
import { openDatabase } from '../connection.ts';
import { migrate, migrations, newestVersion, versionOf } from './migrate.ts';

const [, , file = '', key = '', diesIn] = process.argv;
const sql = openDatabase({ file, key: Buffer.from(key, 'hex'), mode: 'open', newestVersion });
const pragma = sql.pragma.bind(sql);
sql.pragma = (text) => {
  const value = pragma(text);
  if (text === `user_version = ${diesIn}`) process.kill(process.pid, 'SIGKILL');
  return value;
};
for (const { version } of migrations) {
  if (version <= versionOf(sql)) continue;
  migrate(sql, version);
  process.send?.(version);
}
sql.close();
