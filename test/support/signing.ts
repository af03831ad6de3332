/** Signs a document in the app's sign dialog, as two people with a mouse would. */
import type { Locator, Page } from 'playwright-core';

/** A stroke across the pad: down, three points, up. */
async function drawSignature(page: Page, pad: Locator): Promise<void> {
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

/** Fills the open dialog in and freezes the document. */
export async function signInDialog(page: Page, userName: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('用户姓名').fill(userName);
  await drawSignature(page, dialog.getByRole('img', { name: '维保人员签名处' }));
  await drawSignature(page, dialog.getByRole('img', { name: '用户签名处' }));
  await dialog.getByRole('button', { name: '签字并冻结' }).click();
  await dialog.waitFor({ state: 'hidden' });
}
