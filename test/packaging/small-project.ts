/** A project of three files for the bootstrap: real npm, real lock file, packages from its own folder instead of a registry. */
import { type SpawnOptions, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..', '..');
const interpreter = `node-${process.platform}-${process.arch}`;

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export class SmallProject {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'xunwei-bootstrap-'));
  readonly #home = mkdtempSync(path.join(tmpdir(), 'xunwei-home-'));

  constructor() {
    cpSync(path.join(root, 'build'), path.join(this.folder, 'build'), { recursive: true });
    this.write('vendor/thing/package.json', JSON.stringify({ name: 'thing', version: '1.0.0' }));
    this.write(`vendor/${interpreter}/package.json`, JSON.stringify({ name: interpreter, version: '1.0.0' }));
    mkdirSync(path.join(this.folder, 'vendor', interpreter, 'bin'));
    symlinkSync(process.execPath, path.join(this.folder, 'vendor', interpreter, 'bin', 'node'));
    this.lock({ thing: 'file:vendor/thing', [interpreter]: 'file:vendor/' + interpreter });
    // In place of the bundler: the "bundle" is the source.
    this.write('build/bundle.mjs', "import { cpSync } from 'node:fs'; cpSync('cli/main.ts', 'out/node/cli.js');");
    this.write('cli/main.ts', 'console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 7;');
  }

  write(file: string, text: string): void {
    const whole = path.join(this.folder, file);
    mkdirSync(path.dirname(whole), { recursive: true });
    writeFileSync(whole, text);
  }

  remove(file: string): void {
    rmSync(path.join(this.folder, file), { recursive: true, force: true });
  }

  list(file: string): string[] {
    return readdirSync(path.join(this.folder, file));
  }

  /** package.json and a lock file for packages in vendor/, or for one that only a registry would have. */
  lock(dependencies: Readonly<Record<string, string>>, version = '1.0.0'): void {
    const own = { name: 'small', version, type: 'module', dependencies };
    const links = Object.entries(dependencies).flatMap(([name, source]): [string, object][] => {
      if (!source.startsWith('file:')) {
        const integrity = `sha512-${'A'.repeat(86)}==`;
        return [[`node_modules/${name}`, { version: source, resolved: `http://127.0.0.1:1/${name}.tgz`, integrity }]];
      }
      const from = source.slice('file:'.length);
      return [
        [`node_modules/${name}`, { resolved: from, link: true }],
        [from, { name, version: '1.0.0' }],
      ];
    });
    const packages = { '': own, ...Object.fromEntries(links) };
    this.write('package.json', JSON.stringify(own));
    this.write(
      'package-lock.json',
      JSON.stringify({ name: 'small', version, lockfileVersion: 3, requires: true, packages }),
    );
  }

  spawn(args: string[], options: SpawnOptions = {}) {
    return spawn(process.execPath, ['build/run.mjs', ...args], { cwd: this.folder, env: this.#env(), ...options });
  }

  /** A shell as npm has one, with Node as `$0`. */
  shell(script: string) {
    const env = { ...this.#env(), npm_lifecycle_event: 'start' };
    return spawn('sh', ['-c', script, process.execPath], {
      cwd: this.folder,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  }

  #env() {
    const { PATH } = process.env;
    return { PATH, HOME: this.#home, npm_config_registry: 'http://127.0.0.1:1/' };
  }

  run(...args: string[]): Promise<Run> {
    return new Promise((resolve, reject) => {
      const child = this.spawn(args, { stdio: ['ignore', 'pipe', 'pipe'] });
      let [stdout, stderr] = ['', ''];
      child.stdout?.on('data', (chunk) => (stdout += chunk));
      child.stderr?.on('data', (chunk) => (stderr += chunk));
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, stdout, stderr }));
    });
  }

  [Symbol.dispose](): void {
    for (const folder of [this.folder, this.#home]) rmSync(folder, { recursive: true, force: true });
  }
}
