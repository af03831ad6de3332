// Packages: installed exactly as package-lock.json says, again whenever that changes or the tree is not whole.
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { moveRunningNodeAside, outsideNode, packagedNode } from './interpreter.mjs';
import { withLock } from './lock.mjs';
import { cache, modules, root } from './paths.mjs';
import { progress, Refusal } from './say.mjs';
import { runQuietly } from './spawn.mjs';

/** Written last, so a tree without it is one whose installation did not end. */
const stampFile = join(modules, '.xunwei-installed.json');
/** npm waits up to a minute between its tries; a registry that is not there should be told within seconds. */
const patience = ['--fetch-retries=3', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];
/** npm's own list of what it put where. */
const npmListFile = join(modules, '.package-lock.json');

/** Installs if needed. Gives true if it did. */
export async function ensureInstalled() {
  if (isInstalled()) return false;
  return withLock(async (keepAlive) => {
    if (isInstalled()) return false; // the run we waited for did it
    await install(keepAlive);
    return true;
  });
}

function isInstalled() {
  try {
    if (readFileSync(stampFile, 'utf8') !== wantedStamp()) return false;
    const { packages } = JSON.parse(readFileSync(npmListFile, 'utf8'));
    const isWhole = Object.keys(packages).every((path) => existsSync(join(root, path, 'package.json')));
    const packaged = packagedNode();
    return isWhole && (packaged === undefined || existsSync(packaged));
  } catch {
    return false;
  }
}

function wantedStamp() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  return `${JSON.stringify({ lock, platform: process.platform, arch: process.arch })}\n`;
}

async function install(keepAlive) {
  const node = outsideNode();
  const line = progress('Installing packages (the first time takes about a minute)');
  try {
    const npm = findNpm(node.path);
    rmSync(stampFile, { force: true });
    moveRunningNodeAside();
    let result = await runNpm(node.path, npm, keepAlive);
    if (/ENOTEMPTY|EEXIST|ENOTDIR/.test(result.output) && result.code !== 0) {
      // A half-deleted tree can confuse npm's own clean-up; nothing in node_modules is anyone's data.
      rmSync(modules, { recursive: true, force: true, maxRetries: 5 });
      result = await runNpm(node.path, npm, keepAlive);
    }
    // npm only warns about files that it could not write, a full disk among the reasons.
    if (result.code !== 0 || result.output.includes('TAR_ENTRY_ERROR')) throw new Refusal(explain(result));
    writeStamp();
    line.done('Packages installed');
  } catch (error) {
    line.failed();
    throw error;
  } finally {
    node.release();
  }
}

/**
 * What one folder's own package-lock.json says, for a command that needs more than the app; nothing runs while it is installed.
 * Gives npm's result: a command that can do without goes on.
 */
export async function installFolder(folder) {
  const node = outsideNode();
  try {
    return await runNpm(node.path, findNpm(node.path), () => {}, folder);
  } finally {
    node.release();
  }
}

function writeStamp() {
  try {
    writeFileSync(stampFile, wantedStamp());
  } catch (error) {
    throw new Refusal(explain({ output: error.message }));
  }
}

/** Every needed kind is named, so that NODE_ENV=production or an `omit` in a user's settings does not leave the tools out. */
function runNpm(node, npm, keepAlive, folder = root) {
  const args = [npm, 'ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  return runQuietly(
    node,
    [...args, '--no-progress', '--loglevel=warn', ...patience],
    { cwd: folder, env: npmEnv(node) },
    keepAlive,
  );
}

/** npm keeps its cache in the home folder; without a usable one the cache goes into the checkout. */
function npmEnv(node) {
  const env = { ...process.env, PATH: [dirname(node), process.env.PATH ?? ''].join(delimiter) };
  const home = process.platform === 'win32' ? env.LOCALAPPDATA : env.HOME;
  if (env.npm_config_cache === undefined && !isWritable(home)) {
    mkdirSync(cache, { recursive: true });
    env.npm_config_cache = join(cache, 'npm');
    if (!home) env.HOME = cache;
  }
  return env;
}

function isWritable(folder) {
  try {
    accessSync(folder ?? '', constants.W_OK);
    return Boolean(folder);
  } catch {
    return false;
  }
}

/** npm's own JavaScript: run by the Node we choose, it needs no shell and no .cmd file. */
function findNpm(node) {
  const script = join('npm', 'bin', 'npm-cli.js');
  const beside = [
    join(dirname(node), 'node_modules', script),
    join(dirname(node), '..', 'lib', 'node_modules', script),
  ];
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => {
    const link = join(folder, 'npm');
    return [
      join(folder, 'node_modules', script),
      ...(process.platform !== 'win32' && existsSync(link) ? [realpathSync(link)] : []),
    ];
  });
  const current = process.env.npm_execpath;
  const isNpm = current !== undefined && /[\\/]npm-cli\.c?js$/.test(current);
  const found = [...(isNpm ? [current] : []), ...beside, ...onPath].find(
    (file) => /npm-cli\.c?js$/.test(file) && existsSync(file),
  );
  if (found === undefined) throw new Refusal('npm was not found beside Node or on PATH. Please install Node with npm.');
  return found;
}

const explanations = [
  [/ENOSPC/, 'the disk is full. Free about 2 GB and start again.'],
  [/EROFS|EACCES|EPERM/, `this folder cannot be written to (${root}). Check its owner and permissions.`],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED/,
    'the package registry cannot be reached. Check the network or the proxy and start again; nothing is lost.',
  ],
  [/EINTEGRITY/, 'a downloaded package is damaged. Run "npm cache clean --force" and start again.'],
  [/EUSAGE/, 'package.json and package-lock.json do not fit together. Restore both from the repository.'],
  [/E401|E403|E404/, 'the package registry refused a package. Check the registry in your npm settings.'],
];

function explain({ output, signal }) {
  if (signal || /signal SIG(TERM|INT|HUP)/.test(output)) {
    return 'Installing packages was interrupted. Start again and it begins anew.';
  }
  const reason = explanations.find(([pattern]) => pattern.test(output))?.[1] ?? 'npm failed.';
  const noise = /^\s*$|complete log of this run|_logs|EBADENGINE|npm warn deprecated/;
  const lines = output.split('\n').filter((line) => !noise.test(line));
  return `Installing packages failed: ${reason}\n${lines.slice(-8).join('\n')}`;
}
