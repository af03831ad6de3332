/**
 * A year of records in a real browser: the contract's compass by keyboard to an obligation and the record that proves it, and
 * from the devices to what may fail.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Act } from '../../db/index.ts';
import { connect, createNodeApp } from '../../nodehost/index.ts';
import { DataFolder, ownerOf } from '../bench/data-folder.ts';
import { expectAccessible } from '../support/accessible.ts';
import { noonMs, yearActs } from '../support/contract-year.ts';
import { measuredActs } from '../support/measured-year.ts';
import { dayMs, dayOf } from '../../shared/domain/dates.ts';
import { translate } from '../../shared/i18n/translate.ts';
import { browserPath, type Desktop, openWindow, startDesktop, type Window } from '../support/desktop.ts';

/** Week by week a camera's clock is two seconds further off; its limit is a minute. */
const drifting = (deviceId: string): Act[] => [
  ...measuredActs({
    deviceId,
    probeId: 'onvif',
    endMs: Date.now() - dayMs,
    weeks: Array.from({ length: 26 }, (_, index) => ({ clockOffsetMs: 2_000 * (index + 1), firstAnswerMs: 40 })),
  }),
];

describe.skipIf(browserPath === null)('the compass', () => {
  let folder: DataFolder;
  let desktop: Desktop;
  let connection: Awaited<ReturnType<typeof connect>>;
  let window: Window;

  beforeAll(async () => {
    folder = new DataFolder();
    const firstMs = noonMs('2026-01-05');
    const clock = { nowMs: () => firstMs, monoMs: () => firstMs, bootId: 'b' };
    const { app, close } = await createNodeApp({ ...folder.options, ports: { clock } });
    await app.client.system.setup({ site: 'contract', personName: '王工' });
    const [camera] = (await app.client.inventory.devices({ category: 'camera', limit: 1 })).items;
    await close();
    const store = await folder.openStore();
    const technicianId = ownerOf(store);
    const year = { yearsBefore: 0, technicianId, cameraIds: [], answersPerCamera: 0, faults: 40, until: '2026-06-30' };
    store.write(technicianId, [...yearActs(year), ...drifting(camera!.id)]);
    store.close();
    const { dataDir, configDir = '' } = folder.options;
    desktop = await startDesktop({ dataDir, configDir });
    connection = await connect(desktop.url);
    window = await openWindow(desktop.url);
  });
  afterAll(async () => {
    await window?.browser.close();
    connection?.close();
    await desktop?.stop();
    folder?.[Symbol.dispose]();
  });

  const words = {
    'zh-CN': { obligation: '监控系统每周巡检', done: '按时完成', clauses: '条款', late: '逾期', open: '打开履约罗盘' },
    en: {
      obligation: 'Weekly CCTV inspection',
      done: 'done on time',
      clauses: 'Clauses',
      late: 'Late',
      open: 'Open contract compass',
    },
  } as const;

  describe.each(['zh-CN', 'en'] as const)('in %s', (locale) => {
    const { obligation, done, clauses, late, open } = words[locale];

    beforeAll(async () => {
      await connection.client.system.saveSettings({ locale, theme: locale === 'en' ? 'dark' : 'light' });
    });

    it('leads from today to what is late, by keyboard to one obligation, and on to its record', async () => {
      const { page } = window;
      await page.goto(desktop.url.replace(/#.*/, '#/today'));
      await page.getByRole('link', { name: open }).click();
      const grid = page.getByRole('grid');
      await grid.waitFor();
      await expectAccessible(page);
      const { rows } = await connection.client.contract.compass({});
      const chip = page.getByRole('button', { name: late, exact: false }).first();
      const lateRows = rows.filter(({ state }) => state === 'late' || state === 'missing');
      expect(await chip.textContent()).toContain(String(lateRows.filter(({ state }) => state === 'late').length));

      await page.keyboard.press('/');
      await page.keyboard.insertText('二.3.1.3(2)');
      await expect.poll(() => grid.getByRole('row').count()).toBe(3);
      await grid.focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      const detail = page.getByTestId('obligation');
      await detail.waitFor();
      const { row, dues } = await connection.client.contract.standing({ obligationId: 'cctv-weekly-inspection' });
      expect(await grid.getByRole('row').last().textContent()).toContain(obligation);
      const cells = detail.getByRole('list').first().getByRole('listitem');
      expect(await cells.count()).toBe(52);
      const inTime = dues.filter(({ state }) => state === 'done').length;
      expect(await cells.filter({ hasText: done }).count()).toBe(inTime);
      expect(row.evidence).toBeGreaterThan(20);
      await expectAccessible(page);

      const record = detail.getByRole('link', { name: 'XJ-cctv-weekly' }).first();
      const address = await record.getAttribute('href');
      await record.click();
      await expect.poll(() => page.evaluate(() => location.hash)).toBe(address);
    });

    it('keeps the words of the clauses at hand, in a narrow window too', async () => {
      const { page } = window;
      await page.setViewportSize({ width: 683, height: 384 });
      await page.goto(desktop.url.replace(/#.*/, '#/contract'));
      await page.getByRole('grid').waitFor();
      const [wide, shown] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      expect(wide).toBe(shown);
      await page.setViewportSize({ width: 1366, height: 768 });
      await page.getByRole('link', { name: clauses, exact: true }).click();
      await page.getByRole('navigation', { name: clauses, exact: true }).waitFor();
    });

    it('leads from the devices to what may fail, and on to where its numbers go', async () => {
      const { page } = window;
      const { items } = await connection.client.inventory.potentialFaults({});
      await page.goto(desktop.url.replace(/#.*/, '#/devices'));
      await page.getByRole('button', { name: translate(locale, 'trends.open', { count: 1 }) }).click();
      const row = page.getByRole('grid', { name: translate(locale, 'trends.potential') }).getByRole('link');
      await row.first().waitFor();
      await expectAccessible(page);
      await row.first().click();
      const trends = page.getByTestId('trends');
      const day = dayOf(items[0]!.crossesAtMs, 480);
      await trends.getByText(translate(locale, 'trends.meets', { day })).waitFor();
      const clock = translate(locale, 'probes.measures.clockOffsetMs');
      const curve = trends.getByRole('img', { name: clock });
      await curve.locator('canvas').waitFor();
      // A second number without a trend stands beside it.
      expect(await trends.getByRole('listitem').count()).toBe(2);
      await expectAccessible(page);
    });
  });

  it('tells in the open dialog of the pack what is missing now, when a task gets another last day', async () => {
    const { page } = window;
    const { client } = connection;
    const lacks = async (): Promise<string> => {
      const { missing, unsigned, missingPapers: papers } = await client.packs.survey({ sections: [] });
      return translate('en', 'compass.pack.lacks', { missing, unsigned, papers });
    };
    await page.goto(desktop.url.replace(/#.*/, '#/contract'));
    await page.getByRole('button', { name: translate('en', 'compass.pack.title') }).click();
    const told = page.getByTestId('pack-survey');
    const before = await lacks();
    await expect.poll(() => told.textContent()).toContain(before);
    const { dues } = await client.contract.standing({ obligationId: 'cctv-weekly-inspection' });
    const id = dues.findLast(({ state }) => state === 'missed')!.taskId;
    await client.tasks.move({ id: id!, dueDay: dayOf(Date.now() + dayMs, 480), note: 'Parts come later' });
    expect(await lacks()).not.toBe(before);
    await expect.poll(() => told.textContent()).toContain(await lacks());
    await page.keyboard.press('Escape');
  });

  it('never made the page complain', () => {
    expect(window.complaints).toEqual([]);
  });
});
