/**
 * The weekly round at full speed, in a real browser on the demo site: the whole of it by keyboard with its strokes counted, in
 * both languages, and then undo, the wall, fingers and what a screen reader is told. One week of the contract for each part.
 */
import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type NodeHost, serve } from '../../nodehost/index.ts';
import type { InspectionView } from '../../shared/api/inspections.ts';
import type { Locale } from '../../shared/i18n/index.ts';
import { translate } from '../../shared/i18n/translate.ts';
import { type Folder, temporaryHost } from '../support/app-host.ts';
import { browserPath, inMotion, openWindow, type Window } from '../support/desktop.ts';
import { countingKeyboard } from '../support/keyboard.ts';
import { drawSignature } from '../support/signing.ts';
import { weeklyRound } from '../support/weekly-round.ts';

const weekMs = 7 * 86_400_000;
/** What a person may press beside the physical items. */
const maxStrokes = 60;

describe.skipIf(browserPath === null)('the round at full speed', () => {
  let folder: Folder;
  let host: NodeHost;
  let connection: Awaited<ReturnType<typeof connect>>;
  let window: Window;
  let aheadMs = 0;

  beforeAll(async () => {
    const clock = { nowMs: () => Date.now() + aheadMs, monoMs: () => performance.now(), bootId: 'one' };
    folder = temporaryHost({ isDemo: true, ports: { clock } });
    host = await serve(folder.options);
    connection = await connect(host.url);
    window = await inMotion(openWindow(host.url));
  });
  afterAll(async () => {
    await window?.browser.close();
    connection?.close();
    await host?.close();
    await folder?.[Symbol.asyncDispose]();
  });

  const page = (): Window['page'] => window.page;
  const cell = (no: string, item: string) => page().getByTestId(`cell-${no}-${item}`);
  const stands = (no: string, item: string, state: string) =>
    page().locator(`[data-testid="cell-${no}-${item}"][data-state="${state}"]`).waitFor();
  const said = (words: string | RegExp) => page().getByTestId('round-said').getByText(words).waitFor();
  const round = async (): Promise<InspectionView> => {
    const id = page().url().split('/').at(-1) ?? '';
    return connection.client.inspections.get({ id: id as InspectionView['id'] });
  };
  const violations = async (): Promise<string[]> => {
    const found = (await new AxeBuilder({ page: page() }).exclude('iframe').analyze()).violations;
    return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
  };
  async function probed(): Promise<void> {
    const probing = page().getByTestId('probing');
    await probing.waitFor();
    await probing.waitFor({ state: 'detached', timeout: 90_000 });
    await stands('25', 'picture', 'pass');
  }

  describe.each<[Locale, number]>([
    ['zh-CN', 0],
    ['en', 1],
  ])('by keyboard from today to the signed record, in %s', (locale, week) => {
    const t = (key: string, params = {}): string => translate(locale, key, params);
    let keys: ReturnType<typeof countingKeyboard>;
    let view: InspectionView;
    let physicalStrokes = 0;
    let listStrokes = 0;
    let startedMs = 0;

    beforeAll(async () => {
      aheadMs = week * weekMs;
      await connection.client.system.saveSettings({ locale, theme: locale === 'en' ? 'dark' : 'light' });
      await page().goto(host.url.replace(/#.*/, '#/today'));
      await page().reload();
      await page()
        .getByRole('heading', { name: t('today.title') })
        .waitFor();
      keys = countingKeyboard(page());
      startedMs = performance.now();
    });

    it('starts from today and probes all', async () => {
      // The first stop of the keyboard skips the navigation.
      await keys.press('Tab', 'Enter');
      const before = keys.strokes;
      const start = `${t('today.tasks.start')} ${locale === 'en' ? 'Weekly CCTV round' : '监控系统每周巡检'}`;
      await keys.tabTo(start, 200);
      // How far down the list stands is the day's affair, not the round's.
      listStrokes = keys.strokes - before;
      await keys.press('Enter');
      await page().getByTestId('round-row-25').waitFor();
      const line = await page()
        .getByTestId('round-keys')
        .evaluate((element) => [element.scrollWidth, element.clientWidth]);
      expect(line[0]).toBeLessThanOrEqual(line[1] ?? 0);
      await keys.press('a');
      await probed();
    });

    it('answers the physical items channel by channel', async () => {
      const before = keys.strokes;
      await keys.press('Control+Home');
      for (let channel = 1; channel <= 25; channel += 1) await keys.press('Shift+Digit1');
      await stands('25', 'power', 'pass');
      physicalStrokes = keys.strokes - before;
    });

    it('confirms the exceptions, makes three faults, and says that the rest is normal', async () => {
      const note = locale === 'en' ? 'no' : '断电';
      await keys.press('o');
      await said(t('rounds.acts.row', { channel: '25', count: 4, state: t('common.state.pass') }));
      await keys.press('n');
      await keys.type(note);
      await keys.press('Escape', 'f');
      await said(/GZ-\d{8}/);
      await keys.press('o', '2');
      await stands('07', 'stream', 'fail');
      // Nobody can tell the clock or the picture of a camera that is off: the second follows by itself.
      await keys.press('o', '3', '3');
      await stands('07', 'picture', 'na');
      await keys.press('o', 'f');
      await stands('12', 'stream', 'fail');
      await keys.press('r');
      await page().getByTestId('rest-normal').waitFor();
      expect(await page().getByTestId('rest-normal').textContent()).toContain(t('rounds.rest.filled', { count: 2 }));
      await keys.press('Enter');
      await page().getByTestId('rest-normal').waitFor({ state: 'detached' });
      await stands('12', 'picture', 'pass');
      await keys.press('o', '2', 'o', 'f', 'o', '2');
      await stands('16', 'picture', 'fail');
      await stands('21', 'clock', 'fail');
      await page().getByTestId('open-items').waitFor({ state: 'detached' });
      view = await round();
      const faults = view.channels.flatMap((channel) => Object.keys(channel.faults));
      expect(faults).toEqual(['online', 'stream', 'picture']);
      expect(view.channels[6]?.answers['online']).toMatchObject({ value: 'fail', note, isConfirmed: true });
    });

    it('shows who said that the rest is normal', async () => {
      expect(view.restNormal).toHaveLength(1);
      const words = await page().getByTestId('rest-said').textContent();
      expect(words).toContain(view.restNormal[0]?.personName ?? '-');
      expect(words).toMatch(/2.*\d\d-\d\d \d\d:\d\d/);
    });

    it('completes and signs', async () => {
      await keys.press('Control+Enter');
      await page().getByRole('dialog').waitFor();
      await keys.press('Enter');
      await page()
        .getByRole('button', { name: t('rounds.toRecord') })
        .waitFor();
      // Once the dialog is gone, what leads on has the focus: until then keys are the dialog's.
      await page().locator('#round-record:focus').waitFor();
      await keys.press('Control+Enter');
      await page().getByTestId('saving-state').waitFor();
      await keys.tabTo(t('records.draft.sign'));
      await keys.press('Enter');
      const dialog = page().getByRole('dialog');
      for (const role of ['technician', 'user']) {
        const name = t('records.sign.pad', { role: t(`records.roles.${role}`) });
        // A signature is drawn, not typed.
        await drawSignature(page(), dialog.getByRole('img', { name }));
      }
      await keys.tabTo(t('records.sign.name', { role: t('records.roles.user') }));
      await keys.type('李科长');
      await keys.press('Enter');
      await dialog.waitFor({ state: 'detached' });
      const paper = page().frameLocator('iframe').locator('body');
      await paper
        .getByText(view.restNormal[0]?.personName ?? '-')
        .first()
        .waitFor();
      expect(await paper.textContent()).toContain(t('documents.round.restNormal'));
    });

    it('took few strokes beside those for the physical items', () => {
      expect(physicalStrokes).toBe(26);
      expect(keys.strokes - physicalStrokes - listStrokes).toBeLessThanOrEqual(maxStrokes);
    });

    it('kept seconds with every answer by hand, never more than went by', () => {
      const byHand = view.channels.flatMap((channel) =>
        Object.values(channel.answers).filter(({ source }) => source === 'hand'),
      );
      expect(byHand.length).toBeGreaterThanOrEqual(100);
      expect(byHand.every(({ seconds }) => seconds !== null)).toBe(true);
      const sum = byHand.reduce((total, { seconds }) => total + (seconds ?? 0), 0);
      expect(sum).toBeLessThanOrEqual((performance.now() - startedMs) / 1000);
    });
  });

  describe('and what stands around it', () => {
    const t = (key: string, params = {}): string => translate('zh-CN', key, params);

    beforeAll(async () => {
      aheadMs = 2 * weekMs;
      await connection.client.system.saveSettings({ locale: 'zh-CN', theme: 'light' });
      const task = await weeklyRound(connection.client);
      const { id } = await connection.client.inspections.start({ taskId: task.id });
      await page().goto(host.url.replace(/#.*/, `#/rounds/${id}`));
      await page().reload();
      await page().getByTestId('round-row-25').waitFor();
    });

    it('goes on with a run of probes after a reload, tells of it in quarters, and stops it', async () => {
      await page().keyboard.press('a');
      await page().getByTestId('probing').waitFor();
      expect(await page().getByTestId('probe-voice').textContent()).toMatch(/0%|25%|50%|75%/);
      await page().reload();
      await probed();
      await page().keyboard.press('a');
      await page()
        .getByRole('button', { name: t('rounds.cancelProbing') })
        .press('Enter');
      await page().getByTestId('probing').waitFor({ state: 'detached' });
      await stands('25', 'picture', 'pass');
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
      await cell('07', 'lens').click();
      expect(await grid.locator('[tabindex="0"]').getAttribute('data-testid')).toBe('cell-07-lens');
      await page().keyboard.press('ArrowRight');
      await page().keyboard.press('PageDown');
      await page().keyboard.press('Home');
      expect(await page().evaluate(() => document.activeElement?.textContent)).toContain('监控12');
      expect(await page().evaluate(() => document.activeElement?.role)).toBe('rowheader');
    });

    it('takes back an answer, a line, a column and a fault', async () => {
      await cell('01', 'lens').click();
      await page().keyboard.press('1');
      await stands('01', 'lens', 'pass');
      await page().keyboard.press('u');
      await said('已撤销：01 镜头：正常');
      await stands('01', 'lens', 'missing');
      expect(await page().evaluate(() => document.activeElement?.id)).toMatch(/^cell-.*-lens$/);

      await page().keyboard.press('Shift+Digit1');
      await stands('01', 'power', 'pass');
      await page().keyboard.press('Control+z');
      await stands('01', 'power', 'missing');

      await cell('01', 'power').click();
      await page().keyboard.press('Control+ArrowUp');
      await page().keyboard.press('1');
      await page().getByRole('dialog').getByText('供电：25 个通道都记为正常？').waitFor();
      expect(await violations()).toEqual([]);
      await page().keyboard.press('Enter');
      await stands('25', 'power', 'pass');
      await page().getByRole('dialog').waitFor({ state: 'detached' });
      await page().getByTestId('round-undo').click();
      await stands('25', 'power', 'missing');

      await cell('02', 'lens').click();
      await page().keyboard.press('Shift+F');
      await said(/重大.*到场时限 \d\d-\d\d \d\d:\d\d/);
      const made = (await round()).channels[1]?.faults['lens'];
      await page().keyboard.press('u');
      await stands('02', 'lens', 'missing');
      expect((await connection.client.faults.get({ id: made! })).state).toBe('cancelled');
      expect((await round()).channels[1]?.faults).toEqual({});
      await page().keyboard.press('u');
      await said('没有可撤销的操作');
    });

    it('leaves its keys to whoever types', async () => {
      await cell('03', 'lens').click();
      await page().keyboard.press('n');
      await page().keyboard.type('1 f2 u');
      const field = page().getByRole('textbox', { name: '说明 镜头' });
      expect(await field.inputValue()).toBe('1 f2 u');
      await page().keyboard.press('Escape');
      expect(await cell('03', 'lens').getAttribute('data-state')).toBe('missing');
      expect(await page().getByTestId('probing').count()).toBe(0);
    });

    it('explains its keys, and closes and opens the details', async () => {
      await cell('03', 'lens').click();
      await page().keyboard.press('?');
      await page()
        .getByRole('dialog', { name: t('rounds.keys.title') })
        .waitFor();
      expect(await violations()).toEqual([]);
      await page().keyboard.press('Escape');
      await page().getByRole('dialog').waitFor({ state: 'detached' });
      await cell('03', 'lens').focus();
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
      expect(await violations()).toEqual([]);
      await page().keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      expect((await round()).restNormal).toEqual([]);
    });

    it('shows every picture at once, and compares with the round before', async () => {
      await cell('01', 'lens').focus();
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
      expect(await violations()).toEqual([]);

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
      expect(await violations()).toEqual([]);
      await page().keyboard.press('Escape');
      await page().getByTestId('wall').waitFor();
      await page().keyboard.press('w');
      await page().getByTestId('round-row-25').waitFor();
    });

    it('is answered with a finger', async () => {
      const context = await window.browser.newContext({ viewport: { width: 1280, height: 800 }, hasTouch: true });
      try {
        const hand = await context.newPage();
        hand.setDefaultTimeout(30_000);
        await hand.goto(host.url);
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
  });

  it('never made the page complain', () => {
    expect(window.complaints).toEqual([]);
  });
});
