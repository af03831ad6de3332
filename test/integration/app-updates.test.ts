/**
 * Updates of the program: taken in from a file, refused for what is wrong with them, and handed to the
 * system after a backup. security.md S18. The last step alone, which starts a program, is recorded and not taken.
 */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { ApiClient } from '../../shared/api/index.ts';
import { createNodeApp } from '../../nodehost/index.ts';
import { type TestApp, codeOf, failureOf } from '../support/app-day.ts';
import {
  type RecordedPort,
  type TestKey,
  appImageTarget,
  debTarget,
  recordedPort,
  sendRelease,
  testKey,
  testRelease,
  winTarget,
} from '../support/releases.ts';
import { smallDisk } from '../support/small-disk.ts';
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

const portFor = (change: Partial<RecordedPort> = {}): RecordedPort =>
  recordedPort({ keys: [key.publicKey], installed: winTarget, ...change });

/** A data folder under a program of another version, once the one before has closed it. */
async function openedBy(version: string, { folder, close }: Pick<TestApp, 'folder' | 'close'>) {
  await close();
  const { app, close: closeThis } = await createNodeApp({ ...folder.options, version });
  onTestFinished(closeThis);
  return { client: app.client, folder, close: closeThis };
}

describe('from a file', () => {
  test('is verified, staged, kept over a restart, backed up before and started', async () => {
    const port = portFor();
    const app = await laptopUnder(port);
    expect(await app.client.updates.state({})).toMatchObject({ version: '1.0.0', staged: null, news: null });
    expect(await codeOf(app.client.updates.install({}))).toBe('Update_None');
    const state = await sendRelease(app.client, release);
    expect(state).toMatchObject({
      incoming: null,
      staged: { version: '1.1.0', notes: { en: 'What is new in 1.1.0' }, changesData: false },
    });
    expect(updatesIn(app)).toEqual(['staged.xunwei-update']);

    const client = await app.reopen();
    expect((await client.updates.state({})).staged).toMatchObject({ version: '1.1.0' });
    const backups = path.join(app.folder.options.dataDir, 'backups');
    rmSync(backups, { recursive: true, force: true });
    expect(await client.updates.install({})).toEqual({ outcome: 'restarts', file: null });
    expect(readdirSync(backups).filter((name) => name.endsWith('.db'))).toHaveLength(1);
    expect(port.calls).toMatchObject([{ what: 'start', content: expect.stringContaining('installer of 1.1.0') }]);
    expect(await noted(client)).toMatchObject([{ what: 'begun' }, { what: 'verified', version: '1.1.0' }]);

    // The new program says so once, with what is new, and clears up.
    const { client: newer } = await openedBy('1.1.0', app);
    const isTold = async () => (await newer.system.status({})).notices.some(({ code }) => code === 'Update_Installed');
    expect(await isTold()).toBe(true);
    const after = await newer.updates.state({});
    expect(after).toMatchObject({
      staged: null,
      news: { from: '1.0.0', version: '1.1.0', notes: { 'zh-CN': '1.1.0 版的新增内容' } },
    });
    expect(updatesIn(app)).toEqual([]);
    expect(await noted(newer)).toMatchObject([{ what: 'installed', from: '1.0.0', to: '1.1.0' }, {}, {}]);
    await newer.system.dismissNotice({ code: 'Update_Installed' });
    expect(await isTold()).toBe(false);
  });

  test('no downgrade: older, the same, and older than the newest that ever opened this data are refused', async () => {
    const app = await laptopUnder(portFor());
    const of = (version: string): Promise<string> => testRelease({ folder, keys: [key], version, content: version });
    const tries = async (client: ApiClient, version: string) => failureOf(sendRelease(client, await of(version)));
    expect(await tries(app.client, '0.9.0')).toMatchObject({
      code: 'Update_NotNewer',
      params: { version: '0.9.0', current: '1.0.0' },
    });
    expect(await tries(app.client, '1.0.0')).toMatchObject({ code: 'Update_NotNewer' });
    // Somebody installed a newer one, and put an older one back by hand.
    const older = await openedBy('1.2.0', await openedBy('1.5.0', app));
    for (const version of ['1.4.0', '1.5.0']) {
      expect(await tries(older.client, version)).toMatchObject({
        code: 'Update_OlderThanData',
        params: { version, highest: '1.5.0' },
      });
    }
    expect(await tries(older.client, '1.6.0')).toMatchObject({ code: 'none' });
  });

  test('that was begun and did not come is said at the next start, and can be tried again', async () => {
    const port = portFor();
    const app = await laptopUnder(port);
    await sendRelease(app.client, release);
    await app.client.updates.install({});
    const client = await app.reopen();
    const codes = (await client.system.status({})).notices.map(({ code }) => code);
    expect(codes).toContain('Update_NotFinished');
    expect(await client.updates.install({})).toMatchObject({ outcome: 'restarts' });
    expect(port.calls).toHaveLength(2);
  });

  test('is refused for what is wrong with it, at its first part where that shows, and nothing is left', async () => {
    const port = portFor();
    const app = await laptopUnder(port);
    const { client } = app;
    const changed = path.join(folder, 'changed.xunwei-update');
    const bad = async (change: (file: string) => void): Promise<string> => {
      copyFileSync(release, changed);
      change(changed);
      return codeOf(sendRelease(client, changed));
    };
    expect(
      await bad((file) => writeFileSync(file, readFileSync(file, 'latin1').replace('end\n', 'END\n'), 'latin1')),
    ).toBe('Update_Damaged');
    expect(await bad((file) => truncateSync(file, 2_500_000))).toBe('Update_Damaged');
    expect(await bad((file) => appendFileSync(file, 'more'))).toBe('Update_Damaged');
    expect(await bad((file) => writeFileSync(file, 'MZ'))).toBe('Update_NotARelease');
    const stranger = await testRelease({ folder, keys: [testKey()], version: '1.2.0' });
    expect(await codeOf(sendRelease(client, stranger, 1))).toBe('Update_OtherKey');
    const linux = await testRelease({ folder, keys: [key], version: '1.2.0', target: debTarget });
    expect(await failureOf(sendRelease(client, linux, 1))).toMatchObject({
      code: 'Update_OtherSystem',
      params: { is: 'linux-x64-deb', needed: 'win-x64-nsis' },
    });
    const far = await testRelease({ folder, keys: [key], version: '3.0.0', from: '2.0.0', content: 'far' });
    expect(await codeOf(sendRelease(client, far))).toBe('Update_TooFar');
    expect(updatesIn(app)).toEqual([]);
    expect(await client.updates.state({})).toMatchObject({ staged: null, incoming: null });
    expect(await noted(client)).toHaveLength(7);
    expect(await codeOf(client.updates.install({}))).toBe('Update_None');
    expect(port.calls).toEqual([]);
  });

  test('that was exchanged after it was verified is not started', async () => {
    const port = portFor();
    const app = await laptopUnder(port);
    await sendRelease(app.client, release);
    const staged = path.join(app.folder.options.dataDir, 'updates', 'staged.xunwei-update');
    const bytes = readFileSync(staged);
    bytes[bytes.length - 2] = 0x58;
    writeFileSync(staged, bytes);
    expect(await codeOf(app.client.updates.install({}))).toBe('Update_Damaged');
    expect(port.calls).toEqual([]);
    expect(updatesIn(app)).toEqual([]);
    expect((await app.client.updates.state({})).staged).toBeNull();
  });

  test('that is for the system’s own installer is shown, and this program goes on', async () => {
    const port = portFor({ installed: debTarget });
    const app = await laptopUnder(port);
    await sendRelease(app.client, await testRelease({ folder, keys: [key], target: debTarget, content: 'a deb' }));
    const { outcome, file } = await app.client.updates.install({});
    expect(outcome).toBe('shown');
    expect(readFileSync(file!, 'utf8')).toBe('a deb');
    expect(port.calls).toMatchObject([{ what: 'show', file }]);
    // Whoever has not run it yet has done nothing wrong.
    const client = await app.reopen();
    expect((await client.system.status({})).notices.filter(({ code }) => code.startsWith('Update_'))).toEqual([]);
  });

  test('is of no use to a program that was not installed, or has no key', async () => {
    for (const [port, code] of [
      [portFor({ installed: null }), 'Update_NoInstaller'],
      [portFor({ keys: [] }), 'Update_NoKey'],
    ] as const) {
      const { client } = await laptopUnder(port);
      expect(await codeOf(sendRelease(client, release, 1))).toBe(code);
    }
  });
});

