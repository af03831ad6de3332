/** Correcting what was logged in a hurry, also after the host died in the middle of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../nodehost/index.ts';
import type { FaultView } from '../../shared/api/faults.ts';
import { type Desktop, type Window, browserPath, openWindow, startDesktop } from '../support/desktop.ts';

describe.skipIf(browserPath === null)('a fault that was logged wrong', () => {
  let desktop: Desktop;
  let window: Window;
  let id: FaultView['id'];
  const page = (): Window['page'] => window.page;
  const dialog = () => page().getByRole('dialog');

  beforeAll(async () => {
    desktop = await startDesktop();
    const { client, close } = await connect(desktop.url);
    await client.system.setup({ site: 'contract', personName: '王工' });
    ({ id } = await client.faults.create({ title: '画面黑屏', section: '二', severity: 'general', place: '305' }));
    close();
    window = await openWindow(desktop.url);
  });
  afterAll(async () => {
    await window?.browser.close();
    await desktop?.stop();
  });

  const fault = async (): Promise<FaultView> => {
    const { client, close } = await connect(desktop.url);
    const view = await client.faults.get({ id });
    close();
    return view;
  };

  async function openEditor(): Promise<void> {
    await page().getByRole('navigation').first().waitFor();
    await page().goto(desktop.url.replace(/#.*/, `#/faults/${id}`));
    await page().getByRole('button', { name: '编辑' }).click();
    await dialog().waitFor();
  }

  it('is corrected field by field, and rare characters stay what they are', async () => {
    await openEditor();
    await dialog().getByLabel('房间或地点').fill('306');
    await dialog().getByLabel('报修人').fill('龘㐂𠮷😀');
    await dialog().getByLabel('详细说明').fill('字'.repeat(10_000));
    await dialog().getByRole('button', { name: '保存' }).click();
    await dialog().waitFor({ state: 'hidden' });
    expect(await fault()).toMatchObject({ place: '306', reporter: '龘㐂𠮷😀', title: '画面黑屏', severity: 'general' });
    expect((await fault()).description).toHaveLength(10_000);
    const overflow = await page().evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });

  it('is not saved without a title, and what was typed outlives a killed host', async () => {
    await page().getByRole('button', { name: '编辑' }).click();
    await dialog().getByLabel('故障现象').fill('');
    await dialog().getByRole('button', { name: '保存' }).click();
    await dialog().getByText('请写一句故障现象').waitFor();
    await dialog().getByLabel('故障现象').fill('画面花屏，正在输入');
    await expect
      .poll(async () => {
        const { client, close } = await connect(desktop.url);
        const { text } = await client.drafts.get({ key: `fault-edit:${id}` });
        close();
        return text;
      })
      .toContain('正在输入');
    const { dataDir, configDir } = desktop;
    await window.browser.close();
    const killed = new Promise((resolve) => desktop.process.once('exit', resolve));
    desktop.process.kill('SIGKILL');
    await killed;
    desktop = await startDesktop({ dataDir, configDir });
    window = await openWindow(desktop.url);
    await openEditor();
    expect(await dialog().getByLabel('故障现象').inputValue()).toBe('画面花屏，正在输入');
    expect((await fault()).title).toBe('画面黑屏');
  });
});
