/** Signing with a finger and a pen, and two ways to paper: the system's dialog, in a browser that does not ask, and a printer of CUPS. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../nodehost/index.ts';
import { type Office, paperOf, startOffice } from '../support/cups.ts';
import { type Desktop, startDesktop, windowedBrowserPath } from '../support/desktop.ts';
import { hasPoppler, textOf } from '../support/pdf.ts';

const xvfb = '/usr/bin/Xvfb';

describe.skipIf(windowedBrowserPath === null || !existsSync(xvfb))('a service record on a touch screen', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'xunwei-print-'));
  const paper = path.join(root, 'paper');
  let office: Office | null = null;
  let desktop: Desktop;
  let screen: Screen;
  let context: BrowserContext;
  let page: Page;
  let fault: string;

  beforeAll(async () => {
    office = await startOffice();
    desktop = await startDesktop({ env: { ...office?.env } });
    fault = await fixedFault(desktop.url);
    screen = await startScreen();
    context = await printingBrowser(path.join(root, 'profile'), paper, screen.display);
    page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(30_000);
    await page.goto(desktop.url);
    await page.getByRole('navigation').first().waitFor();
    await page.goto(desktop.url.replace(/#.*/, `#/records/draft/service/fault/${fault}`));
  });
  afterAll(async () => {
    await context?.close();
    screen?.end();
    await desktop?.stop();
    await office?.[Symbol.asyncDispose]();
    rmSync(root, { recursive: true, force: true });
  });

  it('takes a signature by finger and one by pen', async () => {
    await page.getByLabel('处置措施').fill('更换电源。');
    await page.getByRole('button', { name: '签字' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('用户姓名').fill('李科长');
    const technician = dialog.getByRole('img', { name: '维保人员签名处' });
    const user = dialog.getByRole('img', { name: '用户签名处' });
    const cdp = await context.newCDPSession(page);
    await drawByFinger(cdp, technician);
    await drawByPen(cdp, user);
    for (const pad of [technician, user]) expect(await inkOf(pad)).toBeGreaterThan(200);
    // Of two strokes the last one is taken back, then the other; and the other box keeps its own.
    const undo = user.locator('..').getByRole('button', { name: '撤销一笔' });
    const [first, others] = [await inkOf(user), await inkOf(technician)];
    await drawByPen(cdp, user, 0.3);
    expect(await inkOf(user)).toBeGreaterThan(first);
    await undo.click();
    expect(await inkOf(user)).toBe(first);
    await undo.click();
    expect(await inkOf(user)).toBe(0);
    expect(await undo.isDisabled()).toBe(true);
    expect(await inkOf(technician)).toBe(others);
    await drawByPen(cdp, user);
    await dialog.getByRole('button', { name: '签字并冻结' }).click();
    await dialog.waitFor({ state: 'hidden' });
  });

  it('prints what it shows through the browser’s own printing', async () => {
    mkdirSync(paper, { recursive: true });
    await page.getByTestId('document-frame').waitFor();
    await page.getByRole('button', { name: '打印' }).click();
    const printed = (): string | undefined => readdirSync(paper).find((name) => name.endsWith('.pdf'));
    await expect.poll(printed, { timeout: 30_000 }).toBeDefined();
    if (!hasPoppler) return;
    const text = textOf(path.join(paper, printed() ?? ''));
    for (const words of ['维保服务单', '更换电源。', '李科长', '王工']) expect(text).toContain(words);
    // The frame alone, not the app around it.
    expect(text).not.toContain('保存 PDF');
  });

  it('prints on a printer that is chosen by one key, and says what keeps the paper', async ({ skip }) => {
    if (office === null) return skip('CUPS is not installed');
    await page.getByRole('combobox', { name: '打印机' }).click();
    await page.locator('.ant-select-item-option', { hasText: '二楼办公室' }).click();
    await page.getByText('空闲').waitFor();
    await page.getByRole('radio', { name: '双面' }).check({ force: true });
    office.breakWith('media-jam');
    await page.keyboard.press('Control+p');
    await page.getByTestId('jobs-button').getByText('卡纸').waitFor();
    office.repair();
    expect(await paperOf(office, 1)).toMatchObject({ copies: 1, sides: 'two-sided-long-edge' });
    await page.getByTestId('jobs-button').click();
    await page.locator('[data-testid=job-print][data-state=done]').getByText('已打印').waitFor();
    await page.reload();
    await page.locator('button[title=二楼办公室]').waitFor();
    expect(await page.getByRole('radio', { name: '双面' }).isChecked()).toBe(true);
  });
});

