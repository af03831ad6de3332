/** What the packager calls its installers is what releases are made of: by its own rules, for every target of electron-builder.yml. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';
import { installerOf, targetName } from '../../shared/domain/release.ts';

const root = path.join(import.meta.dirname, '..', '..');
const yml = readFileSync(path.join(root, 'electron-builder.yml'), 'utf8');

interface Packager {
  expandMacro(pattern: string, arch: string, appInfo: object, extra: object): string;
  getArtifactArchName(arch: number, ext: string): string;
}

function packager(): Packager {
  // No package of ours: what electron-builder itself calls.
  const load = createRequire(path.join(root, 'node_modules', 'electron-builder', 'package.json'));
  const library = createRequire(load.resolve('app-builder-lib'));
  const { expandMacro } = library('./util/macroExpander.js') as Pick<Packager, 'expandMacro'>;
  const { getArtifactArchName } = library('builder-util') as Pick<Packager, 'getArtifactArchName'>;
  return { expandMacro, getArtifactArchName };
}

const archs = { x64: 1, arm64: 3 };

test.each([
  ['win', 'x64', 'exe', 'nsis'],
  ['linux', 'x64', 'AppImage', 'appimage'],
  ['linux', 'arm64', 'AppImage', 'appimage'],
  ['linux', 'x64', 'deb', 'deb'],
  ['linux', 'arm64', 'deb', 'deb'],
  ['mac', 'x64', 'dmg', 'dmg'],
  ['mac', 'arm64', 'dmg', 'dmg'],
] as const)('%s %s %s', (os, arch, ext, kind) => {
  const [, pattern = ''] = /^artifactName: (.+)$/m.exec(yml) ?? [];
  // A target with a name of its own would have to be known too.
  expect(yml.match(/artifactName/g)).toHaveLength(1);
  expect(yml.toLowerCase()).toMatch(new RegExp(String.raw`(target: |- |target: \[\{ target: )${kind}\b`));
  const { expandMacro, getArtifactArchName } = packager();
  const name = expandMacro(pattern, getArtifactArchName(archs[arch], ext), { version: '1.3.0' }, { os, ext });
  const installer = installerOf(name);
  expect(installer?.version).toBe('1.3.0');
  expect(targetName(installer!.target)).toBe(`${os}-${arch}-${kind}`);
});
