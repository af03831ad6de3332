import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { installedAs, ownAppImage } from './installed-as.ts';
import { startVerified } from './start-verified.ts';

const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

test.skipIf(process.platform === 'win32')('only what was signed is started, on its own', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'xunwei-installer-'));
  t.onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [installer, mark] = [path.join(folder, 'setup'), path.join(folder, 'ran')];
  writeFileSync(installer, `#!/bin/sh\necho "$@" > ${mark}\n`, { mode: 0o700 });
  const sha256 = hashOf(installer);
  await startVerified(installer, sha256, ['--updated']);
  await expect.poll(() => existsSync(mark) && readFileSync(mark, 'utf8')).toBe('--updated\n');

  rmSync(mark);
  // Somebody exchanges it between the verification and the start.
  writeFileSync(installer, `#!/bin/sh\necho swapped > ${mark}\n`, { mode: 0o700 });
  await expect(startVerified(installer, sha256, [])).rejects.toMatchObject({ code: 'Update_Damaged' });
  rmSync(installer);
  writeFileSync(installer, 'no program', { mode: 0o600 });
  await expect(startVerified(installer, hashOf(installer), [])).rejects.toMatchObject({
    code: 'Update_Failed',
    params: { problem: 'EACCES' },
  });
  expect(existsSync(mark)).toBe(false);
});

test.each([
  ['win32', 'x64', undefined, 'nsis'],
  ['linux', 'arm64', undefined, 'deb'],
  ['linux', 'x64', '/opt/xunwei.AppImage', 'appimage'],
  ['darwin', 'arm64', undefined, 'dmg'],
] as const)('%s %s %s is updated by %s', (platform, arch, appImage, kind) => {
  expect(installedAs({ platform, arch, appImage, isPackaged: true })).toMatchObject({ kind, arch });
  expect(installedAs({ platform, arch, appImage, isPackaged: false })).toBeNull();
});

test('a processor without a release has none', () => {
  expect(installedAs({ platform: 'linux', arch: 'loong64', appImage: undefined, isPackaged: true })).toBeNull();
});

test.each([
  ['its own', { APPIMAGE: '/opt/Xunwei.AppImage', APPDIR: '/run/mount_Xunwei' }, '/opt/Xunwei.AppImage'],
  ['of the editor it was started from', { APPIMAGE: '/opt/Editor.AppImage', APPDIR: '/run/mount_Editor' }, undefined],
  ['without a mount', { APPIMAGE: '/opt/Editor.AppImage' }, undefined],
  ['none', {}, undefined],
])('an AppImage that is told: %s', (_, env, file) => {
  expect(ownAppImage(env, '/run/mount_Xunwei/xunwei')).toBe(file);
});