/** A fault that came in, was seen to and is fixed. */
async function fixedFault(url: string): Promise<string> {
  const { client, close } = await connect(url);
  await client.system.setup({ site: 'contract', personName: '王工' });
  const { id } = await client.faults.create({
    title: '大厅画面黑屏',
    section: '二',
    severity: 'general',
    place: '大厅',
  });
  for (const kind of ['on-site', 'fixed'] as const) await client.faults.addEvent({ faultId: id, kind });
  close();
  return id;
}

interface Screen {
  readonly display: string;
  end(): void;
}

/** A screen that nobody sees. Xvfb picks its number and writes it to the descriptor. */
async function startScreen(): Promise<Screen> {
  const child: ChildProcess = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1400x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    child.stdio[3]?.once('data', (data: Buffer) => resolve(String(data).trim()));
    child.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
  return { display: `:${number}`, end: () => void child.kill() };
}

/** Prints to a folder without asking: what a kiosk does, and the same code path as the dialog's button. */
function printingBrowser(profile: string, folder: string, display: string): Promise<BrowserContext> {
  const destination = { id: 'Save as PDF', origin: 'local', account: '' };
  const appState = { version: 2, recentDestinations: [destination], selectedDestinationId: 'Save as PDF' };
  const preferences = {
    printing: { print_preview_sticky_settings: { appState: JSON.stringify(appState) } },
    savefile: { default_directory: folder },
  };
  mkdirSync(path.join(profile, 'Default'), { recursive: true });
  writeFileSync(path.join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  return chromium.launchPersistentContext(profile, {
    executablePath: windowedBrowserPath ?? '',
    headless: false,
    hasTouch: true,
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    args: ['--no-sandbox', '--kiosk-printing'],
    env: { ...process.env, DISPLAY: display },
  });
}

/** Points of a stroke across an element at a part of its height, in the page's pixels. */
async function strokeOver(element: Locator, height = 0.5): Promise<{ x: number; y: number }[]> {
  const box = await element.boundingBox();
  if (box === null) throw new Error('nothing to draw on');
  return Array.from({ length: 12 }, (_point, index) => ({
    x: box.x + box.width * (0.2 + index * 0.05),
    y: box.y + box.height * (height + 0.25 * Math.sin(index)),
  }));
}

async function drawByFinger(cdp: CDPSession, element: Locator): Promise<void> {
  // Until the dialog has stopped opening the pad is still on its way.
  await element.click({ trial: true });
  const points = await strokeOver(element);
  for (const [index, point] of points.entries()) {
    const type = index === 0 ? 'touchStart' : 'touchMove';
    await cdp.send('Input.dispatchTouchEvent', { type, touchPoints: [point] });
  }
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

async function drawByPen(cdp: CDPSession, element: Locator, height = 0.5): Promise<void> {
  const points = await strokeOver(element, height);
  const pen = { pointerType: 'pen', button: 'left', force: 0.6, clickCount: 1 } as const;
  for (const [index, point] of points.entries()) {
    const type = index === 0 ? 'mousePressed' : 'mouseMoved';
    await cdp.send('Input.dispatchMouseEvent', { ...pen, ...point, type, buttons: 1 });
  }
  const last = points.at(-1) ?? { x: 0, y: 0 };
  await cdp.send('Input.dispatchMouseEvent', { ...pen, ...last, type: 'mouseReleased' });
}

/** How many pixels of a canvas have ink. */
function inkOf(canvas: Locator): Promise<number> {
  return canvas.evaluate((element: HTMLCanvasElement) => {
    const pixels = element.getContext('2d')?.getImageData(0, 0, element.width, element.height).data ?? [];
    let inked = 0;
    for (let index = 3; index < pixels.length; index += 4) if ((pixels[index] ?? 0) > 0) inked += 1;
    return inked;
  });
}
