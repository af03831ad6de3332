/**
 * The Electron main process: windows, menu, the system's secret store, child processes. The app and its store live in
 * the core process, the page in its sandbox; a page's calls go to the core by a MessagePort that main never reads.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { app, type BrowserWindow, powerMonitor, safeStorage, session } from 'electron';
import { createDemoSite } from './children.ts';
import { CoreProcess } from './core-process.ts';
import { hardenApp, hardenSession } from './harden.ts';
import { installedAs, ownAppImage } from './installed-as.ts';
import { createLastStep } from './last-step.ts';
import { machineSecret } from './machine-secret.ts';
import { setMenu } from './menu.ts';
import { launchOptions } from './options.ts';
import { appHost } from './page-address.ts';
import { registerScheme, servePages } from './pages.ts';
import { createNotifier } from './notifier.ts';
import { createPrinter } from './print.ts';
import { createWindow, loadApp } from './window.ts';

/** A core that ends this often within a minute will not come up by another try. */
const maxCrashes = 3;
const crashWindowMs = 60_000;
const crashExitCode = 70;

// out/electron/main.cjs stands beside everything else that was built.
const out = path.dirname(import.meta.dirname);
const folders = { renderer: path.join(out, 'renderer'), fonts: path.join(out, 'fonts') };

hardenApp();
registerScheme();

let window: BrowserWindow | undefined;
let core: CoreProcess | undefined;
let crashes: number[] = [];
let isQuitting = false;

const appImage = ownAppImage(process.env, process.execPath);
const lastStep = createLastStep(appImage);

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (isQuitting || core === undefined) return;
    // The store is closed in order before the process ends.
    event.preventDefault();
    isQuitting = true;
    void core
      .close()
      .then(() => lastStep.take())
      .finally(() => app.quit());
  });
  app.whenReady().then(open, fail);
} else {
  app.quit();
}

async function open(): Promise<void> {
  hardenSession(session.defaultSession, appHost);
  servePages(session.defaultSession, folders);
  setMenu();
  const userData = app.getPath('userData');
  window = createWindow(path.join(out, 'electron', 'preload.cjs'), path.join(userData, 'window.json'));
  core = startCore(userData);
  // Whoever leaves the laptop, or shuts its lid, leaves it locked.
  powerMonitor.on('lock-screen', () => core?.lock());
  powerMonitor.on('suspend', () => core?.lock());
  window.webContents.on('did-finish-load', () => {
    if (window !== undefined) core?.connect(window.webContents);
  });
  window.on('closed', () => {
    window = undefined;
  });
  await Promise.all([loadApp(window), core.ready]);
  process.stdout.write('Xunwei ready: window\n');
}

function startCore(userData: string): CoreProcess {
  const ownArgs = process.argv.slice(app.isPackaged ? 1 : 2);
  const { dataDir, isDemo } = launchOptions(ownArgs, path.join(userData, 'data'));
  const secret = machineSecret(userData, safeStorage, randomBytes);
  return new CoreProcess(
    {
      coreScript: path.join(out, 'electron', 'core.js'),
      proberScript: path.join(out, 'electron', 'prober-child.js'),
      secret,
      printer: createPrinter(folders, () => window),
      notifier: createNotifier(() => window),
      lastStep,
      demoSite: createDemoSite(path.join(out, 'node', 'cli.js'), path.join(dataDir, 'demo-server')),
      onCrash: () => restart(userData),
    },
    {
      kind: 'start',
      version: app.getVersion(),
      dataDir,
      isDemo,
      protection: secret.protection,
      keyFile: secret.protection === 'key-file' ? secret.file : null,
      installed: installedAs({ platform: process.platform, arch: process.arch, isPackaged: app.isPackaged, appImage }),
      appImage: appImage ?? null,
    },
  );
}

/** What was acknowledged is on disk: a new core opens it, and the page goes on with a port to that one. */
function restart(userData: string): void {
  const nowMs = performance.now();
  crashes = [...crashes.filter((atMs) => nowMs - atMs < crashWindowMs), nowMs];
  if (crashes.length >= maxCrashes) {
    core = undefined;
    fail(new Error('the core process ends again and again'));
    return;
  }
  core = startCore(userData);
  if (window !== undefined) core.connect(window.webContents);
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  app.exit(crashExitCode);
}
