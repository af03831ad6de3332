/**
 * The first minutes of somebody who reads nothing: from the first window to a finished round along the tour, and a tour
 * that is gone for good once it was skipped.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import { browserPath, type Desktop, inMotion, openWindow, startDesktop, type Window } from '../support/desktop.ts';
import { sayOnScreen } from '../support/screen-words.ts';

describe.skipIf(browserPath === null)('the first minutes', () => {
  let dir: string;
  let desktop: Desktop;
  let window: Window;

  beforeAll(async () => {
    dir = mkdtempSync(path.join(tmpdir(), 'xunwei-first-'));
    desktop = await startDesktop(folders());
    window = await inMotion(openWindow(desktop.url));
  });
  afterAll(async () => {
    await window?.browser.close();
    await desktop?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  const folders = () => ({ dataDir: path.join(dir, 'data'), configDir: path.join(dir, 'config'), hasTour: true });
  const page = (): Window['page'] => window.page;
  const zh = (key: string, params = {}): string => sayOnScreen('zh-CN', key, params);
  const en = (key: string, params = {}): string => sayOnScreen('en', key, params);
  const button = (name: string) => page().getByRole('button', { name, exact: true });
  const heading = (name: string) => page().getByRole('heading', { name, exact: true });
  const tour = (step: string) => page().locator(`[data-testid=tour][data-step=${step}]`);
  const pointedAt = () => page().locator('[style*="anchor-name"]');
  const cell = (channel: string, item: string, state: string) =>
    page().locator(`[data-testid="cell-${channel}-${item}"][data-state="${state}"]`);

  it('asks for a site and a name, and shows what is due', async () => {
    await page().getByLabel(zh('setup.name')).fill('王建国');
    await page().keyboard.press('Enter');
    await heading(zh('today.title')).waitFor();
    expect(await page().getByTestId('sample-mark').textContent()).toBe(zh('shell.site.demo'));
  });

  it('says where to begin; doing it leads to the next step', async () => {
    await tour('start').waitFor();
    await expectAccessible(page());
    await pointedAt().click();
    await tour('probe').waitFor();
    await expectAccessible(page());
    expect(await pointedAt().textContent()).toBe(zh('rounds.probeAll'));
    await page().keyboard.press('a');
    // Done by its key, it is done too.
    await tour('answer').waitFor();
    await cell('25', 'picture', 'pass').waitFor({ timeout: 60_000 });
    await page().getByTestId('probing').waitFor({ state: 'detached', timeout: 60_000 });
  });

  it('leads to a finished round, by what its words say', async () => {
    await page().getByTestId('cell-01-lens').click();
    for (let channel = 1; channel <= 25; channel += 1) await page().keyboard.press('Shift+Digit1');
    await cell('25', 'power', 'pass').waitFor();
    await tour('answer')
      .getByRole('button', { name: zh('tour.next') })
      .click();
    await tour('complete').waitFor();
    for (const [channel, item, key, state] of [
      ['07', 'online', '2', 'fail'],
      ['07', 'stream', '2', 'fail'],
      ['07', 'clock', '3', 'na'],
      ['07', 'picture', '3', 'na'],
      ['12', 'stream', '2', 'fail'],
      ['12', 'clock', '3', 'na'],
      ['12', 'picture', '3', 'na'],
      ['16', 'picture', '2', 'fail'],
      ['19', 'picture', '2', 'fail'],
      ['21', 'clock', '2', 'fail'],
    ] as const) {
      await page().getByTestId(`cell-${channel}-${item}`).click();
      await page().keyboard.press(key);
      await cell(channel, item, state).waitFor();
    }
    await pointedAt().click();
    await page()
      .getByRole('dialog')
      .getByRole('button', { name: zh('rounds.complete') })
      .click();
    await button(zh('rounds.toRecord')).waitFor();
    await page().getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page().getByTestId('round-progress').textContent()).toContain('200/200');
  });

  it('marks the record as sample data on paper', async () => {
    await button(zh('rounds.toRecord')).click();
    const across = page().frameLocator('iframe').locator('.watermark');
    await across.getByText(zh('documents.mark.sample')).waitFor();
    await page().getByTestId('sample-mark').waitFor();
  });

  it('tells of the status line and the palette, and ends', async () => {
    await page().goto(desktop.url.replace(/#.*/, '#/today'));
    await tour('status')
      .getByRole('button', { name: zh('tour.next') })
      .click();
    await tour('search')
      .getByRole('button', { name: zh('tour.done') })
      .click();
    await page().getByTestId('tour').waitFor({ state: 'detached' });
    await page().reload();
    await page().getByTestId('sample-mark').waitFor();
    await expectNoTour();
  });

  it('shows the tour again to whoever asks for it, in English too', async () => {
    await page().goto(desktop.url.replace(/#.*/, '#/settings'));
    await page().getByText('English', { exact: true }).click();
    await heading(en('settings.title')).waitFor();
    await page().keyboard.press('Control+k');
    await page()
      .getByRole('combobox', { name: en('palette.title') })
      .fill('tour');
    await page().keyboard.press('Enter');
    await tour('status').waitFor();
    expect(await tour('status').textContent()).toContain(en('tour.steps.status.title'));
    await expectAccessible(page());
  });

  it('is gone after it was skipped, also after a restart', async () => {
    await button(en('tour.skip')).click();
    await page().getByTestId('tour').waitFor({ state: 'detached' });
    expect(window.complaints).toEqual([]);
    await desktop.stop();
    await window.browser.close();
    desktop = await startDesktop(folders());
    window = await inMotion(openWindow(desktop.url));
    await page().getByTestId('sample-mark').waitFor();
    await expectNoTour();
    expect(window.complaints).toEqual([]);
  });

  /** Longer than the tour takes to look round. */
  async function expectNoTour(): Promise<void> {
    await page().waitForTimeout(1_500);
    expect(await page().getByTestId('tour').count()).toBe(0);
  }
});
