// One bootstrap at a time in one checkout: two `npm ci` at once destroy each other's tree.
import {
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cache } from './paths.mjs';
import { Refusal, say } from './say.mjs';

const lockFile = join(cache, 'bootstrap.lock');
const pollMs = 300;
/** Longer than any install or build; past this the other one is reported instead of waited for. */
const maxWaitMs = 20 * 60_000;
/** A lock file without readable content is one being written, unless it stays so. */
const maxHalfWrittenMs = 5_000;

/** Runs `work` alone. `work` gets a function that names a child process which also keeps the lock alive. */
export async function withLock(work) {
  mkdirSync(cache, { recursive: true });
  await acquire();
  try {
    return await work((child) => writeFileSync(lockFile, JSON.stringify({ pid: process.pid, child })));
  } finally {
    rmSync(lockFile, { force: true });
  }
}

async function acquire() {
  const started = Date.now();
  let isAnnounced = false;
  for (;;) {
    try {
      const handle = openSync(lockFile, 'wx');
      writeFileSync(handle, JSON.stringify({ pid: process.pid }));
      closeSync(handle);
      return;
    } catch (error) {
      if (error.code !== 'EEXIST' && error.code !== 'EPERM') throw error;
    }
    const seen = readLock();
    if (seen !== undefined && isStale(seen)) {
      takeAway(seen.text);
      continue;
    }
    if (!isAnnounced) say('Another run is preparing this folder; waiting for it.');
    isAnnounced = true;
    if (Date.now() - started > maxWaitMs) {
      throw new Refusal(
        `Another run has been preparing this folder for too long. If none is running, delete ${lockFile}.`,
      );
    }
    await sleep(pollMs);
  }
}

function readLock() {
  try {
    return { text: readFileSync(lockFile, 'utf8'), ageMs: Date.now() - statSync(lockFile).mtimeMs };
  } catch {
    return undefined; // released in between
  }
}

/** An npm that outlived its killed parent still writes into node_modules, so it counts as a holder. */
function isStale({ text, ageMs }) {
  try {
    const { pid, child } = JSON.parse(text);
    return !isAlive(pid) && !(child && isAlive(child));
  } catch {
    return ageMs > maxHalfWrittenMs;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Two waiters may both see the same stale lock: what was moved away is looked at again, and put back if it is a live one. */
function takeAway(staleText) {
  const aside = `${lockFile}.${process.pid}`;
  try {
    renameSync(lockFile, aside);
    if (readFileSync(aside, 'utf8') !== staleText) linkSync(aside, lockFile);
  } catch {
    // someone else was first
  }
  rmSync(aside, { force: true });
}
