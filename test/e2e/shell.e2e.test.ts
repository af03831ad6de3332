/** What frames every screen, in both languages: the palette, the status line, the list of long work, the list of keys. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../nodehost/index.ts';
import { translate } from '../../shared/i18n/translate.ts';
import { expectAccessible } from '../support/accessible.ts';
import { browserPath, type Desktop, inMotion, openWindow, startDesktop, type Window } from '../support/desktop.ts';
import { type FlakyProxy, startFlakyProxy } from '../support/flaky-proxy.ts';
import { weeklyRound } from '../support/weekly-round.ts';

describe.skipIf(browserPath === null)('the frame of every screen', () => {
  let desktop: Desktop;
  let connection: Awaited<ReturnType<typeof connect>>;
  let proxy: FlakyProxy;
  let window: Window;

  beforeAll(async () => {
    desktop = await startDesktop({ args: ['--demo'] });
    connection = await connect(desktop.url);
    const { client } = connection;
    const call = { title: '会议室话筒没有声音', section: '二', severity: 'major', reporter: '李科长' } as const;
    await client.faults.create({ ...call, place: '305', deviceId: null });
    const { offer } = await client.sync.dayEnd({});
    proxy = await startFlakyProxy(offer?.url ?? '');
    window = await inMotion(openWindow(desktop.url));
  });
  afterAll(async () => {
    await window?.browser.close();
    connection?.close();
    await proxy?.stop();
    await desktop?.stop();
  });

  const page = (): Window['page'] => window.page;
  const status = () => page().getByRole('contentinfo');
  const path = async (): Promise<string> => page().evaluate(() => decodeURIComponent(location.hash));
  const options = () => page().getByRole('option');
  const jobs = () => page().getByTestId('jobs');

  describe.each(['zh-CN', 'en'] as const)('in %s', (locale) => {
    const t = (key: string, params = {}): string => translate(locale, key, params);
    const field = () => page().getByRole('combobox', { name: t('palette.title') });
    async function type(text: string): Promise<void> {
      await page().keyboard.press('Control+k');
      await field().fill(text);
    }

    beforeAll(async () => {
      await connection.client.system.saveSettings({ locale, theme: locale === 'en' ? 'dark' : 'light' });
      await page().goto(desktop.url.replace(/#.*/, '#/today'));
      await page().reload();
      await page()
        .getByRole('heading', { name: t('today.title'), exact: true })
        .waitFor();
    });

    it('opens the palette by its key and by its button, and gives the focus back', async () => {
      const opener = page().getByRole('button', { name: t('palette.search') });
      await opener.click();
      await expectAccessible(page());
      await page().keyboard.press('Escape');
      await page().getByTestId('palette').waitFor({ state: 'detached' });
      expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
      await page().keyboard.press('Control+k');
      // What is typed at once is meant for it, not for the screen's keys.
      await page().keyboard.type('n305');
      expect(await field().inputValue()).toBe('n305');
      await page().keyboard.press('Escape');
      await page().keyboard.press('Control+k');
      expect(await field().inputValue()).toBe('');
      await page().keyboard.press('Escape');
      await page().getByTestId('palette').waitFor({ state: 'detached' });
    });

    it.each([
      ['室', 'location', /^#\/devices\?at=/],
      ['监控07', 'device', /^#\/devices\?device=/],
      ['话筒', 'fault', /^#\/faults\/./],
      ['巡', 'clause', /^#\/contract\/./],
    ] as const)('finds by %s and leads to the %s', async (text, kind, address) => {
      await type(text);
      const hit = page().locator(`[role=option][data-kind=${kind}]`).first();
      await hit.waitFor();
      await expectAccessible(page());
      await hit.click();
      await page().getByTestId('palette').waitFor({ state: 'detached' });
      expect(await path()).toMatch(address);
      await page().getByRole('heading').first().waitFor();
      await page().goto(desktop.url.replace(/#.*/, '#/today'));
      // As long as the screen before stands there, keys are meant for its drawer.
      await page()
        .getByRole('heading', { name: t('today.title'), exact: true })
        .waitFor();
    });

    it('runs an action by keyboard, in the words of either language, and remembers it', async () => {
      await type(translate(locale === 'en' ? 'zh-CN' : 'en', 'shell.shortcuts.newFault'));
      await options().first().waitFor();
      expect(await options().first().textContent()).toContain(t('shell.shortcuts.newFault'));
      await page().keyboard.press('Enter');
      await page().getByLabel(t('faults.form.title')).waitFor();
      expect(await path()).toBe('#/faults/new');
      await page().goto(desktop.url.replace(/#.*/, '#/today'));
      await page().keyboard.press('Control+k');
      const recent = page().getByRole('group', { name: t('palette.groups.recent') });
      await recent.getByText(t('shell.shortcuts.newFault')).waitFor();
      await page().keyboard.press('Escape');
      await page().getByTestId('palette').waitFor({ state: 'detached' });
    });

    it('shows the keys that work here', async () => {
      await page().keyboard.press('?');
      await page()
        .getByRole('dialog', { name: t('shell.shortcuts.title') })
        .waitFor();
      await page()
        .getByRole('row', { name: t('shell.shortcuts.palette') })
        .waitFor();
      await expectAccessible(page());
      await page().keyboard.press('Escape');
      await page().getByRole('dialog').waitFor({ state: 'hidden' });
    });

    it('says what is only here and which network this is, and leads to where it is changed', async () => {
      const { unsent } = await connection.client.system.status({});
      expect(unsent.operations).toBeGreaterThan(0);
      await status().getByText(t('shell.status.unsent', unsent)).waitFor();
      await status().getByText(t('shell.status.zoneUnknown')).click();
      expect(await path()).toBe('#/settings/zones');
      await page().goto(desktop.url.replace(/#.*/, '#/today'));
    });
  });

  describe('with a server', () => {
    const zh = (key: string, params = {}): string => translate('zh-CN', key, params);
    beforeAll(async () => {
      const { client } = connection;
      // The one that is stopped below is the one that somebody began.
      await client.system.saveSettings({ locale: 'zh-CN', theme: 'light', isSyncAutomatic: false });
      await client.sync.enrol({ serverUrl: proxy.url, code: (await client.sync.dayEnd({})).offer?.code ?? '' });
    });

    it('stops a running sync from the list of jobs, on any screen', async () => {
      await page().goto(desktop.url.replace(/#.*/, '#/day-end'));
      proxy.breakNext({ request: 'POST /sync/v1/push', how: 'hold-answer' });
      await page()
        .getByRole('button', { name: zh('dayEnd.run') })
        .click();
      await page().goto(desktop.url.replace(/#.*/, '#/devices'));
      await page().getByTestId('jobs-button').getByText(zh('jobs.kinds.sync')).click();
      const job = jobs().getByTestId('job-sync');
      await job.getByText(zh('dayEnd.phases.push')).waitFor();
      await expectAccessible(page());
      await job.getByRole('button', { name: zh('jobs.cancelNamed', { name: zh('jobs.kinds.sync') }) }).click();
      await jobs().locator('[data-testid=job-sync][data-state=cancelled]').waitFor();
      await page().getByText(zh('jobs.ended.sync.cancelled')).first().waitFor();
      expect((await connection.client.sync.dayEnd({})).isRunning).toBe(false);
    });

    it('hands in all the same afterwards, and says when', async () => {
      await jobs()
        .getByRole('link', { name: zh('jobs.show') })
        .click();
      await page()
        .getByRole('button', { name: new RegExp(zh('dayEnd.resume')) })
        .click();
      await page().getByTestId('receipt').waitFor({ timeout: 60_000 });
      await status().getByText(zh('shell.status.allSent')).waitFor();
      await status()
        .getByText(zh('shell.status.lastSync', { time: zh('common.relative.justNow') }))
        .waitFor();
    });

    it('runs what a screen offers, and follows it on other screens, also after a reload', async () => {
      const { client } = connection;
      const task = await weeklyRound(client);
      const { id } = await client.inspections.start({ taskId: task.id });
      const { number } = await client.inspections.get({ id });
      await page().goto(desktop.url.replace(/#.*/, `#/rounds/${id}`));
      await page().getByTestId('round-row-25').waitFor();
      await page().keyboard.press('Control+k');
      await page()
        .getByRole('combobox', { name: zh('palette.title') })
        .fill(zh('rounds.keys.long.probeAll'));
      await page().keyboard.press('Enter');
      await page().getByTestId('probing').waitFor();
      const runId = (await client.probes.running({}))[0]?.runId;
      expect(runId).toBeDefined();
      await page().goto(desktop.url.replace(/#.*/, '#/today'));
      await page().reload();
      const job = jobs().getByTestId('job-probe');
      await page().getByTestId('jobs-button').getByText(zh('jobs.kinds.probe')).click();
      await job.getByRole('button', { name: number }).click();
      await jobs().locator('[data-testid=job-probe][data-state=cancelled]').waitFor();
      expect((await client.probes.running({})).map((run) => run.runId)).not.toContain(runId);
      await job.getByRole('link', { name: zh('jobs.show') }).click();
      expect(await path()).toBe(`#/rounds/${id}`);
      await page().keyboard.press('Escape');
    });

    it('shows what changes of a device far down a list, though its first rows stay the same', async () => {
      const { client } = connection;
      const { items } = await client.inventory.devices({ limit: 100 });
      const device = items.at(-2);
      if (device === undefined || items.length < 45) throw new Error('too few devices');
      await page().goto(desktop.url.replace(/#.*/, '#/devices'));
      await page()
        .getByRole('grid', { name: zh('devices.title') })
        .focus();
      await page().keyboard.press('End');
      const row = page().getByRole('row').filter({ hasText: device.name });
      await row.waitFor();
      const address = '203.0.113.77';
      await client.inventory.changeDevice({ id: device.id, fields: { address }, base: device.versions });
      await row.getByText(address).waitFor();
    });

    it('keeps the subnets of a network zone, and then knows the network', async () => {
      const { client } = connection;
      const { network } = await client.system.status({});
      await page().goto(desktop.url.replace(/#.*/, '#/settings/zones'));
      const zone = (await client.inventory.zones({}))[0];
      const form = page().getByRole('form', { name: zone?.name ?? '' });
      await form.getByRole('textbox').fill('10.0.0.1');
      await form.getByText(zh('settings.zones.wrong', { subnets: '10.0.0.1' })).waitFor();
      const subnet = network.cards[0] === undefined ? '10.9.0.0/16' : `${network.cards[0].address}/32`;
      await form.getByRole('textbox').fill(subnet);
      await form.getByRole('button', { name: zh('settings.zones.saveNamed', { name: zone?.name ?? '' }) }).click();
      await page()
        .getByText(zh('settings.zones.saved', { name: zone?.name ?? '' }))
        .waitFor();
      if (network.cards.length > 0)
        await status()
          .getByText(zone?.name ?? '')
          .waitFor();
      await expectAccessible(page());
    });
  });

  it('never made the page complain', () => {
    expect(window.complaints).toEqual([]);
  });
});
