/** A laptop's passphrase as its owner meets it: set, locked by a key, unlocked where one was, and read by a screen reader. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connect } from '../../nodehost/index.ts';
import { translate } from '../../shared/i18n/translate.ts';
import { recoveryKeyOf } from '../../shared/domain/recovery-key.ts';
import { securityWords } from '../../shared/i18n/security-words.ts';
import { violationsOf } from '../support/accessible.ts';
import { browserPath, type Desktop, openWindow, startDesktop, type Window } from '../support/desktop.ts';

const { lock } = securityWords['zh-CN'];
const passphrase = '三层 走廊 鱼缸 很冷';

describe.skipIf(browserPath === null)('the lock', () => {
  let desktop: Desktop;
  let window: Window;

  beforeAll(async () => {
    desktop = await startDesktop();
    const { client, close } = await connect(desktop.url);
    await client.system.setup({ site: 'contract', personName: '王工' });
    close();
    window = await openWindow(desktop.url);
    await window.page.goto(desktop.url);
  });
  afterAll(async () => {
    await window?.browser.close();
    await desktop?.stop();
  });

  const page = (): Window['page'] => window.page;
  const open = (route: string): Promise<unknown> => page().goto(desktop.url.replace(/#.*/, `#/${route}`));
  const dialog = () => page().getByRole('dialog');

  it('takes a passphrase that will do, and shows the recovery key until it is kept', async () => {
    await open('settings/passphrase');
    const fill = async (text: string): Promise<void> => {
      await dialog().getByLabel(lock.dialog.passphrase).fill(text);
      await dialog().getByLabel(lock.dialog.repeat).fill(text);
      await dialog().getByRole('button', { name: lock.dialog.set, exact: true }).click();
    };
    await fill('password123');
    await dialog()
      .getByText(translate('zh-CN', 'errors.Lock_WeakPassphrase', { least: 10 }))
      .waitFor();
    expect(await violationsOf(page())).toEqual([]);
    await fill(passphrase);
    const shown = page().getByTestId('recovery-key');
    await shown.waitFor();
    expect(recoveryKeyOf((await shown.innerText()).replaceAll(/\s/g, ''))).not.toBeNull();
    const done = dialog().getByRole('button', { name: lock.written.done });
    expect(await done.isDisabled()).toBe(true);
    expect(await violationsOf(page())).toEqual([]);
    await dialog().getByText(lock.written.kept).click();
    await done.click();
    await dialog().waitFor({ state: 'hidden' });
  });

  it('locks by its key with nothing left in the window, and comes back to what was being typed', async () => {
    await open('faults/new');
    const title = page().getByRole('textbox').first();
    await title.fill('写了一半的故障');
    await page().getByTestId('lock-now').waitFor();
    await page().keyboard.press('Control+l');
    await page().getByTestId('lock-screen').waitFor();
    expect(await page().content()).not.toContain('写了一半的故障');
    expect(await violationsOf(page())).toEqual([]);
    const field = page().getByLabel(lock.passphrase, { exact: true });
    await field.fill('三层 走廊 鱼缸 很热');
    await page().keyboard.press('Enter');
    await page().getByText(translate('zh-CN', 'errors.Lock_WrongPassphrase')).waitFor();
    await page().getByRole('button', { name: lock.useRecovery }).click();
    await page().getByLabel(lock.recovery.key).waitFor();
    expect(await violationsOf(page())).toEqual([]);
    await page().getByRole('button', { name: lock.usePassphrase }).click();
    await field.fill(passphrase);
    await page().keyboard.press('Enter');
    await page().getByTestId('lock-screen').waitFor({ state: 'hidden' });
    await vi.waitFor(async () => expect(await title.inputValue()).toBe('写了一半的故障'));
    expect(window.complaints).toEqual([]);
  });
});
