import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openWindow } from './window.ts';

let root: string;
let profiles: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'xunwei-browser-'));
  profiles = path.join(root, 'profiles');
  mkdirSync(profiles);
});
// What a browser that was told to end still writes.
afterEach(() => rmSync(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 }));

/** A program that gets a browser's arguments, fills its profile and stays as long as it is told. */
function browser(script: string): string {
  const file = path.join(root, 'browser');
  const read = `for a in "$@"; do case "$a" in --user-data-dir=*) profile="\${a#*=}";; esac; done`;
  writeFileSync(file, `#!/bin/sh\n${read}\nmkdir -p "$profile/Cache"\necho secret > "$profile/Cache/1"\n${script}\n`, {
    mode: 0o700,
  });
  return file;
}

it.skipIf(process.platform === 'win32')('leaves nothing of what the window showed', async () => {
  const window = openWindow(browser(`touch "${root}/seen-$(basename "$profile")"`), 'http://127.0.0.1:1/', profiles);
  await window.closed;
  expect(readdirSync(root).filter((name) => name.startsWith('seen-xunwei-window-'))).toHaveLength(1);
  expect(readdirSync(profiles)).toEqual([]);
});

it.skipIf(process.platform === 'win32')('closes the window when the app ends', async () => {
  const window = openWindow(browser('exec sleep 60'), 'http://127.0.0.1:1/', profiles);
  expect(readdirSync(profiles)).toHaveLength(1);
  window.close();
  await window.closed;
  expect(readdirSync(profiles)).toEqual([]);
});

it('clears up after a launch that was killed, and leaves the others', async () => {
  // No process has this number.
  const left = path.join(profiles, 'xunwei-window-99999999-abc');
  const others = [path.join(profiles, `xunwei-window-${process.pid}-abc`), path.join(profiles, 'another-program')];
  for (const folder of [left, ...others]) mkdirSync(folder);
  const window = openWindow(path.join(root, 'no-such-browser'), 'http://127.0.0.1:1/', profiles);
  await window.closed;
  expect(existsSync(left)).toBe(false);
  for (const folder of others) expect(existsSync(folder)).toBe(true);
});
