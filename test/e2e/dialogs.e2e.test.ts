/**
 * Whatever opens over a screen, in both languages and all themes, is free of axe violations, and has the keyboard; and a
 * round reads to a screen reader's virtual cursor as it looks.
 */
import { Buffer } from 'node:buffer';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type FixedDay, liveFixedDay } from '../pictures/fixed-day.ts';
import { type FixedHost, startFixedHost } from '../pictures/fixed-host.ts';
import { violationsOf } from '../support/accessible.ts';
import { browserPath, openWindow, type Window } from '../support/desktop.ts';
import { onePixelPng } from '../support/pictures.ts';
import { settled } from '../support/settled.ts';
import { sayOnScreen } from '../support/screen-words.ts';

type Words = (key: string, params?: Record<string, string | number>) => string;

interface Dialog {
  readonly name: string;
  readonly route: (day: FixedDay) => string;
  readonly open: (page: Page, t: Words) => Promise<void>;
  /** A selector of what is there when it is open; a dialog unless it says otherwise. */
  readonly within?: string;
}

const button = (page: Page, name: string): Locator => page.getByRole('button', { name }).first();
const press =
  (key: string) =>
  (page: Page, t: Words): Promise<void> =>
    button(page, t(key)).click();
const key =
  (keys: string) =>
  (page: Page): Promise<void> =>
    page.keyboard.press(keys);
const already = (): Promise<void> => Promise.resolve();

const dialogs: readonly Dialog[] = [
  { name: 'the palette', route: () => 'today', open: key('Control+k'), within: 'dialog[open]' },
  { name: 'the list of keys', route: () => 'today', open: key('?') },
  {
    name: 'the list of jobs',
    route: () => 'today',
    open: (page) => page.getByTestId('jobs-button').click(),
    within: '[data-testid=jobs]',
  },
  {
    name: 'a page of the guide',
    route: () => 'gallery/states',
    open: (page, t) =>
      page
        .getByRole('link', { name: t('guide.meaning') })
        .first()
        .click(),
  },
  { name: 'columns', route: () => 'devices', open: press('lists.columns') },
  { name: 'kept filters', route: () => 'devices', open: press('lists.filters') },
  { name: 'an export', route: () => 'devices', open: press('lists.export') },
  { name: 'a new device', route: () => 'devices?device=new', open: already },
  { name: 'a device', route: () => 'devices', open: (page) => page.getByRole('row').nth(1).click() },
  { name: 'the fields of a fault', route: ({ faultId }) => `faults/${faultId}`, open: press('common.actions.edit') },
  {
    name: 'a step of a fault',
    route: ({ faultId }) => `faults/${faultId}`,
    open: press('faults.event.earlier'),
    within: 'main form',
  },
  {
    name: 'the rest of a round',
    route: ({ roundId }) => `rounds/${roundId}`,
    async open(page) {
      await page.getByTestId('round-row-25').waitFor();
      await page.keyboard.press('r');
    },
  },
  { name: 'a question before', route: () => 'gallery/controls', open: press('common.actions.remove') },
  { name: 'proof that is gone', route: () => 'gallery/frames', open: (page) => button(page, 'rtsp.txt').click() },
  {
    name: 'signatures',
    route: ({ openFaultId }) => `records/draft/service/fault/${openFaultId}`,
    open: press('records.draft.sign'),
  },
  {
    name: 'a file that is no contract',
    route: () => 'contract/clauses',
    open: (page) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name: 'c.json', mimeType: 'application/json', buffer: Buffer.from('{') }),
  },
  {
    name: 'a version to publish',
    route: () => 'templates/routers-lan',
    async open(page, t) {
      await page.getByRole('textbox').first().fill('机关局域网');
      await button(page, t('templates.publish')).click();
    },
  },
  { name: 'photos', route: ({ faultId }) => `faults/${faultId}`, open: press('photos.add') },
  {
    name: 'marks on a photo',
    route: ({ faultId }) => `faults/${faultId}`,
    async open(page, t) {
      await button(page, t('photos.add')).click();
      await page
        .getByTestId('photo-input')
        .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from(onePixelPng, 'base64') });
      await button(page, t('photos.markOf', { name: 'a.png' })).click();
    },
    within: '[role=dialog]:has([data-testid=mark-surface])',
  },
  {
    name: 'a person',
    route: () => 'contract/team',
    open: press('people.add'),
  },
];

