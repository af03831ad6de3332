// Building what is stale, and only that.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectEnv, suitableNode } from './interpreter.mjs';
import { withLock } from './lock.mjs';
import { out, root } from './paths.mjs';
import { progress, Refusal } from './say.mjs';
import { runQuietly } from './spawn.mjs';

const stampFile = join(out, '.build-stamp');
const rooms =
  'app bundle cli db documents electron nodehost probes proof release renderer server shared simulators sync'.split(
    ' ',
  );
const inputs = [...rooms, 'docs/guide', 'build/bundle.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];
const isTest = /\.test\.tsx?$/;

/** Builds if an input changed since the last build or an output is gone. Gives true if it did. */
export async function ensureBuilt() {
  if (isFresh()) return false;
  return withLock(async (keepAlive) => {
    if (isFresh()) return false;
    await bundle(keepAlive);
    return true;
  });
}

async function bundle(keepAlive) {
  const files = listInputs();
  const content = contentHash(files);
  const line = progress('Building');
  const result = await runQuietly(
    suitableNode(),
    [join(root, 'build', 'bundle.mjs')],
    { cwd: root, env: projectEnv() },
    keepAlive,
  );
  if (result.code !== 0) {
    line.failed();
    throw new Refusal(`The build failed:\n${result.output.trim()}`);
  }
  const outputs = listFiles(out).filter((file) => file !== stampFile);
  mkdirSync(out, { recursive: true });
  writeStamp({ quick: quickHash(files), content, outputs: outputs.map((file) => relative(out, file)) });
  line.done('Built');
}

/** Sizes and times first; only when those differ (a checkout touches files without changing them) the contents. */
function isFresh() {
  try {
    const stamp = JSON.parse(readFileSync(stampFile, 'utf8'));
    if (!stamp.outputs.every((file) => existsSync(join(out, file)))) return false;
    const files = listInputs();
    const quick = quickHash(files);
    if (stamp.quick === quick) return true;
    if (stamp.content !== contentHash(files)) return false;
    writeStamp({ ...stamp, quick });
    return true;
  } catch {
    return false;
  }
}

function writeStamp(stamp) {
  writeFileSync(stampFile, JSON.stringify(stamp));
}

function listInputs() {
  return inputs.flatMap((name) => listFiles(join(root, name))).filter((file) => !isTest.test(file));
}

function listFiles(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? listFiles(join(path, entry.name)) : [join(path, entry.name)]));
}

function quickHash(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file}\0${size}\0${mtimeMs}\0`);
  }
  return hash.digest('hex');
}

function contentHash(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}
