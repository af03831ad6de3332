/** Takes the encryption off a database, and keeps a photo as it is: `plain-twin.child.ts FOLDER KEY PHOTO`, key and photo in hex. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { openDatabase } from '../../db/connection.ts';
import { newestVersion } from '../../db/migrations/migrate.ts';

const [, , dir = '', key = '', photo = ''] = process.argv;
const file = path.join(dir, 'store.db');
const sql = openDatabase({ file, key: Buffer.from(key, 'hex'), mode: 'open', newestVersion });
sql.pragma('journal_mode = DELETE');
sql.pragma("rekey = ''");
sql.close();
writeFileSync(path.join(dir, 'photo'), Buffer.from(photo, 'hex'));
