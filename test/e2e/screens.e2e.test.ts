/** Every screen, in both languages: fits a small laptop, is free of axe violations, and complains of nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../nodehost/index.ts';
import { expectAccessible } from '../support/accessible.ts';
import { browserPath, type Desktop, openWindow, startDesktop, type Window } from '../support/desktop.ts';
import { textBeyondItsCell } from '../support/text-in-cells.ts';
import { weeklyRound } from '../support/weekly-round.ts';

describe.skipIf(browserPath === null)('the screens', () => {
  let desktop: Desktop;
  let connection: Awaited<ReturnType<typeof connect>>;
  let window: Window;
  let roundId = '';
  let faultId = '';

  beforeAll(async () => {
    desktop = await startDesktop({ args: ['--demo'] });
    connection = await connect(desktop.url);
    const { client } = connection;
    const task = await weeklyRound(client);
    roundId = (await client.inspections.start({ taskId: task.id })).id;
    const camera = (await client.inventory.devices({ category: 'camera', limit: 1 })).items[0];
    const call = { title: '305 室监控画面打不开', section: '二', severity: 'major', reporter: '李科长' } as const;
    faultId = (await client.faults.create({ ...call, deviceId: camera?.id ?? null })).id;
    window = await openWindow(desktop.url);
  });
  afterAll(async () => {
    await window?.browser.close();
    connection?.close();
    await desktop?.stop();
  });

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
    ['clauses', () => 'contract/clauses'],
    ['records', () => 'records'],
    ['a service record', () => `records/draft/service/fault/${faultId}`],
    ['documents', () => 'reports'],
    ['a fault sheet', () => `reports/fault-sheet/${faultId}`],
    ['day-end', () => 'day-end'],
    ['settings', () => 'settings'],
  ];

  describe.each(['zh-CN', 'en'] as const)('in %s', (locale) => {
    beforeAll(async () => {
      await connection.client.system.saveSettings({ locale, theme: locale === 'en' ? 'dark' : 'light' });
    });

    it.each(screens)('%s', async (_, route) => {
      const { page } = window;
      await page.goto(desktop.url.replace(/#.*/, `#/${route()}`));
      await page.getByRole('heading').first().waitFor();
      await page.locator('[data-testid=loading-bars]').first().waitFor({ state: 'detached' });
      await page.evaluate('document.fonts.ready.then(() => true)');
      expect(await page.locator('html').getAttribute('lang')).toBe(locale);
      const size = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      expect(size[0]).toBe(size[1]);
      const heights = await page
        .locator('main header:has(h1) :is(.ant-btn, button[class*=_button_])')
        .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().height));
      expect(new Set(heights).size, `header buttons ${heights.join(', ')}`).toBeLessThan(2);
      expect(await textBeyondItsCell(page)).toEqual([]);
      await expectAccessible(page);
    });
  });

  it.each([1366, 1024])('shows a document over its whole width in a window of %s px', async (width) => {
    const { page } = window;
    await page.setViewportSize({ width, height: 768 });
    await page.goto(desktop.url.replace(/#.*/, `#/records/draft/service/fault/${faultId}`));
    const frame = page.getByTestId('document-frame');
    await frame.waitFor();
    const sheet = frame.contentFrame().locator('body');
    await expect
      .poll(async () => {
        const [outer, inner] = [await frame.boundingBox(), await sheet.boundingBox()];
        if (outer === null || inner === null) return 'not drawn';
        return inner.x >= outer.x && inner.x + inner.width <= outer.x + outer.width ? 'whole' : 'cut';
      })
      .toBe('whole');
    await page.setViewportSize({ width: 1366, height: 768 });
  });

  it('never made the page complain', () => {
    expect(window.complaints).toEqual([]);
  });
});
