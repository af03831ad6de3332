/**
 * Updates of the program that the real server has for its laptops: offered, fetched, refused once, taken back. security.md S18. What is
 * done with one that is here: app-updates.test.ts.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { releaseShelfOf } from '../../server/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { codeOf, handIn } from '../support/app-day.ts';
import { serverFor } from '../support/app-server.ts';
import { startFlakyProxy } from '../support/flaky-proxy.ts';
import { mostMemoryOf } from '../support/memory.ts';
import {
  type RecordedPort,
  type TestKey,
  debTarget,
  recordedPort,
  sendRelease,
  testKey,
  testRelease,
  winTarget,
} from '../support/releases.ts';
import { laptopUnder, noted, updatesIn } from '../support/update-laptop.ts';

let folder: string;
let key: TestKey;
let release: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'xunwei-updates-'));
  key = testKey();
  release = await testRelease({ folder, keys: [key], version: '1.1.0' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const portFor = (): RecordedPort => recordedPort({ keys: [key.publicKey], installed: winTarget });

describe('from the server', () => {
  test('is offered to named laptops first, fetched in parts, gone on with after a broken line, and to all later', async () => {
    const server = await serverFor({ onTestFinished });
    const proxy = await startFlakyProxy(server.url);
    onTestFinished(() => proxy.stop());
    const [first, second] = [await laptopUnder(portFor()), await laptopUnder(portFor())];
    for (const { client } of [first, second]) {
      await client.system.saveSettings({ isSyncAutomatic: false });
      await client.sync.enrol({ serverUrl: proxy.url, code: await server.code() });
    }
    const letters = await Promise.all(
      [first, second].map(async ({ client }) => (await client.system.status({})).server?.letter ?? ''),
    );
    const shelf = await releaseShelfOf({ dataDir: server.dataDir }, [letters[0]!]);
    await shelf.add(release, [key.publicKey], [letters[0]!]);
    await shelf.add(await testRelease({ folder, keys: [key], target: debTarget }), [key.publicKey], 'all');
    expect(await codeOf(releaseShelfOf({ dataDir: server.dataDir }, ['ZZ']))).toBe('App_NotFound');
    expect(await codeOf(shelf.add(release, [testKey().publicKey], 'all'))).toBe('Update_OtherKey');
    for (const { client } of [first, second]) expect(await handIn(client)).toMatchObject({ problem: null });
    expect((await first.client.updates.state({})).offered).toBe('1.1.0');
    expect((await second.client.updates.state({})).offered).toBeNull();
    expect(await codeOf(second.client.updates.download({}))).toBe('Update_None');

    // Nothing was fetched without being asked; the line breaks in the middle.
    const asked = (): string[] => proxy.requests.filter((line) => line.includes('/update/'));
    expect(asked()).toEqual([]);
    await new Promise<void>((resolve) => {
      proxy.onRequest = (line) => {
        if (line.includes('/1.1.0/1')) void first.client.updates.cancel({}).then(() => resolve());
      };
      void first.client.updates.download({});
    });
    proxy.onRequest = () => undefined;
    expect(updatesIn(first)).toEqual(['1.1.0.partial']);
    const before = asked().length;
    await first.client.updates.download({});
    await expect.poll(async () => (await first.client.updates.state({})).staged?.version).toBe('1.1.0');
    // The first part says again what it is; those that are here are not asked for.
    expect(
      asked()
        .slice(before)
        .map((line) => /\/1\.1\.0\/(\d+)/.exec(line)?.[1]),
    ).toEqual(['0', '1', '2']);
    expect(await first.client.updates.state({})).toMatchObject({ offered: null, problem: null });
    expect(await first.client.updates.install({})).toMatchObject({ outcome: 'restarts' });

    await shelf.offer('1.1.0', 'all');
    await second.client.system.saveSettings({ isUpdateFetched: true });
    await handIn(second.client);
    await expect.poll(async () => (await second.client.updates.state({})).staged?.version).toBe('1.1.0');

    // Discarded, and taken back before it was fetched once more.
    await second.client.updates.discard({});
    await shelf.withdraw('1.1.0');
    await second.client.updates.download({});
    await expect.poll(async () => (await second.client.updates.state({})).problem?.code).toBe('Update_NotOffered');
    expect(await shelf.list()).toEqual([]);
  });

  test('is not fetched a second time once it was refused, until there is another or somebody asks', async () => {
    const server = await serverFor({ onTestFinished });
    const app = await laptopUnder(portFor());
    await app.client.system.saveSettings({ isSyncAutomatic: false, isUpdateFetched: true });
    await app.client.sync.enrol({ serverUrl: server.url, code: await server.code() });
    const shelf = await releaseShelfOf({ dataDir: server.dataDir }, null);
    const stranger = testKey();
    await shelf.add(await testRelease({ folder, keys: [stranger], version: '1.4.0' }), [stranger.publicKey], 'all');
    const problem = async (client: ApiClient) => (await client.updates.state({})).problem?.code ?? null;
    const refusals = async (client: ApiClient): Promise<unknown[]> =>
      (await noted(client)).filter((line) => (line as { what: string }).what === 'refused');
    await handIn(app.client);
    await expect.poll(() => problem(app.client)).toBe('Update_OtherKey');
    await handIn(app.client);

    // Also after a restart, where the screen goes on saying why.
    const client = await app.reopen();
    expect(await problem(client)).toBe('Update_OtherKey');
    await handIn(client);
    await client.updates.download({});
    await expect.poll(async () => (await client.updates.state({})).incoming).toBeNull();
    expect(await refusals(client)).toHaveLength(2);

    // The same version once more, and another release.
    await shelf.add(await testRelease({ folder, keys: [key], version: '1.4.0' }), [key.publicKey], 'all');
    await handIn(client);
    await expect.poll(async () => (await client.updates.state({})).staged?.version).toBe('1.4.0');
    expect(await refusals(client)).toHaveLength(2);
    expect(await problem(client)).toBeNull();
  });

  test('and taken back is removed where it was fetched, and kept where somebody brought it', async () => {
    const server = await serverFor({ onTestFinished });
    const [fetching, given] = [await laptopUnder(portFor()), await laptopUnder(portFor())];
    const shelf = await releaseShelfOf({ dataDir: server.dataDir }, null);
    await shelf.add(release, [key.publicKey], 'all');
    await shelf.add(await testRelease({ folder, keys: [key], target: debTarget }), [key.publicKey], 'all');
    for (const { client } of [fetching, given]) {
      await client.system.saveSettings({ isSyncAutomatic: false, isUpdateFetched: client === fetching.client });
      await client.sync.enrol({ serverUrl: server.url, code: await server.code() });
    }
    const stagedIn = async (client: ApiClient) => (await client.updates.state({})).staged?.version ?? null;
    await handIn(fetching.client);
    await expect.poll(() => stagedIn(fetching.client)).toBe('1.1.0');
    await sendRelease(given.client, release);

    // Nobody but others is offered it any more: that is not taking it back.
    const { letter } = (await given.client.system.status({})).server!;
    await shelf.offer('1.1.0', [letter]);
    const client = await fetching.reopen();
    await handIn(client);
    expect(await stagedIn(client)).toBe('1.1.0');

    await shelf.withdraw('1.1.0');
    await handIn(given.client);
    await handIn(client);
    await expect.poll(async () => (await client.updates.state({})).problem?.code).toBe('Update_Withdrawn');
    expect(await stagedIn(client)).toBeNull();
    expect(updatesIn(fetching)).toEqual([]);
    expect(await noted(client)).toMatchObject([{ what: 'withdrawn', version: '1.1.0' }, {}, {}]);
    expect(await stagedIn(given.client)).toBe('1.1.0');

    // Once it is there again it is a release like any other.
    await shelf.add(release, [key.publicKey], 'all');
    await handIn(client);
    await expect.poll(() => stagedIn(client)).toBe('1.1.0');
  });

  test('and of 104 MB it needs little memory, on either side', async () => {
    const server = await serverFor({ onTestFinished });
    const { client } = await laptopUnder(portFor());
    await client.system.saveSettings({ isSyncAutomatic: false, isUpdateFetched: true });
    await client.sync.enrol({ serverUrl: server.url, code: await server.code() });
    const large = await testRelease({ folder, keys: [key], version: '1.2.0', bytes: 104 * 1024 * 1024 });
    const most = await mostMemoryOf(async () => {
      const shelf = await releaseShelfOf({ dataDir: server.dataDir }, null);
      await shelf.add(large, [key.publicKey], 'all');
      await handIn(client);
      await expect
        .poll(async () => (await client.updates.state({})).staged?.version, { timeout: 30_000 })
        .toBe('1.2.0');
    });
    expect(most).toBeLessThan(80 * 1024 * 1024);
  });
});
