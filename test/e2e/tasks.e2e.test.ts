/**
 * Tasks in a real browser and in both languages, in the week before National Day: work on demand opened by keys, a task
 * moved over the holiday with a reason, a missed one explained where it stands, the month by keys, shifts and alarms.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '../../nodehost/index.ts';
import type { Locale } from '../../shared/i18n/index.ts';
import { translate } from '../../shared/i18n/translate.ts';
import { expectAccessible } from '../support/accessible.ts';
import { type Folder, temporaryHost } from '../support/app-host.ts';
import { browserPath, openWindow, type Window } from '../support/desktop.ts';

/** Monday the 21st of September 2026: when the folder is made; and Tuesday the 29th, the day of the test. */
const firstMs = Date.UTC(2026, 8, 21, 1);
const todayMs = Date.UTC(2026, 8, 29, 2);

describe.skipIf(browserPath === null)('tasks', () => {
  let nowMs = firstMs;
  let folder: Folder;
  let host: Awaited<ReturnType<typeof serve>>;
  let window: Window;

  const client = () => host.app.client;
  const page = () => window.page;
  const go = async (route: string): Promise<void> => {
    await page().goto(host.url.replace(/#.*/, `#/${route}`));
  };

  beforeAll(async () => {
    const clock = { nowMs: () => nowMs, monoMs: () => performance.now(), bootId: 'b' };
    folder = temporaryHost({ ports: { clock } });
    host = await serve(folder.options);
    await client().system.setup({ site: 'contract', personName: '王建国' });
    await client().people.add({ name: '李敏', role: 'technician' });
    await client().system.saveSettings({ hasSeenTour: true });
    nowMs = todayMs;
    window = await openWindow(host.url);
    await page().clock.setFixedTime(todayMs);
  });
  afterAll(async () => {
    await window?.browser.close();
    await host?.close();
    await folder?.[Symbol.asyncDispose]();
  });

  describe.each<[Locale, string, string, string]>([
    ['zh-CN', '会议保障', '监控后端每周检查', '四套大屏每周维护'],
    ['en', 'Meeting support', 'Weekly website check', 'Weekly router patrol: LAN'],
  ])('in %s', (locale, meeting, missed, weekly) => {
    const t = (key: string, params = {}): string => translate(locale, key, params);
    const button = (name: string | RegExp) => page().getByRole('button', { name });
    const dialog = () => page().getByRole('dialog').last();
    const occasion = `${locale} 视频调度会`;
    const name = locale === 'en' ? 'National Day' : '国庆节';
    const saturday = t('common.weekdays.6');

    beforeAll(async () => {
      await client().system.saveSettings({ locale, theme: locale === 'en' ? 'dark' : 'light' });
      await go('today');
      await page().reload();
      await page().getByText(t('tasks.groups.missed')).first().waitFor();
    });

    it('open work on demand by keys, and lead into its round', async () => {
      await page().keyboard.press('w');
      await dialog().getByRole('radio', { name: meeting }).waitFor();
      await dialog().getByLabel(t('tasks.open.search')).fill(meeting.slice(0, 4));
      await page().keyboard.press('ArrowDown');
      await dialog().getByRole('radio', { name: meeting, checked: true }).waitFor();
      await dialog().getByLabel(t('tasks.open.occasion'), { exact: true }).fill(occasion);
      await expectAccessible(page());
      await page().keyboard.press('Control+Enter');
      await page().getByTestId('round-progress').waitFor();
      await page().getByText(occasion).first().waitFor();
      const { tasks } = await client().tasks.today({});
      expect(tasks.find((task) => task.occasion === occasion)).toMatchObject({ state: 'started', day: '2026-09-29' });
      await go('today');
      await button(`${t('common.labelled', { label: meeting, text: occasion })}`)
        .first()
        .waitFor();
    });

    it('are explained where they stand when they were missed', async () => {
      await go('today');
      await button(locale === 'en' ? /^Show all \d/ : /^显示全部 \d/).click();
      const field = page().getByLabel(t('tasks.actions.excuseLabel', { title: missed }));
      await field.fill('机房断电检修');
      await expectAccessible(page());
      await page().keyboard.press('Enter');
      await page()
        .getByText(t('tasks.row.excused', { name: '王建国', note: '机房断电检修' }))
        .first()
        .waitFor();
      const { tasks } = await client().tasks.today({});
      expect(tasks.filter(({ state, excused }) => state === 'excused' && excused?.note === '机房断电检修')).not.toEqual(
        [],
      );
    });

    it('are moved over the holiday by a dialog that names the task and asks why', async () => {
      await go('today');
      await button(weekly).last().click();
      await dialog().getByText(t('tasks.rule.workday-before')).waitFor();
      await expectAccessible(page());
      await dialog()
        .getByRole('button', { name: t('tasks.actions.menu', { title: weekly }) })
        .click();
      await page()
        .getByRole('menuitem', { name: t('tasks.actions.move') })
        .click();
      await dialog()
        .getByText(t('tasks.move.title', { title: weekly }))
        .waitFor();
      const day = dialog().getByRole('textbox', { name: t('tasks.move.day') });
      const submit = dialog().getByRole('button', { name: t('tasks.move.submit'), exact: true });
      await day.fill('2026-10-03');
      // Why the day is off stands under the field, and a day without a reason is not taken.
      const status = dialog().getByRole('status');
      await status
        .getByText(
          t('tasks.move.notWorkday', { day: `2026-10-03 (${saturday})`, why: t('calendar.holiday', { name }) }),
        )
        .waitFor();
      expect(await submit.isDisabled()).toBe(true);
      // A Saturday that is worked for the holiday.
      await day.fill('2026-10-10');
      await status.getByText('2026-10-03').waitFor({ state: 'detached' });
      await dialog().getByLabel(t('tasks.move.reason')).fill('节前大屏拆机');
      await submit.click();
      await page()
        .getByText(t('tasks.done.moved', { title: weekly, day: `2026-10-10 (${saturday})` }))
        .waitFor();
      const { tasks } = await client().tasks.list({ from: '2026-10-10', to: '2026-10-10' });
      const moved = tasks.filter(({ postponed }) => postponed?.note === '节前大屏拆机');
      expect(moved.map(({ title, titleEn }) => (locale === 'en' ? titleEn : title))).toContain(weekly);
    });

    it('stand in a month that is walked by keys, with holidays and worked weekends in words', async () => {
      await go('calendar');
      const cell = (name: RegExp) => page().getByRole('gridcell', { name });
      await cell(/2026-09-29/).click();
      await page().keyboard.press('PageDown');
      await cell(/2026-10-29/).waitFor();
      expect(await cell(/2026-10-29/).getAttribute('aria-selected')).toBe('true');
      expect(await cell(/2026-10-01/).textContent()).toContain(t('calendar.holiday', { name }));
      expect(await cell(/2026-10-10/).textContent()).toContain(t('calendar.worked', { name }));
      await expectAccessible(page());
      await page().keyboard.press('t');
      await page().keyboard.press('ArrowRight');
      expect(await cell(/2026-09-30/).getAttribute('aria-selected')).toBe('true');
      expect(await page().evaluate(() => document.activeElement?.textContent)).toContain('2026-09-30');
      // Enter leads to the day's first task, and that opens its details.
      await page().keyboard.press('Enter');
      await page().keyboard.press('Enter');
      await dialog().getByText(t('tasks.details.history')).waitFor();
      await page().keyboard.press('Escape');
    });

    it('are opened as the shifts of a special period, and from alarms, none twice', async () => {
      await go('today?batch=duty');
      await dialog().getByLabel(t('tasks.duty.name')).fill(`${locale} 国庆保障`);
      await dialog().getByLabel(t('tasks.duty.from')).fill('2026-10-01');
      await dialog().getByLabel(t('tasks.duty.to')).fill('2026-10-02');
      await expectAccessible(page());
      await dialog()
        .getByRole('button', { name: t('tasks.duty.submit', { count: 4 }) })
        .click();
      await page()
        .getByText(t('tasks.done.openedMany', { count: 4 }))
        .waitFor();
      const shifts = await client().tasks.list({ from: '2026-10-01', to: '2026-10-02', planId: 'duty-shift' });
      expect(shifts.tasks.filter(({ occasion: name }) => name.startsWith(locale))).toHaveLength(4);

      const alarms = `id,time,name\n${locale}-1,2026-09-28 08:00,CPU 95%\n${locale}-1,2026-09-28 09:00,again\n${locale}-2,2026-09-28 10:00,disk`;
      for (const said of [t('tasks.done.openedMany', { count: 2 }), t('tasks.done.skipped', { count: 2 })]) {
        await go('today?batch=alarms');
        await dialog().getByLabel(t('tasks.alarms.paste')).fill(alarms);
        await dialog()
          .getByText(t('tasks.alarms.problem.twice', { id: `${locale}-1`, first: 2 }))
          .waitFor();
        await expectAccessible(page());
        await dialog()
          .getByRole('button', { name: t('tasks.alarms.submit', { count: 2 }) })
          .click();
        await page().getByText(said).waitFor();
      }
      const { tasks } = await client().tasks.list({ from: '2026-09-28', to: '2026-09-28', planId: 'platform-alarm' });
      expect(tasks.filter(({ occasion: id }) => id.startsWith(locale)).map(({ note }) => note)).toEqual([
        'CPU 95%',
        'disk',
      ]);
    });
  });

  it('complain of nothing meanwhile', () => {
    expect(window.complaints).toEqual([]);
  });
});
