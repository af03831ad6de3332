/** A fault with two visits to its signed record, the alarm of its clock on the way, and then its device's life; in both languages. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../nodehost/index.ts';
import type { FaultView } from '../../shared/api/faults.ts';
import type { DeviceView } from '../../shared/api/inventory.ts';
import { signatureRoles } from '../../shared/domain/entities.ts';
import { sayOnScreen } from '../support/screen-words.ts';
import { expectAccessible } from '../support/accessible.ts';
import { wordsOfDocx } from '../support/document-words.ts';
import { type Desktop, type Window, browserPath, openWindow, startDesktop } from '../support/desktop.ts';
import { hasPoppler, textOf } from '../support/pdf.ts';
import { onePixelPng } from '../support/pictures.ts';

const minuteMs = 60_000;

describe.skipIf(browserPath === null)('a fault and its device', () => {
  let desktop: Desktop;
  let camera: DeviceView;

  const withClient = async <T>(
    work: (client: Awaited<ReturnType<typeof connect>>['client']) => Promise<T>,
  ): Promise<T> => {
    const { client, close } = await connect(desktop.url);
    try {
      return await work(client);
    } finally {
      close();
    }
  };

  beforeAll(async () => {
    desktop = await startDesktop();
    camera = await withClient(async (client) => {
      await client.system.setup({ site: 'demo', personName: '王建国' });
      const cameras = (await client.inventory.devices({ category: 'camera', limit: 25 })).items;
      return cameras.find(({ channel }) => channel === 5)!;
    });
  });
  afterAll(async () => {
    await desktop?.stop();
  });

  describe.each(['zh-CN', 'en'] as const)('in %s', (locale) => {
    let window: Window;
    let id: FaultView['id'];
    const page = (): Window['page'] => window.page;
    const t = (key: string, params = {}): string => sayOnScreen(locale, key, params);
    const button = (name: string) => page().getByRole('button', { name, exact: true });
    const go = (to: string) => page().goto(desktop.url.replace(/#.*/, `#${to}`));
    const fault = (): Promise<FaultView> => withClient((client) => client.faults.get({ id }));

    beforeAll(async () => {
      await withClient(async (client) => {
        await client.system.saveSettings({ locale });
        ({ id } = await client.faults.create({
          title: '画面卡顿',
          section: '二',
          severity: 'major',
          deviceId: camera.id,
          reportedAtMs: Date.now() - 235 * minuteMs,
        }));
      });
      window = await openWindow(desktop.url, undefined, locale);
      await page().getByRole('navigation').first().waitFor();
    });
    afterAll(async () => {
      await window?.browser.close();
    });

    it('calls for attention while its clock runs out, and can be silenced', async () => {
      const alarm = page().getByTestId('clock-alarm');
      await alarm.waitFor();
      expect(await alarm.getAttribute('data-stage')).toBe('ten-minutes');
      await expect.poll(() => page().title()).toBe(`(1) ${t('common.appName')}`);
      const { number } = await fault();
      await button(t('shell.alarm.silence', { number })).click();
      await expect.poll(() => page().title()).toBe(t('common.appName'));
      expect(await alarm.getAttribute('data-silenced')).toBe('true');
      await page().reload();
      await alarm.waitFor();
      await expect.poll(() => alarm.getAttribute('data-silenced')).toBe('true');
      expect(await page().title()).toBe(t('common.appName'));
      await alarm.click();
      await page().getByTestId('clock-on-site').waitFor();
    });

    async function record(kind: 'on-site' | 'left' | 'fixed', action: string): Promise<void> {
      await button(action).click();
      const form = page().getByRole('form', { name: t(`faults.actions.${kind}`) });
      await form.getByRole('button', { name: t('faults.event.save', { step: t(`faults.happened.${kind}`) }) }).click();
      await form.waitFor({ state: 'hidden' });
    }

    it('keeps two visits, and the parts that were used', async () => {
      await record('on-site', t('faults.actions.on-site'));
      await page().getByTestId('clock-alarm').waitFor({ state: 'hidden' });
      await record('left', t('faults.actions.left'));
      await record('on-site', t('faults.actions.again'));
      expect(await page().getByTestId('visit').count()).toBe(2);
      await button(t('parts.add')).click();
      const dialog = page().getByRole('dialog');
      await dialog.getByLabel(t('parts.fields.name')).fill('水晶头');
      await dialog.getByRole('button', { name: t('common.actions.add') }).click();
      await dialog.waitFor({ state: 'hidden' });
      await page()
        .getByRole('list', { name: t('parts.title') })
        .getByText('水晶头')
        .waitFor();
      expect((await fault()).parts).toMatchObject([{ name: '水晶头', quantity: 1, deviceId: camera.id }]);
    });

    async function choose(label: string, option: string): Promise<void> {
      await page().getByRole('combobox', { name: label }).click();
      await page().locator('.ant-select-item-option', { hasText: option }).first().click();
      await page().keyboard.press('Escape');
    }

    it('is closed with its cause, its solution and a probe that passed', async () => {
      await record('fixed', t('faults.actions.fixed'));
      await button(t('faults.actions.closed')).click();
      const form = page().getByRole('form', { name: t('faults.actions.closed') });
      const close = form.getByRole('button', { name: t('faults.event.save', { step: t('faults.happened.closed') }) });
      expect(await form.getByRole('alert').textContent()).toContain(t('faults.closing.gaps.cause'));
      expect(await close.isDisabled()).toBe(true);
      await choose(t('faults.closing.cause'), t('faults.causes.aging'));
      await choose(t('faults.closing.solutions'), t('faults.solutions.part-replaced'));
      const gaps = page().getByTestId('closing-gaps');
      await expect.poll(() => gaps.getAttribute('data-gaps')).toBe('test');
      expect(await close.isDisabled()).toBe(true);
      await button(t('faults.probes.runAfter')).click();
      await expect.poll(() => gaps.getAttribute('data-gaps'), { timeout: 60_000 }).toBe('');
      await expectAccessible(page());
      await close.click();
      await form.waitFor({ state: 'hidden' });
      expect(await fault()).toMatchObject({ state: 'closed', cause: 'aging', visits: [{}, {}] });
    });

    it('prints visits, parts, cause and solution', async () => {
      const subject = { entity: 'fault', id } as const;
      await go(`/records/draft/service/fault/${id}`);
      await page().frameLocator('iframe').getByText(t('documents.visits.title')).waitFor();
      await expectAccessible(page());
      const pdf = await withClient(async (client) => {
        const { edits } = await client.records.draft({ kind: 'service', subject });
        const signatures = signatureRoles.map((role) => ({ role, name: '某人', pngBase64: onePixelPng }));
        const { id: recordId } = await client.records.sign({ kind: 'service', subject, edits, signatures });
        return client.records.pdf({ id: recordId, locale, form: 'internal' });
      });
      if (!hasPoppler) return;
      const file = path.join(desktop.dataDir, '..', `${locale}.pdf`);
      writeFileSync(file, Buffer.from(pdf.dataBase64, 'base64'));
      const text = textOf(file);
      for (const words of [
        t('documents.visits.title'),
        '水晶头',
        t('faults.causes.aging'),
        t('faults.solutions.part-replaced'),
        t('documents.events.kinds.left'),
      ]) {
        expect(text).toContain(words);
      }
    });

    it('stands in the life of its device, which is filtered by key and goes to a spreadsheet', async () => {
      await go(`/faults/${id}`);
      await page().getByRole('link', { name: camera.name }).click();
      await page().getByTestId('life-fault').first().waitFor();
      await page().getByTestId('life-part').first().waitFor();
      await expectAccessible(page());
      const filter = page().getByRole('radiogroup', { name: t('life.show') });
      await filter.getByRole('radio', { name: t('life.kinds.all') }).focus();
      await page().keyboard.press('ArrowRight');
      await page().keyboard.press('ArrowRight');
      await page().getByTestId('life-part').first().waitFor({ state: 'hidden' });
      const faults = locale === 'en' ? 2 : 1;
      await expect.poll(() => page().getByTestId('life-fault').count()).toBe(faults);

      await button(t('lists.export')).click();
      await page().getByRole('dialog').getByText('CSV', { exact: true }).click();
      const coming = page().waitForEvent('download');
      await page()
        .getByRole('dialog')
        .getByRole('button', { name: t('lists.export') })
        .click();
      const file = path.join(desktop.dataDir, '..', `${locale}.csv`);
      await (await coming).saveAs(file);
      const csv = readFileSync(file, 'utf8');
      expect(csv.startsWith(`\u{feff}${t('life.columns.time')},${t('life.columns.kind')}`)).toBe(true);
      expect(csv.trim().split('\r\n')).toHaveLength(1 + faults);
      expect(csv).toContain(t('faults.causes.aging'));
    });

    it('becomes a document: a conclusion that is written in stays, and leaves with it as Word', async () => {
      await go(`/faults/${id}`);
      await button(t('reports.make')).click();
      const frame = page().frameLocator('[data-testid=document-frame]');
      await frame.getByText(locale === 'en' ? 'Fault Sheet' : '故障处理单').waitFor();
      const conclusion = page().getByLabel(t('reports.texts.conclusion'));
      const standard = (await conclusion.getAttribute('placeholder')) ?? '';
      await frame.getByText(standard).waitFor();
      await conclusion.fill('更换网线后画面连续两小时无卡顿。');
      // Leaving the field saves it, and the page is made anew.
      await page().getByRole('heading', { level: 1 }).click();
      await frame.getByText('更换网线后画面连续两小时无卡顿。').waitFor();
      const name = t('reports.written');
      await page().locator('[aria-current=page]').getByRole('img', { name }).waitFor();
      await expectAccessible(page());
      const coming = page().waitForEvent('download');
      await button(t('records.view.word')).click();
      const file = path.join(desktop.dataDir, '..', `${locale}.docx`);
      await (await coming).saveAs(file);
      expect(wordsOfDocx(readFileSync(file)).body).toContain('更换网线后画面连续两小时无卡顿。');
      await page().reload();
      await frame.getByText('更换网线后画面连续两小时无卡顿。').waitFor();
      expect(window.complaints).toEqual([]);
    });

    it('compares versions by the quarter, and says what is missing for that', async () => {
      await go('/devices/versions');
      await page().getByText(t('life.versions.empty')).waitFor();
      await expectAccessible(page());
      expect(window.complaints).toEqual([]);
    });

    it('marks an internal target wherever it runs', async () => {
      await withClient((client) => client.faults.create({ title: '打印机卡纸', section: '二', severity: 'general' }));
      await go('/faults');
      const row = page()
        .getByRole('row', { name: /打印机卡纸/ })
        .first();
      await row.getByText(t('common.countdown.internal').trim()).first().waitFor();
      await row.getByText(/打印机卡纸/).click();
      const clock = page().getByTestId('clock-fixed');
      await clock.waitFor();
      expect(await clock.textContent()).toContain(t('common.countdown.internal').trim());
    });
  });
});
