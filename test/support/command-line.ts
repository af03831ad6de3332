/** The built command line, as a person in a terminal and a script meet it. Its folder is gone after the file's tests. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { outDir } from './app-host.ts';

export const cli = path.join(outDir, 'node', 'cli.js');
export const root = mkdtempSync(path.join(tmpdir(), 'xunwei-cli-'));
export const configDir = path.join(root, 'config');
export const env: NodeJS.ProcessEnv = { ...process.env, XUNWEI_CONFIG_DIR: configDir };

afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export function xunwei(...args: string[]): Promise<Ended> {
  const child = started(...args);
  child.process.stdin?.end();
  return child.ended;
}

export function started(...args: string[]): { process: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [cli, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = new Promise<Ended>((resolve, reject) => {
    let [out, err] = ['', ''];
    child.stdout.on('data', (data: Buffer) => (out += String(data)));
    child.stderr.on('data', (data: Buffer) => (err += String(data)));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
  return { process: child, ended };
}
