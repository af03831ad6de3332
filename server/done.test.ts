/** POST /done over real HTTP: what the receipt rests on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EntityDigest } from '../shared/wire/done.ts';
import { syncPaths } from '../shared/wire/protocol.ts';
import { emptyDigest, xorDigest } from './ingest/log-head.ts';
import { type RunningServer, startServer } from './start-server.ts';
import { describeOnBothStores } from '../test/support/both-stores.ts';
import { TestLaptop } from './test-laptop.ts';

describeOnBothStores((newDatabase) => {
  let folder: string;
  let server: RunningServer;
  let laptop: TestLaptop;
  /** 00:30 in Shanghai, still the day before in UTC. */
  const nowMs = Date.UTC(2026, 10, 23, 16, 30);

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'xunwei-done-'));
    const place = { dataDir: join(folder, 'data'), databaseUrl: await newDatabase?.() };
    server = await startServer({ ...place, port: 0, demo: false, clock: { nowMs: () => nowMs } });
    laptop = new TestLaptop(server.url);
    await laptop.enrol((await server.createEnrolmentCode()).code);
    for (let i = 0; i < 3; i += 1) laptop.write();
  });
  afterEach(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const digestsOf = (count: number): EntityDigest[] => {
    const digest = laptop.operations.slice(0, count).reduce((sum, op) => xorDigest(sum, op.hash), emptyDigest);
    return [{ entity: 'location', count, digest }];
  };

  function done(seq: number, digests: EntityDigest[], blobIds: string[] = []) {
    const body = Buffer.from(JSON.stringify({ seq, digests, blobIds }));
    return laptop.send({ method: 'POST', path: syncPaths.done, body, timeMs: nowMs });
  }

  test('digests at the head and before it; the receipt is numbered by the contract’s day and stays the same', async () => {
    await laptop.push(undefined, nowMs);
    const first = await done(3, digestsOf(3));
    expect(first.json).toMatchObject({ mismatches: [], missingBlobs: [] });
    expect(first.json.receipt).toMatchObject({ number: 'HZ-20261124-A-001', seq: 3, ownOperations: 3, blobs: 0 });
    expect((await done(3, digestsOf(3))).json.receipt).toEqual(first.json.receipt);
    expect((await done(2, digestsOf(2))).json.receipt).toMatchObject({ number: 'HZ-20261124-A-002', seq: 2 });
  });

  test('no receipt for what differs, for blobs that are not here, or for a position that never was', async () => {
    await laptop.push(undefined, nowMs);
    expect((await done(3, digestsOf(2))).json).toMatchObject({ mismatches: ['location'], receipt: null });
    expect((await done(3, [])).json).toMatchObject({ mismatches: ['location'], receipt: null });
    const blob = 'a'.repeat(64);
    expect((await done(3, digestsOf(3), [blob])).json).toMatchObject({ missingBlobs: [blob], receipt: null });
    expect((await done(9, digestsOf(3))).json).toMatchObject({ mismatches: ['location'], receipt: null });
  });
});
