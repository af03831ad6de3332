/**
 * The weekly round at full speed, in a real browser on the demo site: the whole of it by keyboard with its strokes counted,
 * in both languages. One week of the contract for each.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InspectionView } from '../../shared/api/inspections.ts';
import type { Locale } from '../../shared/i18n/index.ts';
import { translate } from '../../shared/i18n/translate.ts';
import { browserPath, type Window } from '../support/desktop.ts';
import { countingKeyboard } from '../support/keyboard.ts';
import { RoundDesk } from '../support/round-desk.ts';
import { drawSignature } from '../support/signing.ts';

const weekMs = 7 * 86_400_000;
/** What a person may press beside the physical items. */
const maxStrokes = 60;

describe.skipIf(browserPath === null)('the round at full speed', () => {
  let desk: RoundDesk;

  beforeAll(async () => {
    desk = await RoundDesk.start();
  });
  afterAll(() => desk?.stop());

  const page = (): Window['page'] => desk.page;

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
      desk.aheadMs = week * weekMs;
      await desk.client.system.saveSettings({ locale, theme: locale === 'en' ? 'dark' : 'light' });
      await page().goto(desk.url.replace(/#.*/, '#/today'));
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
      await desk.probed();
    });

    it('answers the physical items channel by channel', async () => {
      const before = keys.strokes;
      await keys.press('Control+Home');
      for (let channel = 1; channel <= 25; channel += 1) await keys.press('Shift+Digit1');
      await desk.stands('25', 'power', 'pass');
      physicalStrokes = keys.strokes - before;
    });

    it('confirms the exceptions, makes three faults, and says that the rest is normal', async () => {
      const note = locale === 'en' ? 'no' : '断电';
      await keys.press('o');
      await desk.said(t('rounds.acts.row', { channel: '25', count: 4, state: t('common.state.pass') }));
      await keys.press('n');
      await keys.type(note);
      await keys.press('Escape', 'f');
      await desk.said(/GZ-\d{8}/);
      await keys.press('o', '2');
      await desk.stands('07', 'stream', 'fail');
      // Nobody can tell the clock or the picture of a camera that is off: the second follows by itself.
      await keys.press('o', '3', '3');
      await desk.stands('07', 'picture', 'na');
      await keys.press('o', 'f');
      await desk.stands('12', 'stream', 'fail');
      await keys.press('r');
      await page().getByTestId('rest-normal').waitFor();
      expect(await page().getByTestId('rest-normal').textContent()).toContain(t('rounds.rest.filled', { count: 2 }));
      await keys.press('Enter');
      await page().getByTestId('rest-normal').waitFor({ state: 'detached' });
      await desk.stands('12', 'picture', 'pass');
      await keys.press('o', '2', 'o', 'f', 'o', '2');
      await desk.stands('16', 'picture', 'fail');
      await desk.stands('21', 'clock', 'fail');
      await page().getByTestId('open-items').waitFor({ state: 'detached' });
      view = await desk.round();
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

  it('never made the page complain', () => {
    expect(desk.window.complaints).toEqual([]);
  });
});
