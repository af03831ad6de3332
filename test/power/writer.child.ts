/** Works on a laptop's store and says what was saved, in one line for each transaction: `writer.child.ts FOLDER COUNT`. Run under strace. */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openStore } from '../../db/index.ts';
import { plainDevice } from '../../shared/domain/test-device.ts';
import { clock, person, photoBytes, random, secret } from './laptop.ts';

const [, , dir = '', count = ''] = process.argv;
const store = await openStore({ dir, secrets: [secret], clock, random });

for (let turn = 1; turn <= Number(count); turn += 1) {
  if (turn % 5 === 0) await photo();
  else store.write(person, [{ entity: 'device', entityId: randomUUID(), action: 'create', fields: plainDevice }]);
  writeSync(1, `saved ${store.sync.ownChain().n}\n`);
  // A backup, and a log that is emptied into the database, in the middle of it.
  if (turn === Math.floor(Number(count) / 3)) await store.backUp();
  if (turn === Math.floor(Number(count) / 2)) store.checkpoint();
}

async function photo(): Promise<void> {
  const blobId = await store.blobs.write(random(photoBytes), 'image/jpeg');
  const entityId = randomUUID();
  const subject = { entity: 'device' as const, id: entityId };
  const fields = { subject, deviceId: null, itemId: null, blobId, mediaType: 'image/jpeg', bytes: photoBytes };
  store.write(person, [{ entity: 'photo', entityId, action: 'create', fields: { ...fields, takenAtMs: Date.now() } }]);
}
