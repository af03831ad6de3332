/** The toolbox in a real window, in both languages: any probe by hand against real sockets and the demo's devices. */
import { type Server, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../nodehost/index.ts';
import type { DeviceView } from '../../shared/api/inventory.ts';
import type { TextParams } from '../../shared/i18n/translate.ts';
import { sayOnScreen } from '../support/screen-words.ts';
import { cameraPlans } from '../../simulators/site-plan.ts';
import { expectAccessible } from '../support/accessible.ts';
import { type Desktop, type Window, browserPath, openWindow, startDesktop } from '../support/desktop.ts';

/** The channel of a camera of the demo with which nothing is wrong. */
const healthy = cameraPlans.find(({ fault }) => fault === 'none')?.number ?? 0;
const patient = { timeout: 20_000 };

describe.skipIf(browserPath === null).each([
  ['zh-CN', 'light'],
  ['en', 'dark'],
] as const)('the toolbox in %s', (locale, theme) => {
  let desktop: Desktop;
  let connection: Awaited<ReturnType<typeof connect>>;
  let window: Window;
  let camera: DeviceView;
  let server: Server;
  let port: number;

  const page = (): Window['page'] => window.page;
  const words = (key: string, params: TextParams = {}): string => sayOnScreen(locale, key, params);
  const button = (key: string, params: TextParams = {}) =>
    page().getByRole('button', { name: words(key, params), exact: true });
  const field = (key: string) => page().getByLabel(words(key), { exact: true });
  const probe = (id: string) => page().getByTestId(`kind-${id}`);
  const result = (state: string) => page().locator(`[data-testid=toolbox-result][data-state=${state}]`);
  const open = (route: string) => page().goto(desktop.url.replace(/#.*/, `#/${route}`));
  const place = (which: 'address' | 'device') =>
    page()
      .getByRole('radio', { name: words(`toolbox.form.places.${which}`) })
      .check();
  const samples = async (): Promise<number> =>
    Number(await page().getByTestId('toolbox-repeat').getAttribute('data-samples'));
  const listen = () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));

  async function address(text: string): Promise<void> {
    await place('address');
    await field('toolbox.form.address').fill(text);
  }

  beforeAll(async () => {
    desktop = await startDesktop({ args: ['--demo'] });
    connection = await connect(desktop.url);
    const { client } = connection;
    await client.system.saveSettings({ locale, theme });
    const { items } = await client.inventory.devices({ category: 'camera', limit: 30 });
    // Whatever is planned to be wrong with a camera of the demo, its picture comes from one that has an address.
    camera = items.find(({ address: own }) => own !== null)!;
    server = createServer((socket) => void socket.on('error', () => {}));
    port = 0;
    await listen();
    ({ port } = server.address() as AddressInfo);
    window = await openWindow(desktop.url, undefined, locale);
    await window.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  });
  afterAll(async () => {
    await window?.browser.close();
    connection?.close();
    await desktop?.stop();
    server?.close();
  });

  it('opens by its keys, and Enter probes what was typed', async () => {
    await page().getByRole('navigation').first().waitFor();
    await page().keyboard.press('g');
    await page().keyboard.press('p');
    await page()
      .getByRole('heading', { level: 1, name: words('toolbox.title') })
      .waitFor();
    await expectAccessible(page());
    await address('127.0.0.1');
    await page().keyboard.press('Enter');
    await result('ok').waitFor();
    await expect.poll(() => result('ok').textContent(), patient).toContain(words('probes.measures.rttAvgMs'));
    await button('toolbox.form.settings').waitFor();
    await page().getByRole('button', { name: 'ping.txt' }).click();
    const dialog = page().getByRole('dialog');
    await expect.poll(() => dialog.textContent(), patient).toContain('127.0.0.1');
    await page().keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });

  it('says of a port that refuses what it means, and of a wrong setting before anything is sent', async () => {
    await probe('tcp').click();
    await field('toolbox.form.port').fill('1');
    await page().keyboard.press('Enter');
    await result('failed').waitFor();
    await page()
      .getByRole('link', { name: words('guide.meaning') })
      .click();
    const help = page().getByRole('dialog');
    await help.waitFor();
    await page().keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    const wait = field('toolbox.settings.connectTimeoutMs');
    await wait.fill('1');
    await page()
      .getByText(words('toolbox.problems.between', { min: 50, max: 60_000 }))
      .waitFor();
    await page().keyboard.press('Enter');
    await button('toolbox.form.reset').click();
    await expect.poll(() => wait.inputValue(), patient).toBe('3000');
    expect((await connection.client.probes.handRuns({})).length).toBe(2);
    await expectAccessible(page());
  });

  it('says what changed since the last time at the same address, and shows an old result again', async () => {
    await address(`127.0.0.1:${port}`);
    await page().keyboard.press('Enter');
    await result('ok').waitFor();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await page().keyboard.press('Enter');
    await result('failed').waitFor();
    const compare = page().getByTestId('toolbox-compare');
    await compare.getByText(words('toolbox.result.changes.worse')).waitFor();
    const rows = page()
      .getByRole('complementary', { name: words('toolbox.history.label') })
      .getByRole('button');
    // The list has taken up the run that is shown.
    await expect.poll(() => rows.first().getAttribute('aria-pressed'), patient).toBe('true');
    await rows.nth(1).click();
    await result('ok').waitFor();
    await listen();
  });

  it('gives a result as JSON, without anything that was typed as a password', async () => {
    await probe('rtsp').click();
    await address('127.0.0.1:1');
    await field('toolbox.form.username').fill('admin');
    await field('toolbox.form.password').fill('toolbox-secret');
    await page().keyboard.press('Enter');
    await result('failed').waitFor();
    await button('toolbox.result.copyJson').click();
    await page().getByText(words('toolbox.result.copiedJson')).waitFor();
    const text = await page().evaluate(() => navigator.clipboard.readText());
    expect(JSON.parse(text)).toMatchObject({
      asked: { host: '127.0.0.1', port: 1, deviceId: null },
      report: { probeId: 'rtsp', state: 'failed', code: 'Probe_Refused' },
    });
    expect(text).not.toContain('toolbox-secret');
    await button('toolbox.result.copyText').click();
    await page().getByText(words('toolbox.result.copiedText')).waitFor();
    expect(await page().evaluate(() => navigator.clipboard.readText())).toContain('Probe_Refused');
  });

  it('probes a device by its record, and keeps the result with a fault', async () => {
    const { client } = connection;
    const call = { title: '画面打不开', section: '二', severity: 'major', deviceId: camera.id } as const;
    const fault = await client.faults.create(call);
    await open(`devices/${camera.id}`);
    await button('life.diagnose').click();
    await page()
      .getByText(words('toolbox.form.account', { username: camera.username }))
      .waitFor();
    await probe('tcp').click();
    await page().keyboard.press('Control+Enter');
    await page()
      .getByTestId('toolbox-result')
      .filter({ hasText: words('probes.names.tcp') })
      .waitFor();
    await button('toolbox.result.keep').click();
    const dialog = page().getByRole('dialog');
    await dialog.getByText(fault.number).waitFor();
    await expectAccessible(page());
    await dialog.getByRole('radio', { name: words('toolbox.keep.phases.before') }).check();
    await dialog
      .getByRole('button', { name: words('toolbox.keep.submit'), exact: false })
      .last()
      .click();
    await dialog.waitFor({ state: 'hidden' });
    await page()
      .getByRole('link', { name: words('toolbox.result.kept', { label: words('toolbox.keep.fault') }) })
      .click();
    await page().getByTestId('compare-tcp').getByText(String(camera.address), { exact: false }).waitFor();
    const { probes } = await client.faults.get({ id: fault.id });
    expect(probes).toMatchObject([{ deviceId: camera.id, phase: 'before', report: { probeId: 'tcp' } }]);
    await open('toolbox');
    const history = page().getByRole('complementary', { name: words('toolbox.history.label') });
    await history.getByText(words('probes.phases.before')).click();
    await page()
      .getByText(words('toolbox.result.phase', { phase: words('probes.phases.before') }))
      .waitFor();
  });

  it('makes a picture just taken of a device its baseline, and replaces and removes it at the device', async () => {
    const { client } = connection;
    const lens = (await client.inventory.devices({ category: 'camera', limit: 30 })).items.find(
      ({ channel }) => channel === healthy,
    )!;
    const baseline = async () => (await client.inventory.device({ id: lens.id })).baseline;
    const pressed = (state: boolean) =>
      page().getByRole('button', {
        name: words(state ? 'rounds.wall.isBaseline' : 'rounds.wall.setBaseline'),
        exact: true,
        pressed: state,
      });
    await open(`toolbox?device=${lens.id}`);
    await probe('picture').click();
    await page()
      .getByText(words('toolbox.form.account', { username: lens.username }))
      .waitFor();
    await page().keyboard.press('Control+Enter');
    await page().getByTestId('toolbox-baseline').waitFor();
    await pressed(false).click();
    await pressed(true).waitFor();
    const [first] = (await client.inventory.life({ id: lens.id, kinds: ['probe'] })).items;
    expect(await baseline()).toMatchObject({ takenAtMs: first?.kind === 'probe' && first.probe.report.startedAtMs });

    await page()
      .getByRole('link', { name: words('toolbox.result.kept', { label: words('toolbox.form.device') }) })
      .click();
    const part = page().getByTestId('baseline');
    await part.getByRole('img', { name: words('life.baseline.now') }).waitFor();
    const before = await baseline();
    await button('life.baseline.take').click();
    await page().getByTestId('baseline-taken').getByRole('img').waitFor();
    await expectAccessible(page());
    await pressed(false).click();
    await page().getByTestId('baseline-taken').waitFor({ state: 'detached' });
    expect((await baseline())!.takenAtMs).toBeGreaterThan(before!.takenAtMs);

    await button('life.baseline.remove').click();
    await page()
      .getByRole('alertdialog')
      .getByRole('button', { name: words('life.baseline.remove') })
      .click();
    await part.getByText(words('life.baseline.none')).waitFor();
    expect(await baseline()).toBeNull();
    await open('toolbox');
  });

  it('probes again and again with a curve, goes on elsewhere, and is stopped from the list of tasks', async () => {
    await probe('tcp').click();
    await address(`127.0.0.1:${port}`);
    await field('toolbox.form.every').fill('1');
    await button('toolbox.form.repeat').click();
    await page().getByTestId('toolbox-curve').locator('canvas').waitFor();
    await expect.poll(samples, patient).toBeGreaterThan(2);
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await page()
      .getByText(words('toolbox.curve.inARow', { count: 2 }))
      .waitFor();
    await expect.poll(() => page().getByTestId('stat-avg').textContent(), patient).toMatch(/\d ms/);
    // Drawn, not only there: the line has its own colour on the canvas.
    const colours = await page()
      .getByTestId('toolbox-curve')
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        const seen = new Set<number>();
        for (let at = 0; at < data.length; at += 4) {
          if (data[at + 3] === 255) seen.add((data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!);
        }
        return seen.size;
      });
    expect(colours).toBeGreaterThan(2);
    await expectAccessible(page());
    const before = await samples();
    await open('today');
    await page()
      .getByRole('heading', { level: 1, name: words('today.title') })
      .waitFor();
    await page()
      .getByRole('button', { name: words('jobs.kinds.repeat') })
      .click();
    const job = page().getByTestId('job-repeat');
    await job.getByRole('link', { name: words('jobs.show') }).click();
    await expect.poll(samples, patient).toBeGreaterThan(before);
    await job.getByRole('button', { name: words('jobs.cancel') }).click();
    await page().getByTestId('toolbox-repeat').waitFor();
    await expect.poll(async () => (await connection.client.probes.running({})).length, patient).toBe(0);
    await page().keyboard.press('Escape');
    await page().getByText(words('toolbox.curve.ended')).first().waitFor();
    await listen();
  });

  it('never made the page complain', () => {
    expect(window.complaints).toEqual([]);
  });
});
