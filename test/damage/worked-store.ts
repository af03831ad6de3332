/** A laptop's folder with work in it, and what an opened one says that it holds. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Store } from '../../db/store.ts';
import { deviceFields, newId, newStore, person, provedChain } from '../../db/test-support.ts';

export const databaseOf = (dir: string): string => path.join(dir, 'store.db');

/** The oldest first. */
export const journalFiles = (dir: string): string[] =>
  readdirSync(path.join(dir, 'journal'))
    .filter((name) => name.endsWith('.xj'))
    .sort()
    .map((name) => path.join(dir, 'journal', name));

export function addDevice(store: Store, name: string, note = ''): string {
  const entityId = newId();
  store.write(person, [{ entity: 'device', entityId, action: 'create', fields: deviceFields({ name, note }) }]);
  return entityId;
}

/** Everything that operations made, as one text. */
export async function contentOf(store: Store): Promise<string> {
  const { n, headHash } = await provedChain(store);
  const devices = store.devices.all().map(({ id, fields }) => ({ id, fields }));
  return JSON.stringify({ n, headHash, dev: store.signer.dev, site: store.siteId, devices });
}

/** Six devices and a backup of them; then a change and two more, which only the write-ahead log and the journal have. */
export async function workedStore(): Promise<Store> {
  const store = await newStore();
  const ids = ['一', '二', '三', '四', '五', '六'].map((name) => addDevice(store, name));
  await store.backUp();
  store.checkpoint();
  store.write(person, [{ entity: 'device', entityId: ids[0] ?? '', action: 'set', fields: { name: '改' } }]);
  addDevice(store, '七');
  addDevice(store, '八');
  return store;
}
