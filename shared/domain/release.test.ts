import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../errors.ts';
import { releaseKeys } from './release-keys.ts';
import {
  type Installation,
  type ReleaseManifest,
  assertFits,
  compareVersions,
  installerOf,
  releaseVersion,
  targetName,
  targetNamed,
} from './release.ts';

const target = { platform: 'linux', arch: 'arm64', kind: 'deb' } as const;
const manifest: ReleaseManifest = {
  format: 1,
  version: '1.3.0',
  target,
  from: '1.1.0',
  data: { schema: 200, records: 10 },
  madeAtMs: 0,
  notes: { 'zh-CN': '', en: '' },
  payload: { name: 'x.deb', bytes: 1, sha256: '0'.repeat(64) },
};
const here: Installation = {
  version: '1.2.0',
  highestVersion: '1.2.0',
  target,
  data: { schema: 200, records: 10 },
};

function refusal(change: Partial<Installation>): string {
  try {
    assertFits(manifest, { ...here, ...change });
    return 'none';
  } catch (error) {
    return (error as AppError).code;
  }
}

describe('versions', () => {
  const version = fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30));

  test('are ordered number by number', () => {
    fc.assert(
      fc.property(version, version, (one, other) => {
        const expected = Math.sign(one[0] - other[0] || one[1] - other[1] || one[2] - other[2]);
        expect(Math.sign(compareVersions(one.join('.'), other.join('.')))).toBe(expected);
      }),
    );
    expect(compareVersions('1.10.0', '1.9.9')).toBeGreaterThan(0);
    expect(compareVersions('0.0.0', '0.0.0-test')).toBeGreaterThan(0);
  });

  test.each(['1', '1.2', '1.2.3.4', '01.2.3', '1.2.3-rc', ' 1.2.3', '1.2.x', ''])('%j is none', (text) => {
    expect(releaseVersion.safeParse(text).success).toBe(false);
  });
});

describe('what fits an installation', () => {
  test.each([
    ['a newer one', {}, 'none'],
    ['the same one', { version: '1.3.0' }, 'Update_NotNewer'],
    ['an older one', { version: '1.10.0' }, 'Update_NotNewer'],
    ['older than the data has seen', { highestVersion: '1.4.0' }, 'Update_OlderThanData'],
    ['as old as the data has seen', { highestVersion: '1.3.0' }, 'Update_OlderThanData'],
    ['written for an older form of the data', { data: { schema: 210, records: 10 } }, 'Update_OlderThanData'],
    ['without fields that records have', { data: { schema: 200, records: 11 } }, 'Update_OlderThanData'],
    ['of another processor', { target: { ...target, arch: 'x64' } }, 'Update_OtherSystem'],
    ['of another system', { target: { ...target, platform: 'win', kind: 'nsis' } }, 'Update_OtherSystem'],
    ['installed in another way', { target: { ...target, kind: 'appimage' } }, 'Update_OtherSystem'],
    ['where nothing was installed', { target: null }, 'Update_NoInstaller'],
    ['two steps away', { version: '1.0.9', highestVersion: '1.0.9' }, 'Update_TooFar'],
  ] as const)('%s: %j', (_, change, code) => {
    expect(refusal(change as Partial<Installation>)).toBe(code);
  });
});

test('names of systems are read back', () => {
  expect(targetName(target)).toBe('linux-arm64-deb');
  expect(targetNamed('linux-arm64-deb')).toEqual(target);
  expect(targetNamed('linux-arm64')).toBeNull();
});

test.each([
  ['xunwei-1.3.0-win-x64.exe', 'win-x64-nsis'],
  ['xunwei-1.3.0-linux-x86_64.AppImage', 'linux-x64-appimage'],
  ['xunwei-1.3.0-linux-amd64.deb', 'linux-x64-deb'],
  ['xunwei-1.3.0-linux-arm64.deb', 'linux-arm64-deb'],
  ['xunwei-1.3.0-mac-arm64.dmg', 'mac-arm64-dmg'],
])('%s is an installer for %s', (name, expected) => {
  const installer = installerOf(name);
  expect(installer?.version).toBe('1.3.0');
  expect(targetName(installer!.target)).toBe(expected);
});

test.each([
  'Xunwei Setup 1.3.0.exe',
  'xunwei-1.3.0-win-x64.exe.blockmap',
  'xunwei-1.3-win-x64.exe',
  '../xunwei-1.3.0-win-x64.exe',
])('%s is none', (name) => {
  expect(installerOf(name)).toBeNull();
});

test('every key that is built in is an Ed25519 public key', async () => {
  const { publicKeyFrom } = await import('../../release/index.ts');
  for (const key of releaseKeys) expect(publicKeyFrom(key)).not.toBeNull();
});
