/** Pages that the bench puts beside the app: built like it, served by a process of their own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import react from '@vitejs/plugin-react';
import { outDir } from '../support/app-host.ts';

const startMs = 60_000;

/** Inside the checkout, so that packages are found; gone when it is disposed. */
export function temporaryRoot(name: string): { readonly root: string } & Disposable {
  const results = path.resolve(outDir, '../bench-results');
  mkdirSync(results, { recursive: true });
  const root = mkdtempSync(path.join(results, `${name}-`));
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) };
}

/** Builds the pages of a folder beside this file. */
export async function buildPages(folder: string, pages: readonly string[], out: string): Promise<void> {
  const root = path.join(import.meta.dirname, folder);
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    base: './',
    plugins: [react()],
    build: {
      outDir: out,
      emptyOutDir: false,
      target: 'chrome130',
      modulePreload: { polyfill: false },
      rolldownOptions: { input: pages.map((page) => path.join(root, page)) },
    },
  });
}

export const nodeChild = (args: readonly string[], env: NodeJS.ProcessEnv = process.env): ChildProcess =>
  spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env });

/** A child that serves a folder's files and nothing else. */
export const fileServer = (folder: string): ChildProcess =>
  nodeChild([path.join(import.meta.dirname, 'static-server.child.ts'), folder]);

/** The address that a child says on its first line. */
export async function readyUrl({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('no output');
  const [line] = (await once(createInterface(stdout), 'line', { signal: AbortSignal.timeout(startMs) })) as [string];
  return line.replace('Xunwei ready: ', '');
}

export interface Served extends AsyncDisposable {
  readonly url: string;
}

/** Builds pages and serves them. @param files more of them, by name */
export async function servedPages(
  folder: string,
  pages: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Promise<Served> {
  const place = temporaryRoot(folder);
  await buildPages(folder, pages, place.root);
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(place.root, name), text);
  const child = fileServer(place.root);
  return {
    url: await readyUrl(child),
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      place[Symbol.dispose]();
    },
  };
}
