/** Signs a document in the app's sign dialog, as two people with a mouse would. */
import type { Locator, Page } from 'playwright-core';
import type { Locale } from '../../shared/i18n/index.ts';
import { translate } from '../../shared/i18n/translate.ts';

/** A stroke across the pad: down, three points, up. */
export async function drawSignature(page: Page, pad: Locator): Promise<void> {
  // Until the dialog has stopped opening the pad is still on its way.
  await pad.click({ trial: true });
  const box = await pad.boundingBox();
  if (box === null) throw new Error('no signature pad');
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.6);
  await page.mouse.down();
  for (const [x, y] of [
    [0.4, 0.25],
    [0.55, 0.75],
    [0.8, 0.35],
  ] as const) {
    await page.mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 6 });
  }
  await page.mouse.up();
}

/** Fills the open dialog in: the customer's name, and both signatures. */
export async function fillSignDialog(page: Page, userName: string, locale: Locale = 'zh-CN'): Promise<void> {
  const dialog = page.getByRole('dialog');
  const roleName = (role: 'technician' | 'user'): string => translate(locale, `records.roles.${role}`);
  await dialog.getByLabel(translate(locale, 'records.sign.name', { role: roleName('user') })).fill(userName);
  for (const role of ['technician', 'user'] as const) {
    const name = translate(locale, 'records.sign.pad', { role: roleName(role) });
    await drawSignature(page, dialog.getByRole('img', { name }));
  }
}

/** Fills the open dialog in and freezes the document. */
export async function signInDialog(page: Page, userName: string, locale: Locale = 'zh-CN'): Promise<void> {
  const dialog = page.getByRole('dialog');
  await fillSignDialog(page, userName, locale);
  await dialog.getByRole('button', { name: translate(locale, 'records.sign.submit') }).click();
  await dialog.waitFor({ state: 'hidden' });
}
