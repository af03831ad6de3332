/** The server dies without warning while laptops push: what it acknowledged, it has. */
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openServerData } from '../../server/open-data.ts';
import { describeOnBothStores } from '../support/both-stores.ts';
import { killServer, startServerProcess } from '../support/server-process.ts';
import { type Laptop, cleanUp, devicesOf, newLaptop, temporaryFolder } from '../support/sync-laptop.ts';

afterEach(cleanUp);

/** Seven servers are started, and eight thousand operations signed, on a machine that may be busy. */
const patienceMs = 180_000;

/** Ends the session in the moment that `shouldEnd` says, by killing the server under it. */
async function syncUntilKilled(laptop: Laptop, child: ChildProcess, acknowledgements: number): Promise<void> {
  const cancel = new AbortController();
  let seen = 0;
  const session = laptop.engine.runSession({
    signal: cancel.signal,
    onProgress: ({ phase, done }) => {
      if ((phase !== 'push' && phase !== 'blobs-up') || done === 0) return;
      seen += 1;
      if (seen === acknowledgements) void killServer(child).then(() => cancel.abort());
    },
  });
  await expect(session).rejects.toMatchObject({ code: expect.stringMatching(/^(Sync_Offline|App_Cancelled)$/) });
}

describeOnBothStores((newDatabase) => {
  const rounds = newDatabase === null ? 6 : 3;

  test(
    'killed at every stage of a session, no acknowledged operation is lost and none is doubled',
    async () => {
      const place = { dataDir: join(temporaryFolder(), 'server'), databaseUrl: await newDatabase?.() };
      let server = await startServerProcess(place, 0);
      const laptop = await newLaptop();
      await laptop.enrol(`http://127.0.0.1:${server.port}`, server.code);
      let written = 0;
      for (let round = 1; round <= rounds; round += 1) {
        laptop.addDevices(1600, `camera ${round}`);
        await laptop.addPhoto(randomBytes(100_000));
        written += 1601;
        await syncUntilKilled(laptop, server.child, Math.min(round, 5));
        const acknowledged = laptop.store.sync.ackedN();
        expect(acknowledged).toBeGreaterThan(0);
        const { store } = await openServerData(place, null);
        const held = await store.reads.laptop(laptop.store.signer.dev);
        expect(held?.hwN).toBeGreaterThanOrEqual(acknowledged);
        expect((await store.reads.top()).seq).toBe(held?.hwN);
        await store.close();
        server = await startServerProcess(place, server.port);
      }
      const result = await laptop.sync();
      expect(result.receipt).toMatchObject({ ownOperations: written, seq: written, blobs: rounds });
      const other = await newLaptop();
      await other.enrol(`http://127.0.0.1:${server.port}`, server.code);
      await other.sync();
      expect(devicesOf(other)).toEqual(devicesOf(laptop));
      await killServer(server.child);
    },
    patienceMs,
  );
});
