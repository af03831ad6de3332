/** A sweep in a real window: the demo's devices are found, two proposals are accepted, and the inventory has them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../nodehost/index.ts';
import type { TextParams } from '../../shared/i18n/translate.ts';
import { expectAccessible } from '../support/accessible.ts';
import { type Desktop, type Window, browserPath, openWindow, startDesktop } from '../support/desktop.ts';
import { sayOnScreen } from '../support/screen-words.ts';

const patient = { timeout: 20_000 };

describe.skipIf(browserPath === null)('a sweep', () => {
  let desktop: Desktop;
  let connection: Awaited<ReturnType<typeof connect>>;
  let window: Window;
  /** The net of the demo's devices, `127.77.0`. */
  let net: string;

  const page = (): Window['page'] => window.page;
  const words = (key: string, params: TextParams = {}): string => sayOnScreen('zh-CN', key, params);
  const button = (key: string, params: TextParams = {}) =>
    page().getByRole('button', { name: words(key, params), exact: true });
  const cell = (last: number) => page().getByTitle(`${net}.${last}`, { exact: true });
  const proposal = (last: number) =>
    page()
      .getByTestId('sweep-proposal')
      .filter({ has: page().getByRole('button', { name: `${net}.${last}`, exact: true }) });

  beforeAll(async () => {
    desktop = await startDesktop({ args: ['--demo'] });
    connection = await connect(desktop.url);
    net = (await connection.client.sweeps.networks({})).suggested.split('.').slice(0, 3).join('.');
    window = await openWindow(desktop.url);
  });
  afterAll(async () => {
    await window?.browser.close();
    connection?.close();
    await desktop?.stop();
  });

  it('is reached from the list of devices, and refuses addresses that it cannot read or that are too many', async () => {
    await page().goto(desktop.url.replace(/#.*/, '#/devices'));
    await button('devices.sweep').click();
    const addresses = page().getByRole('textbox', { name: words('sweep.form.addresses'), exact: true });
    await expect.poll(() => addresses.inputValue(), patient).toBe(`${net}.10-14, ${net}.101-125`);
    await addresses.fill('10.0.0.0/8');
    await page()
      .getByText(words('sweep.problems.tooMany', { max: 4096 }))
      .waitFor();
    expect(await button('sweep.form.start').isDisabled()).toBe(true);
    await addresses.fill(`${net}.10, ${net}.101-103, ${net}.107`);
    await page().keyboard.press('Enter');
    await page().locator('[data-testid=sweep-state][data-state=done]').waitFor(patient);
  });

  it('shows where somebody is, by keys too, and what stands there', async () => {
    await expect.poll(() => cell(101).getAttribute('data-state'), patient).toBe('proposal');
    expect(await cell(107).getAttribute('data-state')).toBe('silent');
    await cell(10).click();
    await page().keyboard.press('ArrowRight');
    const detail = page().getByTestId('sweep-detail');
    await detail.getByText('XWSIM00002').waitFor();
    await expectAccessible(page());
    await page()
      .getByRole('radio', { name: words('sweep.view.table') })
      .check();
    const table = page().getByRole('grid', { name: words('sweep.grid.label') });
    await table.getByRole('button', { name: words('sweep.columns.name') }).click();
    await table.getByRole('button', { name: words('sweep.columns.name') }).click();
    await expect.poll(() => table.getByRole('row').nth(1).textContent(), patient).toContain('nvr-01');
    await expectAccessible(page());
  });

  it('writes the two proposals that are accepted, without the field that was left out, and no other', async () => {
    for (const last of [101, 102]) {
      await proposal(last).getByRole('checkbox').first().check();
    }
    await proposal(102)
      .getByRole('checkbox', {
        name: words('sweep.proposals.field', { field: words('sweep.proposals.fields.serial') }),
      })
      .uncheck();
    await button('sweep.proposals.acceptChosen', { count: 2 }).click();
    await page()
      .getByText(words('sweep.proposals.accepted', { count: 2 }))
      .waitFor();
    await proposal(101).waitFor({ state: 'detached' });
    const { items } = await connection.client.inventory.devices({ text: `${net}.10`, limit: 10 });
    const held = items.map(({ address, model, serial }) => [address?.split('.')[3], model, serial]);
    expect(held).toEqual(
      expect.arrayContaining([
        ['10', '', ''],
        ['101', 'XW-IPC-200', 'XWSIM00002'],
        ['102', 'XW-IPC-200', ''],
        ['103', '', ''],
      ]),
    );
    await page().goto(desktop.url.replace(/#.*/, '#/devices'));
    await page().getByRole('row', { name: 'XW-IPC-200' }).nth(1).waitFor();
    expect(window.complaints).toEqual([]);
  });
});
