/** The contract's registers in a real browser and in both languages: papers are filed, replaced, removed and had again. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../nodehost/index.ts';
import type { Locale } from '../../shared/i18n/index.ts';
import { translate } from '../../shared/i18n/translate.ts';
import { expectAccessible } from '../support/accessible.ts';
import { browserPath, type Desktop, openWindow, startDesktop, type Window } from '../support/desktop.ts';
import { pdfOf } from '../support/papers.ts';

describe.skipIf(browserPath === null)('registers', () => {
  let desktop: Desktop;
  let connection: Awaited<ReturnType<typeof connect>>;
  let window: Window;

  const page = () => window.page;
  const go = (route: string) => page().goto(desktop.url.replace(/#.*/, `#/${route}`));

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

  it('never made the page complain', () => {
    expect(window.complaints).toEqual([]);
  });
});
