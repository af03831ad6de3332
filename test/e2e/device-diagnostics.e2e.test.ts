/** How a device is asked, set and tested on its form, and a list of interfaces, in a real window and both languages. */
import { Buffer } from 'node:buffer';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../nodehost/index.ts';
import type { DeviceView } from '../../shared/api/inventory.ts';
import type { Locale } from '../../shared/i18n/index.ts';
import type { TextParams } from '../../shared/i18n/translate.ts';
import { expectAccessible, violationsOf } from '../support/accessible.ts';
import { type Desktop, type Window, browserPath, openWindow, startDesktop } from '../support/desktop.ts';
import { sayOnScreen } from '../support/screen-words.ts';

describe.skipIf(browserPath === null)('how a device is asked', () => {
  let desktop: Desktop;
  let connection: Awaited<ReturnType<typeof connect>>;
  let window: Window;
  let server: Server;
  let router: DeviceView;

  const page = (): Window['page'] => window.page;
  const open = (route: string) => page().goto(desktop.url.replace(/#.*/, `#/${route}`));
  const client = () => connection.client;
  const current = () => client().inventory.device({ id: router.id });

  beforeAll(async () => {
    desktop = await startDesktop({ args: ['--demo'] });
    connection = await connect(desktop.url);
    const { items } = await client().inventory.devices({ category: 'router', limit: 30 });
    router = items.find(({ key }) => key === 'ssh-01')!;
    server = createServer((request, response) => {
      response.writeHead(request.url === '/login' ? 401 : 200);
      response.end('{"state":"正常"}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    window = await openWindow(desktop.url);
    await window.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  });
  afterAll(async () => {
    await window?.browser.close();
    connection?.close();
    await desktop?.stop();
    server?.close();
  });

  const words =
    (locale: Locale) =>
    (key: string, params: TextParams = {}): string =>
      sayOnScreen(locale, key, params);

  /** The record as somebody else left it. @returns what it held */
  async function known(sshHostKey: string): Promise<string> {
    const before = await current();
    const base = { sshHostKey: before.versions['sshHostKey'] ?? null };
    await client().inventory.changeDevice({ id: router.id, fields: { sshHostKey }, base });
    return before.sshHostKey;
  }

  it.each([
    ['zh-CN', 'light'],
    ['en', 'dark'],
  ] as const)('tests what is typed on the form in %s, and remembers the host key on saving', async (locale, theme) => {
    const say = words(locale);
    await client().system.saveSettings({ locale, theme });
    await known('');
    await open(`devices?device=${router.id}`);
    const group = page().getByTestId('diagnostics-ssh');
    await group.getByText(say('toolbox.options.profile.h3c')).first().waitFor();
    await group.locator('summary').click();
    await page().getByTestId('test-ssh').click();
    const offer = group.getByTestId('test-outcome').getByTestId('fingerprint-offer');
    await offer.waitFor();
    expect(await violationsOf(page(), { within: '[data-testid=diagnostics-ssh]' })).toEqual([]);
    await offer.getByRole('button', { name: say('probes.fingerprint.remember') }).click();
    const shown = await group.getByLabel(say('toolbox.settings.hostKey')).inputValue();
    expect(shown).toMatch(/^SHA256:/);
    await page().keyboard.press('Control+s');
    await page().getByRole('dialog').waitFor({ state: 'detached' });
    const { sshHostKey, protocolAccounts } = await current();
    expect({ sshHostKey, protocolAccounts }).toEqual({
      sshHostKey: shown,
      protocolAccounts: { snmp: null, ssh: null },
    });
  });

  it('shows another host key beside the known one, and takes it only after a question', async () => {
    const say = words('zh-CN');
    await client().system.saveSettings({ locale: 'zh-CN', theme: 'light' });
    const other = `SHA256:${'o'.repeat(43)}`;
    const own = await known(other);
    await open(`toolbox?device=${router.id}`);
    await page().getByTestId('kind-ssh').click();
    const account = say('toolbox.form.account', { username: router.username ?? '' });
    await page().getByText(account).waitFor();
    await page().keyboard.press('Control+Enter');
    const changed = page().locator('[data-testid=fingerprint-offer][data-changed=true]');
    await changed.getByText(other).waitFor();
    await changed.getByText(own).waitFor();
    expect(await violationsOf(page(), { within: '[data-testid=fingerprint-offer]' })).toEqual([]);
    const replace = { name: say('probes.fingerprint.replace') };
    await changed.getByRole('button', replace).click();
    await page().getByRole('alertdialog').getByRole('button', replace).click();
    await changed.waitFor({ state: 'detached' });
    expect((await current()).sshHostKey).toBe(own);
  });

  it('checks a list of interfaces, every line of it, and copies what was found', async () => {
    const say = words('en');
    await client().system.saveSettings({ locale: 'en', theme: 'dark' });
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const file = (text: string) => ({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    const choose = page().locator('input[type=file]').first();
    await open('toolbox/interfaces');
    await page()
      .getByRole('heading', { level: 1, name: say('interfaces.title') })
      .waitFor();
    await choose.setInputFiles(file(`name,url,status\nwrong,ftp://a/,\nlogin,${at}/login,401`));
    await page()
      .getByRole('alert')
      .getByText(say('interfaces.wrong', { count: 1 }))
      .waitFor();
    await page()
      .getByText(say('interfaces.problem.badUrl', { url: 'ftp://a/' }))
      .waitFor();
    await choose.setInputFiles(file(`name,url,status,contains\nlogin,${at}/login,401,\nlift,${at}/lift,,故障`));
    await page()
      .getByRole('button', { name: say('interfaces.run', { count: 2 }) })
      .click();
    await page()
      .getByText(say('interfaces.counts', { ok: 1, degraded: 1, failed: 0 }))
      .waitFor();
    await expectAccessible(page());
    await page()
      .getByRole('button', { name: say('interfaces.copy') })
      .click();
    const copied = await page().evaluate(() => navigator.clipboard.readText());
    expect(copied.split('\n').map((line) => line.split('\t').slice(0, 3))).toEqual([
      ['name', 'state', 'status'].map((key) => say(`interfaces.columns.${key}`)),
      ['lift', say('common.state.degraded'), '200'],
      ['login', say('common.state.ok'), '401'],
    ]);
    // The history of the toolbox is for what was asked one by one.
    expect((await client().probes.handRuns({})).some(({ probeId }) => probeId === 'http')).toBe(false);
  });
});
