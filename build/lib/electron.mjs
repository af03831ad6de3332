// Electron's own program is not part of its npm package: it is downloaded on first use. Where that cannot be had the app
// opens in the browser, and nobody waits for a download that cannot come.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suitableNode } from './interpreter.mjs';
import { cache, modules } from './paths.mjs';
import { progress, say } from './say.mjs';
import { runQuietly } from './spawn.mjs';

const folder = join(modules, 'electron');
const failureMark = join(cache, 'electron-unavailable');
const retryAfterMs = 24 * 60 * 60_000;
const reachTimeoutMs = 2_500;
const downloadTimeoutMs = 180_000;

/** The path of Electron's program, downloaded if need be; undefined where this machine cannot have or run it. */
export async function electronProgram() {
  if (!canShowWindows()) return undefined;
  if (findElectron() === undefined && (await isWorthDownloading())) await download();
  return findElectron();
}

export function findElectron() {
  try {
    const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
    const program = readFileSync(join(folder, 'path.txt'), 'utf8');
    const file = join(override ?? join(folder, 'dist'), program);
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Chromium's sandbox refuses root on Linux, and the app does not run without its sandbox. */
function canShowWindows() {
  if (process.platform !== 'linux') return true;
  return process.getuid() !== 0 && Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

async function isWorthDownloading() {
  if (process.env.CI || process.env.ELECTRON_SKIP_BINARY_DOWNLOAD || hasFailedLately()) return false;
  try {
    const { mirror } = downloadSource();
    await fetch(mirror, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(reachTimeoutMs) });
    return true;
  } catch {
    rememberFailure();
    return false;
  }
}

function downloadSource() {
  const mirror = process.env.npm_config_electron_mirror ?? process.env.ELECTRON_MIRROR;
  return { mirror: mirror ?? 'https://github.com/electron/electron/releases/' };
}

async function download() {
  const line = progress('Downloading Electron (about 120 MB; interrupt and add --no-electron to do without)');
  const { code } = await runQuietly(suitableNode(), [join(folder, 'install.js')], {
    cwd: folder,
    timeout: downloadTimeoutMs,
  });
  if (code === 0) {
    line.done('Electron downloaded');
    return;
  }
  line.failed();
  rememberFailure();
  say('Electron could not be downloaded; opening in the browser instead. The next try is tomorrow.');
}

function hasFailedLately() {
  return existsSync(failureMark) && Date.now() - statSync(failureMark).mtimeMs < retryAfterMs;
}

function rememberFailure() {
  mkdirSync(cache, { recursive: true });
  writeFileSync(failureMark, '');
}
