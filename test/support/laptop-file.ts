/** A laptop's database beside the program that has it open: with the keys as they lie on this machine, as no passphrase is set. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Sql, openDatabase } from '../../db/connection.ts';
import { type SubKeys, subKeysOf, unlock } from '../../db/key-slots.ts';
import { newestVersion } from '../../db/migrations/migrate.ts';
import type { ServeOptions } from '../../nodehost/index.ts';

type Place = Pick<ServeOptions, 'dataDir' | 'configDir'>;

export async function laptopKeys({ dataDir, configDir = '' }: Place): Promise<SubKeys> {
  const secret = Buffer.from(readFileSync(path.join(configDir, 'machine.key'), 'utf8').trim(), 'hex');
  return subKeysOf(await unlock(dataDir, [{ kind: 'machine', secret }]));
}

export async function laptopFile(place: Place): Promise<Sql> {
  const { database } = await laptopKeys(place);
  return openDatabase({ file: path.join(place.dataDir, 'store.db'), key: database, mode: 'open', newestVersion });
}
