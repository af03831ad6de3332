/** The items of security.md, table 1, that only a running Electron can show. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appOrigin, appUrl, portMessage } from '../../electron/page-address.ts';

const root = path.join(import.meta.dirname, '..', '..');
const folder = path.join(root, 'node_modules', 'electron');

function electronProgram(): string | null {
  const pathFile = path.join(folder, 'path.txt');
  const file = existsSync(pathFile) ? path.join(folder, 'dist', readFileSync(pathFile, 'utf8')) : '';
  return existsSync(file) ? file : null;
}

const program = electronProgram();
const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
const hasScreen = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

function obstacle(): string {
  if (program === null) return "skipped: Electron's program is not installed";
  if (isRoot) return "skipped: Chromium's sandbox does not run as root";
  return hasScreen ? '' : 'skipped: no display';
}

const reason = obstacle();

describe.skipIf(reason !== '')(`a running Electron ${reason}`, () => {
  let profile: string;
  let electron: ElectronApplication;
  let page: Page;

  beforeAll(async () => {
    profile = mkdtempSync(path.join(tmpdir(), 'xunwei-electron-'));
    const own = [`--user-data-dir=${path.join(profile, 'user')}`, '--data', path.join(profile, 'data')];
    electron = await _electron.launch({ executablePath: program!, args: [root, ...own], cwd: root });
    page = await electron.firstWindow();
    await page.waitForLoadState('load');
  });

  afterAll(async () => {
    await electron?.close();
    if (profile) rmSync(profile, { recursive: true, force: true });
  });

  test('E1 E18: the window shows app:// and asks for nothing else', async () => {
    expect(page.url().startsWith(appUrl)).toBe(true);
    const names = await page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name));
    expect(names.filter((name) => !name.startsWith('app://xunwei/'))).toEqual([]);
  });

  test('E2 E20: the page has no Node and nothing of Electron', async () => {
    const found = await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer', 'api'].filter((name) => name in globalThis),
    );
    expect(found).toEqual([]);
  });

  test('E3 E4 E6: isolation, sandbox and web security are on for every page', async () => {
    const preferences = await electron.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => {
        // Electron has this method without a type for it.
        const { getLastWebPreferences } = contents as unknown as { getLastWebPreferences(): Electron.WebPreferences };
        const { contextIsolation, sandbox, nodeIntegration, webSecurity, webviewTag } =
          getLastWebPreferences.call(contents);
        return { contextIsolation, sandbox, nodeIntegration, webSecurity, webviewTag };
      }),
    );
    const safe = {
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    };
    expect(preferences.length).toBeGreaterThan(0);
    for (const one of preferences) expect(one).toEqual(safe);
  });

  // Photos are taken with the camera; the page is ours.
  test.each([
    ['geolocation', 'denied'],
    ['notifications', 'denied'],
    ['camera', 'granted'],
    ['microphone', 'denied'],
    ['clipboard-read', 'denied'],
  ])('E5: %s is %s', async (name, expected) => {
    const state = await page.evaluate(async (permission) => {
      const status = await navigator.permissions.query({ name: permission as PermissionName });
      return status.state;
    }, name);
    expect(state).toBe(expected);
  });

  test('E7: no inline script, no eval, no picture and no request from elsewhere', async () => {
    const seen = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.body.append(script);
      const isEvalRefused = (() => {
        try {
          // oxlint-disable-next-line no-eval -- that it is refused is what is tested
          return (0, eval)('false') as boolean;
        } catch {
          return true;
        }
      })();
      const isFetchRefused = await fetch('https://example.invalid/').then(
        () => false,
        () => true,
      );
      const isPictureRefused = await new Promise<boolean>((resolve) => {
        const picture = new Image();
        picture.addEventListener('error', () => resolve(true));
        picture.addEventListener('load', () => resolve(false));
        picture.src = 'https://example.invalid/a.png';
      });
      return { hasInlineRun: 'inlineRan' in window, isEvalRefused, isFetchRefused, isPictureRefused };
    });
    expect(seen).toEqual({ hasInlineRun: false, isEvalRefused: true, isFetchRefused: true, isPictureRefused: true });
  });

  test('E7: every load has a policy with a nonce of its own', async () => {
    const policies = await page.evaluate(async () => {
      const answers = await Promise.all([fetch('/'), fetch('/')]);
      return answers.map((answer) => answer.headers.get('content-security-policy') ?? '');
    });
    for (const policy of policies)
      expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[\w+/=]{20,}';/);
    expect(policies[0]).not.toBe(policies[1]);
  });

  test('E12: a webview never attaches', async () => {
    await page.evaluate(() => {
      const view = document.createElement('webview');
      view.setAttribute('src', 'https://example.invalid/');
      document.body.append(view);
    });
    const types = await electron.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((one) => one.getType()),
    );
    expect(types).toEqual(['window']);
  });

  test.each(['https://example.invalid/', 'file:///etc/passwd', 'app://x@evil/', 'data:text/html,x'])(
    'E13: the window does not go to %s',
    async (address) => {
      await page.evaluate((to) => {
        location.href = to;
      }, address);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(null))));
      expect(await page.evaluate(() => location.origin)).toBe(appOrigin);
    },
  );

  test('E14: no window opens another', async () => {
    expect(await page.evaluate((address) => window.open(address) === null, appUrl)).toBe(true);
    expect(electron.windows()).toHaveLength(1);
  });

  test('E17: main listens on no channel', async () => {
    const names = await electron.evaluate(({ ipcMain }) => ipcMain.eventNames().map(String));
    expect(names).toEqual([]);
  });

  test.each(['/..%2f..%2fpackage.json', '/%2e%2e%5cpackage.json', '/assets/none.js', '/package.json'])(
    'E18: %s is 404',
    async (address) => {
      const status = await page.evaluate(async (to) => (await fetch(to)).status, address);
      expect(status).toBe(404);
    },
  );

  test('the page gets its port from the preload', async () => {
    const heard = page.evaluate(
      (expected) =>
        new Promise<number>((resolve) => {
          addEventListener('message', (event) => {
            if (event.data?.type === expected && event.source === window) resolve(event.ports.length);
          });
        }),
      portMessage,
    );
    await electron.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.emit('did-finish-load'));
    expect(await heard).toBe(1);
  });
});
