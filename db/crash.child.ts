/** Writes photos until it is killed; prints a record's id once the store has acknowledged it. Run by a test. */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import type { PersonId } from '../shared/domain/ids.ts';
import { openStore } from './open-store.ts';
import { morningMs, person, random, secret } from './test-support.ts';

const dir = process.argv[2] ?? '';
const clock = { nowMs: () => Date.now(), monoMs: () => performance.now(), bootId: String(process.pid) };
const store = await openStore({ dir, secrets: [secret], clock, random });
const author: PersonId = person;

for (;;) {
  const bytes = random(2000);
  const blobId = await store.blobs.write(bytes, 'image/jpeg');
  const entityId = randomUUID();
  store.write(author, [
    {
      entity: 'photo',
      entityId,
      action: 'create',
      fields: {
        subject: { entity: 'device', id: entityId },
        deviceId: null,
        itemId: null,
        blobId,
        mediaType: 'image/jpeg',
        bytes: bytes.length,
        takenAtMs: morningMs,
      },
    },
  ]);
  writeSync(1, `${entityId}\n`);
}
