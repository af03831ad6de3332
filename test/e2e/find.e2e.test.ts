/** Finding and arranging in the built app: a long list, kept filters, columns, changes to many, export. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../nodehost/index.ts';
import { type Form, forms } from '../../shared/domain/confidential.ts';
import { deviceCode } from '../../shared/domain/label.ts';
import { catalogues } from '../../shared/i18n/index.ts';
import { labelWords } from '../../shared/i18n/screen-words.ts';
import { browserPath, type Desktop, openWindow, startDesktop, type Window } from '../support/desktop.ts';
import { cameraShowing } from '../support/film.ts';

const added = 400;

describe.skipIf(browserPath === null)('the lists', () => {
  let desktop: Desktop;
  let connection: Awaited<ReturnType<typeof connect>>;
  let window: Window;
  let total = 0;

  beforeAll(async () => {
    desktop = await startDesktop({ args: ['--demo'] });
    connection = await connect(desktop.url);
    const { client } = connection;
    for (let index = 0; index < added; index += 1) {
      await client.inventory.addDevice({
        name: index === 7 ? '=1+1 𠮷' : `会议终端 ${index}`,
        category: 'conference-terminal',
        locationId: null,
        zoneId: null,
        channel: null,
        address: `198.51.100.${index % 250}`,
        state: 'in-service',
      });
    }
    const call = { title: '会议室大屏黑屏', section: '二', severity: 'major', reporter: '李科长' } as const;
    await client.faults.create(call);
    await client.faults.create({ ...call, title: '打印机卡纸', severity: 'general' });
    total = (await client.inventory.deviceAnchors({})).total;
    window = await openWindow(desktop.url);
  });
  afterAll(async () => {
    await window?.browser.close();
    connection?.close();
    await desktop?.stop();
  });

  describe.each(['zh-CN', 'en'] as const)('in %s', (locale) => {
    const { devices, lists, common, faults } = catalogues[locale];
    const go = async (screen: string): Promise<void> => {
      await window.page.goto(desktop.url.replace(/#.*/, `#/${screen}`));
      await window.page.reload();
      await window.page.getByRole('grid').waitFor();
    };
    const grid = () => window.page.getByRole('grid');
    const search = () => window.page.getByRole('textbox', { name: common.actions.search });

    beforeAll(async () => {
      await connection.client.system.saveSettings({ locale, theme: locale === 'en' ? 'dark' : 'light', lists: {} });
    });
    beforeEach(() => go('devices'));

    it('reaches any row by the keyboard, and tells where it is', async () => {
      await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe(String(total + 1));
      await grid().focus();
      await window.page.keyboard.press('End');
      const last = grid().locator(`[aria-rowindex="${total + 1}"]`);
      await expect.poll(() => last.innerText()).not.toBe('');
      const active = await grid().getAttribute('aria-activedescendant');
      expect(await last.getAttribute('id')).toBe(active);
      await window.page.keyboard.press('Home');
      await grid().locator('[aria-rowindex="2"]').waitFor();
      await window.page.keyboard.press('Enter');
      await window.page.getByRole('dialog').waitFor();
    });

    it('filters as one types, from one character up, and keeps the filter under a name', async () => {
      await search().fill('𠮷');
      await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe('2');
      await window.page.getByRole('button', { name: lists.filters }).click();
      await window.page.getByRole('textbox', { name: lists.filterName }).fill('稀有字');
      await window.page.getByRole('button', { name: lists.filterKeep, exact: true }).click();
      await expect
        .poll(async () => (await connection.client.system.status({})).settings.lists['devices']?.filters.length)
        .toBe(1);
      await go('devices');
      await window.page.getByRole('button', { name: lists.filters }).click();
      await window.page.getByRole('button', { name: '稀有字', exact: true }).click();
      await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe('2');
    });

    it('remembers which columns it shows', async () => {
      const header = () => grid().getByRole('columnheader', { name: devices.columns.serial, exact: true });
      expect(await header().count()).toBe(0);
      await window.page.getByRole('button', { name: lists.columns, exact: true }).click();
      await window.page.getByRole('checkbox', { name: devices.columns.serial, exact: true }).click();
      await header().waitFor();
      await expect
        .poll(async () => (await connection.client.system.status({})).settings.lists['devices']?.columns)
        .toContain('serial');
      await go('devices');
      await header().waitFor();
    });

    it('changes many at once after asking, and takes it back', async () => {
      const wanted = await connection.client.inventory.deviceAnchors({ text: '会议终端 39' });
      await search().fill('会议终端 39');
      await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe(String(wanted.total + 1));
      await grid().focus();
      await window.page.keyboard.press('Space');
      for (let step = 0; step < 2; step += 1) await window.page.keyboard.press('Shift+ArrowDown');
      const bar = window.page.getByRole('group', { name: devices.bulk.label });
      await bar.getByRole('combobox', { name: devices.bulk.state }).click();
      await window.page
        .getByRole('option', { name: common.deviceState.spare })
        .or(window.page.locator('.ant-select-item-option', { hasText: common.deviceState.spare }))
        .last()
        .click();
      const dialog = window.page.getByRole('dialog');
      expect(await dialog.innerText()).toContain('会议终端');
      expect(await dialog.innerText()).toContain('3');
      await dialog.getByRole('button', { name: devices.bulk.apply }).click();
      const spare = async () =>
        (await connection.client.inventory.deviceAnchors({ text: '会议终端', state: 'spare' })).total;
      await expect.poll(spare).toBe(3);
      await window.page.getByRole('button', { name: common.actions.undo }).click();
      await expect.poll(spare).toBe(0);
    });

    it('exports what is seen, and to the customer only what it may read', async () => {
      await search().fill('𠮷');
      await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe('2');
      const exported = async (form: Form): Promise<string> => {
        await window.page.getByRole('button', { name: lists.export, exact: true }).click();
        const dialog = window.page.getByRole('dialog');
        for (const each of forms) await dialog.getByRole('radio', { name: lists.exportForm[each] }).waitFor();
        await dialog.getByRole('radio', { name: lists.exportForm[form] }).check();
        await dialog.getByText('CSV', { exact: true }).click();
        const coming = window.page.waitForEvent('download');
        await dialog.getByRole('button', { name: lists.export, exact: true }).click();
        const text = readFileSync(await (await coming).path(), 'utf8');
        await dialog.waitFor({ state: 'detached' });
        return text;
      };
      const internal = await exported('internal');
      expect(internal.startsWith(`\u{feff}${devices.columns.name},${devices.columns.category}`)).toBe(true);
      expect(internal).toContain("'=1+1 𠮷");
      expect(internal).toContain('198.51.100.7');
      expect(internal.trim().split('\r\n')).toHaveLength(2);
      expect(await exported('customer')).not.toContain('198.51.100');
      const open = await exported('public');
      expect(open).not.toMatch(/198\.51\.100|𠮷/u);
      expect(open.trim().split('\r\n')).toHaveLength(2);
    });

    it('narrows the list of faults by its text and severity', async () => {
      await go('faults');
      await search().fill('大屏');
      await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe('2');
      await search().fill('');
      await expect.poll(() => grid().getAttribute('aria-rowcount')).not.toBe('2');
      await window.page.getByRole('button', { name: lists.columns, exact: true }).click();
      await window.page.getByRole('checkbox', { name: faults.columns.severity, exact: true }).click();
      await grid().getByRole('columnheader', { name: faults.columns.severity, exact: true }).waitFor();
    });

    it('complains of nothing', () => {
      expect(window.complaints).toEqual([]);
    });
  });

  it('opens the device whose label is held before the camera, and says what cannot be opened', async () => {
    await connection.client.system.saveSettings({ locale: 'zh-CN', theme: 'light' });
    const { items } = await connection.client.inventory.devices({ text: '会议终端 12' });
    const id = items[0]?.id ?? '';
    const folder = mkdtempSync(path.join(tmpdir(), 'xunwei-film-'));
    const film = await cameraShowing(['https://example.org/menu', deviceCode(id)], path.join(folder, 'camera.mjpeg'));
    const seeing = await openWindow(desktop.url, undefined, 'zh-CN', film);
    const { errors } = catalogues['zh-CN'];
    await seeing.page.getByRole('navigation').first().waitFor();
    await seeing.page.keyboard.press('Alt+c');
    const dialog = seeing.page.getByRole('dialog', { name: labelWords['zh-CN'].labels.camera.title });
    await dialog.getByText(errors.Label_NotOurs).waitFor();
    await expect.poll(() => seeing.page.url(), { timeout: 20_000 }).toContain(id);
    await dialog.waitFor({ state: 'detached' });
    await seeing.page.getByRole('heading', { level: 1, name: /会议终端 12/ }).waitFor();
    expect(seeing.complaints).toEqual([]);
    await seeing.browser.close();
    rmSync(folder, { recursive: true });
  });
});