describe('an AppImage', () => {
  const program = (version: string): string => `#!/bin/sh\necho ${version}\n`;

  test('is replaced by the one that was verified, and the one from before is kept', async () => {
    const appImage = path.join(mkdtempSync(path.join(folder, 'apps-')), 'xunwei.AppImage');
    writeFileSync(appImage, program('1.0.0'), { mode: 0o755 });
    const printed: string[] = [];
    const run = (file: string): string => execFileSync(file, { encoding: 'utf8' }).trim();
    const port = portFor({
      installed: appImageTarget,
      appImage,
      restart: async () => void printed.push(run(appImage)),
    });
    const { client } = await laptopUnder(port);
    const file = await testRelease({ folder, keys: [key], target: appImageTarget, content: program('1.1.0') });
    await sendRelease(client, file);
    expect(await client.updates.install({})).toMatchObject({ outcome: 'restarts' });
    expect(printed).toEqual(['1.1.0']);
    expect(run(`${appImage}.previous`)).toBe('1.0.0');
    expect(readdirSync(path.dirname(appImage)).sort()).toEqual(['xunwei.AppImage', 'xunwei.AppImage.previous']);

    // Where it cannot be written the program stays as it is, and says why.
    rmSync(path.dirname(appImage), { recursive: true });
    expect(await failureOf(client.updates.install({}))).toMatchObject({
      code: 'Update_Failed',
      params: { problem: 'ENOENT' },
    });
  });
});

const disk = smallDisk('24m');
describe.skipIf(disk === null)('on a disk that is too small (needs root on Linux)', () => {
  afterAll(() => disk?.[Symbol.dispose]());

  test('is refused with a sentence, and takes no room that was there', async () => {
    const app = await laptopUnder(portFor(), {
      dataDir: path.join(disk!.dir, 'data'),
      ports: { updates: portFor(), reserveBytes: 0 },
    });
    const large = await testRelease({ folder, keys: [key], bytes: 40 * 1024 * 1024 });
    expect(await codeOf(sendRelease(app.client, large))).toBe('Store_DiskFull');
    expect(updatesIn(app)).toEqual([]);
    expect(await app.client.updates.state({})).toMatchObject({ staged: null, incoming: null });
  });
});
