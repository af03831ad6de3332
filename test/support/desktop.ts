/** The built app as its user starts it: the command line as a process, its page in a real Chromium. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';
import { browserEnvironment, connect, findBrowser } from '../../nodehost/index.ts';
import { outDir } from './app-host.ts';

export const browserPath = findBrowser();
/** One that can show windows, whichever the other tests use. */
export const windowedBrowserPath = findBrowser(process.platform, { ...process.env, XUNWEI_BROWSER: '' });

export interface Desktop {
  readonly url: string;
  readonly dataDir: string;
  readonly configDir: string;
  readonly process: ChildProcess;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts the app on a folder of its own, or again on one that is given; the tour counts as seen, but for the test that takes it. */
export async function startDesktop(
  given: { dataDir?: string; configDir?: string; args?: string[]; hasTour?: boolean; env?: NodeJS.ProcessEnv } = {},
): Promise<Desktop> {
  const root = mkdtempSync(path.join(tmpdir(), 'xunwei-desktop-'));
  const dataDir = given.dataDir ?? path.join(root, 'data');
  const configDir = given.configDir ?? path.join(root, 'config');
  const child = spawn(
    process.execPath,
    [path.join(outDir, 'node', 'cli.js'), 'serve', '--no-open', '--data', dataDir, ...(given.args ?? [])],
    { env: { ...process.env, ...given.env, XUNWEI_CONFIG_DIR: configDir }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      const ready = /Xunwei ready: (\S+)/.exec(String(data));
      if (ready?.[1] !== undefined) resolve(ready[1]);
    });
    child.once('exit', (code) => reject(new Error(`the app ended with ${code}`)));
  });
  if (given.hasTour !== true) {
    const { client, close } = await connect(url);
    await client.system.saveSettings({ hasSeenTour: true });
    close();
  }
  return {
    url,
    dataDir,
    configDir,
    process: child,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null) child.kill(signal);
      await ended;
      if (given.dataDir === undefined && existsSync(root)) rmSync(root, { recursive: true, force: true });
    },
  };
}

export interface Window {
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the page complained about: errors that nobody caught, and policy violations. */
  readonly complaints: string[];
}

/** Opens a page of the app in Chromium. */
export async function openWindow(
  url: string,
  viewport = { width: 1366, height: 768 },
  locale = 'zh-CN',
  args: readonly string[] = [],
): Promise<Window> {
  const browser = await chromium.launch({
    executablePath: browserPath ?? '',
    args: ['--no-sandbox', ...args],
    env: browserEnvironment() as Record<string, string>,
  });
  // Calm, as some technicians have it: a test then waits for what happens, not for what moves. `inMotion` is for the main job.
  const context = await browser.newContext({
    viewport,
    locale,
    timezoneId: 'America/New_York',
    acceptDownloads: true,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(url);
  return { browser, context, page, complaints };
}

/** As most technicians have it: what opens and closes moves. */
export async function inMotion(opened: Promise<Window>): Promise<Window> {
  const window = await opened;
  await window.page.emulateMedia({ reducedMotion: 'no-preference' });
  return window;
}
