/** The installed Chrome, Chromium or Edge: which it is and how it is started, as window or as printer. */
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];

/** Where a browser may be, in the order in which it is preferred. `XUNWEI_BROWSER` goes before all. */
export function browserCandidates(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): string[] {
  const chosen = env.XUNWEI_BROWSER ? [env.XUNWEI_BROWSER] : [];
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined);
    const files = [
      'Google/Chrome/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
      'Chromium/Application/chrome.exe',
    ];
    return [...chosen, ...roots.flatMap((root) => files.map((file) => path.join(root, file)))];
  }
  if (platform === 'darwin') {
    const apps = ['Google Chrome', 'Microsoft Edge', 'Chromium'];
    return [...chosen, ...apps.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`)];
  }
  const folders = (env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return [...chosen, ...names.flatMap((name) => folders.map((folder) => path.join(folder, name)))];
}

/** The first browser that is there, or null. */
export function findBrowser(platform: NodeJS.Platform = process.platform, env = process.env): string | null {
  return browserCandidates(platform, env).find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const localeVariables = ['LC_ALL', 'LC_CTYPE', 'LANG'];

/** Chromium reads names of files as the locale says: without one it opens no file whose name is Chinese. */
export function browserEnvironment(platform: NodeJS.Platform = process.platform, env = process.env): NodeJS.ProcessEnv {
  const chosen = localeVariables.map((name) => env[name] ?? '').find((value) => value !== '') ?? '';
  const isPlain = ['', 'C', 'POSIX'].includes(chosen);
  return platform === 'linux' && isPlain ? { ...env, LC_ALL: 'C.UTF-8' } : env;
}

/** Nothing of the browser's own goes to the network; as root Chromium runs only without its sandbox. */
export function browserArguments(): string[] {
  const quiet = [
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--disable-extensions',
  ];
  return process.getuid?.() === 0 ? [...quiet, '--no-sandbox'] : quiet;
}

/** Whether a window can be shown at all. */
export const hasDisplay = (platform: NodeJS.Platform = process.platform, env = process.env): boolean =>
  platform !== 'linux' || Boolean(env.DISPLAY ?? env.WAYLAND_DISPLAY);