describe.skipIf(browserPath === null)('what opens over a screen', () => {
  let host: FixedHost;
  let day: FixedDay;
  let window: Window;
  const page = (): Page => window.page;

  beforeAll(async () => {
    host = await startFixedHost();
    day = await liveFixedDay(host);
    window = await openWindow(host.url);
    await page().emulateMedia({ reducedMotion: 'reduce' });
  });
  afterAll(async () => {
    await window?.browser.close();
    await host?.stop();
  });

  /** Nothing of the screen before is left. */
  async function show(route: string): Promise<void> {
    await page().goto(host.url.replace(/#.*/, `#/${route}`));
    await page().reload();
    await page().getByRole('heading', { level: 1 }).first().waitFor();
    await settled(page());
  }

  it.each(dialogs)('$name', async ({ route, open, within = '[role=dialog], [role=alertdialog]' }) => {
    await host.client.system.saveSettings({ locale: 'zh-CN', theme: 'light' });
    await show(route(day));
    await open(page(), (text, params = {}) => sayOnScreen('zh-CN', text, params));
    await page().locator(within).first().waitFor();
    const problems = await violationsOf(page(), { within });
    await host.client.system.saveSettings({ theme: 'dark' });
    await page().locator('html[data-theme="dark"]').waitFor();
    problems.push(...(await violationsOf(page(), { within, isColoursOnly: true })));
    await host.client.system.saveSettings({ locale: 'en', theme: 'contrast' });
    await page().locator('html[lang=en][data-theme="contrast"]').waitFor();
    problems.push(...(await violationsOf(page(), { within })));
    expect(problems).toEqual([]);
  });

  it.each(['no-preference', 'reduce'] as const)('has the keyboard, and gives it back: %s', async (reducedMotion) => {
    await host.client.system.saveSettings({ locale: 'zh-CN', theme: 'light' });
    await page().emulateMedia({ reducedMotion });
    await show(`faults/${day.faultId}`);
    const edit = button(page(), sayOnScreen('zh-CN', 'common.actions.edit'));
    await edit.click();
    await page().locator('[role=dialog] input:focus').waitFor();
    expect(await page().locator(':focus').inputValue()).toBe('305 室监控画面打不开');
    await page().keyboard.press('Escape');
    await page().locator('[role=dialog]').waitFor({ state: 'detached' });
    await vi.waitFor(async () => expect(await edit.evaluate((own) => own === document.activeElement)).toBe(true));
    await page().emulateMedia({ reducedMotion: 'reduce' });
  });

  describe.each(['zh-CN', 'en'] as const)('in %s', (locale) => {
    const t: Words = (text, params = {}) => sayOnScreen(locale, text, params);
    beforeAll(() => host.client.system.saveSettings({ locale }));

    it('a round of many devices is a grid whose cells say channel, item and state', async () => {
      await show(`rounds/${day.roundId}`);
      await page().getByTestId('round-row-25').waitFor();
      const view = await host.client.inspections.get({ id: day.roundId as never });
      const grid = page().getByRole('grid', { name: t('rounds.grid') });
      // A name with a colon in it is quoted as a whole.
      const words = (await grid.ariaSnapshot()).replaceAll(/- '(.*)'(:?)$/gm, '- $1$2');
      const [first, offline] = [view.channels[0], view.channels[6]];
      const nameOf = (of: typeof first): string =>
        (locale === 'en' ? of?.device.nameEn || of?.device.name : of?.device.name) ?? '';
      const cell = (channel: string, item: string, state: string): string => {
        const found = view.template.items.find(({ id }) => id === item);
        const title = locale === 'en' ? found?.titleEn : found?.title;
        return t('rounds.cell', { channel, item: title ?? '', state: t(`common.state.${state}`) });
      };
      expect(words).toContain(`- columnheader "${t('rounds.channel')}"`);
      expect(words).toContain(`- rowheader "01 ${nameOf(first)}"`);
      // What it measured is read with it, and where the cursor of the keys is.
      expect(words).toContain(`- gridcell "${cell('01', 'online', 'pass')} 1 ms" [selected]`);
      expect(words).toContain(`- rowheader "07 ${nameOf(offline)}"`);
      expect(words).toContain(`- gridcell "${cell('07', 'online', 'unconfirmed')}"`);
      expect(words).toContain(`- gridcell "${cell('25', 'lens', 'missing')}"`);
      expect(words.match(/- rowheader /g)).toHaveLength(view.channels.length);
      expect(words.match(/- gridcell /g)).toHaveLength(view.channels.length * view.template.items.length);
      expect(words).not.toMatch(/- (gridcell|rowheader|button|img)(:|$| \[)/m);
    });

    it('a list is one of items, each with its number, state and controls by name', async () => {
      await show(`rounds/${day.formId}`);
      await page().locator('[data-testid^=form-item]').first().waitFor();
      const { template } = await host.client.inspections.get({ id: day.formId as never });
      const words = await page().getByRole('main').ariaSnapshot();
      const items = words.split(/^ *- listitem:$/m).slice(1);
      expect(items).toHaveLength(template.items.length);
      for (const [index, item] of template.items.entries()) {
        const title = locale === 'en' ? item.titleEn : item.title;
        const said = items[index] ?? '';
        expect(said).toContain(`${t('common.state.missing')} ${index + 1}`);
        expect(said).toContain(title);
        for (const what of ['rounds.note', 'rounds.addPhoto']) expect(said).toContain(`button "${t(what)} ${title}"`);
        if (item.type === 'number' || item.type === 'text') expect(said).toContain(`textbox "${title}"`);
        if (item.type === 'check') expect(said).toContain(`button "${title} ${t('common.state.pass')}"`);
      }
      expect(words).not.toMatch(/- (button|textbox|img|group)(:|$| \[)/m);
    });
  });
});
