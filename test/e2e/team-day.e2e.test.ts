/**
 * A day of a team in real browsers: two laptops work offline, one server, the supervisor's console. Two people change the same thing, a
 * photo comes later than its record, and the server is put back to an older backup in between: nothing is lost.
 */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServerWithConsole } from '../../cli/console/serve-console.ts';
import { connect, createNodeApp } from '../../nodehost/index.ts';
import { type RunningServer, addConsoleUser, backupServer, restoreServer } from '../../server/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { handIn } from '../support/app-day.ts';
import { outDir, temporaryHost } from '../support/app-host.ts';
import { eventually, goodPassphrase } from '../support/console-site.ts';
import { type Desktop, type Window, browserPath, openWindow, startDesktop } from '../support/desktop.ts';
import { type FlakyProxy, startFlakyProxy } from '../support/flaky-proxy.ts';
import { onePixelPng } from '../support/pictures.ts';

interface Laptop {
  readonly desktop: Desktop;
  readonly client: ApiClient;
  readonly page: Window['page'];
}

describe.skipIf(browserPath === null)('a day of a team', () => {
  const finished: (() => unknown)[] = [];
  let root: string;
  let dataDir: string;
  let server: RunningServer;
  let line: FlakyProxy;
  let wang: Laptop;
  let zhao: Laptop;
  let console_: Window;
  let backup: string;

  const startOn = async (folder: string, port = 0): Promise<void> => {
    dataDir = folder;
    server = await startServerWithConsole(
      { dataDir, port, demo: false },
      { version: '0.0.0-test', outDir, log: () => {}, passphraseCost: 2 ** 10 },
    );
  };

  async function laptopOf(personName: string, site: 'contract' | 'empty', through?: FlakyProxy): Promise<Laptop> {
    const desktop = await startDesktop();
    const { client, close } = await connect(desktop.url);
    await client.system.setup({ site, personName });
    await client.system.saveSettings({ isSyncAutomatic: false });
    await client.sync.enrol({ serverUrl: through?.url ?? server.url, code: (await server.createEnrolmentCode()).code });
    expect((await handIn(client)).problem).toBeNull();
    const { browser, page } = await openWindow(desktop.url);
    await page.goto(desktop.url.replace(/#.*/, '#/day-end'));
    finished.push(async () => {
      await browser.close();
      close();
      await desktop.stop();
    });
    return { desktop, client, page };
  }

  beforeAll(async () => {
    root = mkdtempSync(path.join(tmpdir(), 'xunwei-team-'));
    await startOn(path.join(root, 'server'));
    line = await startFlakyProxy(server.url);
    finished.push(
      () => rmSync(root, { recursive: true, force: true }),
      () => server.stop(),
      () => line.stop(),
    );
    wang = await laptopOf('王工', 'contract');
    zhao = await laptopOf('赵工', 'empty', line);
    const { code } = await addConsoleUser({ dataDir }, { login: 'li', name: '李处长', role: 'supervisor' });
    console_ = await openWindow(server.url);
    finished.push(() => console_.browser.close());
    const { page } = console_;
    await page.getByRole('radio', { name: '首次登录' }).check();
    await page.getByLabel('登录名').fill('li');
    await page.getByLabel('开通码').fill(code);
    await page.getByLabel('设定口令', { exact: true }).fill(goodPassphrase);
    await page.getByLabel('再输一次').fill(goodPassphrase);
    await page.getByRole('button', { name: '设定口令并登录' }).click();
    await page.getByText('李处长').waitFor();
    // All of the page is here before the server is stopped.
    for (const part of ['library-root', 'messages']) {
      await page.waitForFunction(
        (name) => performance.getEntriesByType('resource').some((each) => each.name.includes(`/${name}-`)),
        part,
      );
    }
    await page.getByRole('grid').waitFor();
    backup = path.join(root, 'backup');
    await backupServer({ dataDir, to: backup });
  });
  afterAll(async () => {
    for (const work of finished.toReversed()) await work();
  });

  const firstCamera = async ({ client }: Laptop) => (await client.inventory.devices({ category: 'camera' })).items[0]!;

  async function readdress(laptop: Laptop, address: string): Promise<void> {
    const camera = await firstCamera(laptop);
    await laptop.client.inventory.changeDevice({ id: camera.id, fields: { address }, base: camera.versions });
  }

  async function reportWithPhoto({ client }: Laptop, title: string): Promise<string> {
    const { id } = await client.faults.create({ title, section: '二', severity: 'major' });
    await client.photos.add({
      subject: { entity: 'fault', id },
      deviceId: null,
      dataBase64: onePixelPng,
      caption: title,
    });
    return id;
  }

  /** Not the one in the status bar that tells of a session under way. */
  const syncButton = ({ page }: Laptop) =>
    page.getByRole('region', { name: '收工同步' }).getByRole('button', { name: /再同步一次|收工同步|继续同步/ });
  const lastSyncAtMs = async ({ client }: Laptop) => (await client.system.status({})).server?.lastSyncAtMs ?? 0;

  async function endDay(laptop: Laptop): Promise<void> {
    const { page } = laptop;
    const before = await lastSyncAtMs(laptop);
    await syncButton(laptop).click();
    await eventually(
      () => lastSyncAtMs(laptop),
      (atMs) => atMs > before,
    );
    await page.getByText('所有记录都已在服务器上').first().waitFor();
  }

  let fromWang: string;
  let fromZhao: string;

  it('is worked offline by both, and each is told how much is only there', async () => {
    await server.stop();
    fromWang = await reportWithPhoto(wang, '大厅东侧无画面');
    fromZhao = await reportWithPhoto(zhao, '会议室话筒无声');
    await readdress(wang, '10.1.0.2');
    await readdress(zhao, '10.1.0.3');
    for (const laptop of [wang, zhao]) {
      const { page, client } = laptop;
      await syncButton(laptop).click();
      await page.getByText('没有完成收工').waitFor();
      const { unsent } = await client.system.status({});
      expect(await page.getByTestId('unsent').textContent()).toContain(
        `${unsent.operations} 条记录、${unsent.blobs} 个文件`,
      );
    }
    await startOn(dataDir, server.port);
  });

  it('shows a record at the console before its photo, and the photo once it has come', async () => {
    line.breakNext({ request: 'POST /sync/v1/blob-states', how: 'hold-answer' });
    await syncButton(zhao).click();
    const { page } = console_;
    await page.getByRole('link', { name: '故障', exact: true }).click();
    await page.getByText('会议室话筒无声').first().click();
    await page.getByRole('img', { name: /图片还没传到/ }).waitFor();
    await zhao.page.getByRole('button', { name: '停止同步' }).click();
    await endDay(zhao);
    await page.locator('[data-testid=photo-strip] img').waitFor();
  });

  it('tells both values of what two people changed, and one of them decides', async () => {
    await endDay(wang);
    await wang.page.getByRole('link', { name: '1 处冲突' }).click();
    const card = wang.page.getByTestId('conflict');
    for (const words of ['10.1.0.2', '10.1.0.3', '王工', '赵工']) await card.getByText(words).first().waitFor();
    await card.getByRole('button', { name: '用这个' }).click();
    await wang.page.getByTestId('decided-conflict').waitFor();
    await wang.page.goto(wang.desktop.url.replace(/#.*/, '#/day-end'));
    await endDay(wang);
    await endDay(zhao);
    expect((await firstCamera(zhao)).address).toBe((await firstCamera(wang)).address);
    expect((await zhao.client.conflicts.inbox({})).open).toEqual([]);
  });

  it('loses nothing when the server is put back to the morning', async () => {
    const evening = await recordsOf(wang.client);
    await server.stop();
    const restored = path.join(root, 'restored');
    copyFileSync(`${dataDir}.key`, `${restored}.key`);
    await restoreServer({ dataDir: restored, from: backup });
    await startOn(restored, server.port);
    expect((await server.beside.laptops()).length).toBe(3);
    // As everybody's next session finds it; nobody has to do anything.
    for (const laptop of [zhao, wang, zhao]) await endDay(laptop);
    for (const { client } of [wang, zhao]) expect(await recordsOf(client)).toEqual(evening);

    const folder = temporaryHost();
    const late = await createNodeApp(folder.options);
    try {
      await late.app.client.system.setup({ site: 'empty', personName: '孙工' });
      const { code } = await server.createEnrolmentCode();
      await late.app.client.sync.enrol({ serverUrl: server.url, code });
      expect((await handIn(late.app.client)).problem).toBeNull();
      expect(await recordsOf(late.app.client)).toEqual(evening);
    } finally {
      await late.close();
      await folder[Symbol.asyncDispose]();
    }
    const { page } = console_;
    await page.getByRole('link', { name: '故障', exact: true }).click();
    for (const title of ['大厅东侧无画面', '会议室话筒无声']) await page.getByText(title).first().waitFor();
    await page.getByText('大厅东侧无画面').first().click();
    await page.locator('[data-testid=photo-strip] img').waitFor();
  });

  /** What is to be the same everywhere: faults, photos with their bytes, the camera that two people changed, decided conflicts. */
  async function recordsOf(client: ApiClient) {
    const photos = await Promise.all(
      [fromWang, fromZhao].map(async (id) => {
        const [photo] = await client.photos.ofSubject({ subject: { entity: 'fault', id: id as never } });
        return (await client.photos.read({ id: photo!.blobId })).dataBase64;
      }),
    );
    const { items } = await client.inventory.devices({ category: 'camera' });
    const { open, decided } = await client.conflicts.inbox({});
    return {
      faults: (await client.faults.list({})).items.map(({ id, title }) => `${id} ${title}`).toSorted(),
      photos,
      address: items[0]?.address,
      conflicts: [open.length, decided.length],
    };
  }
});
