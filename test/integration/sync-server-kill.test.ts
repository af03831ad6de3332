/** The server dies without warning while laptops push: what it acknowledged, it has. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openServerData } from '../../server/open-data.ts';
import { type Laptop, cleanUp, devicesOf, later, newLaptop, temporaryFolder } from '../support/sync-laptop.ts';

afterEach(cleanUp);

const childFile = join(import.meta.dirname, '..', 'support', 'sync-server.child.ts');

async function startChild(dataDir: string, port: number): Promise<{ child: ChildProcess; port: number; code: string }> {
  const child = spawn(process.execPath, [childFile, dataDir, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
  later(() => void child.kill('SIGKILL'));
  const [line] = (await once(child.stdout!, 'data', { signal: AbortSignal.timeout(20_000) })) as [Buffer];
  return { child, ...(JSON.parse(line.toString()) as { port: number; code: string }) };
}

async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

/** Ends the session in the moment that `shouldEnd` says, by killing the server under it. */
async function syncUntilKilled(laptop: Laptop, child: ChildProcess, acknowledgements: number): Promise<void> {
  const cancel = new AbortController();
  let seen = 0;
  const session = laptop.engine.runSession({
    signal: cancel.signal,
    onProgress: ({ phase, done }) => {
      if ((phase !== 'push' && phase !== 'blobs-up') || done === 0) return;
      seen += 1;
      if (seen === acknowledgements) void kill(child).then(() => cancel.abort());
    },
  });
  await expect(session).rejects.toMatchObject({ code: expect.stringMatching(/^(Sync_Offline|App_Cancelled)$/) });
}

test('killed at every stage of a session, no acknowledged operation is lost and none is doubled', async () => {
  const dataDir = join(temporaryFolder(), 'server');
  let server = await startChild(dataDir, 0);
  const laptop = await newLaptop();
  await laptop.enrol(`http://127.0.0.1:${server.port}`, server.code);
  let written = 0;
  for (let round = 1; round <= 6; round += 1) {
    laptop.addDevices(1600, `camera ${round}`);
    await laptop.addPhoto(randomBytes(100_000));
    written += 1601;
    await syncUntilKilled(laptop, server.child, Math.min(round, 5));
    const acknowledged = laptop.store.sync.ackedN();
    expect(acknowledged).toBeGreaterThan(0);
    const { store } = openServerData(dataDir, null);
    const held = await store.reads.laptop(laptop.store.signer.dev);
    expect(held?.hwN).toBeGreaterThanOrEqual(acknowledged);
    expect((await store.reads.top()).seq).toBe(held?.hwN);
    await store.close();
    server = await startChild(dataDir, server.port);
  }
  const result = await laptop.sync();
  expect(result.receipt).toMatchObject({ ownOperations: written, seq: written, blobs: 6 });
  const other = await newLaptop();
  await other.enrol(`http://127.0.0.1:${server.port}`, server.code);
  await other.sync();
  expect(devicesOf(other)).toEqual(devicesOf(laptop));
  await kill(server.child);
});
