/** Takes a database to the newest schema, over and over from a copy of it, until it is killed: `killed.child.ts FILE KEY`. */
import { copyFileSync, rmSync } from 'node:fs';
import { openDatabase } from '../connection.ts';
import { migrate, newestVersion } from './migrate.ts';

const [, , file = '', key = ''] = process.argv;
for (let round = 0; ; round += 1) {
  const copy = `${file}.${round}`;
  copyFileSync(file, copy);
  process.send?.(copy);
  const sql = openDatabase({ file: copy, key: Buffer.from(key, 'hex'), mode: 'open', newestVersion });
  migrate(sql);
  sql.close();
  rmSync(copy);
}
