/** What the server answers to a laptop that never reaches it, on the drive: taken in once, in order, and told of when it breaks off. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { importBundle } from '../../server/bundle/import-bundle.ts';
import { appFor, codeOf, eventsOf, handIn } from '../support/app-day.ts';
import { describeOnBothStores } from '../support/both-stores.ts';
import { signedFault } from '../support/console-site.ts';
import { answerFor, answerTo, exported, serverWith, take } from '../support/bundles.ts';
import { type Laptop, cleanUp, devicesOf, temporaryFolder } from '../support/sync-laptop.ts';

afterEach(cleanUp);

const unsentOf = ({ store }: Laptop) => store.status.unsent();

describeOnBothStores((newDatabase) => {
  test('an answer brings a laptop without a network what it lacks, once, and continues in a session', async () => {
    const server = await serverWith(newDatabase);
    const { context, enrolled } = server;
    const [alone, other] = [await enrolled(), await enrolled()];
    alone.addDevice('of the lonely one');
    await importBundle(context, await exported(alone));
    other.addDevices(530, 'of the others');
    const photo = await other.addPhoto(Buffer.alloc(600_000, 2));
    await other.sync();
    const answer = await answerFor(server, alone);
    expect(await codeOf(importBundle(context, answer))).toBe('Bundle_NotForServer');
    expect(await codeOf(take(other, answer))).toBe('Bundle_OtherLaptop');

    expect(await take(alone, answer)).toMatchObject({ kind: 'records', operations: 532, blobs: 1 });
    expect(devicesOf(alone)).toEqual(devicesOf(other));
    expect((await alone.store.blobs.read(photo)).length).toBe(600_000);
    expect(unsentOf(alone)).toMatchObject({ operations: 0, blobs: 0 });
    expect(await take(alone, answer)).toMatchObject({ kind: 'records', operations: 0, blobs: 0 });

    // What came since goes on from where the next bundle says that the laptop stands.
    other.addDevice('one more');
    await other.sync();
    alone.addDevice('another day');
    await importBundle(context, await exported(alone));
    expect(await take(alone, await answerFor(server, alone))).toMatchObject({ kind: 'records', operations: 2 });
    expect(await alone.sync()).toMatchObject({ operationsPushed: 0, operationsPulled: 0, blobsFetched: 0 });
    await other.sync();
    expect(devicesOf(alone)).toEqual(devicesOf(other));
  });
});

describe('on the way', () => {
  test('one that breaks off in the middle is told of as a change of any kind: what it had brought stays', async (t) => {
    const { server, context } = await serverWith(null);
    const [alone, other] = [await appFor(t), await appFor(t)];
    for (const { client } of [alone, other]) {
      await client.system.setup({ site: 'contract', personName: '王工' });
      await client.system.saveSettings({ isSyncAutomatic: false });
      await client.sync.enrol({ serverUrl: server.url, code: (await server.createEnrolmentCode()).code });
    }
    const { client, folder } = alone;
    const stick = temporaryFolder();
    await eventsOf(client.sync.exportBundle({ folder: stick }));
    const [bundle = ''] = readdirSync(stick);
    const { letter } = await importBundle(context, join(stick, bundle));
    await signedFault(other.client, '大厅东侧无画面');
    expect(await handIn(other.client)).toMatchObject({ problem: null });
    const dev = (await context.store.reads.laptops()).find((each) => each.letter === letter)?.dev ?? '';
    const path = await answerTo({ context }, dev, 'all');

    const topics: string[] = [];
    const stop = new AbortController();
    const changes = await client.system.changes({}, { signal: stop.signal });
    const listening = (async () => {
      for await (const event of changes) topics.push(...event.topics);
    })().catch(() => undefined);
    // Its photos cannot be written: where their folder was there is a file.
    const blobs = join(folder.options.dataDir, 'blobs');
    rmSync(blobs, { recursive: true, force: true });
    writeFileSync(blobs, '');
    expect(await client.sync.takeIn({ path })).toMatchObject([{ kind: 'failed' }]);
    expect((await client.faults.list({ limit: 10 })).items.map(({ title }) => title)).toEqual(['大厅东侧无画面']);
    await expect.poll(() => topics).toContain('*');
    stop.abort();
    await listening;
  });

  test('after an answer of a server that was put back everything that it lacks is sent again, by the next bundle too', async () => {
    const server = await serverWith(null);
    const { context, enrolled } = server;
    const [alone, other] = [await enrolled(), await enrolled()];
    alone.addDevice('arrived');
    const photo = await alone.addPhoto(Buffer.alloc(5000, 3));
    await importBundle(context, await exported(alone));
    await take(alone, await answerFor(server, alone));
    expect(unsentOf(alone)).toMatchObject({ operations: 0, blobs: 0 });
    other.addDevice('of the other');
    await other.sync();
    // What the server confirmed and was then put back to before: three operations and a photo, in an order of its own.
    const lost = await alone.addPhoto(Buffer.alloc(5000, 4));
    alone.addDevices(2, 'lost');
    const { sync } = alone.store;
    sync.saveAckedN(5);
    sync.markBlobsOnServer([photo, lost]);
    sync.applyPage([], { seq: 9, head: 'f'.repeat(64) }, 0);
    expect(unsentOf(alone)).toMatchObject({ operations: 0, blobs: 0 });

    expect(await take(alone, await answerFor(server, alone, 'all'))).toMatchObject({ kind: 'records' });
    expect(sync.ackedN()).toBe(2);
    expect(unsentOf(alone)).toMatchObject({ operations: 3, blobs: 1 });
    expect(await importBundle(context, await exported(alone))).toMatchObject({
      operations: 3,
      duplicates: 0,
      blobs: 1,
    });

    // Nothing of another order: it only had confirmed more than it has.
    const early = await enrolled();
    early.addDevice('confirmed once');
    early.store.sync.saveAckedN(1);
    await take(early, await answerFor(server, early, 'all'));
    expect(early.store.sync.ackedN()).toBe(0);
  });

  test('answers that do not fit: one before is missing, or the server was put back', async () => {
    const server = await serverWith(null);
    const { context, enrolled } = server;
    const [alone, other] = [await enrolled(), await enrolled()];
    const atFirst = await alone.copy();
    other.addDevice('one');
    await other.sync();
    await take(alone, await answerFor(server, alone, 'all'));
    alone.addDevice('mine');
    await importBundle(context, await exported(alone));
    other.addDevice('two');
    await other.sync();
    const next = await answerFor(server, alone);
    expect(await codeOf(take(atFirst, next))).toBe('Bundle_Ahead');
    expect(devicesOf(atFirst)).toEqual({});
    // A laptop that was put back gets its own operations back too, and its chain goes on.
    expect(await take(atFirst, await answerFor(server, alone, 'all'))).toMatchObject({ operations: 3 });
    expect(atFirst.store.sync.ownChain().n).toBe(1);
    expect(Object.keys(devicesOf(atFirst))).toHaveLength(3);

    // Another order than the one that it knows.
    alone.store.sync.resetCursor();
    alone.store.sync.applyPage([], { seq: 1, head: 'f'.repeat(64) }, 0);
    expect(await codeOf(take(alone, next))).toBe('Bundle_OtherOrder');
    expect(await take(alone, await answerFor(server, alone, 'all'))).toMatchObject({ operations: 3 });
    expect(devicesOf(alone)).toEqual(devicesOf(atFirst));
  });
});
