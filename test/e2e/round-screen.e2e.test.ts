/**
 * What stands around the keys of the weekly round, in a real browser on the demo site: undo, the wall, fingers and what a
 * screen reader is told.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { translate } from '../../shared/i18n/translate.ts';
import { violationsOf } from '../support/accessible.ts';
import { browserPath, type Window } from '../support/desktop.ts';
import { RoundDesk } from '../support/round-desk.ts';
import { textBeyondItsCell } from '../support/text-in-cells.ts';
import { finishRound, probedRound, weeklyRound } from '../support/weekly-round.ts';

describe.skipIf(browserPath === null)('the screen of the round', () => {
  let desk: RoundDesk;
  const page = (): Window['page'] => desk.page;
  const t = (key: string, params = {}): string => translate('zh-CN', key, params);

  beforeAll(async () => {
    desk = await RoundDesk.start();
    await desk.client.system.saveSettings({ locale: 'zh-CN', theme: 'light' });
    // There is a round of the week before to compare with.
    await finishRound(desk.client, await probedRound(desk.client));
    desk.aheadMs = 7 * 86_400_000;
    const task = await weeklyRound(desk.client);
    const { id } = await desk.client.inspections.start({ taskId: task.id });
    await page().goto(desk.url.replace(/#.*/, `#/rounds/${id}`));
    await page().reload();
    await page().getByTestId('round-row-25').waitFor();
  });

  it('goes on with a run of probes after a reload, tells of it in quarters, and stops it', async () => {
    await page().keyboard.press('a');
    await page().getByTestId('probing').waitFor();
    expect(await page().getByTestId('probe-voice').textContent()).toMatch(/0%|25%|50%|75%/);
    await page().reload();
    await desk.probed();
    await page().keyboard.press('a');
    await page()
      .getByRole('button', { name: t('rounds.cancelProbing') })
      .press('Enter');
    await page().getByTestId('probing').waitFor({ state: 'detached' });
    await desk.stands('25', 'picture', 'pass');
  });

  it('lets no word run into the next cell', async () => {
    expect(await textBeyondItsCell(page())).toEqual([]);
    await desk.client.system.saveSettings({ locale: 'en' });
    await page().locator('html[lang=en]').waitFor();
    expect(await textBeyondItsCell(page())).toEqual([]);
    await desk.client.system.saveSettings({ locale: 'zh-CN' });
    await page().locator('html[lang=zh-CN]').waitFor();
  });

  describe('paints the cell that was clicked before it draws its channel beside the grid', () => {
    const framesBeforePanel = (no: string, clickedFirst: string | null): Promise<number> =>
      page().evaluate(
        ([wanted, first]) => {
          const title = document.querySelector('[data-testid=channel-panel] h2');
          const click = (cell: string): void =>
            document.querySelector<HTMLElement>(`[data-testid=cell-${cell}-lens]`)?.click();
          let frames = 0;
          const count = (): void => {
            frames += 1;
            requestAnimationFrame(count);
          };
          return new Promise<number>((resolve) => {
            const changed = new MutationObserver(() => {
              if (title?.textContent.includes(wanted) === true) resolve(frames);
            });
            changed.observe(title!, { characterData: true, childList: true, subtree: true });
            const clickAndCount = (): void => {
              requestAnimationFrame(count);
              click(wanted);
            };
            if (first === null) return clickAndCount();
            click(first);
            // After what was asked for by that click: what is asked for in this turn would come before it.
            queueMicrotask(() => requestAnimationFrame(clickAndCount));
          });
        },
        [no, clickedFirst] as const,
      );
    it('after a pause', async () => {
      for (const no of ['03', '09', '14', '20', '25']) {
        expect(await framesBeforePanel(no, null)).toBeGreaterThan(0);
        expect(await desk.cell(no, 'lens').getAttribute('aria-selected')).toBe('true');
      }
    });
    it('between the frame of another click and what is drawn for that', async () => {
      expect(await framesBeforePanel('04', '07')).toBeGreaterThan(0);
    });
  });

  it('is a grid with names for a screen reader', async () => {
    const grid = page().getByRole('grid', { name: t('rounds.grid') });
    expect(await grid.getByRole('row').count()).toBe(26);
    expect(await grid.getByRole('columnheader').allTextContents()).toHaveLength(9);
    expect(await grid.getByRole('gridcell').count()).toBe(200);
    const line = grid.getByRole('row').filter({ has: page().getByRole('rowheader', { name: '07 监控07' }) });
    const tree = await line.ariaSnapshot();
    expect(tree).toContain('rowheader "07 监控07"');
    expect(tree).toContain('gridcell "07 在线：待确认"');
    expect(tree).toContain('gridcell "07 镜头：未检"');
    // One stop for Tab, wherever the arrows have gone.
    await desk.cell('07', 'lens').click();
    expect(await grid.locator('[tabindex="0"]').getAttribute('data-testid')).toBe('cell-07-lens');
    await page().keyboard.press('ArrowRight');
    await page().keyboard.press('PageDown');
    await page().keyboard.press('Home');
    expect(await page().evaluate(() => document.activeElement?.textContent)).toContain('监控12');
    expect(await page().evaluate(() => document.activeElement?.role)).toBe('rowheader');
  });

  it('takes back an answer, a line, a column and a fault', async () => {
    await desk.cell('01', 'lens').click();
    await page().keyboard.press('1');
    await desk.stands('01', 'lens', 'pass');
    await page().keyboard.press('u');
    await desk.said('已撤销：01 镜头：正常');
    await desk.stands('01', 'lens', 'missing');
    expect(await page().evaluate(() => document.activeElement?.id)).toMatch(/^cell-.*-lens$/);

    await page().keyboard.press('Shift+Digit1');
    await desk.stands('01', 'power', 'pass');
    await page().keyboard.press('Control+z');
    await desk.stands('01', 'power', 'missing');

    await desk.cell('01', 'power').click();
    await page().keyboard.press('Control+ArrowUp');
    await page().keyboard.press('1');
    await page().getByRole('dialog').getByText('供电：25 个通道都记为正常？').waitFor();
    expect(await violationsOf(page())).toEqual([]);
    await page().keyboard.press('Enter');
    await desk.stands('25', 'power', 'pass');
    await page().getByRole('dialog').waitFor({ state: 'detached' });
    await page().getByTestId('round-undo').click();
    await desk.stands('25', 'power', 'missing');

    await desk.cell('02', 'lens').click();
    await page().keyboard.press('Shift+F');
    await desk.said(/重大.*到场时限 \d\d-\d\d \d\d:\d\d/);
    const made = (await desk.round()).channels[1]?.faults['lens'];
    await page().keyboard.press('u');
    await desk.stands('02', 'lens', 'missing');
    expect((await desk.client.faults.get({ id: made! })).state).toBe('cancelled');
    expect((await desk.round()).channels[1]?.faults).toEqual({});
    await page().keyboard.press('u');
    await desk.said('没有可撤销的操作');
  });

  it('leaves its keys to whoever types', async () => {
    await desk.cell('03', 'lens').click();
    await page().keyboard.press('n');
    await page().keyboard.type('1 f2 u');
    const field = page().getByRole('textbox', { name: '说明 镜头' });
    expect(await field.inputValue()).toBe('1 f2 u');
    await page().keyboard.press('Escape');
    expect(await desk.cell('03', 'lens').getAttribute('data-state')).toBe('missing');
    expect(await page().getByTestId('probing').count()).toBe(0);
  });

  it('explains its keys, and closes and opens the details', async () => {
    await desk.cell('03', 'lens').click();
    await page().keyboard.press('?');
    await page()
      .getByRole('dialog', { name: t('rounds.keys.title') })
      .waitFor();
    expect(await violationsOf(page())).toEqual([]);
    await page().keyboard.press('Escape');
    await page().getByRole('dialog').waitFor({ state: 'detached' });
    await desk.cell('03', 'lens').focus();
    await page().keyboard.press('Enter');
    await page().getByTestId('channel-panel').waitFor({ state: 'detached' });
    await page().keyboard.press('Enter');
    await page().getByTestId('channel-panel').waitFor();
  });

  it('says what "the rest is normal" would do, without doing it', async () => {
    await page().keyboard.press('r');
    const dialog = page().getByTestId('rest-normal');
    await dialog.waitFor();
    const words = await dialog.textContent();
    for (const part of [
      '将记为正常：4 项',
      '时钟：07、12',
      '画面：07、12',
      '通道 07、12 有异常项',
      '镜头：25 个通道',
    ]) {
      expect(words).toContain(part);
    }
    expect(await violationsOf(page())).toEqual([]);
    await page().keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect((await desk.round()).restNormal).toEqual([]);
  });

  it('shows every picture at once, and compares with the round before', async () => {
    await desk.cell('01', 'lens').focus();
    await page().keyboard.press('w');
    const wall = page().getByTestId('wall');
    await wall.waitFor();
    expect(await wall.getByRole('gridcell').count()).toBe(25);
    const box = await wall.evaluate((element) => [
      element.scrollHeight,
      element.clientHeight,
      element.scrollWidth,
      element.clientWidth,
    ]);
    expect(box[0]).toBe(box[1]);
    expect(box[2]).toBe(box[3]);
    await wall.getByRole('gridcell', { name: '16 监控16 待确认' }).waitFor();
    expect(await violationsOf(page())).toEqual([]);

    await page().getByTestId('tile-16').click();
    await page().keyboard.press('2');
    await wall.getByRole('gridcell', { name: '16 监控16 异常' }).waitFor();
    await page().keyboard.press('ArrowRight');
    await page().keyboard.press('ArrowLeft');
    await page().keyboard.press('ArrowLeft');
    expect(await page().evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('tile-15');
    await page().keyboard.down('b');
    await page()
      .getByText(/上次 XJ-/)
      .waitFor();
    await page().keyboard.up('b');
    await page()
      .getByText(/本次 XJ-/)
      .waitFor();
  });

  it('looks at one picture closely, side by side and with a slider', async () => {
    await page().keyboard.press('Enter');
    const near = page().getByTestId('picture-view');
    await near.waitFor();
    const scale = (): Promise<string | null> => near.locator('[data-stage]').getAttribute('data-scale');
    await page().keyboard.press('+');
    expect(await scale()).toBe('1.25');
    await near.locator('[data-stage]').hover();
    await page().mouse.wheel(0, -100);
    await expect.poll(scale).toBe('1.56');
    await page().keyboard.press('0');
    expect(await scale()).toBe('1.00');
    await page().keyboard.press('v');
    expect(await near.getByRole('img').count()).toBe(2);
    await near.getByText(/^上次 2026-/).waitFor();
    await near.getByText(/^本次 2026-/).waitFor();
    await page().keyboard.press('v');
    await near.getByRole('slider', { name: t('rounds.wall.slider') }).waitFor();
    expect(await violationsOf(page())).toEqual([]);
    await near.getByRole('button', { name: t('rounds.wall.setBaseline') }).click();
    await near.getByRole('button', { name: t('rounds.wall.isBaseline'), pressed: true }).waitFor();
    const { device, snapshotBlobId } = (await desk.round()).channels.find(({ device }) => device.channel === 15)!;
    expect(device.baseline?.blobId).toBe(snapshotBlobId);
    await page().keyboard.press('Escape');
    await page().getByTestId('wall').waitFor();
    await page().keyboard.press('w');
    await page().getByTestId('round-row-25').waitFor();
  });

  it('is answered with a finger', async () => {
    const context = await desk.window.browser.newContext({ viewport: { width: 1280, height: 800 }, hasTouch: true });
    try {
      const hand = await context.newPage();
      hand.setDefaultTimeout(30_000);
      await hand.goto(desk.url);
      await hand.getByRole('heading', { name: t('today.title') }).waitFor();
      await hand.goto(page().url());
      await hand.getByTestId('round-row-25').waitFor();
      const mode = hand.getByRole('button', { name: t('rounds.touch.mode') });
      if ((await mode.getAttribute('aria-pressed')) === 'false') await mode.tap();
      const bar = hand.getByTestId('touch-bar');
      await bar.waitFor();
      await hand.getByTestId('cell-04-lens').tap();
      await bar
        .getByRole('button', { name: t('rounds.keys.pass') })
        .first()
        .tap();
      await hand.locator('[data-testid="cell-04-lens"][data-state="pass"]').waitFor();
      await bar.getByRole('button', { name: t('rounds.keys.row') }).tap();
      await hand.locator('[data-testid="cell-04-power"][data-state="pass"]').waitFor();
      await hand.getByTestId('round-undo').tap();
      await hand.locator('[data-testid="cell-04-power"][data-state="missing"]').waitFor();
      const small = await hand.evaluate(() =>
        [...document.querySelectorAll('[data-touch] button, [data-testid=touch-bar] button, [role=gridcell]')]
          .map((element) => ({ box: element.getBoundingClientRect(), html: element.outerHTML.slice(0, 120) }))
          .filter(({ box }) => box.width > 0 && (box.width < 44 || box.height < 44))
          .map(({ html }) => html),
      );
      expect(small).toEqual([]);
    } finally {
      await context.close();
    }
  });

  it('never made the page complain', () => {
    expect(desk.window.complaints).toEqual([]);
  });
  afterAll(() => desk?.stop());
});
