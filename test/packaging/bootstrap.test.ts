import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SmallProject } from './small-project.ts';

const installed = /Packages installed/;
const built = /Built/;

// The small project links the interpreter, which Windows allows to administrators only.
describe.skipIf(process.platform === 'win32')('the bootstrap', () => {
  let project: SmallProject;
  beforeEach(() => {
    project = new SmallProject();
  });
  afterEach(() => project[Symbol.dispose]());

  test('installs, builds and runs, then does neither again', async () => {
    const first = await project.run('cli', 'call', '--list');
    expect(first).toMatchObject({ code: 7, stdout: '["call","--list"]\n' });
    expect(first.stderr).toMatch(installed);
    expect(first.stderr).toMatch(built);
    expect(await project.run('cli', 'again')).toEqual({ code: 7, stdout: '["again"]\n', stderr: '' });
  });

  test('repairs what was damaged', async () => {
    await project.run('build');
    project.remove('node_modules/thing');
    expect((await project.run('build')).stderr).toMatch(installed);
    project.remove('node_modules/.xunwei-installed.json'); // as after an installation that was cut off
    expect((await project.run('build')).stderr).toMatch(installed);
    project.remove('out/node/cli.js');
    expect((await project.run('build')).stderr).toMatch(built);
    expect(project.list('node_modules')).toContain('thing');
  });

  test('follows the lock file and the sources, not their times', async () => {
    await project.run('build');
    const { dependencies } = JSON.parse(readFileSync(path.join(project.folder, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    project.lock(dependencies, '1.0.1');
    expect((await project.run('build')).stderr).toMatch(installed);
    utimesSync(path.join(project.folder, 'cli', 'main.ts'), new Date(0), new Date(0));
    expect((await project.run('build')).stderr).toBe('Nothing to build: everything is up to date.\n');
    project.write('cli/main.ts', "console.log('new');");
    expect(await project.run('cli')).toMatchObject({ code: 0, stdout: 'new\n', stderr: expect.stringMatching(built) });
    project.write('cli/main.test.ts', 'a test is no input');
    expect((await project.run('cli')).stderr).toBe('');
  });

  test('two at once install once', async () => {
    const runs = await Promise.all([project.run('cli', 'a'), project.run('cli', 'b')]);
    expect(runs.map(({ code }) => code)).toEqual([7, 7]);
    expect(runs.filter(({ stderr }) => installed.test(stderr))).toHaveLength(1);
    expect(runs.filter(({ stderr }) => built.test(stderr))).toHaveLength(1);
  });

  test('a lock of a run that is gone stops nobody', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    project.write('.cache/bootstrap.lock', JSON.stringify({ pid }));
    expect(await project.run('cli')).toMatchObject({ code: 7, stderr: expect.not.stringContaining('waiting') });
    expect(existsSync(path.join(project.folder, '.cache', 'bootstrap.lock'))).toBe(false);
  });

  test('a registry out of reach is a sentence, and nothing is lost', async () => {
    const { dependencies } = JSON.parse(readFileSync(path.join(project.folder, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    project.lock({ ...dependencies, elsewhere: '1.0.0' });
    const failed = await project.run('cli');
    expect(failed).toMatchObject({ code: 1, stdout: '' });
    expect(failed.stderr).toContain('the package registry cannot be reached');
    expect(failed.stderr).not.toMatch(/^\s+at /m);
    project.lock(dependencies);
    expect((await project.run('cli')).code).toBe(7);
  });

  test('killed in the middle of an installation, it starts again by itself', async () => {
    const { dependencies } = JSON.parse(readFileSync(path.join(project.folder, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    // npm is still asking the registry when its parent is killed.
    project.lock({ ...dependencies, elsewhere: '1.0.0' });
    const child = project.spawn(['cli'], { stdio: 'ignore' });
    const lock = path.join(project.folder, '.cache', 'bootstrap.lock');
    await expect.poll(() => existsSync(lock) && readFileSync(lock, 'utf8'), { timeout: 20_000 }).toContain('"child"');
    child.kill('SIGKILL');
    project.lock(dependencies);
    expect((await project.run('cli')).code).toBe(7);
  });

  test('passes signals and exit codes through', async () => {
    project.write(
      'cli/main.ts',
      "process.on('SIGTERM', () => process.exit(3)); setInterval(() => {}, 1000); console.log('up');",
    );
    await project.run('build');
    const child = project.spawn(['cli'], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(3);
  });

  test('ends with the npm that started it', async () => {
    project.write(
      'cli/main.ts',
      "process.on('SIGTERM', () => process.exit(3)); setInterval(() => {}, 1000); console.log('up');",
    );
    await project.run('build');
    // As npm does: a shell in between that passes nothing on. Its end closes our output only when we have ended too.
    const shell = project.shell('"$0" build/run.mjs cli; true');
    await new Promise((resolve) => shell.stdout?.once('data', resolve));
    const ended = new Promise((resolve) => shell.stdout?.once('close', resolve));
    shell.kill('SIGKILL');
    await ended;
  });

  test('a build that fails says why', async () => {
    project.write('build/bundle.mjs', "throw new Error('no such module');");
    const failed = await project.run('cli');
    expect(failed).toMatchObject({ code: 1, stdout: '' });
    expect(failed.stderr).toContain('no such module');
  });

  test('an unknown command is wrong usage', async () => {
    expect(await project.run('fly')).toMatchObject({ code: 2, stderr: expect.stringContaining('usage:') });
  });
});
