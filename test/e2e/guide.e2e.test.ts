/** The guide inside the app: opened by F1, read in both languages, searched, and opened from an error. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../nodehost/index.ts';
import { appErrorCodes } from '../../shared/errors.ts';
import { errorHelp } from '../../shared/i18n/error-help.ts';
import { expectAccessible } from '../support/accessible.ts';
import { browserPath, type Desktop, openWindow, startDesktop, type Window } from '../support/desktop.ts';

describe.skipIf(browserPath === null)('the guide', () => {
  let desktop: Desktop;
  let connection: Awaited<ReturnType<typeof connect>>;
  let window: Window;

  beforeAll(async () => {
    desktop = await startDesktop();
    connection = await connect(desktop.url);
    window = await openWindow(desktop.url);
  });
  afterAll(async () => {
    await window?.browser.close();
    connection?.close();
    await desktop?.stop();
  });

  const page = (): Window['page'] => window.page;
  const title = (name: string) => page().getByRole('heading', { level: 2, name, exact: true });
  const heading = (name: string) => page().getByRole('heading', { name, exact: true });
  const path = async (): Promise<string> => page().evaluate(() => decodeURIComponent(location.hash));

  it('helps before there is a screen, over the first set-up', async () => {
    const name = page().getByLabel('你的名字');
    await name.fill('王建国');
    await name.press('F1');
    await page().getByRole('dialog', { name: '第一次启动' }).waitFor();
    await expectAccessible(page());
    await page().keyboard.press('Escape');
    await page().getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await name.inputValue()).toBe('王建国');
    await connection.client.system.setup({ site: 'demo', personName: '王建国' });
    await connection.client.system.saveSettings({ hasSeenTour: true });
    await page().reload();
    await page().getByRole('navigation').first().waitFor();
  });

  it('opens by F1 at the page of the screen, and goes back by it', async () => {
    await page().goto(desktop.url.replace(/#.*/, '#/day-end'));
    await page().getByLabel('接入码').waitFor();
    await page().getByLabel('接入码').press('F1');
    await title('收工与第二台电脑').waitFor();
    expect(await path()).toBe('#/guide/day-end');
    await page().keyboard.press('F1');
    await page().getByLabel('接入码').waitFor();
    expect(await path()).toBe('#/day-end');
  });

  it('lists its pages and follows their links, to a heading too', async () => {
    await page().keyboard.press('F1');
    const contents = page().getByRole('navigation', { name: '手册目录' });
    await contents.getByRole('link', { name: '备份与数据位置' }).click();
    await title('备份与数据位置').waitFor();
    expect(await contents.locator('[aria-current=page]').allTextContents()).toEqual(['备份与数据位置']);
    await page().getByRole('region', { name: '手册正文' }).getByRole('link', { name: '命令行', exact: true }).click();
    await title('命令行').waitFor();
    await page().getByRole('heading', { name: '备份服务器' }).and(page().locator(':focus')).waitFor();
    expect(await path()).toBe('#/guide/command-line/备份服务器');
    await page().goBack();
    await title('备份与数据位置').waitFor();
  });

  it('reads the pictures of the page that is shown, and no others', async () => {
    await page().goto(desktop.url.replace(/#.*/, '#/guide/round'));
    await page().reload();
    const isDrawn = (image: SVGElement | HTMLElement): boolean => (image as HTMLImageElement).naturalWidth === 1366;
    for (const name of ['周巡检', '画面墙']) {
      const picture = page().getByRole('img', { name });
      await picture.scrollIntoViewIfNeeded();
      await expect.poll(() => picture.evaluate(isDrawn)).toBe(true);
    }
    const read = await page().evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    expect(read.filter((name) => name.endsWith('.webp'))).toHaveLength(2);
    await page().getByRole('button', { name: '周巡检' }).click();
    await page().getByRole('dialog', { name: '周巡检' }).waitFor();
    await expectAccessible(page());
    await page().keyboard.press('Escape');
  });

  it('changes its language at once, on the same page', async () => {
    await connection.client.system.saveSettings({ locale: 'en' });
    await title('The weekly round').waitFor();
    await heading('What a person has to look at').waitFor();
    expect(await path()).toBe('#/guide/round');
    await expectAccessible(page());
    await connection.client.system.saveSettings({ locale: 'zh-CN' });
    await title('周巡检').waitFor();
  });

  it('is searched by words, error codes among them', async () => {
    await page().keyboard.press('/');
    await page().keyboard.type('onvif 用户');
    const contents = page().getByRole('navigation', { name: '手册目录' });
    await contents.getByText(/找到 \d+ 处/).waitFor();
    await expectAccessible(page());
    await page().getByLabel('在手册中查找').fill('Probe_AuthFailed');
    await contents
      .getByRole('link', { name: /用户名或密码不对/ })
      .first()
      .click();
    await title('用户名或密码不对').waitFor();
    expect(await path()).toBe('#/guide/errors/Probe_AuthFailed');
    await page().getByLabel('在手册中查找').fill('没有这样的词');
    await contents.getByText('手册里没有找到').waitFor();
    await page().getByLabel('在手册中查找').fill('');
  });

  it('has every error code on its list', async () => {
    await page().goto(desktop.url.replace(/#.*/, '#/guide/errors'));
    await title('错误代码').waitFor();
    const region = page().getByRole('region', { name: '手册正文' });
    for (const code of appErrorCodes) {
      expect(await region.locator(`a[href="#/guide/errors/${code}"]`).count()).toBe(1);
    }
    await expectAccessible(page());
  });

  it('says what an error means without leaving the screen', async () => {
    await page().goto(desktop.url.replace(/#.*/, '#/day-end'));
    await page().getByLabel('接入码').fill('ABCD-EFGH');
    await page().getByRole('button', { name: '接入', exact: true }).click();
    await page().getByRole('link', { name: '这个错误是什么意思' }).click();
    const drawer = page().getByRole('dialog', { name: errorHelp['zh-CN'].Sync_BadCode.title });
    await drawer.getByRole('heading', { name: '怎么处理' }).waitFor();
    await expectAccessible(page());
    await page().keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    expect(await page().getByLabel('接入码').inputValue()).toBe('ABCD-EFGH');
    await page().getByRole('link', { name: '这个错误是什么意思' }).click();
    await drawer.getByRole('button', { name: '在手册中打开' }).click();
    await title(errorHelp['zh-CN'].Sync_BadCode.title).waitFor();
    expect(await path()).toBe('#/guide/errors/Sync_BadCode');
  });

  it('says so where a page is not there', async () => {
    await page().goto(desktop.url.replace(/#.*/, '#/guide/nowhere'));
    await page().getByText('手册里没有这一页').waitFor();
    await page().getByRole('button', { name: '回到手册首页' }).click();
    await title('巡维使用手册').waitFor();
    await expectAccessible(page());
  });

  it('never made the page complain', () => {
    expect(window.complaints).toEqual([]);
  });
});
