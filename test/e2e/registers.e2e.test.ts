/**
 * The contract's registers in a real browser and in both languages: papers are filed, replaced and removed; people come and
 * leave; ports are found, copied and exported; pushes are entered by keys alone.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../nodehost/index.ts';
import type { Locale } from '../../shared/i18n/index.ts';
import { translate } from '../../shared/i18n/translate.ts';
import { expectAccessible } from '../support/accessible.ts';
import { completedOrder } from '../support/cabling-order.ts';
import { browserPath, type Desktop, openWindow, startDesktop, type Window } from '../support/desktop.ts';
import { pdfOf } from '../support/papers.ts';

describe.skipIf(browserPath === null)('registers', () => {
  let desktop: Desktop;
  let connection: Awaited<ReturnType<typeof connect>>;
  let window: Window;

  const page = () => window.page;
  const go = (route: string) => page().goto(desktop.url.replace(/#.*/, `#/${route}`));

  /** One of the options of a dialog's select. */
  async function choose(label: string, option: string | RegExp): Promise<void> {
    await page().getByRole('dialog').getByLabel(label, { exact: true }).first().click();
    await page().locator('.ant-select-item-option').filter({ hasText: option }).last().click();
  }

  beforeAll(async () => {
    desktop = await startDesktop();
    connection = await connect(desktop.url);
    await connection.client.system.setup({ site: 'contract', personName: '王建国' });
    window = await openWindow(desktop.url);
  });
  afterAll(async () => {
    await window?.browser.close();
    connection?.close();
    await desktop?.stop();
  });

  describe.each<[Locale, string]>([
    ['zh-CN', 'network-confidentiality'],
    ['en', 'platform-confidentiality'],
  ])('of papers in %s', (locale, documentId) => {
    const t = (key: string, params = {}): string => translate(locale, key, params);
    const button = (name: string) => page().getByRole('button', { name, exact: true });
    const dialog = () => page().getByRole('dialog');
    const row = () => page().locator(`#paper-row-${documentId}`);
    const bytes = pdfOf(2_500_000);
    const file = (name: string, buffer = bytes) => ({ name, mimeType: 'application/pdf', buffer });

    beforeAll(async () => {
      await connection.client.system.saveSettings({ locale, theme: locale === 'en' ? 'dark' : 'light' });
    });

    const view = async () =>
      (await connection.client.papers.list({})).papers.findLast((paper) => paper.documentId === documentId);

    it('takes files that are dropped, and shows that the paper is no longer missing', async () => {
      await go('contract/papers');
      await row().click();
      await row().getByText(t('papers.state.missing')).waitFor();
      const dropped = await page().evaluateHandle(
        (data) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([Uint8Array.from(data)], '签收页.pdf', { type: 'application/pdf' }));
          return transfer;
        },
        [...pdfOf(2000)],
      );
      await page().getByTestId('paper-detail').dispatchEvent('drop', { dataTransfer: dropped });
      await dialog().waitFor();
      const chooser = dialog().locator('input[type=file]');
      await chooser.setInputFiles([file('保密协议.pdf'), file('不是文件.pdf', Buffer.from('MZ'))]);
      await dialog().locator('[data-state=kept]').nth(1).waitFor();
      await dialog().locator('[data-state=failed]').getByRole('alert').waitFor();
      await dialog()
        .getByRole('button', { name: t('papers.removeFile', { name: '不是文件.pdf' }) })
        .click();
      await expectAccessible(page());
      await dialog().getByLabel(t('papers.expiresOn'), { exact: true }).fill('2026-02-30');
      await dialog()
        .getByRole('button', { name: t('papers.add'), exact: true })
        .click();
      await dialog().getByText(t('papers.notADay')).waitFor();
      await dialog().getByLabel(t('papers.expiresOn'), { exact: true }).fill('20991231');
      await dialog()
        .getByRole('button', { name: t('papers.add'), exact: true })
        .click();
      await dialog().waitFor({ state: 'detached' });
      await row().getByText(t('papers.state.valid')).waitFor();
      expect((await view())?.files.map(({ name }) => name)).toEqual(['签收页.pdf', '保密协议.pdf']);
      expect((await view())?.expiresOn).toBe('2099-12-31');
      await expectAccessible(page());
    });

    it('gives a file back as it was', async () => {
      const download = page().waitForEvent('download');
      await button(t('papers.downloadFile', { name: '保密协议.pdf' })).click();
      const path = await (await download).path();
      expect(readFileSync(path).equals(bytes)).toBe(true);
    });

    it('keeps the trace of a file that was replaced', async () => {
      await button(t('papers.change')).click();
      await dialog()
        .getByRole('button', { name: t('papers.removeFile', { name: '签收页.pdf' }) })
        .click();
      await dialog()
        .locator('input[type=file]')
        .setInputFiles([file('签收页（清晰）.pdf', pdfOf(500))]);
      await dialog().locator('[data-state=kept]').nth(1).waitFor();
      await dialog()
        .getByRole('button', { name: t('papers.save'), exact: true })
        .click();
      await dialog().waitFor({ state: 'detached' });
      await button(t('papers.history')).click();
      await dialog()
        .getByText(t('papers.traceDropped', { name: '签收页.pdf' }))
        .waitFor();
      await expectAccessible(page());
      await page().keyboard.press('Escape');
      await dialog().waitFor({ state: 'detached' });
    });

    it('removes with a reason, and the paper is missing again', async () => {
      await button(t('papers.remove')).click();
      await dialog()
        .getByRole('button', { name: t('papers.remove'), exact: true })
        .click();
      await dialog().getByText(t('papers.reasonRequired')).waitFor();
      await dialog().getByRole('textbox').fill('重新签订');
      await dialog()
        .getByRole('button', { name: t('papers.remove'), exact: true })
        .click();
      await row().getByText(t('papers.state.missing')).waitFor();
      await page()
        .getByText(t('papers.removedCount', { count: 1 }))
        .click();
      await page()
        .getByText(t('papers.removedBecause', { reason: '重新签订' }))
        .waitFor();
      await expectAccessible(page());
    });
  });

  describe.each<[Locale, string]>([
    ['zh-CN', '李工'],
    ['en', 'Chen Wei'],
  ])('of people in %s', (locale, name) => {
    const t = (key: string, params = {}): string => translate(locale, key, params);
    const dialog = () => page().getByRole('dialog');
    const row = () => page().getByTestId(`person-${name}`);

    beforeAll(async () => {
      await connection.client.system.saveSettings({ locale, theme: locale === 'en' ? 'dark' : 'light' });
    });

    it('takes somebody in with a certificate that the contract asks for, and says what the team lacks', async () => {
      await go('contract/team');
      const team = page().getByTestId('team-二');
      await team
        .getByText(t('people.team.dutyLacking', { duty: t('people.duties.technical-lead'), count: 1 }))
        .waitFor();
      await page().keyboard.press('n');
      await dialog().getByLabel(t('people.name'), { exact: true }).fill(name);
      await choose(t('people.duty'), t('people.duties.technical-lead'));
      await dialog()
        .getByText(t('people.section', { id: '二' }))
        .click();
      await dialog()
        .getByRole('button', { name: t('people.addCertificate') })
        .click();
      await choose(t('people.certificateKind'), locale === 'en' ? /operation engineer/ : /运维管理工程师/);
      await dialog().getByLabel(t('people.expiresOn'), { exact: true }).fill('2020-01-01');
      await expectAccessible(page());
      await dialog()
        .getByRole('button', { name: t('common.actions.add'), exact: true })
        .click();
      await row().waitFor();
      await team.getByText(name).first().waitFor();
      await expect.poll(() => team.getByText(/2020|已过期|expired/).count()).toBeGreaterThan(0);
      await expectAccessible(page());
      await go('today');
      await page().getByTestId('expiring').getByText(name).waitFor();
    });

    it('keeps who has left, and no longer offers them', async () => {
      await go('contract/team');
      await row()
        .getByRole('button', { name: t('people.changeOf', { name }) })
        .click();
      await dialog()
        .getByLabel(t('people.leftOn'), { exact: true })
        .fill((await connection.client.people.list({})).today);
      await dialog()
        .getByRole('button', { name: t('people.save'), exact: true })
        .click();
      await row().waitFor({ state: 'detached' });
      await page().getByText(t('people.showLeft')).click();
      await row().waitFor();
      expect((await connection.client.system.status({})).people.map((each) => each.name)).not.toContain(name);
    });
  });

  describe.each<[Locale, string]>([
    ['zh-CN', '305-2'],
    ['en', '412-1'],
  ])('of ports in %s', (locale, room) => {
    const t = (key: string, params = {}): string => translate(locale, key, params);

    beforeAll(async () => {
      await connection.client.system.saveSettings({ locale, theme: locale === 'en' ? 'dark' : 'light' });
      await completedOrder(connection.client, { kind: 'new', room, panel: '3F-A-12', label: `L-${room}` });
      await window.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    });

    it('are found, opened, copied for labels, and lead to their order', async () => {
      await go('contract/registers');
      await page().getByLabel(t('common.actions.search')).fill(room);
      await page().getByRole('gridcell', { name: room, exact: true }).click();
      const entry = page().getByTestId('register-entry');
      const text = `L-${room} ${room} → 3F-A-12`;
      await entry.getByRole('button', { name: `${t('common.actions.copy')} ${text}` }).click();
      await expect.poll(() => page().evaluate(() => navigator.clipboard.readText())).toBe(text);
      await expectAccessible(page());
      await entry.getByRole('link', { name: /^XJ-/ }).click();
      await page().getByTestId('round-progress').waitFor();
      // And the order to the paper that it becomes, as the entry does.
      await page()
        .getByRole('button', { name: t('reports.make') })
        .click();
      const sheet = page().frameLocator('[data-testid=document-frame]');
      await sheet.getByText(`L-${room}`).first().waitFor();
      expect(page().url()).toContain('/reports/cabling-order/');
    });

    it('are exported as they are on the screen', async () => {
      await go('contract/registers');
      await page()
        .getByRole('button', { name: t('lists.export') })
        .click();
      await page().getByRole('dialog').getByText('CSV', { exact: true }).click();
      const download = page().waitForEvent('download');
      await page()
        .getByRole('dialog')
        .getByRole('button', { name: t('lists.export') })
        .click();
      const text = readFileSync(await (await download).path(), 'utf8');
      expect(text.startsWith('\u{feff}')).toBe(true);
      expect(text).toContain(room);
      expect(text).toContain('3F-A-12');
    });
  });

  describe.each<Locale>(['zh-CN', 'en'])('of pushes in %s', (locale) => {
    const t = (key: string, params = {}): string => translate(locale, key, params);
    const headlines = [`${locale} 第一期`, `${locale} 第二期`];

    beforeAll(async () => {
      await connection.client.system.saveSettings({ locale, theme: locale === 'en' ? 'dark' : 'light' });
    });

    const mine = async () =>
      (await connection.client.counters.recent({})).entries.filter(({ headline }) => headline.startsWith(locale));

    it('are entered one after the other by keys alone', async () => {
      await go('contract/pushes');
      const headline = page().getByLabel(t('pushes.headline'), { exact: true });
      await headline.waitFor();
      for (const text of headlines) {
        await expect.poll(() => headline.evaluate((box) => box === document.activeElement)).toBe(true);
        await page().keyboard.type(text);
        await page().keyboard.press('Tab');
        await page().keyboard.type('4');
        await page().keyboard.press('Tab');
        await page().keyboard.press('Tab');
        await page().keyboard.press('Space');
        await page().keyboard.press('Enter');
        await page().getByTestId('push-row').getByText(text).waitFor();
      }
      expect((await mine()).map(({ count, isConfirmed }) => [count, isConfirmed])).toEqual([
        [4, true],
        [4, true],
      ]);
      await expectAccessible(page());
    });

    it('are corrected where they stand, and want a word about too few', async () => {
      const line = page().getByTestId('push-form');
      await page()
        .getByRole('button', { name: t('pushes.correctOf', { headline: headlines[0] }) })
        .click();
      const count = line.getByRole('spinbutton');
      await count.fill('2');
      await count.press('Enter');
      await line.getByText(t('pushes.noteRequired'), { exact: true }).waitFor();
      const note = line.getByRole('textbox', { name: t('pushes.note'), exact: true });
      // What is wrong is no part of the field's name: it is said after it.
      const said = await note.evaluate(
        (input) => document.getElementById(input.ariaDescribedByElements?.[0]?.id ?? '')?.textContent,
      );
      expect(said).toContain(t('pushes.noteRequired'));
      await note.fill('素材不足');
      await page().keyboard.press('Enter');
      await page()
        .getByTestId('push-row')
        .filter({ hasText: headlines[0]! })
        .getByText(t('pushes.isCorrected'))
        .waitFor();
      expect(
        (await mine()).map(({ count: items, note }) => [items, note]).toSorted((a, b) => Number(a[0]) - Number(b[0])),
      ).toEqual([
        [2, '素材不足'],
        [4, ''],
      ]);
      // The contract wants five of them a week; two have come from each language that was here.
      await go('today');
      await page()
        .getByTestId('pushes-line')
        .getByText(locale === 'en' ? '4 of 5' : '2/5')
        .waitFor();
      await expectAccessible(page());
    });
  });

  it('never made the page complain', () => {
    expect(window.complaints).toEqual([]);
  });
});
