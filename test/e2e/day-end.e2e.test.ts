/** Day-end and the inbox of conflicts in a real browser: each state of the screen, in both languages, seen by axe too. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, createNodeApp } from '../../nodehost/index.ts';
import { type RunningServer, startServer } from '../../server/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { securityWords } from '../../shared/i18n/security-words.ts';
import { expectAccessible } from '../support/accessible.ts';
import { handIn } from '../support/app-day.ts';
import { type Folder, temporaryHost } from '../support/app-host.ts';
import { browserPath, type Desktop, openWindow, startDesktop, type Window } from '../support/desktop.ts';
import { laptopFile } from '../support/laptop-file.ts';
import { onePixelPng } from '../support/pictures.ts';
import { settled } from '../support/settled.ts';

describe.skipIf(browserPath === null)('day-end', () => {
  let root: string;
  let server: RunningServer;
  let desktop: Desktop;
  let window: Window;
  let mine: Awaited<ReturnType<typeof connect>>;
  let folder: Folder;
  let other: Awaited<ReturnType<typeof createNodeApp>>;
  let faultId: string;

  beforeAll(async () => {
    root = mkdtempSync(path.join(tmpdir(), 'xunwei-day-end-'));
    server = await startServer({ dataDir: path.join(root, 'server'), port: 0, demo: false });
    desktop = await startDesktop();
    mine = await connect(desktop.url);
    await mine.client.system.setup({ site: 'contract', personName: '王工' });
    // What the screen shows is compared with what was done, not with what was done by itself meanwhile.
    await mine.client.system.saveSettings({ isSyncAutomatic: false });
    folder = temporaryHost();
    other = await createNodeApp(folder.options);
    await other.app.client.system.setup({ site: 'empty', personName: '赵工' });
    window = await openWindow(`${desktop.url}`);
    await window.page.goto(desktop.url.replace(/#.*/, '#/day-end'));
  });
  afterAll(async () => {
    await window?.browser.close();
    mine?.close();
    await desktop?.stop();
    await other?.close();
    await folder?.[Symbol.asyncDispose]();
    await server?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  const page = (): Window['page'] => window.page;
  const button = (name: string | RegExp) => page().getByRole('button', { name });
  const newCode = async () => (await server.createEnrolmentCode()).code;

  async function addressOf(client: ApiClient, address: string): Promise<void> {
    const [camera] = (await client.inventory.devices({ category: 'camera' })).items;
    await client.inventory.changeDevice({ id: camera!.id, fields: { address }, base: camera!.versions });
  }

  it('joins a server, and names what is unfinished and how much is only here', async () => {
    ({ id: faultId } = await mine.client.faults.create({ title: '监控01 黑屏', section: '二', severity: 'major' }));
    await mine.client.photos.add({
      subject: { entity: 'fault', id: faultId },
      deviceId: null,
      dataBase64: onePixelPng,
    });
    await page().getByLabel('服务器地址').fill(server.url);
    await page()
      .getByLabel('接入码')
      .fill(await newCode());
    await expectAccessible(page());
    await button('接入').click();
    await button(/收工同步/).waitFor();
    const { unsent } = await mine.client.system.status({});
    expect(unsent).toMatchObject({ blobs: 1 });
    expect(await page().getByTestId('unsent').textContent()).toBe(
      `只在这台电脑上：${unsent.operations} 条记录、1 个文件`,
    );
    await page()
      .getByRole('link', { name: /监控01 黑屏/ })
      .first()
      .waitFor();
    expect(await page().getByTestId('day-row-fault').getAttribute('data-safety')).toBe('here');
    await expectAccessible(page());
  });

  it('says the number when the window is left with work that is only here', async () => {
    const { unsent } = await mine.client.system.status({});
    await page().getByText('从未同步').waitFor();
    // The guard comes once nobody has touched anything for a while.
    await page().waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => /quit-guard.*js/.test(name)),
    );
    await settled(page());
    const asked = page().waitForEvent('dialog');
    // A browser asks only where somebody has done something.
    await page().getByRole('heading', { name: '收工' }).click();
    const left = page()
      .goto('about:blank')
      .catch((error: Error) => error.message);
    await (await asked).dismiss();
    expect(await left).toContain('net::ERR_ABORTED');
    expect(await page().getByTestId('quit-unsent').textContent()).toBe(
      `只在这台电脑上：${unsent.operations} 条记录、1 个文件。`,
    );
    await expectAccessible(page());
    await page().keyboard.press('Escape');
    await page().getByTestId('quit-unsent').waitFor({ state: 'detached' });
  });

  it('exports a bundle to a folder, and says what is wrong with one that is not there', async () => {
    const form = page().getByRole('form', { name: '用 U 盘交' });
    await form.getByLabel('U 盘或文件夹').fill(path.join(root, 'none'));
    await form.getByRole('button', { name: '导出数据包' }).click();
    await form.getByText(/不能写到/).waitFor();
    await form.getByLabel('U 盘或文件夹').fill(root);
    await form.getByRole('button', { name: '导出数据包' }).click();
    const { unsent } = await mine.client.system.status({});
    const written = await form.getByTestId('bundle-written').textContent();
    expect(written).toContain(`已导出 ${unsent.operations} 条记录、1 个文件`);
    expect(readdirSync(root).filter((name) => name.endsWith('.xwb'))).toHaveLength(1);
    await expectAccessible(page());
  });

  it('says that the server cannot be reached in a sentence, and that nothing is lost', async () => {
    const { url } = server;
    await server.stop();
    await button(/收工同步/).click();
    await page().getByText('没有完成收工').waitFor();
    await page()
      .getByText(/连不上服务器/)
      .first()
      .waitFor();
    await expectAccessible(page());
    server = await startServer({ dataDir: path.join(root, 'server'), port: Number(new URL(url).port), demo: false });
  });

  it('hands in with the same receipt number on both sides', async () => {
    await button(/再同步一次|收工同步|继续同步/).click();
    await page().getByTestId('receipt').waitFor();
    const shown = /HZ-\d{8}-A-\d{3}/.exec((await page().getByTestId('receipt').textContent()) ?? '')?.[0];
    const { receipts, rows } = await mine.client.sync.dayEnd({});
    expect(receipts[0]?.number).toBe(shown);
    expect(rows.every(({ safety }) => safety === 'server')).toBe(true);
    await page().getByText('所有记录都已在服务器上').first().waitFor();
    expect(await page().getByTestId('day-row-fault').getAttribute('data-safety')).toBe('server');
    await expectAccessible(page());
  });

  it('shows a conflict with both values, and decides it by a click', async () => {
    const { client } = other.app;
    await client.sync.enrol({ serverUrl: server.url, code: await newCode() });
    await handIn(client);
    await addressOf(mine.client, '10.1.0.2');
    await addressOf(client, '10.1.0.3');
    const subject = { entity: 'fault', id: faultId } as const;
    const part = await mine.client.parts.add({ subject, name: '水晶头', quantity: 2, unit: '个' });
    await handIn(mine.client);
    await handIn(client);
    const [theirs] = await client.parts.list({ subject });
    await mine.client.parts.remove({ id: part.id, reason: '记在别的故障上' });
    await client.parts.change({ id: part.id, fields: { quantity: 3 }, base: theirs!.versions });
    for (const laptop of [mine.client, client, mine.client]) await handIn(laptop);

    await page().getByRole('link', { name: '2 处冲突' }).click();
    await page().getByTestId('conflict').first().waitFor();
    // What says more about the link is gone with the pointer.
    await page().mouse.move(700, 400);
    await page().getByRole('tooltip').waitFor({ state: 'detached' });
    expect(await page().getByTestId('conflict').count()).toBe(2);
    const card = page().getByTestId('conflict').filter({ hasText: 'IP 地址或主机名' });
    for (const words of ['10.1.0.2', '10.1.0.3', '王工', '赵工', '本机', '另一台电脑', '现在用的', '改之前']) {
      await card.getByText(words).first().waitFor();
    }
    await expectAccessible(page());
    await card.getByRole('button', { name: '另填一个值' }).click();
    await expectAccessible(page());
    await card.getByRole('button', { name: '取消' }).click();
    await card.getByRole('button', { name: '用这个' }).click();
    await page().getByTestId('decided-conflict').waitFor();
    const [camera] = (await mine.client.inventory.devices({ category: 'camera' })).items;
    const { decided } = await mine.client.conflicts.inbox({});
    expect(decided[0]?.inUse.words?.zh).toBe(camera!.address);
  });

  it('says the same in English', async () => {
    await mine.client.system.saveSettings({ locale: 'en' });
    const card = page().getByTestId('conflict').filter({ hasText: 'Removed and edited' });
    await card.getByText('记在别的故障上').waitFor();
    await card.getByText('Quantity: 3').waitFor();
    await expectAccessible(page());
    await card.getByRole('button', { name: 'Remove it after all' }).click();
    await page().getByText('No conflicts').waitFor();
    expect(await mine.client.parts.list({ subject: { entity: 'fault', id: faultId } })).toEqual([]);
    await page().goto(desktop.url.replace(/#.*/, '#/day-end'));
    await page().getByRole('heading', { name: 'Day-end' }).waitFor();
    await page().getByText('Clock running').or(page().getByText(/left/)).first().waitFor();
    await expectAccessible(page());
  });

  it('takes another laptop’s bundle in, hands it in, and copies the receipt to the drive', async () => {
    await mine.client.system.saveSettings({ locale: 'zh-CN' });
    const stick = mkdtempSync(path.join(root, 'stick-'));
    const { client } = other.app;
    await addressOf(client, '10.1.0.9');
    for await (const _ of await client.sync.exportBundle({ folder: stick })) continue;
    writeFileSync(path.join(stick, 'torn.xwb'), 'XWBUNDLE');
    const form = page().getByRole('form', { name: '用 U 盘交' });
    await form.getByLabel('U 盘或文件夹').fill(stick);
    await form.getByRole('button', { name: '导入 U 盘上的文件' }).click();
    await form.getByTestId('taken-carried').getByText('电脑 B 的数据包，下次收工同步时送到服务器').waitFor();
    await form
      .getByTestId('taken-failed')
      .getByText(/数据包损坏/)
      .waitFor();
    const carried = page().getByTestId('carried');
    await carried.getByText('尚未送达').waitFor();
    await expectAccessible(page());
    await button(/收工同步|再同步一次/).click();
    await carried.getByText(/已送达，回执 HZ-\d{8}-B-\d{3}/).waitFor();
    await button('复制到 U 盘').click();
    await page().getByText('已复制 0 个数据包、1 份回执').waitFor();
    await expectAccessible(page());
    const taken = await client.sync.takeIn({ path: stick });
    expect(taken.map(({ kind }) => kind).toSorted()).toEqual(['failed', 'own', 'receipt']);
    await button('移除电脑 B 的数据包').click();
    await page().getByRole('alertdialog').getByRole('button', { name: '移除' }).click();
    await carried.waitFor({ state: 'detached' });
  });

  it('joins again once its server speaks TLS: the address is filled in, the code is new, the day is handed in', async () => {
    const { url } = server;
    const { id: laterId } = await mine.client.faults.create({
      title: '监控02 花屏',
      section: '二',
      severity: 'general',
    });
    await server.stop();
    const dataDir = path.join(root, 'server');
    server = await startServer({
      dataDir,
      port: Number(new URL(url).port),
      demo: false,
      tls: { kind: 'own', names: [] },
    });
    await button(/收工同步|再同步一次/).click();
    const form = page().getByRole('form', { name: '重新接入服务器' });
    const secured = url.replace('http:', 'https:');
    expect(await form.getByLabel('服务器地址').inputValue()).toBe(secured);
    await form.getByLabel('接入码').fill(await newCode());
    await expectAccessible(page());
    await form.getByRole('button', { name: '接入' }).click();
    await form.waitFor({ state: 'detached' });
    await page().getByTestId('receipt').waitFor();
    const { enrolment, rows } = await mine.client.sync.dayEnd({});
    expect(enrolment).toMatchObject({ serverUrl: secured, letter: 'A' });
    expect(rows.find(({ id }) => id === laterId)?.safety).toBe('server');
  });

  it.each(['zh-CN', 'en'] as const)('checks the log on demand, and lists what was changed, in %s', async (locale) => {
    const { audit } = securityWords[locale];
    const sql = await laptopFile(desktop);
    const addMinute = (minutes: number): void =>
      void sql.run(
        `UPDATE op SET wall_ms = wall_ms + ? WHERE entity_id = ? AND action = 'create'`,
        minutes * 60_000,
        faultId,
      );
    const checked = async (): Promise<void> => {
      await button(audit.check.title).click();
      await page().getByTestId('log-check').waitFor();
      await expectAccessible(page());
    };
    const dialog = page().getByRole('dialog', { name: audit.check.title });
    await mine.client.system.saveSettings({ locale, theme: locale === 'en' ? 'dark' : 'light' });
    await page().goto(desktop.url.replace(/#.*/, '#/settings/audit'));
    await page().reload();
    await checked();
    expect(await dialog.getByTestId('log-check').innerText()).toBe(audit.check.whole);
    const { receipts } = await mine.client.sync.dayEnd({});
    expect(await dialog.innerText()).toContain(receipts[0]!.head);
    await page().keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    sql.exec('DROP TRIGGER IF EXISTS op_never_changes');
    addMinute(1);
    await checked();
    expect(await dialog.getByTestId('log-check').innerText()).toBe(audit.check.broken.replace('{{flaws}}', '1'));
    const line = dialog.getByRole('row').nth(1);
    for (const said of [audit.check.flaws.content, audit.entities.fault, '王工'])
      expect(await line.innerText()).toContain(said);
    await page().keyboard.press('Escape');
    addMinute(-1);
    sql.close();
  });

  it('never made the page complain', () => {
    expect(window.complaints).toEqual([]);
  });
});
