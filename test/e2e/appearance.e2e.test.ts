/** How the screens take a person's eyes: larger and smaller, high contrast, calm, and the system's own colours. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../nodehost/index.ts';
import { translate } from '../../shared/i18n/translate.ts';
import { browserPath, type Desktop, openWindow, startDesktop, type Window } from '../support/desktop.ts';
import { weeklyRound } from '../support/weekly-round.ts';

/** Rows of a table, of a grid and of a strip of choices may be wider than the window: they scroll in their own frame. */
const scrollsSideways = 'table *, [role=grid] *, [data-strip] *, iframe, .visually-hidden';

/** Waits for what moves in it, or in what it stands in. */
async function atRest(element: Element): Promise<void> {
  const near = element.closest('.ant-modal') ?? element;
  await Promise.allSettled(near.getAnimations({ subtree: true }).map((each) => each.finished));
}

describe.skipIf(browserPath === null)('the look', () => {
  let desktop: Desktop;
  let connection: Awaited<ReturnType<typeof connect>>;
  let window: Window;
  let roundId = '';
  let faultId = '';

  beforeAll(async () => {
    desktop = await startDesktop({ args: ['--demo'] });
    connection = await connect(desktop.url);
    const { client } = connection;
    roundId = (await client.inspections.start({ taskId: (await weeklyRound(client)).id })).id;
    const call = { title: '305 室监控画面打不开', section: '二', severity: 'major', reporter: '李科长' } as const;
    faultId = (await client.faults.create({ ...call, deviceId: null })).id;
    window = await openWindow(desktop.url);
  });
  afterAll(async () => {
    await window?.browser.close();
    connection?.close();
    await desktop?.stop();
  });

  const page = (): Window['page'] => window.page;
  async function open(route: string): Promise<void> {
    await page().goto(desktop.url.replace(/#.*/, `#/${route}`));
    await page().getByRole('heading', { level: 1 }).waitFor();
    await page().locator('[data-testid=loading-bars]').first().waitFor({ state: 'detached' });
  }

  const screens: readonly [string, () => string][] = [
    ['today', () => 'today'],
    ['rounds', () => 'rounds'],
    ['a round', () => `rounds/${roundId}`],
    ['faults', () => 'faults'],
    ['a fault', () => `faults/${faultId}`],
    ['a new fault', () => 'faults/new'],
    ['devices', () => 'devices'],
    ['toolbox', () => 'toolbox'],
    ['contract', () => 'contract'],
    ['records', () => 'records'],
    ['a service record', () => `records/draft/service/fault/${faultId}`],
    ['day-end', () => 'day-end'],
    ['settings', () => 'settings'],
  ];

  describe.each([
    { scale: 200, locale: 'zh-CN' },
    { scale: 200, locale: 'en' },
    { scale: 80, locale: 'en' },
  ] as const)('at $scale percent in $locale', ({ scale, locale }) => {
    beforeAll(async () => {
      await connection.client.system.saveSettings({ locale, scale, theme: 'light' });
    });
    afterAll(async () => {
      await connection.client.system.saveSettings({ scale: 100 });
    });

    it.each(screens)('%s stays in the window', async (_, route) => {
      await open(route());
      await page().waitForFunction(
        (zoom) => getComputedStyle(document.documentElement).zoom === zoom,
        String(scale / 100),
      );
      const outside = await page().evaluate((own) => {
        const controls = document.querySelectorAll<HTMLElement>('h1, h2, button, a, input, [role=radio], .ant-select');
        return [...controls]
          .filter(
            (element) =>
              element.getClientRects().length > 0 && !element.matches(own) && !element.classList.contains('skip'),
          )
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
          .map((element) => element.outerHTML.slice(0, 120));
      }, scrollsSideways);
      expect(outside).toEqual([]);
      const { scrollWidth, clientWidth } = await page().evaluate(() => ({
        scrollWidth: document.documentElement.scrollWidth,
        clientWidth: document.documentElement.clientWidth,
      }));
      expect(scrollWidth).toBe(clientWidth);
      // What is wider than the window in a strip can be scrolled to, to its very end.
      for (const strip of await page().locator('[data-strip]').all()) {
        const last = strip.locator('a, button').last();
        await last.scrollIntoViewIfNeeded();
        const [frame, end] = [await strip.boundingBox(), await last.boundingBox()];
        const width = await page().evaluate(() => innerWidth);
        expect((frame?.x ?? 0) + (frame?.width ?? width)).toBeLessThanOrEqual(width + 1);
        expect((end?.x ?? 0) + (end?.width ?? width)).toBeLessThanOrEqual(width + 1);
      }
    });

    it('a list opens under its field, as wide as the field', async () => {
      await open('devices');
      const field = page().locator('.ant-select').first();
      await field.click();
      const list = page().locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
      await list.waitFor();
      await list.evaluate(atRest);
      const [above, below] = [await field.boundingBox(), await list.boundingBox()];
      expect(Math.abs((above?.x ?? 0) - (below?.x ?? 99))).toBeLessThan(3);
      const gap = (below?.y ?? 0) - (above?.y ?? 0) - (above?.height ?? 0);
      expect(gap).toBeGreaterThanOrEqual(0);
      expect(gap).toBeLessThan(12 * (scale / 100));
      await page().keyboard.press('Escape');
    });

    it('a dialog fits, and the long list still draws to its last row', async () => {
      await open('devices');
      await page()
        .getByRole('contentinfo')
        .getByRole('button', { name: translate(locale, 'shell.status.keys') })
        .click();
      const dialog = page().getByRole('dialog');
      await dialog.waitFor();
      await dialog.evaluate(atRest);
      const box = await dialog.boundingBox();
      expect(box?.x ?? -1).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 9999)).toBeLessThanOrEqual(1366);
      await page().keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      const grid = page().getByRole('grid');
      const count = Number(await grid.getAttribute('aria-rowcount'));
      await grid.evaluate((element) => element.scrollTo(0, element.scrollHeight));
      await page().locator(`[role=row][aria-rowindex="${count}"]`).waitFor();
    });
  });

  const ground = (): Promise<string> =>
    page().evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--ground').trim());

  it('is black on white where high contrast is chosen', async () => {
    await connection.client.system.saveSettings({ theme: 'contrast', locale: 'zh-CN' });
    await open('today');
    await page().locator('html[data-theme=contrast]').waitFor();
    expect(await ground()).toBe('#ffffff');
  });

  it('follows the system to high contrast, light and dark', async () => {
    await connection.client.system.saveSettings({ theme: 'system' });
    await page().locator('html[data-theme=light]').waitFor();
    await page().emulateMedia({ contrast: 'more' });
    await page().locator('html[data-theme=contrast]').waitFor();
    await page().emulateMedia({ contrast: 'more', colorScheme: 'dark' });
    await page().locator('html[data-theme=contrastDark]').waitFor();
    await page().emulateMedia({ contrast: 'no-preference', colorScheme: 'dark' });
    await page().locator('html[data-theme=dark]').waitFor();
    await page().emulateMedia({ contrast: null, colorScheme: null });
    await page().locator('html[data-theme=light]').waitFor();
  });

  it('moves nothing where the system asks for calm', async () => {
    await page().emulateMedia({ reducedMotion: 'reduce' });
    await open('settings');
    await page().getByRole('combobox').click();
    const list = page().locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
    await list.waitFor();
    const longest = await page().evaluate(() =>
      Math.max(0, ...document.getAnimations().map((each) => Number(each.effect?.getComputedTiming().endTime ?? 0))),
    );
    expect(longest).toBeLessThanOrEqual(1);
    await page().keyboard.press('Escape');
    await page().emulateMedia({ reducedMotion: null });
  });

  it('says by lines what colours no longer say, in colours of the system’s choosing', async () => {
    await page().emulateMedia({ forcedColors: 'active' });
    await open(`rounds/${roundId}`);
    const cell = page().getByRole('gridcell', { selected: true }).first();
    const outline = await cell.evaluate((element) => getComputedStyle(element).outlineStyle);
    expect(outline).toBe('solid');
    await page().emulateMedia({ forcedColors: null });
  });

  it('never made the page complain', () => {
    expect(window.complaints).toEqual([]);
  });
});
