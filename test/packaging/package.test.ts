import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDummyElectron } from './dummy-electron.ts';

const root = path.join(import.meta.dirname, '..', '..');
const target = `linux-${process.arch}`;

// Windows wants a real program to write its icon into, macOS a real bundle: the contents are the same list everywhere.
describe.skipIf(process.platform !== 'linux')('the package for Linux', () => {
  let folder: string;
  let app: string;
  let archive: string;
  let files: string[];

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'xunwei-package-'));
    const dist = path.join(folder, 'electron');
    const { version } = JSON.parse(
      readFileSync(path.join(root, 'node_modules', 'electron', 'package.json'), 'utf8'),
    ) as {
      version: string;
    };
    makeDummyElectron(dist, version);
    const output = path.join(folder, 'dist');
    const settings = [`-c.electronDist=${dist}`, `-c.directories.output=${output}`];
    const args = [path.join(root, 'build', 'run.mjs'), 'package', '--dir', '--linux', `--${process.arch}`, ...settings];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: root,
      encoding: 'utf8',
      timeout: 170_000,
    });
    if (status !== 0) throw new Error(`${stdout}\n${stderr}`);
    app = path.join(output, readdirSync(output).find((name) => name.endsWith('unpacked'))!);
    archive = path.join(app, 'resources', 'app.asar');
    files = listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/').slice(1));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('holds everything the app starts with', () => {
    for (const file of [
      'package.json',
      'LICENSE',
      'out/electron/main.cjs',
      'out/electron/preload.cjs',
      'out/electron/core.js',
      'out/electron/prober-child.js',
      'out/node/cli.js',
      'out/renderer/index.html',
      'out/fonts/xunwei-song.ttf',
    ]) {
      expect(files).toContain(file);
    }
    const { main } = JSON.parse(extractFile(archive, 'package.json').toString('utf8')) as { main: string };
    expect(files).toContain(main);
  });

  test('holds the native code of this system and no other', () => {
    const natives = files.filter((file) => file.endsWith('.node')).toSorted();
    expect(natives).toEqual([
      expect.stringMatching(
        new RegExp(String.raw`^node_modules/@img/sharp-${target}/lib/sharp-${target}[-.\d]*\.node$`),
      ),
      `node_modules/better-sqlite3/prebuilds/${target}.node`,
    ]);
    for (const file of natives) expect(statSync(path.join(`${archive}.unpacked`, file)).size).toBeGreaterThan(10_000);
    const library = files.find((file) => /sharp-libvips-linux.*\.so/.test(file));
    expect(existsSync(path.join(`${archive}.unpacked`, library!))).toBe(true);
  });

  test('holds no interpreter, no source, no test, no map and nothing of the page that is bundled already', () => {
    const unwanted = [
      /^node_modules\/node-(linux|win)-/,
      /^(app|build|cli|db|docs|electron|probes|release|renderer|server|shared|simulators|sync|test)\//,
      /\.(map|ts|tsx|cc|cpp|h|gyp)$/,
      /^node_modules\/(antd|react|react-dom|lucide-react|@orpc|zod|typescript|vite|vitest|electron|electron-builder)\//,
      /^(\.github|\.ci|node_modules\/\.bin)\//,
    ];
    expect(files.filter((file) => unwanted.some((pattern) => pattern.test(file)))).toEqual([]);
    expect(readdirSync(path.join(app, 'locales')).toSorted()).toEqual(['en-US.pak', 'zh-CN.pak']);
  });

  test('holds every package that its bundles load', () => {
    const bundles = files.filter((file) => /^out\/(electron|node)\/.*\.c?js$/.test(file));
    const wanted = bundles.flatMap((file) => packagesLoadedBy(extractFile(archive, file).toString('utf8')));
    expect(new Set(wanted).size).toBeGreaterThan(3);
    for (const name of new Set(wanted)) expect(files, name).toContain(`node_modules/${name}/package.json`);
  });

  test('its fuses are set', async () => {
    const wire = await getCurrentFuseWire(path.join(app, 'xunwei'));
    const isOn = (fuse: FuseV1Options): boolean => wire[fuse] === FuseState.ENABLE;
    expect(isOn(FuseV1Options.RunAsNode)).toBe(false);
    expect(isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(false);
    expect(isOn(FuseV1Options.EnableNodeCliInspectArguments)).toBe(false);
    expect(isOn(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe(false);
    expect(isOn(FuseV1Options.OnlyLoadAppFromAsar)).toBe(true);
    expect(isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation)).toBe(true);
    expect(isOn(FuseV1Options.EnableCookieEncryption)).toBe(true);
  });
});

/** Packages that a bundle imports or requires and that are not part of it. */
function packagesLoadedBy(code: string): string[] {
  // Without what comments of bundled packages show as examples.
  const loads = code
    .replaceAll(/^\s*\* .*$/gm, '')
    .matchAll(
      /(?:^import [^'"\n]*|^\} from |\bfrom |\bimport\(|\brequire\w*\(|createRequire\([^)]*\)\()["']([^"'\n]+)["']/gm,
    );
  return [...loads]
    .map(([, id]) => id!)
    .filter((id) => /^(@[\w-]+\/)?[\w-]+(\/|$)/.test(id) && !isBuiltin(id) && id !== 'electron')
    .map((id) =>
      id
        .split('/')
        .slice(0, id.startsWith('@') ? 2 : 1)
        .join('/'),
    );
}
